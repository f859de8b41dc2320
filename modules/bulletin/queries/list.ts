/** The office's own list: drafts, what waits for its time, what was published and what was taken back, the newest first. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { NoticeList, NoticeListInput } from '../contract.ts'
import type { BulletinTx } from '../store.ts'
import { rowViews } from '../view.ts'
import { pageOfRows, readKey } from './paging.ts'

/** Of what the caller reaches, the part inside the area; one prefix for each subtree walks the index. */
export function within(actor: Actor, area: string | undefined) {
  const reach =
    area === undefined
      ? actor.reach
      : actor.reach.some((prefix) => area.startsWith(prefix))
        ? [area]
        : actor.reach.filter((prefix) => prefix.startsWith(area))
  return reach.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        reach.map((prefix) => sql`area ^@ ${prefix}`),
        sql` or `,
      )})`
}

export const list = defineQuery({
  name: 'bulletin.list',
  who: 'staff',
  says: 'Notices of the places the caller serves, drafts included; discarded ones only when asked for.',
  input: NoticeListInput,
  answer: NoticeList,
  may: (actor) => actor.posts.length > 0,
  async find(context, { area, state, mine, after, limit }) {
    const { actor } = context
    const from = readKey(after)
    let rows = (context.tx as BulletinTx)
      .selectFrom('bulletin_notice')
      .selectAll()
      .where(within(actor, area))
      .where('state', 'in', state ?? ['draft', 'scheduled', 'published', 'withdrawn'])
    if (mine) rows = rows.where('author', '=', actor.person ?? '')
    if (from) rows = rows.where('id', '<', from)
    const found = await rows
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ id }) => id)
    return { items: await rowViews(context, page.rows), next: page.next }
  },
})
