/**
 * The rules of signing in: how long, how often, how many tries. Pure: the time comes in, a refusal goes out.
 * Numbers after OWASP ASVS 5.0 (V6, V7) and what docs/promises.md says about codes and sessions.
 */
import { Refused } from '../../kernel/errors.ts'
import type { CodePurpose } from './contract.ts'

export const codes = {
  life_seconds: 5 * 60,
  tries: 5,
  window_seconds: 10 * 60,
  sends_per_phone: 3,
  sends_per_browser: 3,
  /** A village may share one address behind its router. */
  sends_per_address: 30,
  /** Nobody's phone is made to ring all day. */
  sends_per_day: 10,
  /** The button to send again sleeps this long. */
  again_seconds: 60,
} as const

/** How long a proven phone may be joined with (seconds): time to ask at home for the house number. */
export const proofLife_seconds = 30 * 60

/** From leaving for WeChat to coming back, and from coming back to being signed in (seconds). */
export const wechatLife_seconds = 5 * 60

export const invitationLife_hours = 72

/** Minutes a staff login rests after so many failures in a row; the last one stands for all further ones. */
export const lockAfter: readonly (readonly [failures: number, minutes: number])[] = [
  [5, 1],
  [6, 5],
  [7, 15],
  [8, 30],
]

/** Accepted around the moment (seconds): the phone's clock and the typing take their time. RFC 6238 5.2. */
export const totpTolerance_seconds = 30

/** Counts of codes sent within the last ten minutes, and to this phone within a day. */
export interface Sends {
  phone: number
  browser: number
  address: number
  day: number
}

/** The same refusal for known and unknown numbers: only what this browser itself did is counted aloud. */
export function mustSend(sends: Sends): void {
  if (sends.phone >= codes.sends_per_phone || sends.browser >= codes.sends_per_browser)
    throw new Refused('signin.sends-enough', { minutes: codes.window_seconds / 60 })
  if (sends.address >= codes.sends_per_address) throw new Refused('signin.sends-address')
  if (sends.day >= codes.sends_per_day) throw new Refused('signin.sends-day')
}

/** What is left of a code after a try has been spent on it; null when there is no such code, or it is over. */
export interface Tried {
  tries: number
  right: boolean
}

export function mustMatch(tried: Tried | null): asserts tried is Tried {
  if (!tried) throw new Refused('signin.code-over')
  if (tried.right) return
  const left = codes.tries - tried.tries
  throw left > 0 ? new Refused('signin.code-wrong', { left }) : new Refused('signin.code-over')
}

/** Until when a login rests after its n-th failure in a row; null while it does not. */
export function lockedUntil(failures: number, now: Date): Date | null {
  const minutes = lockAfter.findLast(([from]) => failures >= from)?.[1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}

/** One sentence for every way in which a staff sign-in can fail, so that a guess learns nothing. */
export function mustBeRight(right: boolean): void {
  if (!right) throw new Refused('signin.staff-wrong')
}

export function mustBeOpen(one: { ends_at: Date; used_at: Date | null } | null, now: Date): void {
  if (!one || one.used_at || one.ends_at <= now) throw new Refused('signin.invitation-over')
}

/** Which sentence goes out with the code. Each says what it is for, so that nobody is talked out of it. */
export const codeSentence: Record<CodePurpose, string> = {
  'sign-in': 'signin.sms-sign-in',
  prove: 'signin.sms-prove',
  assist: 'signin.sms-assist',
  'change-old': 'signin.sms-change-old',
  'change-new': 'signin.sms-change-new',
}
