/** Somebody likes a notice, or no longer does. Others see a number, never who. */
import { defineAction } from '../../../kernel/action.ts'
import { SignedOut } from '../../../kernel/errors.ts'
import { Done, LikeNotice } from '../contract.ts'
import { mustMove } from '../rules.ts'
import { noticeSeen } from '../seeing.ts'
import type { BulletinTx } from '../store.ts'
import { count } from '../tally.ts'

export const like = defineAction({
  name: 'bulletin.like',
  who: 'signed-in',
  says: 'Likes a notice, or takes that back. Counted once for each person; nobody sees who.',
  input: LikeNotice,
  answer: Done,
  load: (context, { notice, area }) => noticeSeen(context, notice, area),
  may: (actor) => actor.person !== null,
  must: (notice) => mustMove(notice, 'pin'),
  async save(context, notice, { liked }) {
    const { actor, county } = context
    const tx = context.tx as BulletinTx
    if (actor.person === null) throw new SignedOut()
    const mine = { county, notice: notice.id, person: actor.person, area: notice.area }
    const changed = liked
      ? await tx
          .insertInto('bulletin_like')
          .values(mine)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await tx
          .deleteFrom('bulletin_like')
          .where('notice', '=', notice.id)
          .where('person', '=', actor.person)
          .executeTakeFirst()
    const rows = 'numDeletedRows' in changed ? changed.numDeletedRows : (changed.numInsertedOrUpdatedRows ?? 0n)
    if (rows > 0n) await count(context, notice.id, 'likes', liked ? 1 : -1)
    // Who likes what is nobody's business: no fact is left.
    return { answer: {}, facts: [] }
  },
})
