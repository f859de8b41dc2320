/**
 * The rules of telling people: what kind a notice is, by which ways it goes out, how often a failed message is tried again,
 * and what may stand in one. Pure.
 */
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
