/**
 * The rules of doors. Pure: time comes in; an answer or a refusal goes out. How long keys and secrets are, how often a delivery is
 * tried, how long an address that does not answer is left in peace, and which addresses may be called at all.
 */
import { Invalid, Refused } from '../../kernel/errors.ts'
import type { DeliveryState } from './contract.ts'

/** Waits between tries of one delivery (seconds): each four times the one before, at most six hours; eight tries in about 15 hours. */
export const waits_seconds = [30, 120, 480, 1_920, 7_680, 21_600, 21_600] as const
export const triesMost = waits_seconds.length + 1
/** An address that failed rests: half a minute at first, doubled by each failure after it, half an hour at most. */
const restFirst_seconds = 30
const restMost_seconds = 1_800

/** Two secrets sign side by side so long after a change. */
export const rotation_hours = 24
/** What a receiver takes for fresh; older or newer times than this are to be refused there. */
export const replayWindow_seconds = 300
/** Bodies of deliveries are forgotten after so many days, deliveries themselves after so many. */
export const bodyKept_days = 30
export const deliveryKept_days = 366
export const usesKept_days = 366

export const bodyMost_bytes = 64 * 1024
/** Webhooks one program may have. */
export const webhooksMost = 10
export const consumersMost = 500

const second = 1_000

/** When it is tried next; null when it is given up. `tries` counts the one that has just failed. */
export function nextTry(tries: number, now: Date, retryAfter_seconds: number | null = null): Date | null {
  const wait = waits_seconds[tries - 1]
  if (wait === undefined) return null
  const longest = waits_seconds.at(-1)!
  const asked = Math.min(Math.max(retryAfter_seconds ?? 0, wait), longest)
  return new Date(now.getTime() + asked * second)
}

export function restUntil(failures: number, now: Date): Date {
  const seconds = Math.min(restFirst_seconds * 2 ** Math.min(failures - 1, 20), restMost_seconds)
  return new Date(now.getTime() + seconds * second)
}

export const rotationEnds = (now: Date): Date => new Date(now.getTime() + rotation_hours * 3_600 * second)

/** What an answer means: taken; try again; or gone for good (RFC 9110, 410). A redirect is not followed, so it is a failure. */
export function verdictOf(status: number): { state: 'sent' | 'again' | 'gone'; why: string | null } {
  if (status >= 200 && status < 300) return { state: 'sent', why: null }
  if (status === 410) return { state: 'gone', why: 'doors.why-gone' }
  if (status >= 300 && status < 400) return { state: 'again', why: 'doors.why-redirect' }
  return { state: 'again', why: status >= 500 ? 'doors.why-failing' : 'doors.why-refused' }
}

/** Ports a webhook may be called at; with local addresses allowed, any. */
const ports: readonly number[] = [80, 443, 8080, 8443, 9443, 10443]

/** An address that may be called, as far as its text tells. Which machine it leads to is checked when it is called. */
export function mustUrl(text: string, local: boolean): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new Invalid({ url: 'doors.url-form' })
  }
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) throw new Invalid({ url: 'doors.url-https' })
  if (url.username !== '' || url.password !== '') throw new Invalid({ url: 'doors.url-password' })
  if (!local && !ports.includes(portOf(url))) throw new Invalid({ url: 'doors.url-port' })
  if (url.hash !== '') url.hash = ''
  return url
}

export const portOf = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)

export function mustBeOffered(field: 'permits' | 'events', asked: readonly string[], offered: readonly string[]): void {
  if (asked.some((one) => !offered.includes(one))) throw new Invalid({ [field]: 'kernel.not-offered' })
}

export function mustBeOpen(consumer: { revoked_at: Date | null }): void {
  if (consumer.revoked_at !== null) throw new Refused('doors.revoked')
}

export function mustBeActive(webhook: { state: string }): void {
  if (webhook.state !== 'active') throw new Refused('doors.webhook-ended')
}

/** What was never sent, or is waiting, may be sent at once; what arrived may be sent once more on request, while it is known. */
export function mustResend(delivery: { state: DeliveryState; has_body: boolean; active: boolean }): void {
  if (!delivery.active) throw new Refused('doors.webhook-ended')
  if (!delivery.has_body) throw new Refused('doors.body-gone')
}

/** What the other end said, without numbers that might be somebody's. */
export const saidLength = 200
export const blackedOut = (said: string): string =>
  said
    .replace(/\d{5,}/g, '*****')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, saidLength)
