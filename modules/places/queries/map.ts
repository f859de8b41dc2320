/** Maps: a village as it is drawn, wider places schematically, and the drawing that lies below. */
import { areaAt, levelOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { AskPlace, Backdrop, type MapFeature, PlaceMap, type Polygon } from '../contract.ts'
import { labelOf } from '../geometry.ts'
import { backdropOf, buildingsOf, hasBackdrop, type Shape, shapesOf } from '../lists.ts'
import { countyCells, countyOf, schematicParts, townshipCells } from '../maps.ts'
import { findPlace, namesAlong } from '../store.ts'
import { alike, kept_seconds, treeFacts } from './kept.ts'

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
  const shapes = await shapesOf(context.tx, county, localDay(context.now))
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
  const siblings = await shapesOf(context.tx, county, localDay(context.now))
  const shapes = await shapesOf(context.tx, township, localDay(context.now))
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
  const today = localDay(context.now)
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
