/** All SQL for lists, searches and maps of places. */
import { sql } from 'kysely'
import { areaDigits } from '../../kernel/area.ts'
import type { PageOf } from '../../kernel/shapes.ts'
import type { Geometry, PlaceView } from './contract.ts'
import type { PlacesTx } from './store.ts'

/** Parts a map shows at most: no county has as many townships, no village as many grids. */
const mapPartsMost = 999
/** Buildings a village map shows at most. */
const mapBuildingsMost = 3_000

const viewed = (tx: PlacesTx, today: string) =>
  tx.selectFrom('place as p').select((row) => [
    'p.area',
    'p.level',
    'p.name',
    'p.kind',
    'p.parent',
    'p.from_day',
    'p.to_day',
    'p.successor',
    'p.sort',
    sql<boolean>`p.geometry is not null`.as('drawn'),
    row
      .selectFrom('place as part')
      .select(sql<number>`count(*)`.as('count'))
      .whereRef('part.parent', '=', 'p.area')
      .where((part) => part.or([part('part.to_day', 'is', null), part('part.to_day', '>=', today)]))
      .as('parts'),
  ])

type Viewed = PlaceView & { sort: number }
const view = ({ sort: _sort, ...place }: Viewed): PlaceView => ({ ...place, parts: Number(place.parts) })

export async function viewOf(tx: PlacesTx, area: string, today: string): Promise<PlaceView | null> {
  const row = await viewed(tx, today).where('p.area', '=', area).executeTakeFirst()
  return row ? view(row as Viewed) : null
}

/** The parts of a place in their own order, then by code. */
export async function partsOf(
  tx: PlacesTx,
  parent: string,
  today: string,
  page: { after?: string | undefined; limit: number; ended: boolean },
): Promise<PageOf<PlaceView>> {
  const after = cursorOf(page.after)
  let asked = viewed(tx, today).where('p.parent', '=', parent)
  if (!page.ended) asked = asked.where((row) => row.or([row('p.to_day', 'is', null), row('p.to_day', '>=', today)]))
  if (after) asked = asked.where(sql<boolean>`(p.sort, p.area) > (${after.sort}, ${after.area})`)
  const rows = (await asked
    .orderBy('p.sort')
    .orderBy('p.area')
    .limit(page.limit + 1)
    .execute()) as Viewed[]
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return { items: shown.map(view), next: rows.length > page.limit && last ? `${last.sort}.${last.area}` : null }
}

/** A cursor that was not made here starts from the beginning. */
function cursorOf(text: string | undefined): { sort: number; area: string } | null {
  const [, sort, area] = /^(-?\d{1,9})\.(\d{6,18})$/.exec(text ?? '') ?? []
  return sort === undefined || area === undefined ? null : { sort: Number(sort), area }
}

/** Valid places whose name holds the words, or whose code begins with them; the widest first. */
export async function search(
  tx: PlacesTx,
  within: string,
  words: string,
  today: string,
  limit: number,
): Promise<PlaceView[]> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = (await viewed(tx, today)
    .where(sql<boolean>`p.area ^@ ${within}`)
    .where(
      /^\d+$/.test(words) && words.length >= areaDigits.county
        ? sql<boolean>`p.area ^@ ${words}`
        : sql<boolean>`p.name like ${pattern}`,
    )
    .where((row) => row.or([row('p.to_day', 'is', null), row('p.to_day', '>=', today)]))
    .orderBy(sql`length(p.area)`)
    .orderBy('p.area')
    .limit(limit)
    .execute()) as Viewed[]
  return rows.map(view)
}

export interface Shape {
  area: string
  name: string
  geometry: Geometry | null
}

/** Valid direct parts with their outlines. */
export async function shapesOf(tx: PlacesTx, parent: string, today: string): Promise<Shape[]> {
  return await tx
    .selectFrom('place')
    .select(['area', 'name', 'geometry'])
    .where('parent', '=', parent)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>=', today)]))
    .orderBy('area')
    .limit(mapPartsMost)
    .execute()
}

/** Pinned, valid buildings of a village, whatever grid they are in. */
export async function buildingsOf(tx: PlacesTx, village: string, today: string): Promise<Shape[]> {
  return await tx
    .selectFrom('place')
    .select(['area', 'name', 'geometry'])
    .where('area', '>', village)
    // ':' is the character after '9': everything that begins with the village's code lies before it.
    .where('area', '<', `${village}:`)
    .where('level', '=', 'building')
    .where('geometry', 'is not', null)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>=', today)]))
    .orderBy('area')
    .limit(mapBuildingsMost)
    .execute()
}

export async function backdropOf(tx: PlacesTx, area: string) {
  const row = await tx.selectFrom('place_backdrop').select('drawing').where('area', '=', area).executeTakeFirst()
  return row?.drawing ?? null
}

export async function hasBackdrop(tx: PlacesTx, area: string): Promise<boolean> {
  return (
    (await tx.selectFrom('place_backdrop').select('area').where('area', '=', area).executeTakeFirst()) !== undefined
  )
}
