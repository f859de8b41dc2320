/** All SQL that loads or changes what is due: one row a village, item and period. Lists are in queries/. */
import { type Selectable, sql } from 'kysely'
import { Missing } from '../../../kernel/errors.ts'
import type { DisclosureTx, Due, DueTable } from '../store.ts'

export type DueRow = Selectable<DueTable>

/** Rows one statement brings in, under PostgreSQL's 65,535 parameters. */
const insertChunk = 500
/** Things one village can have open at a time; beyond it the oldest ring first. */
const openMost = 500

/** Adds what is not there yet; returns how many were new. */
export async function insertDues(tx: DisclosureTx, dues: readonly Due[]): Promise<number> {
  let fresh = 0
  for (let from = 0; from < dues.length; from += insertChunk) {
    const added = await tx
      .insertInto('disclosure_due')
      .values(dues.slice(from, from + insertChunk))
      .onConflict((conflict) => conflict.columns(['county', 'area', 'item', 'period']).doNothing())
      .returning('id')
      .execute()
    fresh += added.length
  }
  return fresh
}

export async function lockDue(tx: DisclosureTx, id: string): Promise<Due> {
  const row = await tx.selectFrom('disclosure_due').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('due')
  return row
}

export async function dueOf(tx: DisclosureTx, area: string, item: string, period: string): Promise<Due | null> {
  return (
    (await tx
      .selectFrom('disclosure_due')
      .selectAll()
      .where('area', '=', area)
      .where('item', '=', item)
      .where('period', '=', period)
      .executeTakeFirst()) ?? null
  )
}

export async function changeDue(tx: DisclosureTx, id: string, change: Partial<Due>): Promise<void> {
  await tx.updateTable('disclosure_due').set(change).where('id', '=', id).execute()
}

/** What rings for a village by a moment, the earliest first. */
export async function ringingBy(tx: DisclosureTx, area: string, by: Date): Promise<Due[]> {
  return await tx
    .selectFrom('disclosure_due')
    .selectAll()
    .where('area', '=', area)
    .where('rings_at', '<=', by)
    .orderBy('rings_at')
    .orderBy('id')
    .limit(openMost)
    .forUpdate()
    .execute()
}

/** When the village's bell rings next. */
export async function nextBell(tx: DisclosureTx, area: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('disclosure_due')
    .select('rings_at')
    .where('area', '=', area)
    .where('rings_at', 'is not', null)
    .orderBy('rings_at')
    .limit(1)
    .executeTakeFirst()
  return row?.rings_at ?? null
}

/** Periods of a village that are planned already in a window of due times, as `item period`. */
export async function plannedWithin(tx: DisclosureTx, within: string, from: Date, to: Date): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('disclosure_due')
    .select(['area', 'item', 'period'])
    .where(sql<boolean>`area ^@ ${within}`)
    .where('due_at', '>=', from)
    .where('due_at', '<=', to)
    .limit(plannedMost)
    .execute()
  return new Set(rows.map(({ area, item, period }) => `${area} ${item} ${period}`))
}
/** A county of 600 villages with 34 items in a window of three months. */
const plannedMost = 100_000
