/**
 * Likes, openings and comments are counted without a row that everybody waits for: each is appended, and a task folds what has come
 * together into the count of its notice. Nothing is lost: a row leaves the tally in the transaction that adds it to the count.
 */
import { sql } from 'kysely'
import type { App } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { setTimer } from '../../kernel/timers.ts'
import type { Counts } from './contract.ts'
import type { BulletinTables, BulletinTx } from './store.ts'

export type Counted = BulletinTables['bulletin_tally']['kind']

/** Between two foldings of one county (ms): with the queue's own two seconds a number is never older than five. */
const foldEvery_ms = 2_000
/** Rows one folding takes. */
const foldBatch = 5_000

/** When this process last asked for a folding, by application and county. */
const asked = new WeakMap<App, Map<number, number>>()

export async function count(context: Context, notice: string, kind: Counted, delta: 1 | -1): Promise<void> {
  const { tx, county, app, now } = context
  await (tx as BulletinTx).insertInto('bulletin_tally').values({ county, id: newId(), notice, kind, delta }).execute()
  const known = asked.get(app) ?? new Map<number, number>()
  asked.set(app, known)
  const at = app.clock().getTime()
  if (Math.abs(at - (known.get(county) ?? Number.NEGATIVE_INFINITY)) < foldEvery_ms) return
  known.set(county, at)
  await setTimer(tx, { key: `bulletin:fold:${county}`, task: 'bulletin.fold', at: now, county })
}

/** Folds once. While there was something, it comes again: whoever committed meanwhile is counted then. */
export async function fold(context: Context): Promise<number> {
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
  if (taken > 0)
    await setTimer(tx, {
      key: `bulletin:fold:${county}`,
      task: 'bulletin.fold',
      at: new Date(app.clock().getTime() + foldEvery_ms),
      county,
    })
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
