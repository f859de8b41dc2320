/** The questions people may ask about places. Everybody of the county may; a visitor counts as one of the place asked about. */

import { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { ancestors, areaAt, levelOf } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { Missing } from '../../kernel/errors.ts'
import { defineQuery } from '../../kernel/query.ts'
import { mayChange, mayChooseModules, mayDraw } from './access.ts'
import {
  AskChildren,
  AskCounties,
  AskPlace,
  AskSearch,
  Backdrop,
  CountyChoices,
  type MapFeature,
  type ModuleKey,
  ModulesView,
  PlaceDetail,
  PlaceMap,
  PlacePage,
  PlaceView,
  type Polygon,
  Served,
} from './contract.ts'
import { counties, divisionsAsOf, fullName, searchCounties } from './divisions.ts'
import { labelOf } from './geometry.ts'
import { countyCells, countyOf, schematicParts, townshipCells } from './maps.ts'
import { backdropOf, buildingsOf, hasBackdrop, partsOf, type Shape, search, shapesOf, viewOf } from './queries.ts'
import { findPlace, findPlaces, namesAlong, servedCounties } from './store.ts'

/** What changes a map or a list; until one of these rings, visitors and residents share one answer. */
const treeFacts = [
  'places.county_opened',
  'places.grid_drawn',
  'places.grid_changed',
  'places.building_added',
  'places.building_moved',
  'places.renamed',
  'places.ended',
]
/** A day may end a place without a fact, so nothing is kept longer than this. */
const kept_seconds = 600

/** Staff are never given a kept answer: who has just drawn a border must see it. */
const alike = (suffix: string) => (actor: Actor, input: { area: string }) =>
  actor.posts.length > 0 || actor.kind === 'system' ? null : `${suffix}:${input.area}`

const todayOf = (context: Context): string => localDay(context.now)

export const children = defineQuery({
  name: 'places.children',
  who: 'anyone',
  says: 'What lies directly inside a place: townships of a county, villages, grids, buildings; page by page.',
  input: AskChildren,
  answer: PlacePage,
  may: () => true,
  find: (context, { area, ...page }) => partsOf(context.tx, area, todayOf(context), page),
  keep: {
    key: (actor, input) => alike(`${input.limit}/${input.after ?? ''}/${input.ended}`)(actor, input),
    until: treeFacts,
    seconds: kept_seconds,
  },
})

export const one = defineQuery({
  name: 'places.one',
  who: 'anyone',
  says: 'One place with its names from the county down, its validity and its successor.',
  input: AskPlace,
  answer: PlaceDetail,
  may: () => true,
  async find(context, { area }) {
    const found = await viewOf(context.tx, area, todayOf(context))
    const row = await findPlace(context.tx, area)
    if (!found || !row) throw new Missing('place')
    const names = await namesAlong(context.tx, [area])
    const successor = found.successor ? (await findPlaces(context.tx, [found.successor]))[0] : undefined
    const change = mayChange(context.actor, area)
    return {
      ...found,
      id: row.id,
      geometry: row.geometry,
      path: ancestors(area).map((step) => ({ area: step, name: names.get(step) ?? '' })),
      successor_name: successor?.name ?? null,
      may: {
        draw: found.level === 'village' && mayDraw(context.actor, area),
        add_building: found.level === 'grid' && mayDraw(context.actor, area),
        change: change && (found.level === 'grid' || found.level === 'building'),
        rename: change,
        end: change && found.level !== 'county',
        choose_modules: mayChooseModules(context.actor, area),
      },
    }
  },
})

export const map = defineQuery({
  name: 'places.map',
  who: 'anyone',
  says: 'GeoJSON of a place: a village with its grids and buildings as drawn; wider places as schematic cells, marked so.',
  input: AskPlace,
  answer: PlaceMap,
  may: () => true,
  async find(context, { area }) {
    const level = levelOf(area)
    const features =
      level === 'county'
        ? await countyFeatures(context, area)
        : level === 'township'
          ? await townshipFeatures(context, area)
          : await villageFeatures(context, areaAt(area, 'village') ?? area)
    const village = areaAt(area, 'village')
    return {
      type: 'FeatureCollection' as const,
      area: village ?? area,
      schematic: features.some(({ properties }) => properties.schematic),
      backdrop: village !== null && (await hasBackdrop(context.tx, village)),
      features,
    }
  },
  keep: { key: alike('map'), until: treeFacts, seconds: kept_seconds },
})

async function countyFeatures(context: Context, county: string): Promise<MapFeature[]> {
  const shapes = await shapesOf(context.tx, county, todayOf(context))
  const cells = countyCells(
    county,
    shapes.map(({ area }) => area),
  )
  if (!cells) throw new Missing('place')
  const names = await namesAlong(context.tx, [county])
  return [
    outline(county, names.get(county) ?? '', cells.outline.geometry as Polygon, true),
    ...drawnOr(schematicParts(cells, namesOf(shapes)), shapes),
  ]
}

async function townshipFeatures(context: Context, township: string): Promise<MapFeature[]> {
  const county = countyOf(township)
  const siblings = await shapesOf(context.tx, county, todayOf(context))
  const shapes = await shapesOf(context.tx, township, todayOf(context))
  const pins = Object.fromEntries(
    shapes.flatMap(({ area, geometry }) => (geometry?.type === 'Polygon' ? [[area, labelOf(geometry)]] : [])),
  )
  const cells = townshipCells(
    township,
    shapes.map(({ area }) => area),
    countyCells(
      county,
      siblings.map(({ area }) => area),
    ),
    pins,
  )
  if (!cells) throw new Missing('place')
  const own = siblings.find(({ area }) => area === township)
  return [
    outline(township, own?.name ?? '', cells.outline.geometry as Polygon, true),
    ...schematicParts(cells, namesOf(shapes)),
  ]
}

async function villageFeatures(context: Context, village: string): Promise<MapFeature[]> {
  const today = todayOf(context)
  const row = await findPlace(context.tx, village)
  if (!row) throw new Missing('place')
  const grids = await shapesOf(context.tx, village, today)
  const buildings = await buildingsOf(context.tx, village, today)
  const border =
    row.geometry?.type === 'Polygon'
      ? outline(village, row.name, row.geometry, false)
      : await schematicOutline(context, village, row.name, grids)
  return [
    ...(border ? [border] : []),
    ...grids.flatMap((one) => drawn(one, 'grid')),
    ...buildings.flatMap((one) => drawn(one, 'building')),
  ]
}

/** Where nothing is drawn yet, the village's cell of the township's map shows at least where to begin. */
async function schematicOutline(
  context: Context,
  village: string,
  name: string,
  grids: readonly Shape[],
): Promise<MapFeature | null> {
  if (grids.some(({ geometry }) => geometry !== null)) return null
  const parts = await townshipFeatures(context, village.slice(0, 9))
  const own = parts.find(({ properties }) => properties.area === village)
  return own ? outline(village, name, own.geometry as Polygon, true) : null
}

const namesOf = (shapes: readonly Shape[]): Map<string, string> => new Map(shapes.map(({ area, name }) => [area, name]))

const outline = (area: string, name: string, geometry: Polygon, schematic: boolean): MapFeature => ({
  type: 'Feature',
  geometry,
  properties: { kind: 'outline', area, name, label: null, schematic },
})

function drawn({ area, name, geometry }: Shape, kind: 'grid' | 'building' | 'part'): MapFeature[] {
  if (!geometry) return []
  const label = geometry.type === 'Polygon' ? labelOf(geometry) : geometry.coordinates
  return [{ type: 'Feature', geometry, properties: { kind, area, name, label, schematic: false } }]
}

/** A real outline takes the place of the schematic cell. */
function drawnOr(cells: MapFeature[], shapes: readonly Shape[]): MapFeature[] {
  const real = new Map(shapes.flatMap((shape) => drawn(shape, 'part').map((feature) => [shape.area, feature] as const)))
  return cells.map((cell) => real.get(cell.properties.area) ?? cell)
}

export const backdrop = defineQuery({
  name: 'places.backdrop',
  who: 'anyone',
  says: 'The drawing below a village map: fields, water, roads, roofs. Empty where the village has none.',
  input: AskPlace,
  answer: Backdrop,
  may: () => true,
  find: async (context, { area }) =>
    (await backdropOf(context.tx, areaAt(area, 'village') ?? area)) ?? {
      type: 'FeatureCollection' as const,
      features: [],
    },
  keep: { key: alike('backdrop'), until: treeFacts, seconds: kept_seconds },
})

export const searchPlaces = defineQuery({
  name: 'places.search',
  who: 'anyone',
  says: 'Places inside a place, by part of the name or by code; the widest first.',
  input: AskSearch,
  answer: z.object({ items: z.array(PlaceView.extend({ path: z.string() })) }),
  may: () => true,
  async find(context, { area, words, limit }) {
    const found = await search(context.tx, area, words, todayOf(context), limit)
    const names = await namesAlong(
      context.tx,
      found.map((place) => place.area),
    )
    const pathOf = (code: string) =>
      ancestors(code)
        .slice(1, -1)
        .flatMap((step) => names.get(step) ?? [])
        .join(' ')
    return { items: found.map((place) => ({ ...place, path: pathOf(place.area) })) }
  },
})

export const countiesToChoose = defineQuery({
  name: 'places.counties',
  who: 'anyone',
  says: 'Counties of the national division list by name, place or code, for the first setup.',
  input: AskCounties,
  answer: CountyChoices,
  may: () => true,
  async find(context, { words }) {
    const open = new Set((await servedCounties(context.tx)).map(({ area }) => area))
    const found = words
      ? searchCounties(words)
      : counties()
          .filter(({ code }) => open.has(code))
          .slice(0, 50)
    return {
      as_of: divisionsAsOf,
      counties: found.map((county) => ({
        area: county.code,
        name: county.name,
        full_name: fullName(county),
        townships: county.townships,
        villages: county.villages,
        open: open.has(county.code),
      })),
    }
  },
})

export const served = defineQuery({
  name: 'places.served',
  who: 'anyone',
  says: 'The counties this installation serves.',
  input: z.object({}),
  answer: Served,
  may: () => true,
  find: async (context) => ({ counties: await servedCounties(context.tx) }),
})

export const modulesInForce = defineQuery({
  name: 'places.modules',
  who: 'anyone',
  says: 'Which of the four doors people of a place find on their home screen, and where that was decided.',
  input: AskPlace,
  answer: ModulesView,
  may: () => true,
  async find(context, { area }) {
    const found = await context.settings.inForce<ModuleKey[]>('places.modules', area)
    return {
      area,
      modules: found.value,
      given_at: found.area,
      source: found.source,
      may: { choose: mayChooseModules(context.actor, area) },
    }
  },
})
