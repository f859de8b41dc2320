import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Polygon, Position } from './contract.ts'
import { areaOf, crossesItself, isInside, labelOf, overlapOf } from './geometry.ts'
import { taobaMap } from './seeds/maps.ts'

const home: Position = [103.3, 30.4]
/** Metres east and north of home. */
const ring = (...points: [number, number][]): Polygon => {
  const closed = [...points, points[0]!]
  const east = 111_320 * Math.cos((home[1] * Math.PI) / 180)
  return { type: 'Polygon', coordinates: [closed.map(([x, y]) => [home[0] + x / east, home[1] + y / 111_320])] }
}
const box = (x: number, y: number, w: number, h: number) => ring([x, y], [x + w, y], [x + w, y + h], [x, y + h])
/** A star around its middle: any radius per corner, never crossing itself. */
const star = fc
  .tuple(
    fc.array(fc.integer({ min: 50, max: 1000 }), { minLength: 3, maxLength: 40 }),
    fc.integer({ min: -900, max: 900 }),
  )
  .map(([radii, x]) =>
    ring(
      ...radii.map((radius, index): [number, number] => {
        const angle = (index / radii.length) * 2 * Math.PI
        return [x + Math.cos(angle) * radius, Math.sin(angle) * radius]
      }),
    ),
  )

describe('an outline', () => {
  it('is as large as its sides say', () => {
    expect(areaOf(box(0, 0, 200, 100))).toBeCloseTo(20_000, 0)
    expect(areaOf(ring([0, 0], [100, 0], [0, 100]))).toBeCloseTo(5_000, 0)
  })
  it('crosses itself when it is a bow tie, and not when a corner rests on an edge', () => {
    expect(crossesItself(ring([0, 0], [100, 100], [100, 0], [0, 100]))).toBe(true)
    expect(crossesItself(box(0, 0, 10, 10))).toBe(false)
    expect(crossesItself(ring([0, 0], [100, 0], [100, 100], [50, 0], [0, 100]))).toBe(false)
  })
  it('has its name inside, even when it is a horseshoe', () => {
    const horseshoe = ring([0, 0], [100, 0], [100, 100], [80, 100], [80, 20], [20, 20], [20, 100], [0, 100])
    expect(isInside(labelOf(horseshoe), horseshoe)).toBe(true)
    fc.assert(fc.property(star, (one) => isInside(labelOf(one), one)))
  })
})

describe('two outlines', () => {
  it('share what they share, however they lie', () => {
    expect(overlapOf(box(0, 0, 100, 100), box(50, 50, 100, 100))).toBeCloseTo(2_500, 0)
    expect(overlapOf(box(0, 0, 100, 100), box(100, 0, 100, 100))).toBeCloseTo(0, 3)
    expect(overlapOf(box(0, 0, 100, 100), box(25, 25, 50, 50))).toBeCloseTo(2_500, 0)
    expect(overlapOf(box(0, 0, 300, 10), box(100, -100, 10, 300))).toBeCloseTo(100, 0)
    expect(overlapOf(box(0, 0, 10, 10), box(500, 500, 10, 10))).toBe(0)
  })
  it('share themselves whole, and as much one way as the other', () => {
    fc.assert(
      fc.property(star, star, (one, other) => {
        const own = areaOf(one)
        expect(overlapOf(one, one) / own).toBeCloseTo(1, 4)
        const shared = overlapOf(one, other)
        expect(Math.abs(shared - overlapOf(other, one))).toBeLessThan(1 + own / 1000)
        expect(shared).toBeLessThanOrEqual(Math.min(own, areaOf(other)) * 1.001 + 1)
      }),
    )
  })
  it('agree with counting points', () => {
    fc.assert(
      fc.property(star, star, (one, other) => {
        const exact = overlapOf(one, other)
        const side_m = 25
        let counted = 0
        for (let x = -2000; x < 2000; x += side_m)
          for (let y = -1000; y < 1000; y += side_m) {
            const [at] = ring([x + side_m / 2, y + side_m / 2], [0, 0], [0, 0]).coordinates[0]!
            if (isInside(at!, one) && isInside(at!, other)) counted += side_m * side_m
          }
        expect(Math.abs(counted - exact)).toBeLessThan(60_000 + exact * 0.1)
      }),
      { numRuns: 15 },
    )
  })
})

it('the grids of Taoba lie side by side', () => {
  const grids = taobaMap().grids.features.map(({ geometry }) => geometry)
  for (const [index, one] of grids.entries()) {
    expect(crossesItself(one)).toBe(false)
    for (const other of grids.slice(index + 1)) expect(overlapOf(one, other)).toBeLessThan(20)
  }
})

it('answers at once for the largest outlines allowed', () => {
  const large = (turn: number) =>
    ring(
      ...Array.from({ length: 500 }, (_, index): [number, number] => {
        const angle = (index / 500) * 2 * Math.PI
        const radius = 800 + 60 * Math.sin(index * 3 + turn)
        return [Math.cos(angle) * radius, Math.sin(angle) * radius]
      }),
    )
  // The best of a few: what else the machine does may stand in the way of one.
  const took = Array.from({ length: 3 }, () => {
    const started = performance.now()
    overlapOf(large(0), large(1))
    crossesItself(large(0))
    return performance.now() - started
  })
  expect(Math.min(...took)).toBeLessThan(2_000)
})
