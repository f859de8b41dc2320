/**
 * What was said to a place and to every place above it, the newest first. Each level of the tree is walked on its own index for as
 * many rows as a page needs, so a long year costs no more than a short one.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Actor, placesAbove, visitor } from '../../../kernel/actor.ts'
import { areaDigits } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { FeedAnswer, FeedInput } from '../contract.ts'
import { feedFacts, standsIn } from '../speaking.ts'
import type { BulletinTx, Notice } from '../store.ts'
import { rowViews } from '../view.ts'
import { pageOfRows, readTimed, writeTimed } from './paging.ts'

/** Seconds a page may be old in its numbers; what was published, corrected or withdrawn ends it at once. */
const kept_seconds = 2
/** Pinned notices shown above the rest, all levels together. */
const pinnedMost = 10

/** The same for everybody who stands there: members see what is theirs, others what is open. */
export async function feedRows(
  context: Context,
  asked: { area: string; members: boolean; after?: string | undefined; limit: number },
): Promise<{ rows: Notice[]; next: string | null; pinned: Notice[] }> {
  const tx = context.tx as BulletinTx
  const { county, now } = context
  const from = readTimed(asked.after)
  const areas = placesAbove({ ...visitor(county), home: asked.area })
  const open: RawBuilder<boolean> = asked.members ? sql`true` : sql`n.public`
  const older: RawBuilder<boolean> = from
    ? sql`(n.published_at, n.id) < (${from.at}::timestamptz, ${from.id}::uuid)`
    : sql`true`
  const { rows: keys } = await sql<{ id: string }>`
    select found.id from unnest(${areas}::text[]) as level(area) cross join lateral (
      select n.id, n.published_at from bulletin_notice n
      where n.county = ${county} and n.area = level.area and n.state in ('published', 'withdrawn') and ${open} and ${older}
        and (n.expires_at is null or n.expires_at > ${now})
      order by n.published_at desc, n.id desc limit ${asked.limit + 1}) found
    order by found.published_at desc, found.id desc limit ${asked.limit + 1}`.execute(tx)
  const rows = await byKeys(
    tx,
    keys.map(({ id }) => id),
  )
  const page = pageOfRows(rows, asked.limit, (row) => writeTimed(row.published_at ?? row.written_at, row.id))
  return { ...page, pinned: from ? [] : await pinnedRows(tx, areas, asked.members, now) }
}

async function byKeys(tx: BulletinTx, ids: readonly string[]): Promise<Notice[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('bulletin_notice')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => known.get(id) ?? [])
}

async function pinnedRows(tx: BulletinTx, areas: string[], members: boolean, now: Date): Promise<Notice[]> {
  let rows = tx
    .selectFrom('bulletin_notice')
    .selectAll()
    .where('area', 'in', areas)
    .where('pinned_at', 'is not', null)
    .where('state', '=', 'published')
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
  if (!members) rows = rows.where('public', '=', true)
  return await rows.orderBy('pinned_at', 'desc').orderBy('id', 'desc').limit(pinnedMost).execute()
}

const isHere = (actor: Actor, area: string): boolean => actor.kind === 'visitor' || standsIn(actor, area)

export const feed = defineQuery({
  name: 'bulletin.feed',
  who: 'anyone',
  says: 'Notices for a place: its own and those of every place above, the newest first. Visitors get what is open to all.',
  input: FeedInput,
  answer: FeedAnswer,
  may: () => true,
  keep: {
    key: (actor, { area, after, limit }) =>
      `${standsIn(actor, area) ? 'members' : 'all'}:${limit}:${after ?? ''}:${area}`,
    until: feedFacts,
    seconds: kept_seconds,
  },
  async find(context, { area, after, limit }) {
    const { actor } = context
    if (!standsIn(actor, area) && area.length < areaDigits.village)
      throw new Invalid({ area: 'bulletin.village-first' })
    const asked = { area, members: standsIn(actor, area), after, limit }
    const find = async (here: Context) => {
      const { rows, next, pinned } = await feedRows(here, asked)
      const views = await rowViews({ ...here, actor }, [...rows, ...pinned])
      return { items: views.slice(0, rows.length), next, pinned: views.slice(rows.length) }
    }
    return isHere(actor, area) ? await find(context) : await asSystem(context, find)
  },
})
