/** One notice with its earlier versions, its counts, and what the caller may do next. */
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayEdit } from '../access.ts'
import { NoticeInput, NoticeView } from '../contract.ts'
import { asReader, noticeSeen } from '../seeing.ts'
import { type BulletinTx, recipientOf, versionsOf, withdrawalOf } from '../store.ts'
import { countsNow } from '../tally.ts'
import { moderationAreas, moderationView, noticeView } from '../view.ts'

export const one = defineQuery({
  name: 'bulletin.one',
  who: 'anyone',
  says: 'One notice. A corrected one brings its earlier versions, a withdrawn one only the note of why.',
  input: NoticeInput,
  answer: NoticeView,
  may: () => true,
  async find(context, { id, area }) {
    const { actor } = context
    const notice = await noticeSeen(context, id, area)
    return await asReader(context, notice, async (here) => {
      const tx = here.tx as BulletinTx
      const entry = notice.state === 'withdrawn' ? await withdrawalOf(tx, id) : null
      const paths = await placePaths(tx, [
        ...new Set([notice.area, notice.office_area, ...(entry ? moderationAreas(entry) : [])]),
      ])
      const mine = { paths, title: notice.title, mine: actor.person === notice.author }
      const recipient = notice.ground && actor.person ? await recipientOf(tx, id, actor.person) : null
      return noticeView({ ...here, actor }, notice, {
        paths,
        counts: await countsNow(tx, id),
        versions:
          notice.version > 1 && (notice.state === 'published' || mayEdit(actor, notice))
            ? await versionsOf(tx, id)
            : [],
        withdrawal: entry && moderationView(context, entry, mine),
        liked: actor.person !== null && (await likes(tx, id, actor.person)),
        confirm: recipient === null ? 'not_asked' : recipient.confirmed_at ? 'done' : 'waiting',
      })
    })
  },
})

async function likes(tx: BulletinTx, notice: string, person: string): Promise<boolean> {
  const row = await tx
    .selectFrom('bulletin_like')
    .select('person')
    .where('notice', '=', notice)
    .where('person', '=', person)
    .executeTakeFirst()
  return row !== undefined
}
