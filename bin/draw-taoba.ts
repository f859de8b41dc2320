/**
 * Draws the map of the demo village and writes modules/places/seeds/taoba.geojson: `node bin/draw-taoba.ts`
 *
 * Taoba (陶坝村, 510183122211) is a real village of Datong (大同镇) in Qionglai, and lies about here; its course of river, roads, grids
 * and houses is invented. The plan below is in metres east and north of the centre and coarse; bending the plane makes it
 * look grown. Grids are given by shared corners, so that borders meet exactly.
 */
import { writeFileSync } from 'node:fs'
import {
  bender,
  chance,
  counterClockwise,
  type Feature,
  isInside,
  type LineString,
  type Point,
  type PointGeometry,
  type Polygon,
  type Position,
  smooth,
  toDegrees,
} from '../modules/places/seeds/shapes.ts'

const village = '510183122211'
const centre: Position = [103.3, 30.4]
const target = new URL('../modules/places/seeds/taoba.geojson', import.meta.url)
const random = chance('taoba')
const bend = bender('taoba', [
  { every_m: 900, by_m: 190 },
  { every_m: 300, by_m: 58 },
  { every_m: 110, by_m: 14 },
])
const degrees = toDegrees(centre, 6)

const corners = {
  west: [-1400, 260],
  northWest: [-1250, 830],
  north1: [-640, 1190],
  north2: [-320, 1090],
  north3: [120, 1040],
  north4: [690, 1230],
  northEast: [1230, 850],
  east: [1480, 200],
  outflow: [1340, -420],
  southEast: [990, -980],
  south1: [330, -1220],
  south2: [-380, -1080],
  south3: [-930, -1200],
  southWest: [-1420, -640],
  river1: [-820, 330],
  river2: [-560, 215],
  river3: [-290, 120],
  river4: [60, 150],
  river5: [270, 70],
  river6: [520, -10],
  river7: [960, -170],
  hill1: [-430, 620],
  hill2: [590, 640],
  field1: [-660, -330],
  field2: [300, -520],
} satisfies Record<string, Point>
type Corner = keyof typeof corners

const grids: { place: string; place_en: string; ring: Corner[] }[] = [
  {
    place: '河沟头',
    place_en: 'Hegoutou',
    ring: ['west', 'river1', 'river2', 'river3', 'hill1', 'north2', 'north1', 'northWest'],
  },
  {
    place: '林湾',
    place_en: 'Linwan',
    ring: ['river3', 'river4', 'river5', 'river6', 'hill2', 'north4', 'north3', 'north2', 'hill1'],
  },
  {
    place: '石桥',
    place_en: 'Shiqiao',
    ring: ['river6', 'river7', 'outflow', 'east', 'northEast', 'north4', 'hill2'],
  },
  {
    place: '坝上',
    place_en: 'Bashang',
    ring: ['west', 'southWest', 'south3', 'field1', 'river2', 'river1'],
  },
  {
    place: '陶家院',
    place_en: 'Taojiayuan',
    ring: ['river2', 'field1', 'south3', 'south2', 'south1', 'field2', 'river5', 'river4', 'river3'],
  },
  {
    place: '竹林沟',
    place_en: 'Zhulingou',
    ring: ['river5', 'field2', 'south1', 'southEast', 'outflow', 'river7', 'river6'],
  },
]
const outline: Corner[] = [
  'west',
  'southWest',
  'south3',
  'south2',
  'south1',
  'southEast',
  'outflow',
  'east',
  'northEast',
  'north4',
  'north3',
  'north2',
  'north1',
  'northWest',
]

/** Lines that run on smoothly through their corners. Every edge of a grid lies on one of them. */
const courses: Corner[][] = [
  ['west', 'river1', 'river2', 'river3', 'river4', 'river5', 'river6', 'river7', 'outflow'],
  ['river3', 'hill1', 'north2'],
  ['river6', 'hill2', 'north4'],
  ['river2', 'field1', 'south3'],
  ['river5', 'field2', 'south1'],
]
const coursePieces = 10

const river = courses[0]!
const brook: Point[] = [[330, 1120], [230, 840], [300, 560], [180, 330], corners.river4]
const road: Point[] = [
  [-1640, -170],
  [-1180, -130],
  [-760, -60],
  [-380, -120],
  [40, -110],
  [330, -60],
  [440, 40],
  [640, 190],
  [980, 260],
  [1300, 380],
  [1700, 420],
]
const lanes: Point[][] = [
  [
    [-760, -60],
    [-800, 180],
    [-850, 330],
    [-830, 560],
    [-980, 720],
  ],
  [
    [-830, 560],
    [-640, 760],
    [-560, 930],
  ],
  [
    [440, 40],
    [360, 260],
    [60, 480],
    [-60, 720],
    [-90, 880],
  ],
  [
    [60, 480],
    [-200, 420],
  ],
  [
    [640, 190],
    [760, 420],
    [900, 640],
    [860, 860],
  ],
  [
    [-1180, -130],
    [-1080, -400],
    [-1130, -640],
    [-980, -860],
  ],
  [
    [-380, -120],
    [-330, -420],
    [-420, -640],
    [-360, -860],
  ],
  [
    [-330, -420],
    [-60, -560],
    [60, -780],
  ],
  [
    [330, -60],
    [470, -330],
    [640, -560],
    [700, -820],
  ],
  [
    [470, -330],
    [780, -400],
    [1010, -520],
  ],
]

/** Farmyards under trees (林盘): where, and how many houses. Ten houses in each grid. */
const yards: { at: Point; houses: number }[][] = [
  [
    { at: [-980, 680], houses: 4 },
    { at: [-590, 860], houses: 3 },
    { at: [-800, 470], houses: 3 },
  ],
  [
    { at: [-90, 830], houses: 4 },
    { at: [80, 440], houses: 3 },
    { at: [-190, 400], houses: 3 },
  ],
  [
    { at: [880, 800], houses: 3 },
    { at: [800, 450], houses: 4 },
    { at: [1130, 260], houses: 3 },
  ],
  [
    { at: [-1000, -800], houses: 3 },
    { at: [-1110, -450], houses: 4 },
    { at: [-860, -150], houses: 3 },
  ],
  [
    { at: [-380, -780], houses: 3 },
    { at: [40, -730], houses: 3 },
    { at: [-300, -330], houses: 4 },
  ],
  [
    { at: [690, -760], houses: 3 },
    { at: [960, -520], houses: 4 },
    { at: [510, -340], houses: 3 },
  ],
]
const yardRadius_m = 105
const houseGap_m = 46
/** How often a shape that sticks out is moved inwards. */
const pullsMost = 20
/** How often we look for a free spot for one house before the yard is called full. */
const spotTries = 400

const fieldWide_m = 148
const fieldHigh_m = 96
const fieldColumns = 13
const fieldRows = 17
const fieldShare = 0.8
const fieldTones = 4

const woods: { at: Point; wide_m: number; high_m: number }[] = [
  { at: [-1130, 930], wide_m: 230, high_m: 130 },
  { at: [-330, 930], wide_m: 120, high_m: 90 },
  { at: [480, 950], wide_m: 190, high_m: 190 },
  { at: [1170, 620], wide_m: 150, high_m: 180 },
  { at: [-1290, -420], wide_m: 90, high_m: 190 },
  { at: [-700, -880], wide_m: 200, high_m: 160 },
  { at: [330, -950], wide_m: 170, high_m: 190 },
  { at: [1060, -790], wide_m: 170, high_m: 120 },
]
const ponds: { name: string; name_en: string; at: Point; wide_m: number; high_m: number }[] = [
  { name: '陶家堰塘', name_en: 'Tao family pond', at: [-120, -330], wide_m: 68, high_m: 46 },
  { name: '坝上鱼塘', name_en: 'Bashang fish pond', at: [-880, -480], wide_m: 92, high_m: 56 },
  { name: '竹林鱼塘', name_en: 'Bamboo fish pond', at: [760, -620], wide_m: 60, high_m: 48 },
]
const spots: { kind: string; name: string; name_en: string; at: Point }[] = [
  { kind: 'office', name: '陶坝村党群服务中心', name_en: 'Taoba village office', at: [-150, -60] },
  { kind: 'square', name: '文化广场', name_en: 'Village square', at: [-60, -165] },
  { kind: 'clinic', name: '村卫生室', name_en: 'Village clinic', at: [210, -150] },
  { kind: 'school', name: '陶坝小学', name_en: 'Taoba primary school', at: [-500, -40] },
  { kind: 'shop', name: '石桥小卖部', name_en: 'Shiqiao shop', at: [600, 245] },
  { kind: 'bridge', name: '河沟桥', name_en: 'Hegou bridge', at: [417, 17] },
  { kind: 'stop', name: '陶坝村口车站', name_en: 'Taoba bus stop', at: [-1240, -95] },
]

type Geometry = Polygon | LineString | PointGeometry
const features: Feature<Geometry, Record<string, string>>[] = []

function add(geometry: Geometry, properties: Record<string, string>): void {
  features.push({ type: 'Feature', geometry, properties })
}

/** The points from each corner to the next, the next itself left out. */
const edges = new Map<string, Point[]>()

function layEdges(names: readonly Corner[], curve: readonly Point[]): void {
  for (let index = 0; index < names.length - 1; index += 1) {
    const edge = curve.slice(index * coursePieces, (index + 1) * coursePieces + 1)
    edges.set(`${names[index]} ${names[index + 1]}`, edge.slice(0, -1))
    edges.set(`${names[index + 1]} ${names[index]}`, edge.toReversed().slice(0, -1))
  }
}

for (const names of courses) {
  layEdges(
    names,
    smooth(
      names.map((name) => corners[name]),
      coursePieces,
    ),
  )
}
// Around the village without a seam: begin one corner early and end one late, then keep one turn.
const around = [outline.at(-1)!, ...outline, outline[0]!, outline[1]!]
const turn = smooth(
  around.map((name) => corners[name]),
  coursePieces,
)
layEdges([...outline, outline[0]!], turn.slice(coursePieces, -coursePieces))

/** A closed ring along the edges. Corners are listed either way round. */
function ringOf(names: readonly Corner[]): Point[] {
  const points = names.flatMap((name, index) => {
    const edge = edges.get(`${name} ${names[(index + 1) % names.length]}`)
    if (!edge) throw new Error(`no line leads on from ${name}`)
    return edge
  })
  const ring = counterClockwise(points)
  return [...ring, ring[0]!].map(bend)
}

function polygon(ring: readonly Point[]): Polygon {
  return { type: 'Polygon', coordinates: [ring.map(degrees)] }
}

function line(points: readonly Point[]): LineString {
  return { type: 'LineString', coordinates: smooth(points, 7).map(bend).map(degrees) }
}

/** A soft round shape that no two share, pulled towards the middle of the village until it lies inside. */
function blob([x, y]: Point, wide_m: number, high_m: number, pulls = 0): Polygon {
  const corners = 11
  const ring: Point[] = []
  for (let index = 0; index < corners; index += 1) {
    const angle = (index / corners) * 2 * Math.PI
    const reach = 0.78 + random() * 0.36
    ring.push([x + Math.cos(angle) * wide_m * reach, y + Math.sin(angle) * high_m * reach])
  }
  // Smoothing a closed ring: run a little past the start on both sides, then keep one turn.
  const pieces = 4
  const around = smooth([ring.at(-1)!, ...ring, ring[0]!, ring[1]!], pieces).slice(pieces, pieces * (corners + 1))
  const bent = [...around, around[0]!].map(bend)
  if (bent.every((point) => isInside(point, border))) return polygon(bent)
  if (pulls === pullsMost) throw new Error(`no room for a shape at ${x}, ${y}`)
  return blob([x * 0.97, y * 0.97], wide_m, high_m, pulls + 1)
}

/** A farmhouse seen from above, with one wing: 14–20 metres long, turned any way. */
function footprint([x, y]: Point): Polygon {
  const turn = random() * 2 * Math.PI
  const long = 7 + random() * 3
  const deep = 6 + random() * 2
  const wing = 1 + random() * 3
  const corners: Point[] = [
    [-long, -deep],
    [long, -deep],
    [long, -deep + 7],
    [-wing, -deep + 7],
    [-wing, deep],
    [-long, deep],
  ]
  const ring = corners.map(([across, up]): Point => {
    return [x + across * Math.cos(turn) - up * Math.sin(turn), y + across * Math.sin(turn) + up * Math.cos(turn)]
  })
  return polygon([...ring, ring[0]!])
}

/** Fields: a quilt of patches between shared corners, each kept whole within its grid, some left out. */
function addFields(): void {
  const rings = grids.map(({ ring }) => ringOf(ring))
  const knots = new Map<string, Point>()
  const knot = (column: number, row: number): Point => {
    const key = `${column} ${row}`
    const known = knots.get(key)
    if (known) return known
    const lean = row * 26
    const x = column * fieldWide_m + lean + (random() - 0.5) * fieldWide_m * 0.42
    const y = row * fieldHigh_m - column * 14 + (random() - 0.5) * fieldHigh_m * 0.42
    const fresh = bend([x, y])
    knots.set(key, fresh)
    return fresh
  }
  for (let row = -fieldRows; row < fieldRows; row += 1) {
    for (let column = -fieldColumns; column < fieldColumns; column += 1) {
      const patch = [knot(column, row), knot(column + 1, row), knot(column + 1, row + 1), knot(column, row + 1)]
      const tone = Math.floor(random() * fieldTones)
      const kept = random() < fieldShare
      if (!kept || !rings.some((ring) => patch.every((corner) => isInside(corner, ring)))) continue
      const ring = counterClockwise(patch)
      add(polygon([...ring, ring[0]!]), { kind: 'field', tone: String(tone) })
    }
  }
}

function gridCode(index: number): string {
  return village + String(index + 1).padStart(3, '0')
}

const border = ringOf(outline)
add(polygon(border), { kind: 'outline', code: village, name: '陶坝村', name_en: 'Taoba' })
for (const [index, { place, place_en, ring }] of grids.entries()) {
  const name = `第${'一二三四五六'[index]}网格`
  add(polygon(ringOf(ring)), {
    kind: 'grid',
    code: gridCode(index),
    name,
    name_en: `Grid ${index + 1}`,
    place,
    place_en,
  })
}
addFields()
for (const { at, wide_m, high_m } of woods) add(blob(at, wide_m, high_m), { kind: 'wood' })
for (const yard of yards.flat()) add(blob(yard.at, yardRadius_m * 1.25, yardRadius_m), { kind: 'yard' })
for (const { name, name_en, at, wide_m, high_m } of ponds)
  add(blob(at, wide_m, high_m), { kind: 'pond', name, name_en })
const banks = river.slice(0, -1).flatMap((name, index) => edges.get(`${name} ${river[index + 1]}`) ?? [])
const flow: Point[] = [[-1700, 330], [-1550, 285], ...banks, corners.outflow, [1490, -520], [1640, -600]]
add({ type: 'LineString', coordinates: flow.map(bend).map(degrees) }, { kind: 'river', name: '河沟', name_en: 'Hegou' })
add(line(brook), { kind: 'brook' })
for (const lane of lanes) add(line(lane), { kind: 'lane' })
add(line(road), { kind: 'road', name: '河沟路', name_en: 'Hegou Road' })

for (const [index, group] of yards.entries()) {
  const around = ringOf(grids[index]!.ring)
  const placed: Point[] = []
  for (const { at, houses } of group) {
    for (let house = 0; house < houses; house += 1) {
      let spot: Point | undefined
      for (let attempt = 0; attempt < spotTries && !spot; attempt += 1) {
        const angle = random() * 2 * Math.PI
        const distance = Math.sqrt(random()) * yardRadius_m * 0.74
        const candidate = bend([at[0] + Math.cos(angle) * distance, at[1] + Math.sin(angle) * distance])
        const free = placed.every((other) => Math.hypot(other[0] - candidate[0], other[1] - candidate[1]) > houseGap_m)
        if (free && isInside(candidate, around)) spot = candidate
      }
      if (!spot) throw new Error(`no room for a house in ${grids[index]!.place}`)
      placed.push(spot)
      const number = placed.length
      const properties = {
        code: gridCode(index) + String(number).padStart(3, '0'),
        name: `${number}号`,
        name_en: `No. ${number}`,
      }
      add(footprint(spot), { kind: 'roof', code: properties.code })
      add({ type: 'Point', coordinates: degrees(spot) }, { kind: 'house', ...properties })
    }
  }
}
for (const { at, ...properties } of spots) add({ type: 'Point', coordinates: degrees(bend(at)) }, properties)

const lines = features.map((feature) => JSON.stringify(feature))
writeFileSync(target, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`)
console.log(`taoba.geojson: ${features.length} features, ${Math.round(lines.join().length / 1024)} KB`)
