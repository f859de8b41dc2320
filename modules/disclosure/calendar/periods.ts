/**
 * Periods of the books and when each falls due. Pure. A due day that is no working day moves to the next working day (Civil Code,
 * art. 203: 期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日); the day ends with work.
 */
import {
  addWorkingDays,
  type Calendar,
  dayMs,
  endOfWork,
  isWorkingDay,
  localDay,
  searchLimitDays,
  startOfDay,
} from '../../../kernel/calendar.ts'
import type { DueRule, Frequency } from '../contract.ts'

export interface Span {
  period: string
  from_day: string
  to_day: string
}

/** When each of the clock's four bells rings for one due thing. */
export interface Bells {
  remind_at: Date
  due_at: Date
  township_at: Date
  county_at: Date
}

export interface BellRule {
  remind_days: number
  climb_days: { township: number; county: number }
}

/** Hour of the morning at which a reminder comes. */
const remindHour_ms = 9 * 3_600_000

const two = (number: number): string => String(number).padStart(2, '0')
const lastDayOf = (year: number, month: number): string =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`

export const addDays = (day: string, days: number): string =>
  localDay(new Date(startOfDay(day).getTime() + days * dayMs))

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / dayMs)

/** First and last day of a period: 2026-11, 2026-Q4, 2026. Null for a text that names none. */
export function spanOf(period: string): Span | null {
  const found = /^(\d{4})(?:-(?:Q([1-4])|(\d\d)))?$/.exec(period)
  if (!found) return null
  const year = Number(found[1])
  const first = found[2] ? Number(found[2]) * 3 - 2 : found[3] ? Number(found[3]) : 1
  const last = found[2] ? first + 2 : found[3] ? first : 12
  if (first < 1 || first > 12) return null
  return { period, from_day: `${year}-${two(first)}-01`, to_day: lastDayOf(year, last) }
}

export const frequencyOf = (period: string): 'monthly' | 'quarterly' | 'yearly' | null =>
  /^\d{4}$/.test(period)
    ? 'yearly'
    : /^\d{4}-Q\d$/.test(period)
      ? 'quarterly'
      : /^\d{4}-\d\d$/.test(period)
        ? 'monthly'
        : null

/** The period of this length that contains the day. */
export function periodAt(frequency: 'monthly' | 'quarterly' | 'yearly', day: string): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (frequency === 'yearly') return year
  return frequency === 'monthly' ? `${year}-${two(month)}` : `${year}-Q${Math.ceil(month / 3)}`
}

/** The period directly before one of the same length. */
export function periodBefore(period: string): string | null {
  const span = spanOf(period)
  const frequency = frequencyOf(period)
  return span && frequency && periodAt(frequency, addDays(span.from_day, -1))
}

/** Throws a RangeError when ten years hold no working day. */
export function nextWorkingDay(calendar: Calendar, day: string): string {
  let at = day
  for (let step = 0; step < searchLimitDays; step += 1) {
    if (isWorkingDay(calendar, at)) return at
    at = addDays(at, 1)
  }
  throw new RangeError('no working day within ten years')
}

/** The day the rule names, before holidays move it. Null when the rule does not fit the period. */
export function namedDueDay(period: string, due: DueRule): string | null {
  const span = spanOf(period)
  const frequency = frequencyOf(period)
  if (!span || !frequency) return null
  if (frequency !== 'yearly') {
    if (due.due_day === undefined) return null
    return `${addDays(span.to_day, 1).slice(0, 8)}${two(due.due_day)}`
  }
  if (!due.due_month_day) return null
  const year = Number(period) + (due.next_year ? 1 : 0)
  // 29 February in a year that has none is its last day of February.
  const last = lastDayOf(year, Number(due.due_month_day.slice(0, 2)))
  const named = `${year}-${due.due_month_day}`
  return named > last ? last : named
}

/** When the period has to be published: end of work on the due day, or on the next working day. */
export function dueAt(period: string, due: DueRule, calendar: Calendar): Date | null {
  const named = namedDueDay(period, due)
  return named === null ? null : endOfWork(calendar, nextWorkingDay(calendar, named))
}

/** The same for something that happened on a day. At once: working days after it; on event: calendar days after it. */
export function eventDueAt(frequency: Frequency, day: string, due: DueRule, calendar: Calendar): Date {
  const days = due.days ?? 1
  if (frequency === 'at_once') return addWorkingDays(calendar, startOfDay(day), days)
  return endOfWork(calendar, nextWorkingDay(calendar, addDays(day, days)))
}

/** The village hears at the due time, the township and the county so many working days after it. */
export function bellsOf(due_at: Date, { remind_days, climb_days }: BellRule, calendar: Calendar): Bells {
  const morning = startOfDay(addDays(localDay(due_at), -remind_days)).getTime() + remindHour_ms
  const township_at = addWorkingDays(calendar, due_at, climb_days.township)
  const county_at = addWorkingDays(calendar, due_at, Math.max(climb_days.county, climb_days.township + 1))
  return { remind_at: new Date(Math.min(morning, due_at.getTime())), due_at, township_at, county_at }
}

/** Periods of all three lengths one window may touch; more is a fault of the caller. */
const periodsMost = 200

/**
 * Periods whose due day may fall between two days, whatever the rule: those that end in the window or up to a year and a month
 * before it, in order. The caller asks the rule of each.
 */
export function periodsAround(from: string, to: string): string[] {
  const found: string[] = []
  const walk = (frequency: 'monthly' | 'quarterly' | 'yearly', back_days: number) => {
    let period = periodAt(frequency, addDays(from, -back_days))
    for (let count = 0; count < periodsMost; count += 1) {
      const span = spanOf(period)!
      if (span.from_day > to) return
      found.push(period)
      period = periodAt(frequency, addDays(span.to_day, 1))
    }
    throw new RangeError('a window too wide for a calendar')
  }
  walk('monthly', 62)
  walk('quarterly', 123)
  walk('yearly', 396)
  return found
}
