/** What was said under a notice, the oldest first: what stands, and of one's own also what waits or was taken down. */
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayModerate } from '../access.ts'
import { CommentsAnswer, CommentsInput, type CommentView } from '../contract.ts'
import { namesOf } from '../names.ts'
import { asReader, noticeSeen } from '../seeing.ts'
import type { BulletinTx, Comment } from '../store.ts'
import { officeView } from '../view.ts'
import { pageOfRows, readKey } from './paging.ts'

export const comments = defineQuery({
  name: 'bulletin.comments',
  who: 'anyone',
  says: 'Comments under a notice, the oldest first, names masked; the office’s answers are marked as such.',
  input: CommentsInput,
  answer: CommentsAnswer,
  may: () => true,
  async find(context, { notice: id, area, after, limit }) {
    const { actor } = context
    const notice = await noticeSeen(context, id, area)
    const from = readKey(after)
    if (notice.state === 'withdrawn' && !mayModerate(actor, notice.area)) return { items: [], next: null }
    return await asReader(context, notice, async (here) => {
      const tx = here.tx as BulletinTx
      const mine = [...actor.persons]
      let rows = tx
        .selectFrom('bulletin_comment')
        .selectAll()
        .where('notice', '=', id)
        .where((is) =>
          mine.length > 0 ? is.or([is('state', '=', 'shown'), is('person', 'in', mine)]) : is('state', '=', 'shown'),
        )
      if (from) rows = rows.where('id', '>', from)
      const found = await rows
        .orderBy('id')
        .limit(limit + 1)
        .execute()
      const page = pageOfRows(found, limit, (row) => row.id)
      return { items: await commentViews({ ...here, actor }, page.rows), next: page.next }
    })
  },
})

export async function commentViews(context: Context, rows: readonly Comment[]): Promise<CommentView[]> {
  const { actor, tx } = context
  const names = new Map<string, ReadonlyMap<string, string>>()
  // One place for the page of a notice; a few for the queue of an office.
  for (const area of new Set(rows.map((row) => row.area)))
    names.set(
      area,
      await namesOf(
        context,
        area,
        rows.filter((row) => row.area === area),
      ),
    )
  const paths = await placePaths(tx, [...new Set(rows.flatMap((row) => row.office_area ?? []))])
  const removed = await removalsOf(
    tx as BulletinTx,
    rows.filter((row) => row.state === 'removed' && actor.persons.includes(row.person)).map(({ id }) => id),
  )
  return rows.map((row) => {
    const mine = actor.person !== null && row.person === actor.person
    return {
      id: row.id,
      name: mine && row.office_post === null ? null : (row.office_name ?? names.get(row.area)?.get(row.person) ?? null),
      mine,
      office:
        row.office_post && row.office_area
          ? officeView(paths, row.office_post, row.office_area, row.office_name ?? '')
          : null,
      reply_to: row.reply_to,
      words: row.words,
      state: row.state,
      at: row.at.toISOString(),
      moderation: removed.get(row.id) ?? null,
      may: {
        report: actor.person !== null && !mine && row.state === 'shown',
        remove: mayModerate(actor, row.area) && row.state !== 'removed',
        release: mayModerate(actor, row.area) && row.state === 'held',
      },
    }
  })
}

async function removalsOf(tx: BulletinTx, comments: readonly string[]): Promise<Map<string, string>> {
  if (comments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_moderation')
    .select(['id', 'comment'])
    .where('comment', 'in', [...comments])
    .where('act', '=', 'removed')
    .orderBy('id')
    .execute()
  return new Map(rows.flatMap(({ id, comment }) => (comment ? [[comment, id]] : [])))
}
