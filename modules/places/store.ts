/** All SQL that loads or changes one place. Lists, maps and searches are in queries.ts. */
import { sql } from 'kysely'
import { type AreaLevel, ancestors, areaDigits } from '../../kernel/area.ts'
import type { Context } from '../../kernel/context.ts'
import { type Tx, workedOut } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import type { Backdrop, Geometry, Place, Polygon } from './contract.ts'
import type { Outlined } from './rules.ts'

export interface PlaceRow {
  county: number
  area: string
  id: string
  level: AreaLevel
  parent: string | null
  name: string
  kind: string
  geometry: Geometry | null
  from_day: string
  to_day: string | null
  successor: string | null
  sort: number
}

export interface PlacesTables {
  place: PlaceRow
  place_backdrop: { county: number; area: string; drawing: Backdrop }
  county: { code: number; name: string; opened_at: Date }
}

export type PlacesTx = Tx<PlacesTables>

/** Rows of one insert: eight columns each stay far below the 65,535 parameters of a statement. */
const chunkRows = 1_000
/** Grids of a village, and buildings of a grid: three digits. */
const partsMost = 999

const columns = [
  'county',
  'area',
  'id',
  'level',
  'parent',
  'name',
  'kind',
  'geometry',
  'from_day',
  'to_day',
  'successor',
  'sort',
] as const

/**
 * Locks the row as the system: places are changed by people too who reach no resident's matter (a system admin), and row
 * security counts a lock as a change. Who may is decided right after, in access.ts. So that two people cannot give out the
 * same number or change one place at once.
 */
export async function lockPlace(context: Context, area: string): Promise<PlaceRow> {
  const row = await asSystem(context, ({ tx }: { tx: PlacesTx }) =>
    tx.selectFrom('place').select(columns).where('area', '=', area).forUpdate().executeTakeFirst(),
  )
  if (!row) throw new Missing('place')
  return row
}

export async function findPlace(tx: PlacesTx, area: string): Promise<PlaceRow | undefined> {
  return await tx.selectFrom('place').select(columns).where('area', '=', area).executeTakeFirst()
}

export async function findPlaces(tx: PlacesTx, areas: readonly string[]): Promise<Place[]> {
  if (areas.length === 0) return []
  return await tx
    .selectFrom('place')
    .select(['area', 'level', 'name', 'kind', 'parent', 'from_day', 'to_day'])
    .where('area', 'in', [...new Set(areas)])
    .execute()
}

/** Every code ever given out below `parent`: a number is not used twice, or old papers would name a new place. */
export async function usedCodes(tx: PlacesTx, parent: string): Promise<string[]> {
  const rows = await tx.selectFrom('place').select('area').where('parent', '=', parent).limit(partsMost).execute()
  return rows.map((row) => row.area)
}

/** Names of the parts that are still valid. */
export async function validNames(
  tx: PlacesTx,
  parent: string,
  today: string,
): Promise<{ area: string; name: string }[]> {
  return await tx
    .selectFrom('place')
    .select(['area', 'name'])
    .where('parent', '=', parent)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>=', today)]))
    .limit(partsMost)
    .execute()
}

/** The key facts about a county are filed under. Says its county itself, because the caller may stand in another one. */
export async function countyId(tx: PlacesTx, county: number): Promise<string> {
  const found = await sql<{
    id: string
  }>`select id from place where county = ${county} and area = ${String(county)}`.execute(tx)
  const id = found.rows[0]?.id
  if (!id) throw new Missing('place')
  return id
}

/** The drawn and still valid parts of a place. */
export async function outlinedParts(tx: PlacesTx, parent: string, today: string): Promise<Outlined[]> {
  const rows = await tx
    .selectFrom('place')
    .select(['area', 'name', 'geometry'])
    .where('parent', '=', parent)
    .where('geometry', 'is not', null)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>=', today)]))
    .limit(partsMost)
    .execute()
  return rows.flatMap(({ area, name, geometry }) => (geometry?.type === 'Polygon' ? [{ area, name, geometry }] : []))
}

/** How many parts are still valid after that day. */
export async function aliveParts(tx: PlacesTx, parent: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('place')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('parent', '=', parent)
    .where((one) => one.or([one('to_day', 'is', null), one('to_day', '>', day)]))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export type NewPlace = Pick<PlaceRow, 'area' | 'name' | 'kind' | 'geometry' | 'from_day'> & { sort?: number }

const rowOf = (place: NewPlace) => ({
  county: Number(place.area.slice(0, areaDigits.county)),
  area: place.area,
  id: newId(),
  name: place.name,
  kind: place.kind,
  geometry: json(place.geometry),
  from_day: place.from_day,
  sort: place.sort ?? 0,
})

const json = <T>(value: T | null): T | null => (value === null ? null : (JSON.stringify(value) as T))

type InsertTx = Tx<{ place: ReturnType<typeof rowOf> }>

/** Returns the key facts are filed under. */
export async function insertPlace(tx: PlacesTx, place: NewPlace): Promise<string> {
  const row = rowOf(place)
  await (tx as unknown as InsertTx).insertInto('place').values(row).execute()
  return row.id
}

/** Parents before their parts. A code that is already there stays as it is. Returns how many were new. */
export async function insertPlaces(tx: PlacesTx, places: readonly NewPlace[]): Promise<number> {
  let added = 0
  for (let from = 0; from < places.length; from += chunkRows) {
    const rows = places.slice(from, from + chunkRows).map(rowOf)
    const done = await (tx as unknown as InsertTx)
      .insertInto('place')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['county', 'area']).doNothing())
      .executeTakeFirst()
    added += Number(done.numInsertedOrUpdatedRows ?? 0)
  }
  return added
}

export type PlaceChange = Partial<Pick<PlaceRow, 'name' | 'kind' | 'geometry' | 'to_day' | 'successor'>>

export async function updatePlace(tx: PlacesTx, area: string, change: PlaceChange): Promise<void> {
  const geometry = 'geometry' in change ? { geometry: json(change.geometry ?? null) } : {}
  await tx
    .updateTable('place')
    .set({ ...change, ...geometry })
    .where('area', '=', area)
    .execute()
}

export async function saveBackdrop(tx: PlacesTx, area: string, drawing: Backdrop): Promise<void> {
  const row = { county: Number(area.slice(0, areaDigits.county)), area, drawing: json(drawing)! }
  await tx
    .insertInto('place_backdrop')
    .values(row)
    .onConflict((conflict) => conflict.columns(['county', 'area']).doUpdateSet({ drawing: row.drawing }))
    .execute()
}

export async function servedCounties(tx: PlacesTx): Promise<{ area: string; name: string }[]> {
  const rows = await tx.selectFrom('county').select(['code', 'name']).orderBy('code').execute()
  return rows.map(({ code, name }) => ({ area: String(code), name }))
}

/** false when the county was open before. */
export async function insertCounty(
  tx: PlacesTx,
  county: { code: number; name: string; opened_at: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto('county')
    .values(county)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

/** Own names of the areas and of everything above them. */
export async function namesAlong(tx: PlacesTx, areas: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set(areas.flatMap(ancestors))]
  return await workedOut(
    tx,
    `names ${all.join()}`,
    async (tx) => new Map((await findPlaces(tx, all)).map(({ area, name }) => [area, name])),
  )
}

export const polygonOf = (place: PlaceRow): Polygon | null =>
  place.geometry?.type === 'Polygon' ? place.geometry : null
