/**
 * The maps that come with the demo: Taoba drawn by hand (an invented course of river, roads and houses on a real place; made by
 * bin/draw-taoba.ts), and a schematic map for any county, with the real positions of towns where we know them.
 */
import { readFileSync } from 'node:fs'
import { type Cells, cellsFor } from './cells.ts'
import type { Feature, FeatureCollection, LineString, PointGeometry, Polygon, Position } from './shapes.ts'

export interface Named {
  code: string
  name: string
  name_en: string
}
export interface GridProperties extends Named {
  kind: 'grid'
  /** What people call the place: 河沟头. */
  place: string
  place_en: string
}
export type SurfaceProperties =
  | { kind: 'wood' | 'yard' }
  /** Four tones, '0' to '3', so that neighbours can be told apart. */
  | { kind: 'field'; tone: string }
  | { kind: 'pond'; name: string; name_en: string }
export type LineProperties = { kind: 'brook' | 'lane' } | { kind: 'river' | 'road'; name: string; name_en: string }
export interface SpotProperties {
  kind: 'office' | 'square' | 'clinic' | 'school' | 'shop' | 'bridge' | 'stop'
  name: string
  name_en: string
}

export interface VillageMap {
  outline: Feature<Polygon, Named & { kind: 'outline' }>
  grids: FeatureCollection<Feature<Polygon, GridProperties>>
  /** Fields, woods, tree-covered farmyards, ponds; to be painted in this order. */
  surfaces: FeatureCollection<Feature<Polygon, SurfaceProperties>>
  lines: FeatureCollection<Feature<LineString, LineProperties>>
  /** One point per house; its code is the building's area code. */
  houses: FeatureCollection<Feature<PointGeometry, Named & { kind: 'house' }>>
  /** The same houses seen from above. */
  roofs: FeatureCollection<Feature<Polygon, { kind: 'roof'; code: string }>>
  spots: FeatureCollection<Feature<PointGeometry, SpotProperties>>
}

export const taobaVillage = '510183122211'

type AnyFeature = Feature<Polygon | LineString | PointGeometry, { kind: string }>

/** Read anew at each call, so that a caller may keep or change what it gets. */
export function taobaMap(): VillageMap {
  const text = readFileSync(new URL('./taoba.geojson', import.meta.url), 'utf8')
  const { features } = JSON.parse(text) as FeatureCollection<AnyFeature>
  const pick = <Item>(...kinds: string[]): FeatureCollection<Item> => ({
    type: 'FeatureCollection',
    features: features.filter(({ properties }) => kinds.includes(properties.kind)) as unknown as Item[],
  })
  const outline = pick<VillageMap['outline']>('outline').features[0]
  if (!outline) throw new Error('taoba.geojson has no outline')
  return {
    outline,
    grids: pick('grid'),
    surfaces: pick('field', 'wood', 'yard', 'pond'),
    lines: pick('river', 'brook', 'lane', 'road'),
    houses: pick('house'),
    roofs: pick('roof'),
    spots: pick('office', 'square', 'clinic', 'school', 'shop', 'bridge', 'stop'),
  }
}

interface KnownCounty {
  centre: Position
  radius_km: number
  pins?: Readonly<Record<string, Position>>
}

/** Where the demo counties lie, and how large they are. Town positions are rounded to about a kilometre. */
const knownCounties: Readonly<Record<string, KnownCounty>> = {
  '310113': { centre: [121.41, 31.38], radius_km: 11 },
  '320481': { centre: [119.45, 31.4], radius_km: 25 },
  '341504': { centre: [115.88, 31.82], radius_km: 16 },
  '510183': {
    centre: [103.38, 30.38],
    radius_km: 31,
    pins: {
      '510183001': [103.49, 30.43],
      '510183002': [103.47, 30.38],
      '510183003': [103.57, 30.41],
      '510183004': [103.63, 30.46],
      '510183005': [103.61, 30.35],
      '510183006': [103.52, 30.31],
      '510183103': [103.49, 30.52],
      '510183104': [103.35, 30.3],
      '510183105': [103.2, 30.26],
      '510183106': [103.22, 30.36],
      '510183115': [103.39, 30.25],
      '510183118': [103.13, 30.28],
      '510183121': [103.18, 30.46],
      '510183122': [103.29, 30.4],
    },
  },
}

/** The capital of each province, by the first two digits: the best guess for a county nobody has placed. */
const capitals: Readonly<Record<string, Position>> = {
  '11': [116.4, 39.9],
  '12': [117.2, 39.1],
  '13': [114.5, 38.0],
  '14': [112.5, 37.9],
  '15': [111.7, 40.8],
  '21': [123.4, 41.8],
  '22': [125.3, 43.9],
  '23': [126.6, 45.8],
  '31': [121.5, 31.2],
  '32': [118.8, 32.1],
  '33': [120.2, 30.3],
  '34': [117.2, 31.8],
  '35': [119.3, 26.1],
  '36': [115.9, 28.7],
  '37': [117.0, 36.7],
  '41': [113.7, 34.8],
  '42': [114.3, 30.6],
  '43': [112.9, 28.2],
  '44': [113.3, 23.1],
  '45': [108.3, 22.8],
  '46': [110.3, 20.0],
  '50': [106.6, 29.6],
  '51': [104.1, 30.7],
  '52': [106.7, 26.6],
  '53': [102.7, 25.0],
  '54': [91.1, 29.6],
  '61': [108.9, 34.3],
  '62': [103.8, 36.1],
  '63': [101.8, 36.6],
  '64': [106.3, 38.5],
  '65': [87.6, 43.8],
}

/** The middle of the country (西安), for a code that begins like no province. */
const somewhere: Position = [108.9, 34.3]

/** A schematic map of a county and its townships: never to be shown without saying that it is one. */
export function countyMap(county: string, townships: readonly string[]): Cells {
  const known = knownCounties[county]
  const centre = known?.centre ?? capitals[county.slice(0, 2)] ?? somewhere
  return cellsFor(townships, centre, county, { radius_km: known?.radius_km, pins: known?.pins })
}
