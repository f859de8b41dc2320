/** When something goes out of the house: never while it must be quiet, never earlier than asked, and what is urgent at once. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localMinute } from '../../kernel/calendar.ts'
import {
  goesOutAt,
  minuteOf,
  monthOf,
  nextAt,
  partsOf,
  payerOf,
  quietUntil,
  timeOf,
  usualDaily,
  usualQuiet,
} from './rules.ts'

const at = (time: string): Date => new Date(`2026-11-18T${time}:00+08:00`)
const shown = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

describe('quiet hours', () => {
  it.each([
    ['21:59', null],
    ['22:00', '2026-11-19T07:00'],
    ['23:30', '2026-11-19T07:00'],
    ['00:00', '2026-11-18T07:00'],
    ['06:59', '2026-11-18T07:00'],
    ['07:00', null],
    ['12:00', null],
  ])('at %s: until %s', (time, until) => {
    const end = quietUntil(at(time), usualQuiet)
    expect(end && shown(end)).toBe(until)
  })
  it('may lie within a day, and two equal times are none', () => {
    expect(shown(quietUntil(at('13:00'), { from: '12:00', to: '14:00' })!)).toBe('2026-11-18T14:00')
    expect(quietUntil(at('14:00'), { from: '12:00', to: '14:00' })).toBeNull()
    expect(quietUntil(at('14:00'), { from: '09:00', to: '09:00' })).toBeNull()
  })
})

const time = fc.integer({ min: 0, max: 1439 }).map(timeOf)
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
})

describe('whatever is chosen', () => {
  it('nothing that can wait goes out in the quiet hours, and waits no longer than two days', () => {
    fc.assert(
      fc.property(moment, time, time, time, fc.boolean(), (now, from, to, dailyAt, daily) => {
        const out = goesOutAt(now, { urgent: false, daily, dailyAt, quiet: { from, to } })
        expect(quietUntil(out, { from, to })).toBeNull()
        expect(out.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(out.getTime() - now.getTime()).toBeLessThanOrEqual(48 * 3_600_000)
        if (daily && quietUntil(nextAt(now, dailyAt), { from, to }) === null)
          expect(localMinute(out)).toBe(minuteOf(dailyAt))
        expect(goesOutAt(now, { urgent: true, daily, dailyAt, quiet: { from, to } })).toEqual(now)
      }),
      { numRuns: 2_000 },
    )
  })
  it('the message of the day goes out today before its hour and tomorrow after it', () => {
    const daily = { urgent: false, daily: true, dailyAt: usualDaily, quiet: usualQuiet }
    expect(shown(goesOutAt(at('17:59'), daily))).toBe('2026-11-18T18:00')
    expect(shown(goesOutAt(at('18:00'), daily))).toBe('2026-11-18T18:00')
    expect(shown(goesOutAt(at('18:01'), daily))).toBe('2026-11-19T18:00')
  })
})

it('a text costs as many messages as the carrier counts', () => {
  expect([1, 70, 71, 134, 135, 335].map((length) => partsOf('字'.repeat(length)))).toEqual([1, 1, 2, 2, 3, 5])
})
it('the place that speaks pays, a grid through its village, in the month in which clocks in China are', () => {
  expect([payerOf('510183122211006'), payerOf('510183122211'), payerOf('510183')]).toEqual([
    '510183122211',
    '510183122211',
    '510183',
  ])
  expect(monthOf(new Date('2026-11-30T16:00:00Z'))).toBe('2026-12')
})
