/**
 * Working time on the Chinese calendar: Monday to Friday, less the holidays and plus the make-up working days (调休) that the
 * State Council announces for each year, within the hours of work.
 *
 * Days and hours are local to Asia/Shanghai, which has kept UTC+8 without summer time since 1991, so plain integer
 * arithmetic on milliseconds is exact and cheap enough for lists of thousands of deadlines.
 */

export interface WorkDay {
  /** YYYY-MM-DD */
  day: string
  works: boolean
  name: string
}

/** Minutes after local midnight. */
export interface WorkSpan {
  from_minute: number
  to_minute: number
}

export interface Calendar {
  /** Exceptions from the week: true is a make-up working day, false a holiday. */
  days: ReadonlyMap<string, boolean>
  /** Years whose holidays are known. In any other year only the week counts. */
  years: ReadonlySet<number>
  /** In order, without overlap. The same on every working day. */
  hours: readonly WorkSpan[]
}

/** 09:00–12:00 and 13:30–17:30. */
export const usualHours: readonly WorkSpan[] = [
  { from_minute: 9 * 60, to_minute: 12 * 60 },
  { from_minute: 13 * 60 + 30, to_minute: 17 * 60 + 30 },
]

export const minuteMs = 60_000
export const dayMs = 86_400_000
const dayMinutes = 1440
const zoneMs = 8 * 3_600_000

/** How far ahead a due time is looked for before we say that the calendar has no working time. */
export const searchLimitDays = 10 * 366
/** The longest stretch that is counted day by day, so that a wrong date cannot hold the process. */
export const spanLimitDays = 100 * 366

/** Throws a RangeError when the hours are empty, out of order or outside the day. */
export function makeCalendar(
  days: Iterable<WorkDay>,
  years: Iterable<number>,
  hours: readonly WorkSpan[] = usualHours,
): Calendar {
  let end = 0
  for (const { from_minute, to_minute } of hours) {
    if (!(from_minute >= end && to_minute > from_minute && to_minute <= dayMinutes)) {
      throw new RangeError('hours of work must lie in order within one day')
    }
    end = to_minute
  }
  if (hours.length === 0) throw new RangeError('a calendar needs hours of work')
  return { days: new Map(Array.from(days, ({ day, works }) => [day, works])), years: new Set(years), hours }
}

/** The local date, YYYY-MM-DD. */
export function localDay(at: Date): string {
  return dayName(dayNumber(at.getTime()))
}

/** Minutes since local midnight, with a fraction. */
export function localMinute(at: Date): number {
  const time = at.getTime()
  return (time - dayBegin(dayNumber(time))) / minuteMs
}

/** Local midnight at which the day begins. Throws a RangeError for a text that is no date. */
export function startOfDay(day: string): Date {
  return new Date(dayBegin(parseDay(day)))
}

export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return works(calendar, parseDay(day))
}

/** Minutes of work in one working day. */
export function workingMinutesPerDay(calendar: Calendar): number {
  return calendar.hours.reduce((sum, span) => sum + span.to_minute - span.from_minute, 0)
}

/** When work ends on the day, whether or not it is a working day. */
export function endOfWork(calendar: Calendar, day: string): Date {
  return new Date(closing(calendar, parseDay(day)))
}

/** Zero when `to` is not after `from`. Fractions of a minute are exact to the millisecond. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  return workingMsBetween(calendar, from.getTime(), to.getTime()) / minuteMs
}

/**
 * The earliest moment at which so many working minutes have passed since `from`: always within working hours, their last
 * moment included. Zero minutes lead to the first working moment at or after `from`.
 * Throws a RangeError for a negative number, and when ten years hold too little working time.
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  return new Date(addWorkingMs(calendar, from.getTime(), Math.round(minutes * minuteMs)))
}

/**
 * The end of work on the n-th working day after the local day of `from`. The day itself does not count (Civil Code, art. 201:
 * 开始的当日不计入，自下一日开始计算), and where business hours exist the last day ends with them (art. 203).
 * Throws a RangeError for less than one day.
 */
export function addWorkingDays(calendar: Calendar, from: Date, days: number): Date {
  if (!(Number.isInteger(days) && days >= 1)) throw new RangeError(`not a number of working days: ${days}`)
  const first = dayNumber(from.getTime())
  let left = days
  for (let day = first + 1; day <= first + searchLimitDays; day += 1) {
    if (works(calendar, day)) left -= 1
    if (left === 0) return new Date(closing(calendar, day))
  }
  throw new RangeError('too few working days within ten years')
}

/** Working days after the local day of `from`, up to and including the local day of `to`. */
export function workingDaysBetween(calendar: Calendar, from: Date, to: Date): number {
  const [first, last] = boundedDays(from.getTime(), to.getTime())
  let count = 0
  for (let day = first + 1; day <= last; day += 1) if (works(calendar, day)) count += 1
  return count
}

/** Local years touched by the stretch whose holidays are not known yet, in order: there, only the week counts. */
export function missingYears(calendar: Calendar, from: Date, to: Date): number[] {
  const [first, last] = boundedDays(from.getTime(), to.getTime())
  const missing: number[] = []
  for (let year = yearOf(first); year <= yearOf(last); year += 1) if (!calendar.years.has(year)) missing.push(year)
  return missing
}

/** As workingMinutesBetween, in milliseconds throughout. */
export function workingMsBetween(calendar: Calendar, from: number, to: number): number {
  const [first, last] = boundedDays(from, to)
  let sum = 0
  for (let day = first; day <= last; day += 1) {
    if (!works(calendar, day)) continue
    const begin = dayBegin(day)
    for (const span of calendar.hours) {
      const opens = Math.max(from, begin + span.from_minute * minuteMs)
      const closes = Math.min(to, begin + span.to_minute * minuteMs)
      if (closes > opens) sum += closes - opens
    }
  }
  return sum
}

/** As addWorkingMinutes, in milliseconds throughout. */
export function addWorkingMs(calendar: Calendar, from: number, ms: number): number {
  if (!(ms >= 0 && Number.isFinite(from))) throw new RangeError(`not an amount of working time: ${ms}`)
  const first = dayNumber(from)
  let left = ms
  for (let day = first; day <= first + searchLimitDays; day += 1) {
    if (!works(calendar, day)) continue
    const begin = dayBegin(day)
    for (const span of calendar.hours) {
      const opens = Math.max(from, begin + span.from_minute * minuteMs)
      const room = begin + span.to_minute * minuteMs - opens
      if (room < 0) continue
      if (left <= room) return opens + left
      left -= room
    }
  }
  throw new RangeError('too little working time within ten years')
}

/** Days since 1970-01-01, local. */
function dayNumber(time: number): number {
  return Math.floor((time + zoneMs) / dayMs)
}

function dayBegin(day: number): number {
  return day * dayMs - zoneMs
}

/** Names of days, a century of them: a due time is found by asking for the same few hundred over and over. */
const namesMost = 36_525
const names = new Map<number, string>()

function dayName(day: number): string {
  const known = names.get(day)
  if (known !== undefined) return known
  const name = new Date(day * dayMs).toISOString().slice(0, 10)
  if (names.size < namesMost) names.set(day, name)
  return name
}

function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear()
}

function parseDay(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || dayName(time / dayMs) !== day) throw new RangeError(`not a date: ${day}`)
  return time / dayMs
}

/** 1970-01-01 was a Thursday, the fourth day after Sunday. */
function works(calendar: Calendar, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return calendar.days.get(dayName(day)) ?? (weekday !== 0 && weekday !== 6)
}

function closing(calendar: Calendar, day: number): number {
  const last = calendar.hours.at(-1)
  if (!last) throw new RangeError('a calendar needs hours of work')
  return dayBegin(day) + last.to_minute * minuteMs
}

function boundedDays(from: number, to: number): [first: number, last: number] {
  const first = dayNumber(from)
  const last = dayNumber(to)
  if (!(last - first <= spanLimitDays)) throw new RangeError('more than a hundred years of working time')
  return [first, last]
}
