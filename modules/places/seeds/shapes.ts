/**
 * Geometry for drawn maps: a plane in metres around a centre, seeded chance, and a bending of the plane that turns straight
 * lines into natural ones. Because the bending depends on the position only, neighbours keep sharing their border exactly.
 */

/** East and north of the centre, in metres. */
export type Point = readonly [x: number, y: number]
/** Longitude and latitude in degrees, as GeoJSON has them. */
export type Position = [lon: number, lat: number]

export interface Feature<Geometry, Properties> {
  type: 'Feature'
  geometry: Geometry
  properties: Properties
}
export interface FeatureCollection<Item> {
  type: 'FeatureCollection'
  features: Item[]
}
export interface Polygon {
  type: 'Polygon'
  coordinates: Position[][]
}
export interface LineString {
  type: 'LineString'
  coordinates: Position[]
}
export interface PointGeometry {
  type: 'Point'
  coordinates: Position
}

const metresPerDegree = 111_320

/** Numbers from 0 to below 1, the same for the same seed (mulberry32 over a hash of the text). */
export function chance(seed: string): () => number {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return value | 0
}

/** Smooth noise from -1 to 1 over the plane, with hills about one unit apart. */
function noise(x: number, y: number, seed: number): number {
  const left = Math.floor(x)
  const below = Math.floor(y)
  const across = ease(x - left)
  const up = ease(y - below)
  const corner = (dx: number, dy: number) => {
    let value = Math.imul(left + dx, 374_761_393) + Math.imul(below + dy, 668_265_263) + Math.imul(seed, 1_274_126_177)
    value = Math.imul(value ^ (value >>> 13), 1_103_515_245)
    return (((value ^ (value >>> 16)) >>> 0) / 4_294_967_295) * 2 - 1
  }
  const bottom = corner(0, 0) * (1 - across) + corner(1, 0) * across
  const top = corner(0, 1) * (1 - across) + corner(1, 1) * across
  return bottom * (1 - up) + top * up
}

function ease(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10)
}

export interface Bend {
  /** Distance between the hills of the noise, metres. */
  every_m: number
  /** How far a point may move at most, metres in each direction. */
  by_m: number
}

/** A bending of the plane made of waves of several sizes. */
export function bender(seed: string, bends: readonly Bend[]): (point: Point) => Point {
  const base = hash(seed)
  return ([x, y]) => {
    let east = x
    let north = y
    for (const [index, { every_m, by_m }] of bends.entries()) {
      east += by_m * noise(x / every_m, y / every_m, base + index * 2)
      north += by_m * noise(x / every_m, y / every_m, base + index * 2 + 1)
    }
    return [east, north]
  }
}

/** Points along the line at most `step_m` apart. An edge is cut the same way from both ends, so that neighbours agree. */
export function densify(line: readonly Point[], step_m: number): Point[] {
  const dense: Point[] = []
  for (const [index, end] of line.entries()) {
    const begin = line[index - 1]
    if (begin) {
      const forward = begin[0] < end[0] || (begin[0] === end[0] && begin[1] < end[1])
      const [first, last] = forward ? [begin, end] : [end, begin]
      const pieces = Math.max(1, Math.ceil(Math.hypot(end[0] - begin[0], end[1] - begin[1]) / step_m))
      for (let piece = 1; piece < pieces; piece += 1) {
        const share = (forward ? piece : pieces - piece) / pieces
        dense.push([first[0] + (last[0] - first[0]) * share, first[1] + (last[1] - first[1]) * share])
      }
    }
    dense.push(end)
  }
  return dense
}

/** A smooth line through all points (Catmull–Rom). */
export function smooth(line: readonly Point[], pieces = 12): Point[] {
  const curve: Point[] = []
  for (let index = 0; index < line.length - 1; index += 1) {
    const b = line[index]!
    const c = line[index + 1]!
    const a = line[index - 1] ?? b
    const d = line[index + 2] ?? c
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = piece / pieces
      const at = (axis: 0 | 1) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      curve.push([at(0), at(1)])
    }
  }
  const last = line.at(-1)
  if (last) curve.push(last)
  return curve
}

/** From metres around the centre to degrees, rounded to `digits` decimals (6 are 0.1 m, 5 are 1 m). */
export function toDegrees(centre: Position, digits: number): (point: Point) => Position {
  const east = metresPerDegree * Math.cos((centre[1] * Math.PI) / 180)
  return ([x, y]) => [round(centre[0] + x / east, digits), round(centre[1] + y / metresPerDegree, digits)]
}

/** The other way round. */
export function toMetres(centre: Position): (position: Position) => Point {
  const east = metresPerDegree * Math.cos((centre[1] * Math.PI) / 180)
  return ([lon, lat]) => [(lon - centre[0]) * east, (lat - centre[1]) * metresPerDegree]
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Positive when the ring runs counter-clockwise, as the outer ring of a GeoJSON polygon must. */
export function signedArea(ring: readonly Point[]): number {
  let sum = 0
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!
    sum += x * nextY - nextX * y
  }
  return sum / 2
}

export function counterClockwise(ring: readonly Point[]): Point[] {
  return signedArea(ring) < 0 ? ring.toReversed() : [...ring]
}

export function isInside([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Whether two edges of a closed ring cross, as no border may. */
export function crossesItself(ring: readonly (readonly [number, number])[]): boolean {
  for (let first = 0; first < ring.length - 1; first += 1) {
    for (let second = first + 2; second < ring.length - 1; second += 1) {
      if (crosses(ring[first]!, ring[first + 1]!, ring[second]!, ring[second + 1]!)) return true
    }
  }
  return false
}

type Pair = readonly [number, number]

function crosses(a: Pair, b: Pair, c: Pair, d: Pair): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function side(from: Pair, to: Pair, point: Pair): number {
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0])
}
