/** All SQL that loads or changes offices and units. Lists and counts are in queries/. */
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import { Missing, Refused } from '../../kernel/errors.ts'
import { type PostCode, postCodes, type UnitKind, type UnitView } from './contract.ts'
import type { GridCounts } from './rules.ts'

export interface OfficeRow {
  county: number
  id: string
  area: string
  person: string
  post: PostCode
  unit: string | null
  title: string
  holder_name: string
  work_phone: string
  from_day: string
  to_day: string | null
  end_reason: string
  appointed_by: string | null
  appointed_at: Date
  ended_by: string | null
  ended_at: Date | null
}

export interface UnitRow {
  county: number
  id: string
  area: string
  key: string
  name: string
  kind: UnitKind
  closed_day: string | null
  at: Date
}

export interface OfficesTables {
  office: OfficeRow
  unit: UnitRow
}

export type OfficesTx = Tx<OfficesTables>

/** Each constraint of the table is a rule with a sentence; the database is the one that sees two appointments at once. */
const ruleOfConstraint: Record<string, string> = {
  office_once: 'offices.held-already',
  office_one_head: 'offices.one-head',
  office_one_admin: 'offices.one-admin',
  unit_county_key_key: 'offices.unit-known',
}

/** Turns a broken constraint into its refusal; anything else goes on as it is. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const rule = ruleOfConstraint[(error as { constraint?: string }).constraint ?? '']
    if (rule) throw new Refused(rule)
    throw error
  }
}

/**
 * Appointments of a county come one after the other: two that exclude each other would otherwise wait for each other until the
 * database cuts one off, and its maker would hear of a fault instead of the rule.
 */
export async function insertOffice(tx: OfficesTx, row: OfficeRow): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('offices'), ${row.county})`.execute(tx)
  await refusing(tx.insertInto('office').values(row).execute())
}

/** Throws Missing. */
export async function lockOffice(tx: OfficesTx, id: string): Promise<OfficeRow> {
  const row = await tx.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('office')
  return row
}

/** The phone goes with the term, unless the end still lies ahead; then the nightly turn takes it away. */
export async function endOffice(
  tx: OfficesTx,
  id: string,
  end: { to_day: string; end_reason: string; ended_by: string | null; ended_at: Date; today: string },
): Promise<void> {
  const { today, ...set } = end
  const phone = end.to_day <= today ? { work_phone: '' } : {}
  await refusing(
    tx
      .updateTable('office')
      .set({ ...set, ...phone })
      .where('id', '=', id)
      .execute(),
  )
}

export async function changePhone(tx: OfficesTx, id: string, work_phone: string): Promise<void> {
  await tx.updateTable('office').set({ work_phone }).where('id', '=', id).execute()
}

/** Persons whose terms begin or end this day; and the phones of ended terms go. */
export async function turnDay(tx: OfficesTx, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('office')
    .select('person')
    .distinct()
    .where((where) => where.or([where('from_day', '=', today), where('to_day', '=', today)]))
    .execute()
  await tx
    .updateTable('office')
    .set({ work_phone: '' })
    .where('to_day', '<=', today)
    .where('work_phone', '<>', '')
    .execute()
  return rows.map((row) => row.person)
}

export async function insertUnit(tx: OfficesTx, row: UnitRow): Promise<void> {
  await refusing(tx.insertInto('unit').values(row).execute())
}

export async function unitById(tx: OfficesTx, id: string): Promise<UnitRow | null> {
  return (await tx.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function closeUnit(tx: OfficesTx, id: string, closed_day: string): Promise<void> {
  await tx.updateTable('unit').set({ closed_day }).where('id', '=', id).execute()
}

export const unitView = ({ id, key, name, kind, area }: UnitRow): UnitView => ({ id, key, name, kind, area })

/** Offices one person has held in a life, or a lifetime's list shows. */
const termLimit = 100

export async function termsOf(tx: OfficesTx, person: string): Promise<OfficeRow[]> {
  return await tx
    .selectFrom('office')
    .selectAll()
    .where('person', '=', person)
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .limit(termLimit)
    .execute()
}

/** Offices in force inside an area, by place and then by post. */
export async function inForceWithin(tx: OfficesTx, area: string, today: string, limit: number): Promise<OfficeRow[]> {
  return await tx
    .selectFrom('office')
    .selectAll()
    .where(sql<boolean>`area ^@ ${area}`)
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', today)]))
    .orderBy('area')
    .orderBy(postPlace)
    .orderBy('from_day')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Where a post stands in lists. */
export const postPlace = sql<number>`array_position(${sql.lit(`{${postCodes.join(',')}}`)}::text[], post)`

export async function gridCounts(tx: OfficesTx, area: string, today: string): Promise<Map<string, GridCounts>> {
  const counted = (post: PostCode) => sql<number>`count(*) filter (where post = ${post})`
  const rows = await tx
    .selectFrom('office')
    .select([
      'area',
      counted('grid_head').as('heads'),
      counted('grid_worker').as('workers'),
      counted('assistant').as('assistants'),
    ])
    .where(sql<boolean>`area ^@ ${area}`)
    .where('post', 'in', ['grid_head', 'grid_worker', 'assistant'])
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', today)]))
    .groupBy('area')
    .execute()
  return new Map(rows.map(({ area: grid, ...counts }) => [grid, counts]))
}

export async function unitNames(tx: OfficesTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** People still serving in a unit, or appointed to. */
export async function countServing(tx: OfficesTx, unit: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('office')
    .select(sql<number>`count(*)`.as('n'))
    .where('unit', '=', unit)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', day)]))
    .executeTakeFirstOrThrow()
  return row.n
}
