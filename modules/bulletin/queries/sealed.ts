/** The fact by which the words of a notice came before its readers: what its printed sheet has proved by the sealed log. */

import type { Tx } from '../../../kernel/db.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import type { FactTables } from '../../../kernel/facts.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { NoticeInput, SealedAnswer } from '../contract.ts'
import { noticeSeen } from '../seeing.ts'
import { factOf } from '../speaking.ts'

export const sealed = defineQuery({
  name: 'bulletin.sealed',
  who: 'anyone',
  says: 'The key of the fact that published a notice, or its last correction: log.proof proves that it is in the sealed log.',
  input: NoticeInput,
  answer: SealedAnswer,
  may: () => true,
  async find(context, { id, area }) {
    const notice = await noticeSeen(context, id, area)
    // Readers see no facts, and of this one they get nothing but its key.
    const row = await asSystem(context, ({ tx }) =>
      (tx as Tx<FactTables>)
        .selectFrom('fact')
        .select('id')
        .where('subject', '=', notice.id)
        .where('kind', 'in', [factOf.publish, factOf.correct])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    return { fact: row?.id ?? null }
  },
})
