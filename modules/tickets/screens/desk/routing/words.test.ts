import { describe, expect, it } from 'vitest'
import type { RuleGiven } from '../../../routing/contract.ts'
import { asksFor, clock, keyOfTarget, minuteOf, sendsTo, targetOfKey } from './words.ts'

const t = (key: string, params: Record<string, unknown> = {}) => [key, ...Object.values(params)].join(' ')
const names = { class: (key: string) => key, place: (area: string) => `@${area}`, unit: (id: string) => `#${id}` }
const rule: RuleGiven = {
  id: 'x',
  name: 'x',
  area: null,
  classes: [],
  sources: [],
  hours: null,
  to: { unit: 'u' },
  from_day: '2026-01-01',
  to_day: null,
}

describe('a rule in words', () => {
  it.each<[Partial<RuleGiven>, string[]]>([
    [{}, []],
    [{ area: '510183' }, []],
    [{ area: '510183122', classes: ['a', 'b'] }, ['atickets.routing.orb', '@510183122']],
    [{ hours: { from_minute: 0, to_minute: 1440, working: false } }, ['tickets.why-days_off']],
    [
      { hours: { from_minute: 1320, to_minute: 390, working: null }, sources: ['phone'] },
      ['tickets.source.phone', '22:00–06:30'],
    ],
  ])('%j', (given, expected) => {
    expect(asksFor(t, names, { ...rule, ...given })).toEqual(expected)
  })

  it('names an office by its tier, a unit by its name', () => {
    expect(sendsTo(t, names, { post: 'dispatcher', tier: 'county' })).toContain('tickets.tier.county')
    expect(sendsTo(t, names, { post: 'grid_worker', tier: 'grid' })).toBe('offices.post-grid_worker')
    expect(sendsTo(t, names, { unit: 'u' })).toBe('#u')
  })

  it('reads times and targets back as they were written', () => {
    for (const minute of [0, 390, 1_439, 1_440]) expect(minuteOf(clock(minute))).toBe(minute)
    for (const wrong of ['', '25:00', '10:75', '9', 'x:00']) expect(minuteOf(wrong)).toBeNull()
    for (const to of [{ unit: 'u-1' }, { post: 'secretary', tier: 'village' as const }])
      expect(targetOfKey(keyOfTarget(to))).toEqual(to)
  })
})
