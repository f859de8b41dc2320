/** Maps of the places whose borders nobody has drawn: one cell per part, the same every time, and always marked schematic. */
import { areaDigits } from '../../kernel/area.ts'
import type { MapFeature, Polygon, Position } from './contract.ts'
import { areaOf } from './geometry.ts'
import { type Cells, cellsFor, cellsMost } from './seeds/cells.ts'
import { countyMap } from './seeds/maps.ts'

/** Maps kept in memory, each a few dozen kilobytes; the oldest goes first. */
const keptMost = 100
const kept = new Map<string, Cells>()

function keeping(key: string, draw: () => Cells): Cells {
  const found = kept.get(key)
  if (found) return found
  if (kept.size >= keptMost) kept.delete(kept.keys().next().value!)
  const drawn = draw()
  kept.set(key, drawn)
  return drawn
}

/** Townships of a county as cells; null when there is nothing to draw. */
export function countyCells(county: string, townships: readonly string[]): Cells | null {
  if (townships.length === 0 || townships.length > cellsMost) return null
  return keeping(`${county} ${townships.join(' ')}`, () => countyMap(county, townships))
}

/** Villages of a township as cells around where the county's map has the township, about as large as it is there. */
export function townshipCells(
  township: string,
  villages: readonly string[],
  county: Cells | null,
  pins: Readonly<Record<string, Position>>,
): Cells | null {
  const own = county?.cells.features.find(({ properties }) => properties.code === township)
  if (!own || villages.length === 0 || villages.length > cellsMost) return null
  const radius_km = Math.sqrt(areaOf(own.geometry) / Math.PI) / 1000
  return keeping(`${township} ${villages.join(' ')} ${Object.keys(pins).join(' ')}`, () =>
    cellsFor(villages, own.properties.label, township, { radius_km, pins }),
  )
}

export const countyOf = (area: string): string => area.slice(0, areaDigits.county)

export function schematicParts(cells: Cells, names: ReadonlyMap<string, string>): MapFeature[] {
  return cells.cells.features.map(({ geometry, properties: { code, label } }) => ({
    type: 'Feature',
    geometry: geometry as Polygon,
    properties: { kind: 'part', area: code, name: names.get(code) ?? '', label, schematic: true },
  }))
}
