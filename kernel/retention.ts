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
  /** What is left of each column, as SQL: `null`, `''`, `'—'`. */
  leaves: Record<string, string>
}

/** Rows blanked in one night for each table and county; the rest follows the next night. */
export const forgottenMost = 20_000

/** The nightly work of a module. Returns how many rows were blanked. Table and column names come from manifests, never from outside. */
export async function forget(context: Context, keeps: readonly Keep[]): Promise<number> {
  let blanked = 0
  for (const { table, years, from, leaves } of keeps) {
    const before = yearsBefore(context.now, years)
    const columns = Object.entries(leaves)
    const set = columns.map(([column, left]) => `${column} = ${left}`).join(', ')
    const differs = columns.map(([column, left]) => `${column} is distinct from ${left}`).join(' or ')
    const done = await sql`
      update ${sql.table(table)} set ${sql.raw(set)} where county = ${context.county} and ctid in (
        select ctid from ${sql.table(table)} where county = ${context.county} and (${sql.raw(from)}) < ${before} and (${sql.raw(differs)})
        limit ${forgottenMost})`.execute(context.tx)
    blanked += Number(done.numAffectedRows ?? 0n)
  }
  return blanked
}

/** The same day so many years ago, in China; 29 February becomes 1 March. */
function yearsBefore(now: Date, years: number): Date {
  const [year, month, day] = localDay(now).split('-').map(Number) as [number, number, number]
  const that = new Date(Date.UTC(year - years, month - 1, day)).toISOString().slice(0, 10)
  return startOfDay(that)
}
