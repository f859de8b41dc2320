import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Area,
  ancestors,
  areaAt,
  areaDigits,
  areaLevels,
  contains,
  countyOf,
  gridOf,
  isArea,
  levelOf,
  parentOf,
  townshipOf,
  villageOf,
} from './area.ts'

const building = '510183122211003007'
const anyArea = fc
  .tuple(fc.integer({ min: 110101, max: 659012 }), fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 4 }))
  .map(([county, parts]) => county + parts.map((part) => String(part).padStart(3, '0')).join(''))

describe('an area code', () => {
  it.each([
    ['510183', 'county', null],
    ['510183122', 'township', '510183'],
    ['510183122211', 'village', '510183122'],
    ['510183122211003', 'grid', '510183122211'],
    [building, 'building', '510183122211003'],
  ])('%s is a %s under %s', (area, level, parent) => {
    expect(levelOf(area)).toBe(level)
    expect(parentOf(area)).toBe(parent)
    expect(countyOf(area)).toBe(510183)
    expect(Area.parse(area)).toBe(area)
  })

  it.each([
    '',
    '51018',
    '0510183',
    '010183',
    '5101831',
    '51018312221',
    '51018a',
    ' 510183',
    '510183\n',
    `${building}001`,
  ])('is not %j', (text) => {
    expect(isArea(text)).toBe(false)
    expect(Area.safeParse(text).success).toBe(false)
    expect(() => levelOf(text)).toThrow(RangeError)
    expect(() => contains('510183', text)).toThrow(RangeError)
  })

  it('is not a number', () => {
    expect(isArea(510183)).toBe(false)
  })

  it('names its village and grid only when it is as narrow as that', () => {
    expect(townshipOf(building)).toBe('510183122')
    expect(villageOf(building)).toBe('510183122211')
    expect(gridOf(building)).toBe('510183122211003')
    expect(villageOf('510183122')).toBeNull()
    expect(gridOf('510183122211')).toBeNull()
    expect(areaAt(building, 'building')).toBe(building)
  })

  it('lists its ancestors from the county to itself, each the parent of the next', () => {
    fc.assert(
      fc.property(anyArea, (area) => {
        const line = ancestors(area)
        expect(line.at(-1)).toBe(area)
        expect(line.map((each) => each.length)).toEqual(
          areaLevels.slice(0, line.length).map((level) => areaDigits[level]),
        )
        for (const [index, each] of line.entries()) {
          expect(parentOf(each)).toBe(line[index - 1] ?? null)
          expect(contains(each, area)).toBe(true)
          if (each !== area) expect(contains(area, each)).toBe(false)
        }
      }),
    )
  })

  it('contains exactly what has it as an ancestor', () => {
    fc.assert(
      fc.property(anyArea, anyArea, (outer, inner) => {
        expect(contains(outer, inner)).toBe(ancestors(inner).includes(outer))
      }),
    )
  })
})
