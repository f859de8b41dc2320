/**
 * An area code names a node of the tree county → township → village → grid → building, and prefix is containment.
 * The first twelve digits are the official division code (GB/T 2260 for the county, GB/T 10114 for the township, the
 * statistical village code after that); grids and buildings are three digits each, given out by the village.
 */
import { z } from 'zod'

/** Digits in the code of each level, from the widest to the narrowest. */
export const areaDigits = { county: 6, township: 9, village: 12, grid: 15, building: 18 } as const

export type AreaLevel = keyof typeof areaDigits

/** From the widest to the narrowest. */
export const areaLevels: readonly AreaLevel[] = ['county', 'township', 'village', 'grid', 'building']

const shape = /^[1-9]\d{5}(?:\d{3}){0,4}$/
const levelByDigits = new Map<number, AreaLevel>(areaLevels.map((level) => [areaDigits[level], level]))

export const Area = z.string().regex(shape)
export type Area = z.infer<typeof Area>

export function isArea(text: unknown): text is Area {
  return typeof text === 'string' && shape.test(text)
}

/** Throws a RangeError for a text that is no area code, as do all functions below. */
export function levelOf(area: string): AreaLevel {
  const level = isArea(area) ? levelByDigits.get(area.length) : undefined
  if (!level) throw new RangeError(`not an area code: ${area}`)
  return level
}

/** The six digits as a number: the value of the column `county` that leads every key. */
export function countyOf(area: string): number {
  levelOf(area)
  return Number(area.slice(0, areaDigits.county))
}

/** The part of the code that names the given level, or null when the area is wider than that. */
export function areaAt(area: string, level: AreaLevel): string | null {
  levelOf(area)
  return area.length < areaDigits[level] ? null : area.slice(0, areaDigits[level])
}

export function townshipOf(area: string): string | null {
  return areaAt(area, 'township')
}

export function villageOf(area: string): string | null {
  return areaAt(area, 'village')
}

export function gridOf(area: string): string | null {
  return areaAt(area, 'grid')
}

/** Null for a county, which has nothing above it here. */
export function parentOf(area: string): string | null {
  const above = areaLevels[areaLevels.indexOf(levelOf(area)) - 1]
  return above === undefined ? null : area.slice(0, areaDigits[above])
}

/** The county first, the area itself last. */
export function ancestors(area: string): string[] {
  const depth = areaLevels.indexOf(levelOf(area))
  return areaLevels.slice(0, depth + 1).map((level) => area.slice(0, areaDigits[level]))
}

/** An area contains itself. */
export function contains(outer: string, inner: string): boolean {
  levelOf(outer)
  levelOf(inner)
  return inner.startsWith(outer)
}
