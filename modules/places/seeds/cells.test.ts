import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cells, cellsFor, cellsMost } from './cells.ts'
import { crossesItself, isInside, type Position, signedArea } from './shapes.ts'

const centre: Position = [103.4, 30.4]
const codesOf = (count: number) => Array.from({ length: count }, (_, index) => String(510183001 + index))
const ringsOf = ({ cells }: Cells) => cells.features.map(({ geometry }) => geometry.coordinates[0] ?? [])

describe('a schematic map', () => {
  it('has one closed, counter-clockwise cell for each code, and together they are the outline', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.string(), (count, seed) => {
        const map = cellsFor(codesOf(count), centre, seed)
        expect(map.cells.features.map(({ properties }) => properties.code).sort()).toEqual(codesOf(count))
        const outline = map.outline.geometry.coordinates[0] ?? []
        let sum = 0
        for (const ring of [...ringsOf(map), outline]) {
          expect(ring.length).toBeGreaterThan(3)
          expect(ring[0]).toEqual(ring.at(-1))
          expect(signedArea(ring.slice(1))).toBeGreaterThan(0)
          expect(crossesItself(ring)).toBe(false)
        }
        for (const ring of ringsOf(map)) sum += signedArea(ring.slice(1))
        expect(sum / signedArea(outline.slice(1))).toBeCloseTo(1, 6)
      }),
      { numRuns: 40 },
    )
  })

  it('leaves no gap: every piece of border belongs to two cells, or to one cell and the outline', () => {
    const map = cellsFor(codesOf(25), centre, 'gaps')
    const uses = new Map<string, number>()
    for (const ring of [...ringsOf(map), map.outline.geometry.coordinates[0] ?? []]) {
      for (const [index, end] of ring.entries()) {
        const begin = ring[index - 1]
        if (!begin) continue
        const key = [begin, end].map(String).sort().join(' ')
        uses.set(key, (uses.get(key) ?? 0) + 1)
      }
    }
    expect([...uses].filter(([, count]) => count !== 2)).toEqual([])
  })

  it('is the same for the same seed and another for another', () => {
    const first = cellsFor(codesOf(12), centre, 'a')
    expect(cellsFor(codesOf(12), centre, 'a')).toEqual(first)
    expect(cellsFor(codesOf(12), centre, 'b')).not.toEqual(first)
  })

  it('is as large as asked and lies where asked', () => {
    const outline = cellsFor(codesOf(9), centre, 'size', { radius_km: 10 }).outline.geometry.coordinates[0] ?? []
    const lats = outline.map(([, lat]) => lat)
    const high_km = (Math.max(...lats) - Math.min(...lats)) * 111.32
    expect(high_km).toBeGreaterThan(12)
    expect(high_km).toBeLessThan(24)
    expect(isInside(centre, outline)).toBe(true)
  })

  it('knows a ring that crosses itself', () => {
    expect(
      crossesItself([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
    ).toBe(true)
    expect(
      crossesItself([
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ]),
    ).toBe(false)
  })

  it('refuses none and too many', () => {
    expect(() => cellsFor([], centre, 'none')).toThrow(RangeError)
    expect(() => cellsFor(codesOf(cellsMost + 1), centre, 'many')).toThrow(RangeError)
  })
})
