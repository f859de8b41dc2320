/**
 * Times as people say them. China has one time zone without summer time (UTC+8, by law since 1992 without change), so days are counted
 * with plain arithmetic. Everything is pure: the present moment comes in.
 */
import { type Lang, localeOf, uiT } from './words.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
const chinaOffsetMs = 8 * hourMs
/** Up to this many days ahead a weekday says enough. */
const weekdayReach_days = 6

/** A moment as JSON brings it, or as a Date. */
export type Moment = Date | string | number

const asMs = (at: Moment): number => new Date(at).getTime()
/** A Date whose UTC fields read as the clock on a Chinese wall. */
const wall = (at: Moment): Date => new Date(asMs(at) + chinaOffsetMs)
const two = (n: number): string => String(n).padStart(2, '0')

/** Whole calendar days in China from `now` to `at`; negative for the past. */
export function daysFrom(now: Moment, at: Moment): number {
  return Math.floor((asMs(at) + chinaOffsetMs) / dayMs) - Math.floor((asMs(now) + chinaOffsetMs) / dayMs)
}

export function clockWords(at: Moment): string {
  const w = wall(at)
  return `${two(w.getUTCHours())}:${two(w.getUTCMinutes())}`
}

export function dateWords(at: Moment, lang: Lang, { year = false }: { year?: boolean } = {}): string {
  const w = wall(at)
  const params = { month: w.getUTCMonth() + 1, day: w.getUTCDate() }
  return year ? uiT[lang]('ui.date-year', { ...params, year: w.getUTCFullYear() }) : uiT[lang]('ui.date', params)
}

/** 今天, 昨天, 明天, 周四 for the days ahead, else the date, with its year when it is another one. */
export function dayWords(at: Moment, now: Moment, lang: Lang): string {
  const days = daysFrom(now, at)
  if (days === 0) return uiT[lang]('ui.today')
  if (days === -1) return uiT[lang]('ui.yesterday')
  if (days === 1) return uiT[lang]('ui.tomorrow')
  if (days > 1 && days <= weekdayReach_days) return uiT[lang](`ui.weekday-${wall(at).getUTCDay()}`)
  return dateWords(at, lang, { year: wall(at).getUTCFullYear() !== wall(now).getUTCFullYear() })
}

/** 今天 16:40 */
export function timeWords(at: Moment, now: Moment, lang: Lang): string {
  return `${dayWords(at, now, lang)} ${clockWords(at)}`
}

/** 刚刚, 20 分钟前, 3 小时前 within today; older as a day, yesterday with its clock. */
export function agoWords(at: Moment, now: Moment, lang: Lang): string {
  const ms = asMs(now) - asMs(at)
  if (ms >= 0 && ms < minuteMs) return uiT[lang]('ui.just-now')
  if (ms > 0 && ms < hourMs) return uiT[lang]('ui.minutes-ago', { n: Math.floor(ms / minuteMs) })
  const days = daysFrom(now, at)
  if (ms > 0 && days === 0) return uiT[lang]('ui.hours-ago', { n: Math.floor(ms / hourMs) })
  return days === -1 || days >= 0 ? timeWords(at, now, lang) : dayWords(at, now, lang)
}

export function numberWords(n: number, lang: Lang): string {
  return new Intl.NumberFormat(localeOf[lang]).format(n)
}

/** Money is kept in fen and said in yuan, always with both decimals. */
export function yuanWords(amount_fen: number, lang: Lang): string {
  const amount = new Intl.NumberFormat(localeOf[lang], { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return uiT[lang]('ui.yuan', { amount: amount.format(amount_fen / 100) })
}

/** 农历十月初三. The calendar is large, so it is fetched only when somebody plans by the moon. */
export async function lunarWords(at: Moment, lang: Lang): Promise<string> {
  const { Solar } = await import('lunar-typescript')
  const w = wall(at)
  const lunar = Solar.fromYmd(w.getUTCFullYear(), w.getUTCMonth() + 1, w.getUTCDate()).getLunar()
  return lang === 'zh-CN'
    ? uiT['zh-CN']('ui.lunar', { month: lunar.getMonthInChinese(), day: lunar.getDayInChinese() })
    : uiT.en('ui.lunar', { month: Math.abs(lunar.getMonth()), day: lunar.getDay() })
}
