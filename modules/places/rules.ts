/** What must hold for places: codes, validity and outlines. Pure; each refusal is a sentence in messages.*.ts. */
import type { AreaLevel } from '../../kernel/area.ts'
import { Refused } from '../../kernel/errors.ts'
import type { ModuleKey, Polygon, Position } from './contract.ts'
import { areaOf, crossesItself, isInside, overlapOf, ringOf } from './geometry.ts'

/** Every village starts with all four doors open; it may close some until it is ready. */
export const usualModules: ModuleKey[] = ['speak', 'see', 'decide', 'do']

/** Numbers below one parent run from 001 to this. */
export const numberMost = 999
/** Mainland, islands and all: nothing outside of it can be a Chinese village. Degrees. */
export const china = { west: 73, south: 3, east: 136, north: 54 }
/** Below this nothing can be told apart on a map. */
export const smallestGrid_m2 = 100
/** Two hand-drawn borders never meet exactly: this much may overlap, or one hundredth of the smaller grid. */
export const sliver_m2 = 100
export const sliverShare = 0.01
/** An end is planned at most this far ahead. */
export const endAhead_days = 366

export interface Outlined {
  area: string
  name: string
  geometry: Polygon
}

export interface Validity {
  area: string
  name: string
  level: AreaLevel
  from_day: string
  to_day: string | null
}

/** A place is valid on its last day too. */
export const isValid = (place: { to_day: string | null }, day: string): boolean =>
  place.to_day === null || place.to_day >= day

export function mustBeValid(place: Validity, today: string): void {
  if (!isValid(place, today)) throw new Refused('places.ended-already', { name: place.name })
}

/** The lowest number that was never given out below `parent`. */
export function nextCode(parent: string, used: readonly string[]): string {
  const taken = new Set(used)
  for (let number = 1; number <= numberMost; number += 1) {
    const code = parent + String(number).padStart(3, '0')
    if (!taken.has(code)) return code
  }
  throw new Refused('places.numbers-used-up')
}

export function isInChina([lon, lat]: Position): boolean {
  return lon >= china.west && lon <= china.east && lat >= china.south && lat <= china.north
}

/** The outline by itself. */
export function mustBeOutline(polygon: Polygon): void {
  const ring = ringOf(polygon)
  const first = ring[0]
  const last = ring.at(-1)
  if (ring.length < 4) throw new Refused('places.ring-too-few')
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw new Refused('places.ring-open')
  if (!ring.every(isInChina)) throw new Refused('places.not-in-china')
  if (crossesItself(polygon)) throw new Refused('places.ring-crosses')
  if (areaOf(polygon) < smallestGrid_m2) throw new Refused('places.ring-too-small')
}

/** How much of an overlap two hands drawing one border explain. */
export const sliverOf = (one: number, other: number): number => Math.max(sliver_m2, sliverShare * Math.min(one, other))

/** The outline among its neighbours. `area` is the grid's own code when it has one. */
export function mustNotOverlap(polygon: Polygon, others: readonly Outlined[], area: string | null): void {
  const own = areaOf(polygon)
  for (const other of others) {
    if (other.area === area) continue
    const shared = overlapOf(polygon, other.geometry)
    if (shared > sliverOf(own, areaOf(other.geometry)))
      throw new Refused('places.overlaps', { name: other.name, square_m: Math.round(shared) })
  }
}

export function mustFitGrid(polygon: Polygon | null, others: readonly Outlined[], area: string | null): void {
  if (!polygon) return
  mustBeOutline(polygon)
  mustNotOverlap(polygon, others, area)
}

export function mustFitBuilding(point: Position | null, grid: { name: string; geometry: Polygon | null }): void {
  if (!point) return
  if (!isInChina(point)) throw new Refused('places.not-in-china')
  if (grid.geometry && !isInside(point, grid.geometry))
    throw new Refused('places.building-outside', { name: grid.name })
}

/** Names are told apart among the valid parts of one parent, or nobody knows which is meant. */
export function mustBeNewName(
  name: string,
  others: readonly { area: string; name: string }[],
  area: string | null,
): void {
  if (others.some((other) => other.area !== area && other.name === name))
    throw new Refused('places.name-taken', { name })
}

export interface Ending {
  place: Validity
  /** Parts that would outlive it. */
  alive_parts: number
  successor: Validity | null
}

export function mustEnd(ending: Ending, input: { last_day: string; successor: string | null }, today: string): void {
  const { place, successor } = ending
  mustBeValid(place, today)
  if (place.level === 'county') throw new Refused('places.county-stays')
  if (input.last_day < place.from_day) throw new Refused('places.end-before-start', { from_day: place.from_day })
  if (input.last_day > dayAfter(today, endAhead_days)) throw new Refused('places.end-too-far')
  if (ending.alive_parts > 0) throw new Refused('places.parts-alive', { count: ending.alive_parts })
  if (input.successor === null) return
  if (input.successor === place.area) throw new Refused('places.successor-itself')
  if (input.successor.length !== place.area.length) throw new Refused('places.successor-level')
  if (!successor || (successor.to_day !== null && successor.to_day <= input.last_day))
    throw new Refused('places.successor-gone')
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
