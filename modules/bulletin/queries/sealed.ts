/** The fact by which the words of a notice came before its readers: what its printed sheet has proved by the sealed log. */

import type { Tx } from '../../../kernel/db.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { entryOf } from '../../../kernel/fact-entry.ts'
import type { FactTables } from '../../../kernel/facts.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { NoticeInput, SealedAnswer } from '../contract.ts'
import { noticeSeen } from '../seeing.ts'
import { factOf } from '../speaking.ts'

export const sealed = defineQuery({
  name: 'bulletin.sealed',
  who: 'anyone',
  says: 'The fact that published a notice, or its last correction, as it is sealed, with the words whose mark it holds: log.proof proves that it is in the sealed log.',
  input: NoticeInput,
  answer: SealedAnswer,
  may: () => true,
  async find(context, { id, area }) {
    const notice = await noticeSeen(context, id, area)
    // Readers see no facts. Of an open notice they get this one: it names who published it by a key, and nobody else.
    const row = await asSystem(context, ({ tx }) =>
      (tx as Tx<FactTables>)
        .selectFrom('fact')
        .selectAll()
        .where('subject', '=', notice.id)
        .where('kind', 'in', [factOf.publish, factOf.correct])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    const isOpen = notice.public && notice.state === 'published'
    return { fact: row?.id ?? null, entry: row && isOpen ? entryOf(row) : null, words: isOpen ? notice.words : null }
  },
})
