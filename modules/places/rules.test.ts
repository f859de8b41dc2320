import { describe, expect, it } from 'vitest'
import type { Polygon } from './contract.ts'
import { kindByName } from './imports.ts'
import {
  isValid,
  mustBeNewName,
  mustBeOutline,
  mustEnd,
  mustFitBuilding,
  mustFitGrid,
  nextCode,
  type Validity,
} from './rules.ts'

const village = '510183122211'
/** Thousandths of a degree (about 100 m) around 103.3, 30.4. */
const ring = (...points: [number, number][]): Polygon => ({
  type: 'Polygon',
  coordinates: [points.map(([x, y]) => [103.3 + x / 1000, 30.4 + y / 1000])],
})
const box = (x: number, y: number, w = 1, h = 1) => ring([x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y])

describe('codes', () => {
  it.each([
    [[], '001'],
    [['001', '002'], '003'],
    [['002'], '001'],
    [['001', '003'], '002'],
  ])('after %j comes %s', (used, next) => {
    expect(
      nextCode(
        village,
        used.map((one) => village + one),
      ),
    ).toBe(village + next)
  })
  it('end at 999', () => {
    const all = Array.from({ length: 999 }, (_, index) => village + String(index + 1).padStart(3, '0'))
    expect(nextCode(village, all.slice(0, -1))).toBe(`${village}999`)
    expect(() => nextCode(village, all)).toThrow('places.numbers-used-up')
  })
})

describe('an outline', () => {
  it.each([
    ['places.ring-too-few', ring([0, 0], [1, 0], [0, 0])],
    ['places.ring-open', ring([0, 0], [1, 0], [1, 1], [0, 1])],
    ['places.ring-crosses', ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0])],
    ['places.ring-too-small', box(0, 0, 0.05, 0.05)],
    [
      'places.not-in-china',
      {
        type: 'Polygon',
        coordinates: [
          [
            [2.3, 48.8],
            [2.4, 48.8],
            [2.4, 48.9],
            [2.3, 48.8],
          ],
        ],
      } as Polygon,
    ],
    // latitude first, as people often paste it
    [
      'places.not-in-china',
      {
        type: 'Polygon',
        coordinates: [
          [
            [30.4, 103.3],
            [30.5, 103.3],
            [30.5, 103.4],
            [30.4, 103.3],
          ],
        ],
      } as Polygon,
    ],
  ])('is refused: %s', (rule, polygon) => {
    expect(() => mustBeOutline(polygon)).toThrow(rule)
  })
  it('may share a border, and a sliver, with its neighbours, but no more', () => {
    const neighbours = [{ area: `${village}001`, name: '第一网格', geometry: box(0, 0) }]
    expect(() => mustFitGrid(box(1, 0), neighbours, null)).not.toThrow()
    expect(() => mustFitGrid(box(0.995, 0), neighbours, null)).not.toThrow()
    expect(() => mustFitGrid(box(0.9, 0), neighbours, null)).toThrow('places.overlaps')
    expect(() => mustFitGrid(box(0.9, 0), neighbours, `${village}001`)).not.toThrow()
    expect(() => mustFitGrid(null, neighbours, null)).not.toThrow()
  })
  it('holds its buildings', () => {
    const grid = { name: '第一网格', geometry: box(0, 0) }
    expect(() => mustFitBuilding([103.3005, 30.4005], grid)).not.toThrow()
    expect(() => mustFitBuilding([103.302, 30.4005], grid)).toThrow('places.building-outside')
    expect(() => mustFitBuilding([103.302, 30.4005], { ...grid, geometry: null })).not.toThrow()
    expect(() => mustFitBuilding([13, 52], { ...grid, geometry: null })).toThrow('places.not-in-china')
  })
})

describe('names', () => {
  const others = [{ area: `${village}001`, name: '第一网格' }]
  it('are told apart among siblings', () => {
    expect(() => mustBeNewName('第一网格', others, null)).toThrow('places.name-taken')
    expect(() => mustBeNewName('第一网格', others, `${village}001`)).not.toThrow()
    expect(() => mustBeNewName('第二网格', others, null)).not.toThrow()
  })
  it.each([
    ['宝山区', 'county', 'district'],
    ['邛崃市', 'county', 'city'],
    ['大邑县', 'county', 'county'],
    ['临邛街道', 'township', 'street'],
    ['大同镇', 'township', 'town'],
    ['南宝乡', 'township', 'township'],
    ['羊安工业园区', 'township', 'zone'],
    ['陶坝村村委会', 'village', 'village'],
    ['友谊社区居委会', 'village', 'community'],
    ['西街居民委员会', 'village', 'community'],
  ] as const)('%s is a %s of kind %s', (name, level, kind) => {
    expect(kindByName({ code: '', name, level })).toBe(kind)
  })
})

describe('the end of a code', () => {
  const today = '2026-11-22'
  const grid: Validity = {
    area: `${village}001`,
    name: '第一网格',
    level: 'grid',
    from_day: '2026-01-01',
    to_day: null,
  }
  const other: Validity = { ...grid, area: `${village}002` }
  const input = { last_day: today, successor: null as string | null }
  it('is allowed, with or without a successor', () => {
    expect(() => mustEnd({ place: grid, alive_parts: 0, successor: null }, input, today)).not.toThrow()
    expect(() =>
      mustEnd({ place: grid, alive_parts: 0, successor: other }, { ...input, successor: other.area }, today),
    ).not.toThrow()
  })
  it.each([
    ['places.ended-already', { place: { ...grid, to_day: '2026-11-21' } }, {}],
    ['places.parts-alive', { alive_parts: 3 }, {}],
    ['places.end-before-start', {}, { last_day: '2025-12-31' }],
    ['places.end-too-far', {}, { last_day: '2028-01-01' }],
    ['places.successor-itself', { successor: grid }, { successor: grid.area }],
    ['places.successor-level', { successor: null }, { successor: village }],
    ['places.successor-gone', { successor: null }, { successor: other.area }],
    ['places.successor-gone', { successor: { ...other, to_day: today } }, { successor: other.area }],
    ['places.county-stays', { place: { ...grid, level: 'county' as const } }, {}],
  ])('is refused: %s', (rule, ending, more) => {
    expect(() =>
      mustEnd({ place: grid, alive_parts: 0, successor: null, ...ending }, { ...input, ...more }, today),
    ).toThrow(rule)
  })
  it('includes the last day', () => {
    expect(isValid({ to_day: today }, today)).toBe(true)
    expect(isValid({ to_day: today }, '2026-11-23')).toBe(false)
  })
})
