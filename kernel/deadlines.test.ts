import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar as calendar } from './calendar.data.ts'
import { addWorkingDays, endOfWork, isWorkingDay, localDay, localMinute, usualHours } from './calendar.ts'
import { dueAt, elapsedShare, Limit, type LimitUnit, type Pause, remindAt } from './deadlines.ts'

const at = (local: string) => new Date(`${local}:00+08:00`)
const hours = (amount: number): Limit => ({ amount, unit: 'hours' })
const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hours' })
const workingDays = (amount: number): Limit => ({ amount, unit: 'working_days' })
const sameDay: Limit = { amount: 1, unit: 'same_day' }

const minuteMs = 60_000
const moment = fc
  .integer({ min: at('2024-01-01T00:00').getTime() / minuteMs, max: at('2026-11-30T00:00').getTime() / minuteMs })
  .map((minute) => new Date(minute * minuteMs))
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(hours),
  fc.integer({ min: 1, max: 40 }).map(workingHours),
  fc.integer({ min: 1, max: 6 }).map(workingDays),
  fc.constant(sameDay),
)
/** Pauses as minutes from the start: some before it, some touching, overlapping or empty. */
const pauseShapes = fc.array(
  fc.record({ after: fc.integer({ min: -2000, max: 12_000 }), length: fc.integer({ min: 0, max: 4000 }) }),
  { maxLength: 5 },
)
const pausesFrom = (from: Date, shapes: { after: number; length: number }[]): Pause[] =>
  shapes.map(({ after, length }) => ({
    from: new Date(from.getTime() + after * minuteMs),
    to: new Date(from.getTime() + (after + length) * minuteMs),
  }))

/** Walks minute by minute and knows nothing of the arithmetic under test but what a working day is. */
function oracleDue(given: Limit, from: Date, pauses: readonly Pause[]): Date {
  const works = (time: number) => {
    const minute = localMinute(new Date(time))
    return (
      usualHours.some((span) => minute >= span.from_minute && minute < span.to_minute) &&
      isWorkingDay(calendar, localDay(new Date(time)))
    )
  }
  const today = localDay(from)
  let need = given.amount * 60
  if (given.unit === 'working_days') need = given.amount * 420
  if (given.unit === 'same_day') {
    let end = endOfWork(calendar, today).getTime()
    if (!isWorkingDay(calendar, today) || localMinute(from) >= 16 * 60)
      end = addWorkingDays(calendar, from, 1).getTime()
    need = 0
    for (let time = from.getTime(); time < end; time += minuteMs) if (works(time)) need += 1
  }
  let time = from.getTime()
  while (need > 0) {
    const paused = pauses.some((pause) => time >= pause.from.getTime() && time < (pause.to?.getTime() ?? Infinity))
    const started = given.unit !== 'working_days' || localDay(new Date(time)) > today
    if (started && !paused && (given.unit === 'hours' || works(time))) need -= 1
    time += minuteMs
  }
  return new Date(time)
}

describe('a limit', () => {
  it.each<[Limit, string, string]>([
    [hours(24), '2026-11-20T18:00', '2026-11-21T18:00'],
    [workingHours(15), '2026-11-20T16:00', '2026-11-24T17:00'],
    [workingHours(1), '2026-11-20T16:30', '2026-11-20T17:30'],
    [workingDays(5), '2026-09-28T08:00', '2026-10-10T17:30'],
    [sameDay, '2026-11-20T15:59', '2026-11-20T17:30'],
    [sameDay, '2026-11-20T00:30', '2026-11-20T17:30'],
    [sameDay, '2026-11-20T16:00', '2026-11-23T17:30'],
    [sameDay, '2026-11-21T10:00', '2026-11-23T17:30'],
    [{ ...sameDay, cutoff_minute: 1440 }, '2026-11-20T17:29', '2026-11-20T17:30'],
    [{ ...sameDay, cutoff_minute: 1440 }, '2026-11-20T17:30', '2026-11-23T17:30'],
    [{ ...sameDay, cutoff_minute: 600 }, '2026-11-20T10:00', '2026-11-23T17:30'],
  ])('%j from %s is due %s', (given, from, due) => {
    expect(dueAt(given, at(from), calendar)).toEqual(at(due))
  })

  it('of working days ends with the n-th working day after', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 120 }), (from, days) => {
        expect(dueAt(workingDays(days), from, calendar)).toEqual(addWorkingDays(calendar, from, days))
      }),
    )
  })

  it('is due later when it is longer or begins later', () => {
    fc.assert(
      fc.property(limit, moment, fc.nat(10_000), fc.nat(20), (given, from, later, more) => {
        const due = dueAt(given, from, calendar)?.getTime() ?? Number.NaN
        const after = dueAt(given, new Date(from.getTime() + later * minuteMs), calendar)?.getTime()
        expect(after).toBeGreaterThanOrEqual(due)
        if (given.unit !== 'same_day') {
          expect(dueAt({ ...given, amount: given.amount + more }, from, calendar)?.getTime()).toBeGreaterThanOrEqual(
            due,
          )
        }
        expect(due).toBeGreaterThan(from.getTime())
      }),
    )
  })

  it('of working time never ends outside it, pauses or not', () => {
    fc.assert(
      fc.property(limit, moment, pauseShapes, (given, from, shapes) => {
        fc.pre(given.unit !== 'hours')
        const due = dueAt(given, from, calendar, pausesFrom(from, shapes)) ?? new Date(Number.NaN)
        expect(isWorkingDay(calendar, localDay(due))).toBe(true)
        const minute = localMinute(due)
        expect(usualHours.some((span) => minute > span.from_minute && minute <= span.to_minute)).toBe(true)
      }),
    )
  })

  it('equals a walk minute by minute through all pauses', () => {
    fc.assert(
      fc.property(limit, moment, pauseShapes, (given, from, shapes) => {
        const pauses = pausesFrom(from, shapes)
        expect(dueAt(given, from, calendar, pauses)).toEqual(oracleDue(given, from, pauses))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a pause', () => {
  it.each<[string, Limit, string, [string, string][], string]>([
    [
      'at night costs nothing',
      workingHours(8),
      '2026-11-19T16:30',
      [['2026-11-19T18:00', '2026-11-20T08:00']],
      '2026-11-20T17:30',
    ],
    [
      'of one working hour moves it one',
      workingHours(8),
      '2026-11-19T09:00',
      [['2026-11-19T10:00', '2026-11-19T11:00']],
      '2026-11-20T11:00',
    ],
    [
      'of a working day moves days by one',
      workingDays(2),
      '2026-11-16T09:00',
      [['2026-11-17T09:00', '2026-11-18T09:00']],
      '2026-11-19T17:30',
    ],
    [
      'on the day of the start costs days nothing',
      workingDays(1),
      '2026-11-16T09:00',
      [['2026-11-16T09:00', '2026-11-16T17:30']],
      '2026-11-17T17:30',
    ],
    [
      'counted twice counts once',
      hours(2),
      '2026-11-16T09:00',
      [
        ['2026-11-16T09:30', '2026-11-16T10:30'],
        ['2026-11-16T10:00', '2026-11-16T10:30'],
      ],
      '2026-11-16T12:00',
    ],
    [
      'after it was due comes too late',
      hours(2),
      '2026-11-16T09:00',
      [['2026-11-16T11:00', '2026-11-16T12:00']],
      '2026-11-16T11:00',
    ],
    ['moves the same day', sameDay, '2026-11-16T09:00', [['2026-11-16T10:00', '2026-11-16T11:00']], '2026-11-17T10:00'],
  ])('%s', (_name, given, from, pauses, due) => {
    const list = pauses.map(([begin, end]) => ({ from: at(begin), to: at(end) }))
    expect(dueAt(given, at(from), calendar, list)).toEqual(at(due))
  })

  it('never makes it earlier, and its order is of no account', () => {
    fc.assert(
      fc.property(limit, moment, pauseShapes, (given, from, shapes) => {
        const pauses = pausesFrom(from, shapes)
        const due = dueAt(given, from, calendar, pauses)
        expect(due?.getTime()).toBeGreaterThanOrEqual(dueAt(given, from, calendar)?.getTime() ?? Number.NaN)
        expect(dueAt(given, from, calendar, pauses.slice(1))?.getTime()).toBeLessThanOrEqual(
          due?.getTime() ?? Number.NaN,
        )
        expect(dueAt(given, from, calendar, pauses.toReversed())).toEqual(due)
      }),
    )
  })

  it('that is open stops the clock, unless the limit was used up before', () => {
    const from = at('2026-11-16T09:00')
    expect(dueAt(hours(2), from, calendar, [{ from: at('2026-11-16T10:00'), to: null }])).toBeNull()
    expect(dueAt(hours(2), from, calendar, [{ from: at('2026-11-16T11:00'), to: null }])).toEqual(
      at('2026-11-16T11:00'),
    )
    fc.assert(
      fc.property(limit, moment, pauseShapes, fc.nat(15_000), (given, start, shapes, after) => {
        const closed = pausesFrom(start, shapes)
        const opens = new Date(start.getTime() + after * minuteMs)
        const due = dueAt(given, start, calendar, closed)
        const halted = dueAt(given, start, calendar, [...closed, { from: opens, to: null }])
        expect(halted).toEqual(due && due <= opens ? due : null)
      }),
    )
  })

  it('is refused by the thousand', () => {
    const many = Array.from({ length: 1001 }, () => ({ from: at('2026-11-16T09:00'), to: null }))
    expect(() => dueAt(hours(1), at('2026-11-16T09:00'), calendar, many)).toThrow(RangeError)
  })
})

describe('the share used up', () => {
  it('is one when due, less before, never falling', () => {
    fc.assert(
      fc.property(limit, moment, pauseShapes, fc.nat(30_000), (given, from, shapes, after) => {
        const pauses = pausesFrom(from, shapes)
        const due = dueAt(given, from, calendar, pauses) ?? new Date(Number.NaN)
        expect(elapsedShare(given, from, due, calendar, pauses)).toBe(1)
        expect(elapsedShare(given, from, new Date(due.getTime() - 1), calendar, pauses)).toBeLessThan(1)
        expect(elapsedShare(given, from, from, calendar, pauses)).toBe(0)
        const now = new Date(from.getTime() + after * minuteMs)
        const share = elapsedShare(given, from, now, calendar, pauses)
        expect(share >= 1).toBe(now >= due)
        const later = new Date(now.getTime() + 100 * minuteMs)
        expect(elapsedShare(given, from, later, calendar, pauses)).toBeGreaterThanOrEqual(share)
      }),
    )
  })

  it('stands while a pause is open', () => {
    const pauses = [{ from: at('2026-11-16T10:00'), to: null }]
    expect(elapsedShare(workingHours(4), at('2026-11-16T09:00'), at('2027-01-16T09:00'), calendar, pauses)).toBe(0.25)
  })

  it('says when to remind', () => {
    expect(remindAt(workingHours(10), at('2026-11-16T09:00'), 0.8, calendar)).toEqual(at('2026-11-17T10:00'))
    expect(remindAt(hours(2), at('2026-11-16T09:00'), 3, calendar)).toEqual(at('2026-11-16T15:00'))
    expect(
      remindAt(hours(2), at('2026-11-16T09:00'), 0.5, calendar, [{ from: at('2026-11-16T09:30'), to: null }]),
    ).toBeNull()
    expect(() => remindAt(hours(2), at('2026-11-16T09:00'), 0, calendar)).toThrow(RangeError)
    fc.assert(
      fc.property(
        limit,
        moment,
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        pauseShapes,
        (given, from, share, shapes) => {
          const pauses = pausesFrom(from, shapes)
          const when = remindAt(given, from, share, calendar, pauses) ?? new Date(Number.NaN)
          expect(elapsedShare(given, from, when, calendar, pauses)).toBeGreaterThanOrEqual(share - 1e-9)
          expect(elapsedShare(given, from, new Date(when.getTime() - 1), calendar, pauses)).toBeLessThan(share)
          expect(remindAt(given, from, 1, calendar, pauses)).toEqual(dueAt(given, from, calendar, pauses))
        },
      ),
    )
  })
})

describe('the shape of a limit', () => {
  it.each<[unknown, boolean]>([
    [{ amount: 15, unit: 'working_hours' }, true],
    [{ amount: 1, unit: 'same_day' }, true],
    [{ amount: 1, unit: 'same_day', cutoff_minute: 900 }, true],
    [{ amount: 2, unit: 'same_day' }, false],
    [{ amount: 0, unit: 'hours' }, false],
    [{ amount: 1.5, unit: 'hours' }, false],
    [{ amount: 2001, unit: 'working_days' }, false],
    [{ amount: 1, unit: 'weeks' satisfies string as LimitUnit }, false],
    [{ amount: 3, unit: 'hours', cutoff_minute: 900 }, false],
  ])('%j: %s', (value, good) => {
    expect(Limit.safeParse(value).success).toBe(good)
  })
})
