/** What other modules may ask of places, inside their own transaction. */
import { sql } from 'kysely'
import { type AreaLevel, ancestors, areaDigits } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import { seedCalendar } from '../../kernel/calendar-store.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing, Refused } from '../../kernel/errors.ts'
import type { Place, Polygon, Position } from './contract.ts'
import { countyByCode, countyTree, divisionsAsOf } from './divisions.ts'
import { importedPlace } from './imports.ts'
import {
  findPlace,
  findPlaces,
  insertCounty,
  insertPlace,
  insertPlaces,
  namesAlong,
  type PlacesTx,
  updatePlace,
} from './store.ts'

export type { Place } from './contract.ts'

/** Null when the code names nothing in the caller's county. */
export async function placeAt(tx: Tx, area: string): Promise<Place | null> {
  return (await findPlaces(tx, [area]))[0] ?? null
}

/** Short own names: 第六网格. A code that names nothing is left out. */
export async function placeNames(tx: Tx, areas: readonly string[]): Promise<Map<string, string>> {
  return new Map((await findPlaces(tx, areas)).map(({ area, name }) => [area, name]))
}

/** Names from the township down: 大同镇 陶坝村 第六网格; of a county its own name. */
export async function placePaths(tx: Tx, areas: readonly string[]): Promise<Map<string, string>> {
  const names = await namesAlong(tx, areas)
  const pathOf = (area: string) => {
    const steps = area.length === areaDigits.county ? [area] : ancestors(area).slice(1)
    return steps.flatMap((step) => names.get(step) ?? []).join(' ')
  }
  return new Map(areas.filter((area) => names.has(area)).map((area) => [area, pathOf(area)]))
}

/**
 * Valid places of one level inside an area, in the order of their codes, at most `limit` of them. `after` is the last code of
 * the page before.
 */
export async function placesWithin(
  tx: Tx,
  asked: { area: string; level: AreaLevel; today: string; after?: string; limit: number },
): Promise<{ area: string; name: string }[]> {
  return await (tx as PlacesTx)
    .selectFrom('place')
    .select(['area', 'name'])
    .where('level', '=', asked.level)
    .where(sql<boolean>`area ^@ ${asked.area}`)
    .where('area', '>', asked.after ?? '')
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>=', asked.today)]))
    .orderBy('area')
    .limit(asked.limit)
    .execute()
}

/** Where the numbered houses of a place stand, as far as they are drawn. */
export async function housesWithin(
  tx: Tx,
  area: string,
  limit: number,
): Promise<{ area: string; lon: number; lat: number }[]> {
  const rows = await (tx as PlacesTx)
    .selectFrom('place')
    .select(['area', 'geometry'])
    .where('level', '=', 'building')
    .where(sql<boolean>`area ^@ ${area}`)
    .where('geometry', 'is not', null)
    .orderBy('area')
    .limit(limit)
    .execute()
  return rows.flatMap(({ area: house, geometry }) =>
    geometry?.type === 'Point' ? [{ area: house, lon: geometry.coordinates[0]!, lat: geometry.coordinates[1]! }] : [],
  )
}

/** The grid whose outline holds a point, inside an area; null where none is drawn there. */
export async function gridAtPoint(
  tx: Tx,
  area: string,
  { lon, lat }: { lon: number; lat: number },
): Promise<string | null> {
  // PostgreSQL reads an outline as its own polygon once the brackets are round.
  const outline = sql`translate((geometry -> 'coordinates' -> 0)::text, '[]', '()')::polygon`
  const row = await (tx as PlacesTx)
    .selectFrom('place')
    .select('area')
    .where('level', '=', 'grid')
    .where(sql<boolean>`area ^@ ${area}`)
    .where(
      sql<boolean>`case when geometry ->> 'type' = 'Polygon' then ${outline} @> point(${lon}, ${lat}) else false end`,
    )
    .orderBy('area')
    .limit(1)
    .executeTakeFirst()
  return row?.area ?? null
}

export interface Imported {
  townships: number
  villages: number
}

/**
 * Copies a county's tree from the official list, notes the county as served and gives it the official calendar, all in the
 * caller's transaction. The caller may stand in another county or in none (the first setup). Doing it twice adds nothing.
 */
export async function importCounty(context: Context, code: string): Promise<Imported> {
  const county = countyByCode(code)
  if (!county) throw new Refused('places.county-unknown')
  await asSystem(
    context,
    async ({ tx }) => {
      await insertCounty(tx, { code: Number(code), name: county.name, opened_at: context.now })
      await insertPlaces(
        tx,
        countyTree(code).map((division) => importedPlace(division, divisionsAsOf)),
      )
      await seedCalendar(tx, Number(code))
    },
    Number(code),
  )
  return { townships: county.townships, villages: county.villages }
}

/** Makes or redraws a grid under a code known beforehand, without rules or facts: for seeds and imports only. */
export async function saveGrid(
  context: Context,
  grid: { area: string; name: string; geometry: Polygon | null },
): Promise<void> {
  await saveKnown(context, { ...grid, kind: 'grid' })
}

/** The same for a building. */
export async function saveBuilding(
  context: Context,
  building: { area: string; name: string; point: Position | null },
): Promise<void> {
  const geometry = building.point && { type: 'Point' as const, coordinates: building.point }
  await saveKnown(context, { area: building.area, name: building.name, kind: 'house', geometry })
}

async function saveKnown(
  context: Context,
  place: {
    area: string
    name: string
    kind: string
    geometry: Polygon | { type: 'Point'; coordinates: Position } | null
  },
): Promise<void> {
  const county = Number(place.area.slice(0, areaDigits.county))
  if (county !== context.county) throw new Missing('place')
  await asSystem(context, async ({ tx }) => {
    if (await findPlace(tx, place.area))
      await updatePlace(tx, place.area, { name: place.name, geometry: place.geometry })
    else await insertPlace(tx, { ...place, from_day: localDay(context.now) })
  })
}
