/** Plane geometry of drawn outlines: how large, how much two overlap, whether one crosses itself. Pure, and exact up to rounding. */
import type { Polygon, Position } from './contract.ts'

/** East and north in metres. */
type Point = readonly [x: number, y: number]

const metresPerDegree = 111_320

/** To metres around a centre: true to a thousandth over a few dozen kilometres, which is all a village needs. */
function plane(centre: Position): (position: Position) => Point {
  const east = metresPerDegree * Math.cos((centre[1] * Math.PI) / 180)
  return ([lon, lat]) => [(lon - centre[0]) * east, (lat - centre[1]) * metresPerDegree]
}

export const ringOf = (polygon: Polygon): Position[] => polygon.coordinates[0] ?? []

/** Corners without the closing one. */
function corners(polygon: Polygon, at: (position: Position) => Point): Point[] {
  return ringOf(polygon).slice(0, -1).map(at)
}

/** Square metres. */
export function areaOf(polygon: Polygon): number {
  const ring = ringOf(polygon)
  if (ring.length < 4) return 0
  return Math.abs(shoelace(corners(polygon, plane(ring[0]!))))
}

function shoelace(ring: readonly Point[]): number {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    sum += x * nextY - nextX * y
  }
  return sum / 2
}

/** A point well inside for names and pins: the middle by area, or the middle of the widest stretch when that lies outside. */
export function labelOf(polygon: Polygon): Position {
  const ring = ringOf(polygon)
  const first = ring[0] ?? [0, 0]
  const middle = centreOf(ring)
  if (isInside(middle, polygon)) return middle
  const crossings = ring
    .slice(1)
    .flatMap((end, index) => {
      const begin = ring[index] ?? end
      if (begin[1] > middle[1] === end[1] > middle[1]) return []
      return [begin[0] + ((middle[1] - begin[1]) / (end[1] - begin[1])) * (end[0] - begin[0])]
    })
    .sort((a, b) => a - b)
  let best: Position = first
  let widest = 0
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index]!, crossings[index + 1]!]
    if (to - from > widest) [widest, best] = [to - from, [(from + to) / 2, middle[1]]]
  }
  return best
}

function centreOf(ring: readonly Position[]): Position {
  const first = ring[0] ?? [0, 0]
  let twice = 0
  let lon = 0
  let lat = 0
  for (const [index, end] of ring.slice(1).entries()) {
    const begin = ring[index] ?? end
    const [ax, ay, bx, by] = [begin[0] - first[0], begin[1] - first[1], end[0] - first[0], end[1] - first[1]]
    const cross = ax * by - bx * ay
    twice += cross
    lon += (ax + bx) * cross
    lat += (ay + by) * cross
  }
  return twice === 0 ? first : [first[0] + lon / (3 * twice), first[1] + lat / (3 * twice)]
}

export function isInside([x, y]: Position, polygon: Polygon): boolean {
  const ring = ringOf(polygon)
  let inside = false
  for (const [index, [bx, by]] of ring.slice(1).entries()) {
    const [ax, ay] = ring[index]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Whether two edges properly cross. Edges that only touch do not count: a hand-drawn corner may rest on another edge. */
export function crossesItself(polygon: Polygon): boolean {
  const ring = ringOf(polygon)
  const edges = ring.slice(1).map((end, index) => [ring[index]!, end] as const)
  return edges.some((one, index) => edges.slice(index + 2).some((other) => cross(one, other)))
}

type Edge = readonly [Point, Point]

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

const side = (a: Point, b: Point, c: Point): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

/**
 * Square metres two outlines share. The plane is cut into level strips at every corner and every crossing; within a strip no
 * edges meet, so the shared width at its middle times its height is its shared area. There is no special case for shared
 * corners or borders, and rounding can only err by rounding.
 */
export function overlapOf(one: Polygon, other: Polygon): number {
  const centre = ringOf(one)[0]
  if (!centre || !boxesMeet(one, other)) return 0
  const at = plane(centre)
  const left = edgesOf(corners(one, at))
  const right = edgesOf(corners(other, at))
  const levels = [...new Set([...left, ...right].flatMap(([a, b]) => [a[1], b[1]]))]
  for (const edge of left) for (const foe of right) if (cross(edge, foe)) levels.push(levelOfCrossing(edge, foe))
  levels.sort((a, b) => a - b)
  let sum = 0
  for (const [index, top] of levels.entries()) {
    const bottom = levels[index - 1]
    if (bottom === undefined || top === bottom) continue
    const y = (top + bottom) / 2
    sum += (top - bottom) * sharedLength(spansAt(left, y), spansAt(right, y))
  }
  return sum
}

function edgesOf(ring: readonly Point[]): Edge[] {
  return ring.map((begin, index) => [begin, ring[(index + 1) % ring.length]!])
}

function levelOfCrossing([a, b]: Edge, [c, d]: Edge): number {
  const ab: Point = [b[0] - a[0], b[1] - a[1]]
  const cd: Point = [d[0] - c[0], d[1] - c[1]]
  const share = ((c[0] - a[0]) * cd[1] - (c[1] - a[1]) * cd[0]) / (ab[0] * cd[1] - ab[1] * cd[0])
  return a[1] + share * ab[1]
}

/** Where the outline's inside begins and ends along a level, in turn. */
function spansAt(edges: readonly Edge[], y: number): number[] {
  const found: number[] = []
  for (const [a, b] of edges) if (a[1] > y !== b[1] > y) found.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
  return found.sort((a, b) => a - b)
}

function sharedLength(one: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (let i = 0; i + 1 < one.length; i += 2)
    for (let j = 0; j + 1 < other.length; j += 2)
      sum += Math.max(0, Math.min(one[i + 1]!, other[j + 1]!) - Math.max(one[i]!, other[j]!))
  return sum
}

function boxesMeet(one: Polygon, other: Polygon): boolean {
  const [a, b] = [boxOf(one), boxOf(other)]
  return a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north
}

export function boxOf(polygon: Polygon): { west: number; south: number; east: number; north: number } {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lon, lat] of ringOf(polygon)) {
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}
