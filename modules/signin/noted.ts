/**
 * Each try to prove who one is leaves one line in the log of the server, right or wrong: by what, with which factors, how it ended (OWASP
 * ASVS 5.0 16.3.1). Nothing that was typed stands in it, no number, no name, no address. A staff login is named by the key of its person,
 * because guesses at an office must be followed up; a resident's tries are noted without whose they are.
 */
import type { Arrival, Context } from '../../kernel/context.ts'
import type { CodePurpose } from './contract.ts'

/** How somebody came in, or proved herself again. */
export type Way =
  | 'password'
  | 'own-password'
  | 'authenticator'
  | 'invitation'
  | 'wechat'
  | 'join'
  | 'switch'
  | 'voice'
  | 'code'
  | 'first-run'
  | Exclude<CodePurpose, 'sign-in'>

export const factorsOf: Record<Way, string> = {
  password: 'password, authenticator',
  'own-password': 'session, password',
  authenticator: 'session, authenticator',
  invitation: 'link, authenticator',
  wechat: 'wechat',
  join: 'text message',
  code: 'text message',
  prove: 'session, text message',
  assist: 'worker, text message',
  voice: 'worker, second person',
  'change-old': 'session, text message',
  'change-new': 'session, text message',
  switch: 'session',
  'first-run': 'set-up code',
}

/**
 * opened: a session; right: what was asked for was shown; wrong; over: nothing to try it on any more, or never sent; resting: the
 * login rests after failures; unknown: no such login; join: the phone is proven and belongs to nobody yet.
 */
export type Outcome = 'opened' | 'right' | 'wrong' | 'over' | 'resting' | 'unknown' | 'join'

export interface Try {
  way: Way
  outcome: Outcome
  /** Which factors did not hold. */
  failed?: string
  /** Of staff only. */
  staff?: string
}

export function noteTry(context: Context & { arrival?: Arrival | null }, { way, outcome, failed, staff }: Try): void {
  context.app.log.info({
    event: 'sign-in',
    id: context.arrival?.requestId,
    way,
    factors: factorsOf[way],
    outcome,
    failed,
    staff,
  })
}

export const wayOf = (purpose: CodePurpose): Way => (purpose === 'sign-in' ? 'code' : purpose)
