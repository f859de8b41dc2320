/** Classes of a place: the county may do anything, whoever is below may only tighten, and each value says where it comes from. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Limit } from '../../../kernel/deadlines.ts'
import type { Refused } from '../../../kernel/errors.ts'
import type { SettingGiven } from '../../../kernel/settings.ts'
import { isAsTight } from '../rules.ts'
import { type ClassChange, type ClassChanges, foldClasses, mustFit } from './class-set.ts'
import { classes } from './classes.ts'

const county = '510183'
const township = '510183122'
const village = '510183122211'
const given = (area: string, value: ClassChanges): SettingGiven<ClassChanges> => ({
  area,
  value,
  source: `${area} 的规定`,
  since: '2026-11-01',
})
const days = (amount: number): Limit => ({ amount, unit: 'working_days' })
const of = (key: string, ...places: SettingGiven<ClassChanges>[]) => foldClasses(places).find((one) => one.key === key)
const lamps = 'management.lamps'
const refusal = (work: () => unknown): unknown => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as Refused).rule ?? (error as { fields: unknown }).fields
  }
}

describe('the classes of a place', () => {
  it('are those of the product where nobody said anything', () => {
    expect(foldClasses([])).toHaveLength(classes.length)
    expect(of(lamps)).toMatchObject({ limit: days(3), after_photo: true, ground: { limit: null }, own: false })
  })
  it('inherit each value for itself, and say from whom and since when', () => {
    const found = of(
      lamps,
      given(county, { [lamps]: { limit: days(2), zh: '路灯' }, 'order.noise': { return_visit: false } }),
      given(village, { [lamps]: { return_visit: true } }),
    )
    expect(found).toMatchObject({ limit: days(2), zh: '路灯', renamed: true, return_visit: true })
    expect(found?.ground).toMatchObject({
      limit: { area: county, source: '510183 的规定', since: '2026-11-01' },
      after_photo: null,
      return_visit: { area: village },
    })
  })
  it('lose below what the county has made tighter since, and keep the rest', () => {
    const places = [
      given(county, { [lamps]: { limit: days(1) } }),
      given(village, { [lamps]: { limit: days(2), return_visit: true } }),
    ]
    expect(of(lamps, ...places)).toMatchObject({
      limit: days(1),
      return_visit: true,
      ground: { limit: { area: county } },
    })
  })
  it('grow and shrink by the county alone', () => {
    const own: ClassChange = {
      function: 'management',
      zh: '沼气池',
      limit: days(2),
      keywords: ['沼气'],
      responsible: 'agriculture',
    }
    expect(of('management.x-1a2b', given(county, { 'management.x-1a2b': own }))).toMatchObject({
      zh: '沼气池',
      en: '沼气池',
      own: true,
      responsible: 'agriculture',
    })
    expect(of('management.x-1a2b', given(village, { 'management.x-1a2b': own }))).toBeUndefined()
    expect(of(lamps, given(county, { [lamps]: { retired: true } }))?.retired).toBe(true)
    expect(of(lamps, given(village, { [lamps]: { retired: true } }))?.retired).toBe(false)
  })
})

describe('a change', () => {
  const above = of(lamps)
  it.each<[string, string, ClassChange, unknown]>([
    ['looser at the county', county, { limit: days(9), after_photo: false }, 'done'],
    ['tighter in a village', village, { limit: days(1), return_visit: true }, 'done'],
    ['looser in a village', village, { limit: days(4) }, 'tickets.class-loosens-working_days'],
    ['without the picture in a township', township, { after_photo: false }, 'tickets.class-loosens-after_photo'],
    ['with another name in a village', village, { zh: '灯' }, 'tickets.class-countys'],
    ['retired in a village', village, { retired: true }, 'tickets.class-countys'],
  ])('%s', (_how, area, change, said) => {
    expect(refusal(() => mustFit(area, above, change))).toEqual(said)
  })
  it('to a class nobody has needs what makes it one', () => {
    expect(refusal(() => mustFit(county, undefined, { zh: '沼气池', limit: days(2) }))).toEqual({
      function: 'kernel.required',
    })
    expect(refusal(() => mustFit(county, undefined, { zh: '沼气池', limit: days(2), function: 'safety' }))).toBe('done')
    expect(refusal(() => mustFit(village, undefined, { zh: '沼气池' }))).toEqual({ class: 'kernel.not-offered' })
  })
})

it('never loosens on the way down, whatever the places have given', () => {
  const limit = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map(days),
    fc.integer({ min: 1, max: 60 }).map((amount): Limit => ({ amount, unit: 'hours' })),
  )
  const change = fc.record(
    { limit, after_photo: fc.boolean(), return_visit: fc.boolean(), retired: fc.boolean() },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ClassChange>
  const changes = fc.dictionary(fc.constantFrom(lamps, 'order.noise', 'safety.gas'), change)
  fc.assert(
    fc.property(changes, changes, changes, (a, b, c) => {
      const way = [given(county, a), given(township, b), given(village, c)]
      for (const depth of [1, 2]) {
        const outer = foldClasses(way.slice(0, depth))
        const inner = foldClasses(way.slice(0, depth + 1))
        for (const [index, above] of outer.entries()) {
          const below = inner[index]!
          expect(isAsTight(above.limit, below.limit)).toBe(true)
          expect(below.after_photo || !above.after_photo).toBe(true)
          expect(below.return_visit || !above.return_visit).toBe(true)
          expect(below.retired).toBe(above.retired)
        }
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
