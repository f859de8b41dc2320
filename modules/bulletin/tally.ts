/**
 * Likes, openings and comments are counted without a row that everybody waits for: each is appended, and a task folds what has come
 * together into the count of its notice. Nothing is lost: a row leaves the tally in the transaction that adds it to the count.
 */
import { sql } from 'kysely'
import { system } from '../../kernel/actor.ts'
import type { App } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { setTimer, type Timer } from '../../kernel/timers.ts'
import type { Counts } from './contract.ts'
import type { BulletinTables, BulletinTx } from './store.ts'

export type Counted = BulletinTables['bulletin_tally']['kind']

/**
 * Between two foldings of one county (ms). With the queue's own two seconds and the two a page of the feed is kept, a number on a
 * list is never older than five seconds.
 */
const foldEvery_ms = 1_000
/** Rows one folding takes. */
const foldBatch = 5_000

/** When this process last asked for a folding, by application and county. */
const asked = new WeakMap<App, Map<number, number>>()
const asking = new Set<Promise<void>>()

/** Resolves when every folding asked for so far stands in the queue: for tests, which do not wait for real seconds. */
export const foldsAsked = async (): Promise<void> => {
  await Promise.all(asking)
}

export async function count(context: Context, notice: string, kind: Counted, delta: 1 | -1): Promise<void> {
  const { tx, county, app, now } = context
  await (tx as BulletinTx).insertInto('bulletin_tally').values({ county, id: newId(), notice, kind, delta }).execute()
  const known = asked.get(app) ?? new Map<number, number>()
  asked.set(app, known)
  const at = app.clock().getTime()
  if (Math.abs(at - (known.get(county) ?? Number.NEGATIVE_INFINITY)) < foldEvery_ms) return
  known.set(county, at)
  // In a transaction of its own: others count on this folding, also when the one who asked for it is slow or fails.
  const ask = transact(app.db, system(county), 'write', (own) => setTimer(own, foldAt(county, now)))
    .catch((error: unknown) => {
      known.delete(county)
      app.log.warn({ err: error, county }, 'a folding of counters could not be asked for')
    })
    .finally(() => asking.delete(ask))
  asking.add(ask)
}

const foldAt = (county: number, at: Date, payload: Record<string, string | number> = {}): Timer => ({
  key: `bulletin:fold:${county}`,
  task: 'bulletin.fold',
  at,
  county,
  payload,
})

/**
 * Folds once. While there was something it comes again, and once more after it found nothing: whoever committed meanwhile is counted
 * then.
 */
export async function fold(context: Context, isLast = false): Promise<number> {
  const { tx, county, app } = context
  const { rows } = await sql<{ taken: number }>`
    with next as materialized (
      select id from bulletin_tally where county = ${county} order by id limit ${foldBatch} for update skip locked),
    taken as (
      delete from bulletin_tally where county = ${county} and id in (select id from next) returning notice, kind, delta),
    sums as (
      select notice, sum(delta) filter (where kind = 'likes') as likes, sum(delta) filter (where kind = 'opens') as opens,
        sum(delta) filter (where kind = 'comments') as comments
      from taken group by notice),
    folded as (
      insert into bulletin_count as kept (county, notice, likes, opens, comments)
      select ${county}, notice, coalesce(likes, 0), coalesce(opens, 0), coalesce(comments, 0) from sums
      on conflict (county, notice) do update set likes = kept.likes + excluded.likes, opens = kept.opens + excluded.opens,
        comments = kept.comments + excluded.comments)
    select count(*)::int as taken from taken`.execute(tx)
  const taken = rows[0]?.taken ?? 0
  if (taken > 0 || !isLast) {
    const at = new Date(app.clock().getTime() + foldEvery_ms)
    await setTimer(tx, foldAt(county, at, { last: taken === 0 ? 1 : 0 }))
  }
  return taken
}

const none: Counts = { likes: 0, opens: 0, comments: 0 }

/** Folded counts of a list. */
export async function countsOf(tx: BulletinTx, notices: readonly string[]): Promise<(notice: string) => Counts> {
  if (notices.length === 0) return () => none
  const rows = await tx
    .selectFrom('bulletin_count')
    .select(['notice', 'likes', 'opens', 'comments'])
    .where('notice', 'in', [...notices])
    .execute()
  const known = new Map(rows.map(({ notice, ...counts }) => [notice, counts]))
  return (notice) => known.get(notice) ?? none
}

/** Exact, with what has not been folded yet: for the page of one notice. */
export async function countsNow(tx: BulletinTx, notice: string): Promise<Counts> {
  const folded = (await countsOf(tx, [notice]))(notice)
  const rows = await tx
    .selectFrom('bulletin_tally')
    .select((is) => ['kind', is.fn.sum<number>('delta').as('delta')])
    .where('notice', '=', notice)
    .groupBy('kind')
    .execute()
  const more = (kind: Counted) => Number(rows.find((row) => row.kind === kind)?.delta ?? 0)
  return {
    likes: folded.likes + more('likes'),
    opens: folded.opens + more('opens'),
    comments: folded.comments + more('comments'),
  }
}
