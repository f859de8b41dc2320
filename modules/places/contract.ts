/** What browsers and other modules may know about places: shapes and words. */
import { z } from 'zod'
import { Area, type AreaLevel, areaLevels } from '../../kernel/area.ts'
import { Day, Flag, Id, May, PageInput, pageOf, Words } from '../../kernel/shapes.ts'

export const Level = z.enum(areaLevels as [AreaLevel, ...AreaLevel[]])
export type Level = AreaLevel

/** What a place is, by level. The first of each list is what nobody said otherwise. */
export const kindsOf = {
  county: ['county', 'city', 'district'],
  township: ['town', 'street', 'township', 'zone'],
  village: ['village', 'community'],
  grid: ['grid', 'special'],
  building: ['house', 'block', 'site'],
} as const satisfies Record<Level, readonly string[]>

export const Kind = z.enum(Object.values(kindsOf).flat() as [string, ...string[]])
export const GridKind = z.enum(kindsOf.grid)
export const BuildingKind = z.enum(kindsOf.building)

export const nameLimit = 30
/** Corners a drawn outline may have, the closing one not counted. */
export const ringLimit = 500

const ofLevel = (level: Level, digits: number) => Area.refine((area) => area.length === digits, `places.not-a-${level}`)
export const CountyArea = ofLevel('county', 6)
export const VillageArea = ofLevel('village', 12)
export const GridArea = ofLevel('grid', 15)
export const BuildingArea = ofLevel('building', 18)

/** Longitude and latitude in degrees (CGCS2000, which is WGS 84 at the precision of a village map). */
export const Position = z.tuple([z.number(), z.number()])
export type Position = [lon: number, lat: number]
export const Polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(Position).max(ringLimit + 1, 'places.too-many-corners')).length(1, 'places.one-ring'),
})
export interface Polygon {
  type: 'Polygon'
  coordinates: Position[][]
}
export const Point = z.object({ type: z.literal('Point'), coordinates: Position })
export interface Point {
  type: 'Point'
  coordinates: Position
}
export type Geometry = Polygon | Point

/** A node of the tree as other modules see it. */
export interface Place {
  area: string
  level: Level
  name: string
  kind: string
  parent: string | null
  from_day: string
  /** The last day the code is valid; null while it is. */
  to_day: string | null
}

export const PlaceView = z.object({
  area: Area,
  level: Level,
  name: z.string(),
  kind: Kind,
  parent: Area.nullable(),
  from_day: Day,
  to_day: Day.nullable(),
  successor: Area.nullable(),
  /** Whether an outline or a point is on the map. */
  drawn: z.boolean(),
  /** Valid places directly inside. */
  parts: z.number().int(),
})
export type PlaceView = z.infer<typeof PlaceView>

export const PlacePage = pageOf(PlaceView)
export type PlacePage = z.infer<typeof PlacePage>

export const PlaceDetail = PlaceView.extend({
  id: Id,
  /** From the county down to the place itself. */
  path: z.array(z.object({ area: Area, name: z.string() })),
  geometry: z.union([Polygon, Point]).nullable(),
  successor_name: z.string().nullable(),
  may: May,
})
export type PlaceDetail = z.infer<typeof PlaceDetail>

/** One thing on the map. `kind`: outline, part, grid, building. */
export const MapFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.union([Polygon, Point]),
  properties: z.object({
    kind: z.enum(['outline', 'part', 'grid', 'building']),
    area: Area,
    name: z.string(),
    /** Where the name may stand. */
    label: Position.nullable(),
    /** true: shows what belongs together, not where a border runs. */
    schematic: z.boolean(),
  }),
})
export type MapFeature = z.infer<typeof MapFeature>
export const PlaceMap = z.object({
  type: z.literal('FeatureCollection'),
  area: Area,
  schematic: z.boolean(),
  backdrop: z.boolean(),
  features: z.array(MapFeature),
})
export type PlaceMap = z.infer<typeof PlaceMap>

const backdropKinds = ['field', 'wood', 'yard', 'pond', 'river', 'brook', 'road', 'lane', 'roof', 'spot'] as const
const Line = z.object({ type: z.literal('LineString'), coordinates: z.array(Position) })
export const Backdrop = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      geometry: z.union([
        z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position)) }),
        Line,
        Point,
      ]),
      properties: z.object({ kind: z.enum(backdropKinds), name: z.string().optional(), tone: z.string().optional() }),
    }),
  ),
})
export type Backdrop = z.infer<typeof Backdrop>

export const Served = z.object({
  counties: z.array(
    z.object({
      area: CountyArea,
      name: z.string(),
      /** With its province and city: several counties of the nation bear one name. */
      full_name: z.string(),
    }),
  ),
})
export type Served = z.infer<typeof Served>

export const CountyChoice = z.object({
  area: CountyArea,
  name: z.string(),
  full_name: z.string(),
  townships: z.number().int(),
  villages: z.number().int(),
  open: z.boolean(),
})
export type CountyChoice = z.infer<typeof CountyChoice>
export const CountyChoices = z.object({ counties: z.array(CountyChoice), as_of: Day })
export type CountyChoices = z.infer<typeof CountyChoices>

/** What a village switches on one by one: the four doors of the home screen. */
export const modules = ['speak', 'see', 'decide', 'do'] as const
export type ModuleKey = (typeof modules)[number]
export const Modules = z.array(z.enum(modules)).min(1, 'places.one-module').max(modules.length)
export const ModulesView = z.object({
  area: Area,
  modules: Modules,
  /** Where it was decided; null while the usual value stands. */
  given_at: Area.nullable(),
  source: z.string(),
  may: May,
})
export type ModulesView = z.infer<typeof ModulesView>

export const AskPlace = z.object({ area: Area })
export const AskChildren = PageInput.extend({ area: Area, ended: Flag.default(false) })
export const AskSearch = z.object({
  area: Area,
  words: Words(nameLimit),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export const AskCounties = z.object({ words: z.string().trim().max(nameLimit, 'kernel.too-long').default('') })

export const OpenCounty = z.object({ county: CountyArea })
export const CountyOpened = z.object({
  area: CountyArea,
  name: z.string(),
  townships: z.number().int(),
  villages: z.number().int(),
})
export type CountyOpened = z.infer<typeof CountyOpened>
export const DrawGrid = z.object({
  village: VillageArea,
  name: Words(nameLimit),
  kind: GridKind.default('grid'),
  geometry: Polygon.nullable(),
})
export const ChangeGrid = z.object({ area: GridArea, kind: GridKind.optional(), geometry: Polygon.nullable() })
export const AddBuilding = z.object({
  grid: GridArea,
  name: Words(nameLimit),
  kind: BuildingKind.default('house'),
  point: Position.nullable(),
})
export const MoveBuilding = z.object({ area: BuildingArea, point: Position.nullable() })
export const Rename = z.object({ area: Area, name: Words(nameLimit) })
export const EndPlace = z.object({ area: Area, last_day: Day, successor: Area.nullable() })
export const ChooseModules = z.object({ area: Area, modules: Modules })

/** The new or changed place. */
export const Drawn = z.object({ area: Area, name: z.string() })
export type Drawn = z.infer<typeof Drawn>
