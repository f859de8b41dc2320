import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar, officialDays, officialYears } from './calendar.data.ts'
import {
  addWorkingDays,
  addWorkingMinutes,
  endOfWork,
  isWorkingDay,
  localDay,
  localMinute,
  makeCalendar,
  missingYears,
  startOfDay,
  usualHours,
  workingDaysBetween,
  workingMinutesBetween,
  workingMinutesPerDay,
} from './calendar.ts'

const at = (local: string) => new Date(`${local}:00+08:00`)
const moment = fc.date({ min: at('2024-01-01T00:00'), max: at('2026-11-30T00:00'), noInvalidDate: true })
const minutes = fc.integer({ min: 1, max: 20_000 })

/** Says no more than the definition, one minute after the other. */
function slowMinutes(from: Date, to: Date): number {
  let count = 0
  for (let time = from.getTime(); time < to.getTime(); time += 60_000) {
    const minute = localMinute(new Date(time))
    const inHours = usualHours.some((span) => minute >= span.from_minute && minute < span.to_minute)
    if (inHours && isWorkingDay(officialCalendar, localDay(new Date(time)))) count += 1
  }
  return count
}

describe('a local day', () => {
  it.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00Z', '2026-11-23'],
    ['1969-12-31T15:59:00Z', '1969-12-31'],
    ['2024-02-28T16:00:00Z', '2024-02-29'],
  ])('of %s is %s', (utc, day) => {
    expect(localDay(new Date(utc))).toBe(day)
    expect(startOfDay(day).getTime()).toBeLessThanOrEqual(Date.parse(utc))
  })

  it('agrees with the time zone data of the runtime', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(moment, (date) => {
        expect(localDay(date)).toBe(format.format(date))
      }),
    )
  })

  it.each(['2026-02-30', '2026-2-3', '', 'tomorrow'])('is not %j', (text) => {
    expect(() => isWorkingDay(officialCalendar, text)).toThrow(RangeError)
  })
})

describe('the official calendar', () => {
  it.each([
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2024-02-09', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2027-01-01', true],
  ])('on %s people work: %s', (day, works) => {
    expect(isWorkingDay(officialCalendar, day)).toBe(works)
  })

  it('makes up only on weekends, and never lists a day twice', () => {
    const days = officialDays()
    const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
    expect(days.filter(({ day, works }) => works && ![0, 6].includes(weekday(day)))).toEqual([])
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length)
    expect(days.find(({ day }) => day === '2026-10-10')).toEqual({
      day: '2026-10-10',
      works: true,
      name: '国庆节调休上班',
    })
    expect(officialDays('en').find(({ day }) => day === '2026-10-01')?.name).toBe('National Day')
  })

  it.each(officialYears.map(({ year, holidays, make_up }) => [year, holidays, make_up] as const))(
    'gives %i as many days off as the regulation on holidays does, beside the weekends',
    (year, _holidays, make_up) => {
      const days = officialDays().filter(({ day }) => day.startsWith(String(year)))
      const off = days.filter(({ day, works }) => !works && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
      const lawful = year < 2025 ? 11 : 13
      // Lawful days that fall on a weekend are moved to a weekday, so the balance is exact but for year ends.
      expect(Math.abs(off.length - make_up.length - lawful)).toBeLessThanOrEqual(1)
    },
  )

  it('says which years it does not know', () => {
    expect(missingYears(officialCalendar, at('2026-12-31T23:59'), at('2027-01-01T00:01'))).toEqual([2027])
    expect(missingYears(officialCalendar, at('2023-12-31T23:59'), at('2026-12-31T23:59'))).toEqual([2023])
    expect(missingYears(officialCalendar, at('2024-01-01T00:00'), at('2026-12-31T23:59'))).toEqual([])
    expect(missingYears(officialCalendar, at('2026-12-01T00:00'), at('2029-01-01T00:00'))).toEqual([2027, 2028, 2029])
  })
})

describe('working minutes', () => {
  it.each([
    ['over lunch', '2026-11-20T11:30', 60, '2026-11-20T14:00'],
    ['over the weekend', '2026-11-20T17:00', 60, '2026-11-23T09:30'],
    ['from the night', '2026-11-19T22:00', 1, '2026-11-20T09:01'],
    ['to the very end of the day', '2026-11-20T09:00', 420, '2026-11-20T17:30'],
    ['over National Day, 2026-10-10 being made up', '2026-09-30T17:00', 60 + 420 * 3, '2026-10-12T09:30'],
    ['none, outside hours', '2026-11-21T10:00', 0, '2026-11-23T09:00'],
    ['none, at closing time', '2026-11-20T17:30', 0, '2026-11-20T17:30'],
  ])('%s', (_name, from, amount, to) => {
    expect(addWorkingMinutes(officialCalendar, at(from), amount)).toEqual(at(to))
    expect(workingMinutesBetween(officialCalendar, at(from), at(to))).toBe(amount)
  })

  it('adding and counting undo each other', () => {
    fc.assert(
      fc.property(moment, minutes, (from, amount) => {
        const to = addWorkingMinutes(officialCalendar, from, amount)
        expect(workingMinutesBetween(officialCalendar, from, to)).toBe(amount)
        // It is the earliest such moment.
        const before = new Date(to.getTime() - 1)
        expect(workingMinutesBetween(officialCalendar, from, before)).toBeLessThan(amount)
      }),
    )
  })

  it('end within working time, at a later moment when they begin later or are more', () => {
    fc.assert(
      fc.property(moment, fc.nat(5_000_000), minutes, fc.nat(3000), (from, later, amount, more) => {
        const to = addWorkingMinutes(officialCalendar, from, amount)
        expect(isWorkingDay(officialCalendar, localDay(to))).toBe(true)
        const minute = localMinute(to)
        expect(usualHours.some((span) => minute > span.from_minute && minute <= span.to_minute)).toBe(true)
        const after = new Date(from.getTime() + later)
        expect(addWorkingMinutes(officialCalendar, after, amount).getTime()).toBeGreaterThanOrEqual(to.getTime())
        const longer = addWorkingMinutes(officialCalendar, from, amount + more)
        expect(longer.getTime()).toBeGreaterThanOrEqual(to.getTime())
      }),
    )
  })

  it('add up over any moment between', () => {
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
        const parts =
          workingMinutesBetween(officialCalendar, from, middle) + workingMinutesBetween(officialCalendar, middle, to)
        expect(workingMinutesBetween(officialCalendar, from, to)).toBeCloseTo(parts, 6)
        expect(workingMinutesBetween(officialCalendar, to, from)).toBe(0)
      }),
    )
  })

  it('equal a count minute by minute', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 12 * 1440 }), (date, length) => {
        const from = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        const to = new Date(from.getTime() + length * 60_000)
        expect(workingMinutesBetween(officialCalendar, from, to)).toBe(slowMinutes(from, to))
      }),
      { numRuns: 30 },
    )
  })

  it('refuse a negative amount, a calendar that never works and a stretch without end', () => {
    const never = { ...officialCalendar, days: new Map(allDays()) }
    expect(() => addWorkingMinutes(officialCalendar, at('2026-11-20T09:00'), -1)).toThrow(RangeError)
    expect(() => addWorkingMinutes(officialCalendar, new Date(Number.NaN), 1)).toThrow(RangeError)
    expect(() => addWorkingMinutes(never, at('2026-01-01T09:00'), 1)).toThrow('ten years')
    expect(() => addWorkingDays(never, at('2026-01-01T09:00'), 1)).toThrow('ten years')
    expect(() => workingMinutesBetween(officialCalendar, at('1900-01-01T00:00'), at('2026-01-01T00:00'))).toThrow(
      RangeError,
    )
  })
})

function* allDays(): Generator<[string, boolean]> {
  for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2037, 0, 1); time += 86_400_000) {
    yield [new Date(time).toISOString().slice(0, 10), false]
  }
}

describe('working days', () => {
  it.each([
    ['2026-11-20T00:00', 1, '2026-11-23T17:30'],
    ['2026-11-20T23:59', 1, '2026-11-23T17:30'],
    ['2026-09-30T10:00', 2, '2026-10-09T17:30'],
    ['2026-09-30T10:00', 3, '2026-10-10T17:30'],
    ['2026-10-03T10:00', 1, '2026-10-08T17:30'],
  ])('from %s, the end of number %i is %s', (from, days, to) => {
    expect(addWorkingDays(officialCalendar, at(from), days)).toEqual(at(to))
  })

  it('adding and counting undo each other', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 200 }), (from, days) => {
        const to = addWorkingDays(officialCalendar, from, days)
        expect(workingDaysBetween(officialCalendar, from, to)).toBe(days)
        expect(to).toEqual(endOfWork(officialCalendar, localDay(to)))
        expect(isWorkingDay(officialCalendar, localDay(to))).toBe(true)
      }),
    )
  })

  it.each([0, -1, 1.5])('are not %d', (days) => {
    expect(() => addWorkingDays(officialCalendar, at('2026-11-20T09:00'), days)).toThrow(RangeError)
  })
})

describe('the hours of a calendar', () => {
  it('may differ', () => {
    const calendar = makeCalendar([], [2026], [{ from_minute: 0, to_minute: 1440 }])
    expect(workingMinutesPerDay(calendar)).toBe(1440)
    expect(addWorkingMinutes(calendar, at('2026-11-20T23:00'), 120)).toEqual(at('2026-11-23T01:00'))
  })

  it.each([
    [[]],
    [[{ from_minute: 600, to_minute: 500 }]],
    [[{ from_minute: 0, to_minute: 1441 }]],
    [
      [
        { from_minute: 600, to_minute: 700 },
        { from_minute: 650, to_minute: 800 },
      ],
    ],
  ])('are not %j', (hours) => {
    expect(() => makeCalendar([], [], hours)).toThrow(RangeError)
  })
})
