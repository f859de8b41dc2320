/**
 * How a time limit runs: when it is due, how much of it is used up, when to remind, and how a pause moves it.
 *
 * Every limit is a clock with three parts: the moment it starts, the kind of time it counts, and the length it may reach.
 *
 * | unit          | starts                             | counts       | length                      |
 * |---------------|------------------------------------|--------------|-----------------------------|
 * | hours         | at once                            | all time     | amount hours                |
 * | working_hours | at once                            | working time | amount hours                |
 * | working_days  | at midnight after the day of start | working time | amount full working days    |
 * | same_day      | at once                            | working time | the rest of that day's work |
 *
 * A same_day limit that starts on a day off, or at or after the cutoff, also gets the whole next working day.
 *
 * It is due at the earliest moment at which the time counted outside pauses reaches the length. So a pause moves the due time
 * on by exactly the counted time it took, and a pause at night costs a clock of working time nothing.
 */
import { z } from 'zod'
import {
  addWorkingMs,
  type Calendar,
  dayMs,
  endOfWork,
  isWorkingDay,
  localDay,
  localMinute,
  minuteMs,
  startOfDay,
  workingMinutesPerDay,
  workingMsBetween,
} from './calendar.ts'

/** Eight years of working days: beyond it no promise to a resident makes sense. */
export const limitMost = 2000
/** More pauses than this in one matter is a fault of the caller. */
export const pausesMost = 1000
/** What is spoken at 16:00 or later may wait for the next working day. */
export const usualCutoffMinute = 16 * 60
/** Reminders and escalations reach up to a hundred times the limit. */
export const shareMost = 100

export const LimitUnit = z.enum(['hours', 'working_hours', 'working_days', 'same_day'])
export type LimitUnit = z.infer<typeof LimitUnit>

export const Limit = z
  .object({
    amount: z.int().min(1).max(limitMost),
    unit: LimitUnit,
    /** same_day only: minutes after local midnight from which on the next working day counts. Usually 16:00. */
    cutoff_minute: z.int().min(1).max(1440).optional(),
  })
  .refine(({ amount, unit }) => unit !== 'same_day' || amount === 1, { path: ['amount'], error: 'same_day is one day' })
  .refine(({ unit, cutoff_minute }) => unit === 'same_day' || cutoff_minute === undefined, {
    path: ['cutoff_minute'],
    error: 'only same_day has a cutoff',
  })
export type Limit = z.infer<typeof Limit>

export interface Pause {
  from: Date
  /** Null while the pause is open. */
  to: Date | null
}

/** Null when a pause that is still open began before the limit was used up: then the clock stands. */
export function dueAt(limit: Limit, from: Date, calendar: Calendar, pauses: readonly Pause[] = []): Date | null {
  const clock = clockOf(limit, from, calendar)
  return reach(clock, clock.length, calendar, pauses)
}

/**
 * The share of the limit used up by `now`: 0 before it starts, 1 when due, more when late. An open pause holds it where it is.
 */
export function elapsedShare(
  limit: Limit,
  from: Date,
  now: Date,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number {
  const clock = clockOf(limit, from, calendar)
  const end = now.getTime()
  let at = clock.start
  let sum = 0
  for (const pause of tidy(pauses)) {
    if (pause.from >= end) break
    sum += counted(clock, at, pause.from, calendar)
    at = Math.max(at, pause.to)
  }
  return (sum + counted(clock, at, end, calendar)) / clock.length
}

/** When the given share of the limit is used up: 0.8 to remind, 1 is dueAt, 3 to escalate. Null as in dueAt. */
export function remindAt(
  limit: Limit,
  from: Date,
  share: number,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): Date | null {
  if (!(share > 0 && share <= shareMost)) throw new RangeError(`not a share of a limit: ${share}`)
  const clock = clockOf(limit, from, calendar)
  return reach(clock, Math.ceil(clock.length * share), calendar, pauses)
}

interface Clock {
  start: number
  counts: 'all' | 'work'
  /** Milliseconds, always positive. */
  length: number
}

function clockOf(limit: Limit, from: Date, calendar: Calendar): Clock {
  const start = from.getTime()
  const hours = limit.amount * 60 * minuteMs
  switch (limit.unit) {
    case 'hours':
      return { start, counts: 'all', length: hours }
    case 'working_hours':
      return { start, counts: 'work', length: hours }
    case 'working_days': {
      const midnight = startOfDay(localDay(from)).getTime() + dayMs
      return { start: midnight, counts: 'work', length: limit.amount * workingMinutesPerDay(calendar) * minuteMs }
    }
    case 'same_day': {
      const today = localDay(from)
      const end = endOfWork(calendar, today).getTime()
      const inTime = start < end && localMinute(from) < (limit.cutoff_minute ?? usualCutoffMinute)
      if (inTime && isWorkingDay(calendar, today)) {
        return { start, counts: 'work', length: workingMsBetween(calendar, start, end) }
      }
      // What is left of today is thrown in, so that pauses count from the moment of speaking on, as in the other case.
      const rest = workingMsBetween(calendar, start, end)
      return { start, counts: 'work', length: rest + workingMinutesPerDay(calendar) * minuteMs }
    }
  }
}

function counted(clock: Clock, from: number, to: number, calendar: Calendar): number {
  return clock.counts === 'work' ? workingMsBetween(calendar, from, to) : Math.max(0, to - from)
}

function add(clock: Clock, from: number, ms: number, calendar: Calendar): number {
  return clock.counts === 'work' ? addWorkingMs(calendar, from, ms) : from + ms
}

/** The earliest moment at which `length` is counted outside pauses, or null when an open pause comes first. */
function reach(clock: Clock, length: number, calendar: Calendar, pauses: readonly Pause[]): Date | null {
  let at = clock.start
  let left = length
  for (const pause of tidy(pauses)) {
    const ran = counted(clock, at, pause.from, calendar)
    if (ran >= left) break
    left -= ran
    at = Math.max(at, pause.to)
    if (at === Number.POSITIVE_INFINITY) return null
  }
  return new Date(add(clock, at, left, calendar))
}

/** Pauses in order, joined where they touch, the empty ones dropped; an open one ends at infinity. */
function tidy(pauses: readonly Pause[]): { from: number; to: number }[] {
  if (pauses.length > pausesMost) throw new RangeError(`more than ${pausesMost} pauses`)
  const sorted = pauses
    .map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? Number.POSITIVE_INFINITY }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const pause of sorted) {
    const last = joined.at(-1)
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to)
    else joined.push(pause)
  }
  return joined
}
