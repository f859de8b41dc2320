/**
 * A schematic map for an area whose borders nobody has drawn yet: one cell per part, the streets near the middle, towns around.
 * The same codes and seed always give the same map. It shows what belongs together, not where a border runs, and a screen that
 * shows it must say so.
 */
import {
  bender,
  chance,
  counterClockwise,
  crossesItself,
  densify,
  type Feature,
  type FeatureCollection,
  type Point,
  type Polygon,
  type Position,
  toDegrees,
  toMetres,
} from './shapes.ts'

export interface CellProperties {
  code: string
  /** Where its name may stand. */
  label: Position
}

export interface Cells {
  outline: Feature<Polygon, Record<string, never>>
  cells: FeatureCollection<Feature<Polygon, CellProperties>>
}

export interface CellOptions {
  /** Half the width of the whole, kilometres. */
  radius_km?: number
  /** Real positions of some parts; the others are spread around them. */
  pins?: Readonly<Record<string, Position>>
}

/** More parts than any county has townships, or township villages. */
export const cellsMost = 500
const usualRadiusKm = 18
const outlineCorners = 14
/** Each new site is the one of so many candidates that is farthest from the others. */
const candidates = 12
const settlings = 2
/** How hard the plane is bent: less where a thin cell would fold over itself, not at all in the end. */
const strengths = [1, 0.7, 0.4, 0] as const

interface Site {
  code: string
  at: Point
  pinned: boolean
}

/** Throws a RangeError for no code or more than `cellsMost`. */
export function cellsFor(codes: readonly string[], centre: Position, seed: string, options: CellOptions = {}): Cells {
  if (codes.length === 0 || codes.length > cellsMost) throw new RangeError(`cannot draw ${codes.length} cells`)
  const radius = (options.radius_km ?? usualRadiusKm) * 1000
  const random = chance(seed)
  const hull = drawHull(radius, random)
  const sites = placeSites(codes, centre, hull, radius, random, options.pins ?? {})
  for (let turn = 0; turn < settlings; turn += 1) settle(sites, hull)
  const rings = joinCorners(
    sites.map((site) => cellOf(site, sites, hull)),
    radius * 1e-5,
  )

  const outer = outerRing(rings)
  const degrees = toDegrees(centre, 5)
  let map: Cells | undefined
  for (const strength of strengths) {
    const bend = bender(seed, [
      { every_m: radius * 0.9, by_m: radius * 0.15 * strength },
      { every_m: radius * 0.3, by_m: radius * 0.05 * strength },
      { every_m: radius * 0.1, by_m: radius * 0.018 * strength },
    ])
    const draw = (ring: readonly Point[]): Polygon => {
      const closed = [...ring, ring[0]!]
      return { type: 'Polygon', coordinates: [densify(closed, radius * 0.035).map((point) => degrees(bend(point)))] }
    }
    map = {
      outline: { type: 'Feature', geometry: draw(outer), properties: {} },
      cells: {
        type: 'FeatureCollection',
        features: sites.map((site, index) => ({
          type: 'Feature',
          geometry: draw(rings[index]!),
          properties: { code: site.code, label: degrees(bend(middle(rings[index]!))) },
        })),
      },
    }
    const shapes = [map.outline, ...map.cells.features].map(({ geometry }) => geometry.coordinates[0]!)
    if (!shapes.some(crossesItself)) break
  }
  return map!
}

/** A convex shape, longer than wide: the bending makes it irregular. */
function drawHull(radius: number, random: () => number): Point[] {
  const turn = random() * Math.PI
  const flat = 0.72 + random() * 0.18
  const corners: Point[] = []
  for (let index = 0; index < outlineCorners; index += 1) {
    const angle = ((index + random() * 0.7) / outlineCorners) * 2 * Math.PI
    const x = Math.cos(angle) * radius
    const y = Math.sin(angle) * radius * flat
    corners.push([x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)])
  }
  return corners
}

function placeSites(
  codes: readonly string[],
  centre: Position,
  hull: readonly Point[],
  radius: number,
  random: () => number,
  pins: Readonly<Record<string, Position>>,
): Site[] {
  const metres = toMetres(centre)
  const sites: Site[] = []
  for (const code of codes) {
    const pin = pins[code]
    if (pin) sites.push({ code, at: metres(pin), pinned: true })
  }
  const free: Point[] = []
  const taken = sites.map(({ at }) => at)
  const wanted = codes.filter((code) => !pins[code]).sort()
  while (free.length < wanted.length) {
    let best: Point = [0, 0]
    let room = -1
    for (let attempt = 0; attempt < candidates; attempt += 1) {
      const at = pointIn(hull, random)
      const fromMiddle = Math.hypot(...at) / radius
      // Towns lie closer together towards the middle.
      const distance = Math.min(...taken.map((other) => apart(at, other)), radius) / (0.45 + fromMiddle)
      if (distance > room) [best, room] = [at, distance]
    }
    free.push(best)
    taken.push(best)
  }
  // Streets have the lowest numbers of a county, and lie in the middle of it.
  free.sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
  for (const [index, code] of wanted.entries()) sites.push({ code, at: free[index]!, pinned: false })
  return sites
}

/** Picks a triangle of the fan from the middle at random, then a point in it: even enough for drawing, never outside. */
function pointIn(hull: readonly Point[], random: () => number): Point {
  const corner = Math.floor(random() * hull.length)
  const a = hull[corner]!
  const b = hull[(corner + 1) % hull.length]!
  const out = Math.sqrt(random()) * 0.97
  const side = random()
  return [out * (a[0] + (b[0] - a[0]) * side), out * (a[1] + (b[1] - a[1]) * side)]
}

/** Moves every free site halfway to the middle of its cell, which evens out slivers. */
function settle(sites: Site[], hull: readonly Point[]): void {
  const middles = sites.map((site) => middle(cellOf(site, sites, hull)))
  for (const [index, site] of sites.entries()) {
    const [x, y] = middles[index]!
    if (!site.pinned) site.at = [(site.at[0] + x) / 2, (site.at[1] + y) / 2]
  }
}

/** The part of the hull that is nearer to the site than to any other. */
function cellOf(site: Site, sites: readonly Site[], hull: readonly Point[]): Point[] {
  let ring: readonly Point[] = hull
  for (const other of sites) {
    if (other === site) continue
    const towards: Point = [other.at[0] - site.at[0], other.at[1] - site.at[1]]
    const half = (other.at[0] ** 2 + other.at[1] ** 2 - site.at[0] ** 2 - site.at[1] ** 2) / 2
    const beyond = (point: Point) => point[0] * towards[0] + point[1] * towards[1] - half
    const kept: Point[] = []
    for (const [index, end] of ring.entries()) {
      const begin = ring[(index + ring.length - 1) % ring.length]!
      const from = beyond(begin)
      const to = beyond(end)
      if (from < 0 !== to < 0) {
        const share = from / (from - to)
        kept.push([begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share])
      }
      if (to < 0) kept.push(end)
    }
    ring = kept
  }
  return counterClockwise(ring)
}

/** Gives corners that neighbours computed each for themselves one and the same position. */
function joinCorners(rings: readonly Point[][], tolerance: number): Point[][] {
  const corners: Point[] = []
  return rings.map((ring) => {
    const joined = ring.map((point) => {
      const known = corners.find((corner) => apart(corner, point) < tolerance)
      if (!known) corners.push(point)
      return known ?? point
    })
    return joined.filter((point, index) => point !== joined[(index + 1) % joined.length])
  })
}

/** The edges that belong to one cell only, chained into a ring. */
function outerRing(rings: readonly Point[][]): Point[] {
  const next = new Map<Point, Map<Point, true>>()
  for (const ring of rings) {
    for (const [index, from] of ring.entries()) {
      const to = ring[(index + 1) % ring.length]!
      if (next.get(to)?.has(from)) next.get(to)?.delete(from)
      else next.set(from, (next.get(from) ?? new Map()).set(to, true))
    }
  }
  const edges = new Map<Point, Point>()
  for (const [from, ends] of next) for (const to of ends.keys()) edges.set(from, to)
  const start = edges.keys().next().value
  const outline: Point[] = []
  for (let at = start; at && outline.length < edges.size; at = edges.get(at)) outline.push(at)
  return outline
}

function middle(ring: readonly Point[]): Point {
  let twice = 0
  let x = 0
  let y = 0
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length]!
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return twice === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * twice), y / (3 * twice)]
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
