/**
 * What is personal is kept as long as the comment of its column says, and no longer: each module names its columns here, and every
 * night what has outlived its term is blanked. Rows stay, so that numbers, facts and seals still add up.
 */
import { sql } from 'kysely'
import { localDay, startOfDay } from './calendar.ts'
import type { Context } from './context.ts'

export interface Keep {
  table: string
  /** The term as the comments of these columns say it: `keep=<term>`. */
  term: string
  years: number
  /** SQL over a row: from when the term runs; null while it has not begun. */
  from: string
  /** What is left of each column, as SQL: `null`, `''`, `'—'`. Of the owner's: nothing at all when the whole row goes. */
  leaves: Record<string, string>
  /** SQL over a row that still holds what must go, where comparing with what is left would not tell. */
  differs?: string
  /**
   * The application may not change these rows: the owner's function blanks them, by the database's clock, and says so in a fact. Its own
   * copy of the term stands in `kept_term`; test/locks/retention.db.test.ts holds the two against each other.
   */
  byOwner?: true
  /** What else goes with rows that have just been blanked, in the same transaction: entries of the search, files. */
  gone?: (context: Context, ids: readonly string[]) => Promise<void>
}

/** Rows whose other traces are cleared in one go. */
const goneAtOnce = 500
/** Rows blanked in one night for each table and county; the rest follows the next night. */
export const forgottenMost = 20_000

/** The nightly work of a module. Returns how many rows were blanked. Table and column names come from manifests, never from outside. */
export async function forget(context: Context, keeps: readonly Keep[]): Promise<number> {
  let blanked = 0
  for (const keep of keeps) {
    const { table, years, from, leaves, gone } = keep
    if (keep.byOwner) {
      const { rows } = await sql<{
        rows: number
      }>`select forget_kept(${context.county}, ${table}, ${forgottenMost}) as rows`.execute(context.tx)
      blanked += rows[0]!.rows
      continue
    }
    const before = yearsBefore(context.now, years)
    const set = leftOf(leaves)
    const differs = keep.differs ?? differsFrom(leaves)
    const done = await sql<{ id: string }>`
      update ${sql.table(table)} set ${sql.raw(set)} where county = ${context.county} and ctid in (
        select ctid from ${sql.table(table)} where county = ${context.county} and (${sql.raw(from)}) < ${before} and (${sql.raw(differs)})
        limit ${forgottenMost}) ${sql.raw(gone ? 'returning id' : '')}`.execute(context.tx)
    blanked += Number(done.numAffectedRows ?? 0n)
    if (gone)
      for (let at = 0; at < done.rows.length; at += goneAtOnce)
        await gone(
          context,
          done.rows.slice(at, at + goneAtOnce).map(({ id }) => id),
        )
  }
  return blanked
}

/** As the owner's function sets it. */
export const leftOf = (leaves: Keep['leaves']): string =>
  Object.entries(leaves)
    .map(([column, left]) => `${column} = ${left}`)
    .join(', ')

const differsFrom = (leaves: Keep['leaves']): string =>
  Object.entries(leaves)
    .map(([column, left]) => `${column} is distinct from ${left}`)
    .join(' or ')

/** The same day so many years ago, in China; 29 February becomes 1 March. */
function yearsBefore(now: Date, years: number): Date {
  const [year, month, day] = localDay(now).split('-').map(Number) as [number, number, number]
  const that = new Date(Date.UTC(year - years, month - 1, day)).toISOString().slice(0, 10)
  return startOfDay(that)
}
