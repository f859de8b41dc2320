import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar as calendar } from '../../../kernel/calendar.data.ts'
import { isWorkingDay, localDay } from '../../../kernel/calendar.ts'
import { usualItems } from '../items/catalogue.data.ts'
import {
  addDays,
  bellsOf,
  daysBetween,
  dueAt,
  eventDueAt,
  frequencyOf,
  namedDueDay,
  nextWorkingDay,
  periodAt,
  periodBefore,
  periodsAround,
  spanOf,
} from './periods.ts'
import { plan } from './planning.ts'

const anyMonth = fc
  .tuple(fc.integer({ min: 2024, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
const anyDay = fc.integer({ min: 0, max: 1_000 }).map((days) => addDays('2024-01-01', days))

describe('a period', () => {
  it('has its first and last day', () => {
    expect(spanOf('2026-02')).toEqual({ period: '2026-02', from_day: '2026-02-01', to_day: '2026-02-28' })
    expect(spanOf('2024-02')?.to_day).toBe('2024-02-29')
    expect(spanOf('2026-Q4')).toEqual({ period: '2026-Q4', from_day: '2026-10-01', to_day: '2026-12-31' })
    expect(spanOf('2026')).toEqual({ period: '2026', from_day: '2026-01-01', to_day: '2026-12-31' })
    expect(spanOf('2026-13')).toBeNull()
    expect(spanOf('e-1')).toBeNull()
  })

  it('follows the one before it without a gap, at any length', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('monthly' as const, 'quarterly' as const, 'yearly' as const), (day, kind) => {
        const period = periodAt(kind, day)
        const span = spanOf(period)!
        expect(span.from_day <= day && day <= span.to_day).toBe(true)
        expect(frequencyOf(period)).toBe(kind)
        expect(addDays(spanOf(periodBefore(period)!)!.to_day, 1)).toBe(span.from_day)
      }),
    )
  })
})

describe('a due day', () => {
  const cases: [string, string, string][] = [
    // 15 November 2026 is a Sunday.
    ['2026-10', '2026-11-15', '2026-11-16'],
    ['2026-09', '2026-10-15', '2026-10-15'],
    // 15 February 2025 is a Saturday without make-up work.
    ['2025-01', '2025-02-15', '2025-02-17'],
    ['2025-12', '2026-01-15', '2026-01-15'],
  ]
  it.each(cases)('of %s is named %s and falls on %s', (period, named, falls) => {
    expect(namedDueDay(period, { due_day: 15 })).toBe(named)
    expect(localDay(dueAt(period, { due_day: 15 }, calendar)!)).toBe(falls)
  })

  it('moves over the week of National Day', () => {
    expect(localDay(dueAt('2025-Q3', { due_day: 1 }, calendar)!)).toBe('2025-10-09')
  })

  it('works on a make-up Sunday', () => {
    // 28 September 2025, a Sunday, was worked before National Day.
    expect(nextWorkingDay(calendar, '2025-09-27')).toBe('2025-09-28')
  })

  it('is a working day, never before the day named, and no working day lies between', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 28 }), (period, due_day) => {
        const named = namedDueDay(period, { due_day })!
        const day = localDay(dueAt(period, { due_day }, calendar)!)
        expect(isWorkingDay(calendar, day)).toBe(true)
        expect(day >= named).toBe(true)
        for (let at = named; at < day; at = addDays(at, 1)) expect(isWorkingDay(calendar, at), at).toBe(false)
        expect(named > spanOf(period)!.to_day).toBe(true)
      }),
    )
  })

  it('of a year may lie in the year or in the next; 29 February gives way', () => {
    expect(namedDueDay('2026', { due_month_day: '03-31' })).toBe('2026-03-31')
    expect(namedDueDay('2026', { due_month_day: '01-31', next_year: true })).toBe('2027-01-31')
    expect(namedDueDay('2026', { due_month_day: '02-29' })).toBe('2026-02-28')
    expect(namedDueDay('2024', { due_month_day: '02-29' })).toBe('2024-02-29')
  })

  it('after an event counts working days for what is due at once, days for the rest', () => {
    // Wednesday 30 September 2026, before a week of holidays.
    const once = eventDueAt('at_once', '2026-09-30', { days: 3 }, calendar)
    const later = eventDueAt('on_event', '2026-09-30', { days: 3 }, calendar)
    expect(daysBetween('2026-09-30', localDay(once))).toBeGreaterThan(8)
    expect(isWorkingDay(calendar, localDay(once)) && isWorkingDay(calendar, localDay(later))).toBe(true)
    expect(localDay(later) >= '2026-10-03').toBe(true)
  })
})

describe('the bells', () => {
  it('ring in order for any rule', () => {
    fc.assert(
      fc.property(
        anyMonth,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        (period, remind_days, township, county) => {
          const due = dueAt(period, { due_day: 15 }, calendar)!
          const bells = bellsOf(due, { remind_days, climb_days: { township, county } }, calendar)
          expect(bells.remind_at <= bells.due_at).toBe(true)
          expect(bells.due_at < bells.township_at).toBe(true)
          expect(bells.township_at < bells.county_at).toBe(true)
        },
      ),
    )
  })
})

describe('the plan of a village', () => {
  const village = '510183122211'
  it('is the same however the days are cut into windows', () => {
    const cut = (from: string, to: string) =>
      plan([], village, '2025-12-01', { from, to }, calendar).map(({ item, period }) => `${item.key} ${period}`)
    const all = cut('2026-01-01', '2026-12-31')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 364 }), { maxLength: 5 }), (cuts) => {
        const days = [...new Set(cuts)].sort((a, b) => a - b).map((offset) => addDays('2026-01-01', offset))
        const from = ['2026-01-01', ...days]
        const to = [...days.map((day) => addDays(day, -1)), '2026-12-31']
        expect(from.flatMap((day, index) => cut(day, to[index]!)).sort()).toEqual([...all].sort())
      }),
      { numRuns: 25 },
    )
    expect(all.filter((one) => one.startsWith('finance.collective-account'))).toHaveLength(12)
    expect(all.filter((one) => one.startsWith('finance.committee-account'))).toHaveLength(4)
    expect(all.filter((one) => one.startsWith('finance.results'))).toEqual(['finance.results 2025'])
  })

  it('is empty until a village has begun, and never asks for what was over before', () => {
    const window = { from: '2026-01-01', to: '2026-12-31' }
    expect(plan([], village, '', window, calendar)).toEqual([])
    for (const one of plan([], village, '2026-06-10', window, calendar)) {
      expect(one.to_day >= '2026-06-10').toBe(true)
      expect(localDay(one.due_at) >= '2026-06-10').toBe(true)
    }
  })

  it('holds every usual item that follows the calendar', () => {
    const planned = new Set(
      plan([], village, '2024-01-01', { from: '2026-01-01', to: '2026-12-31' }, calendar).map(({ item }) => item.key),
    )
    const regular = usualItems.filter(({ frequency }) => frequency !== 'at_once' && frequency !== 'on_event')
    expect([...planned].sort()).toEqual(regular.map(({ key }) => key).sort())
  })

  it('looks at so many periods as a window has and no more', () => {
    expect(periodsAround('2026-11-01', '2026-12-15').length).toBeLessThan(12)
  })
})
