/**
 * The rules of telling people: what kind a notice is, by which ways it goes out, how often a failed message is tried again,
 * and what may stand in one. Pure.
 */
import { dayMs, localDay, localMinute, minuteMs, startOfDay } from '../../kernel/calendar.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Channel, NoticeKind, OuterChannel } from './contract.ts'

/** What people choose by, from the module that speaks. A module not named here speaks of the village. */
export const kindOfModule: Record<string, NoticeKind> = {
  tickets: 'matters',
  people: 'identity',
  signin: 'identity',
  offices: 'duties',
}

export const kindOf = (key: string): NoticeKind => kindOfModule[key.split('.')[0] ?? ''] ?? 'village'

export interface Choice {
  sms: readonly NoticeKind[]
  wechat: readonly NoticeKind[]
  /** Kinds gathered into one message a day, whatever way they go. */
  daily?: readonly NoticeKind[]
  /** null: as the village does. */
  quiet?: Quiet | null
}

/** Times of day in China, 'HH:MM'. Nothing that can wait goes out between them; two equal times: at any hour. */
export interface Quiet {
  from: string
  to: string
}

/** Where nobody chose otherwise. The setting `notify.quiet`. */
export const usualQuiet: Quiet = { from: '22:00', to: '07:00' }
/** When the one message of the day goes out. The setting `notify.daily-at`. */
export const usualDaily = '18:00'

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The end of the quiet hours `now` lies in; null when it lies in none. */
export function quietUntil(now: Date, quiet: Quiet): Date | null {
  const [from, to, minute] = [minuteOf(quiet.from), minuteOf(quiet.to), localMinute(now)]
  if (from === to) return null
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  return isQuiet ? nextAt(now, quiet.to) : null
}

/** The next moment at which clocks in China show this time; a moment that shows it now is the next one. */
export function nextAt(now: Date, time: string): Date {
  const today = new Date(startOfDay(localDay(now)).getTime() + minuteOf(time) * minuteMs)
  return today.getTime() >= now.getTime() ? today : new Date(today.getTime() + dayMs)
}

/** When something goes out of the house: what is urgent at once, what is gathered with the next message of the day, the rest after the quiet hours. */
export function goesOutAt(
  now: Date,
  { urgent, daily, quiet, dailyAt }: { urgent: boolean; daily: boolean; quiet: Quiet; dailyAt: string },
): Date {
  if (urgent) return now
  const at = daily ? nextAt(now, dailyAt) : now
  return quietUntil(at, quiet) ?? at
}

/** Where nobody chose: what is about me or my work finds me; village news waits in the inbox. The setting `notify.usual`. */
export const usualChoice: Choice = { sms: ['matters', 'identity', 'duties'], wechat: ['matters', 'identity', 'duties'] }

/**
 * Ways a notice goes to a person. WeChat is free and carries more, so a text message goes out only where WeChat cannot;
 * an urgent one goes by all that can arrive, whatever was chosen.
 */
export function channelsFor(
  notice: { kind: NoticeKind; urgent: boolean },
  choice: Choice,
  can: Record<OuterChannel, boolean>,
): Channel[] {
  if (notice.urgent) return ['inbox', ...(can.wechat ? (['wechat'] as const) : []), 'sms']
  if (can.wechat && choice.wechat.includes(notice.kind)) return ['inbox', 'wechat']
  if (can.sms && choice.sms.includes(notice.kind)) return ['inbox', 'sms']
  return ['inbox']
}

/** What happened longer ago than this is no news: a seed or an import tells it to the inbox only (hours). */
export const newsFor_hours = 24

export const isNews = (at: Date, clock: Date): boolean => clock.getTime() - at.getTime() <= newsFor_hours * 3_600_000

/** Minutes to wait after each failed try; after the last one the message stays visible as failed. */
export const waits_minutes: readonly number[] = [1, 5, 30, 120, 360]

/** When to try again after `tries` tries, or null: that was the last. */
export function nextTry(tries: number, now: Date): Date | null {
  const wait_minutes = waits_minutes[tries - 1]
  return wait_minutes === undefined ? null : new Date(now.getTime() + wait_minutes * 60_000)
}

/** Persons one call may tell. */
export const tellLimit = 2_000
/** Persons one notice names; more become several notices, so that no bell grows too long. */
export const groupLimit = 100
/** Letters of a text message: five joined messages of 67 characters. */
export const smsLimit = 335

/** Notices are forgotten after this (days): long enough to look up what was said last year. */
export const keepNotices_days = 400

export function mustHaveSome(failed: readonly unknown[]): void {
  if (failed.length === 0) throw new Refused('notify.nothing-to-retry')
}

/** A number somebody can be called by, or an ID number with a birth date in it. */
const personal = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)/

/** The name of the parameter that looks personal, or null. A message text is no place for numbers of people. */
export function personalParam(params: Record<string, unknown>): string | null {
  return Object.keys(params).find((name) => personal.test(String(params[name]))) ?? null
}

/** 【乡里】…, cut at the limit so that a long word does not cost ten messages. */
export function smsText(signature: string, text: string): string {
  const whole = `【${signature}】${text}`
  return whole.length <= smsLimit ? whole : `${whole.slice(0, smsLimit - 1)}…`
}

/** Characters of one text message, and of each part where it takes several (the rest joins them). */
const single = 70
const joined = 67

/** Text messages the carrier charges for one text. */
export const partsOf = (text: string): number => (text.length <= single ? 1 : Math.ceil(text.length / joined))

/** What a month of text messages may cost a place, in messages; `reserve` is for emergencies alone. The setting `notify.sms-budget`. */
export interface Budget {
  month: number
  reserve: number
}
export const usualBudget: Budget = { month: 1_000, reserve: 500 }
export const budgetMost = 1_000_000

/** Who pays: the village spoken from or about; what a township or county says is its own. */
export const payerOf = (area: string): string => area.slice(0, 12)

export const monthOf = (now: Date): string => localDay(now).slice(0, 7)

/** Persons one step of a walk tells. */
export const walkBatch = 200

/** How long a message is taken by whoever sends it (ms): longer than a provider may think. */
export const claim_ms = 60_000

/** Messages one daily message gathers. */
export const digestMost = 50

/** Taps of consent kept ahead. */
export const grantsMost = 20

/** What a refusal of WeChat means (codes of the subscribe-message interface): whether she said no, and whether it is the county's own mistake. */
export function wechatRefusal(code: number | null): 'she-refused' | 'not-following' | 'our-mistake' | 'other' {
  if (code === 43101) return 'she-refused'
  if (code === 43004 || code === 40003) return 'not-following'
  if (code === 40037 || code === 47003 || code === 41030 || code === 48001) return 'our-mistake'
  return 'other'
}
