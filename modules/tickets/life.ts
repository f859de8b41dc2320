/**
 * The rules of what may come between the first word and the last: a matter is given back, handed over, paused, extended or
 * voided. Pure, as rules.ts, on whose table of moves they stand. Each `mustX` is asked before, each `whenX` says what changes.
 *
 * - Giving back goes to whoever sent it on. The second time the next tier decides, and its word is final.
 * - A pause and an extension are said to the resident in words, so each is a first reply too; from then on the answer is owed.
 * - A pause stops the clock of the answer by exactly the time it counts, and has an end from the beginning.
 * - A limit is made longer once, while it still runs, by working days.
 */
import {
  addWorkingMinutes,
  type Calendar,
  dayMs,
  localDay,
  startOfDay,
  workingMinutesPerDay,
} from '../../kernel/calendar.ts'
import { dueAt, type Limit, limitMost } from '../../kernel/deadlines.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Arbitration, State, VoidReason } from './contract.ts'
import {
  firstReply,
  mustMove,
  mustServe,
  type PauseKept,
  pausesOf,
  type Standing,
  type Unreplied,
  unrung,
  type Wound,
} from './rules.ts'

/** This often it is given back before the next tier decides. */
export const returnsToArbiter = 2

/** More pauses than this in one matter, and it is not paused but forgotten. */
export const pausesInLife = 10

export interface Living extends Wound, Pick<Standing, 'hands' | 'reopenings'> {
  area: string
  pauses: readonly PauseKept[]
  resumes_at: Date | null
  returns: number
  arbitration: Arbitration | null
  extended: boolean
}

/** While an arbiter is asked, nobody below settles it. `isArbiter`: the turn is the caller's, or the caller stands above. */
export function mustBeArbiters(ticket: Pick<Living, 'arbitration'>, isArbiter: boolean): void {
  if (ticket.arbitration === 'waiting' && !isArbiter) throw new Refused('tickets.for-arbiter')
}

export function mustReturn(ticket: Pick<Living, 'state' | 'arbitration'>): void {
  mustMove(ticket, 'return')
  if (ticket.arbitration !== null) throw new Refused('tickets.arbitrated')
}

export function whenReturned(ticket: Pick<Living, 'returns'>): { returns: number; arbitration: Arbitration | null } {
  const returns = ticket.returns + 1
  return { returns, arbitration: returns >= returnsToArbiter ? 'waiting' : null }
}

/** To somebody else who serves the place. What an arbiter has decided stays, unless nobody sits there any more. */
export function mustTransfer(
  ticket: Pick<Living, 'state' | 'arbitration' | 'area'>,
  to: { post: string | null; area: string | null; sitting: number; isSame: boolean },
  isVacant: boolean,
): void {
  mustMove(ticket, 'transfer')
  if (ticket.arbitration !== null && !isVacant) throw new Refused('tickets.arbitrated')
  if (to.isSame) throw new Refused('tickets.same-office')
  mustServe(ticket, to)
}

/** The day on which work goes on: tomorrow at the earliest, `most` days ahead at the latest. */
export function mustPause(ticket: Pick<Living, 'state' | 'pauses'>, until: string, most: number, now: Date): void {
  mustMove(ticket, 'pause')
  const latest = localDay(new Date(now.getTime() + most * dayMs))
  if (until <= localDay(now) || until > latest) throw new Refused('tickets.pause-until', { days: most })
  if (ticket.pauses.length >= pausesInLife) throw new Refused('tickets.paused-too-often', { times: pausesInLife })
}

/** Null while it stands still and was not late before. */
const answerDue = (ticket: Pick<Living, 'answer_limit' | 'clock_from' | 'pauses'>, calendar: Calendar): Date | null =>
  ticket.answer_limit && dueAt(ticket.answer_limit, ticket.clock_from, calendar, pausesOf(ticket))

type Paced = Unreplied & Pick<Living, 'answer_limit' | 'clock_from' | 'pauses'>

export function whenPaused(ticket: Paced, until: string, calendar: Calendar, now: Date) {
  const pauses = [...ticket.pauses, { from: now.toISOString(), to: null }]
  return {
    ...firstReply(ticket, now),
    pauses,
    resumes_at: startOfDay(until),
    answer_due: answerDue({ ...ticket, pauses }, calendar),
  }
}

/** By hand at any time; by the clock not before the day that was said. */
export function mustResume(ticket: Pick<Living, 'state' | 'resumes_at'>, byClock: boolean, now: Date): void {
  mustMove(ticket, 'resume')
  if (byClock && (ticket.resumes_at === null || now < ticket.resumes_at)) throw new Refused('tickets.nothing-due')
}

export function whenResumed(ticket: Paced, calendar: Calendar, now: Date) {
  const pauses = closed(ticket.pauses, now)
  return { pauses, resumes_at: null, answer_due: answerDue({ ...ticket, pauses }, calendar) }
}

/** Found wanting, the clock of the answer runs on, the time of the check included; on the calendar as it is now. */
export const whenRedone = (ticket: Paced, calendar: Calendar) => ({ answer_due: answerDue(ticket, calendar) })

const closed = (pauses: readonly PauseKept[], now: Date): PauseKept[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: now.toISOString() } : pause))

/** It was not extended before, there is something to extend, and it is not late. */
export const isExtensible = (ticket: Pick<Living, 'extended' | 'answer_due'>, now: Date): boolean =>
  !ticket.extended && ticket.answer_due !== null && now <= ticket.answer_due

/** Once, and only while the answer is not late; by at most so many working days as the place allows. */
export function mustExtend(
  ticket: Pick<Living, 'state' | 'extended' | 'answer_due'>,
  days: number,
  most: number,
  now: Date,
): void {
  mustMove(ticket, 'extend')
  if (ticket.extended) throw new Refused('tickets.extended-once')
  if (ticket.answer_due === null) throw new Refused('tickets.nothing-to-extend')
  if (now > ticket.answer_due) throw new Refused('tickets.extend-too-late')
  if (days > most) throw new Refused('tickets.extend-too-long', { days: most })
}

/** The shortest limit in working days, from the same start, that gives so many working days more. */
export function extendedLimit(ticket: Paced & { answer_due: Date }, days: number, calendar: Calendar): Limit {
  const least = addWorkingMinutes(calendar, ticket.answer_due, days * workingMinutesPerDay(calendar))
  const pauses = pausesOf(ticket)
  const limit = (amount: number): Limit => ({ amount, unit: 'working_days' })
  const reaches = (amount: number) => dueAt(limit(amount), ticket.clock_from, calendar, pauses)! >= least
  let short = 0
  let long = limitMost
  while (long - short > 1) {
    const middle = Math.floor((short + long) / 2)
    if (reaches(middle)) long = middle
    else short = middle
  }
  return limit(long)
}

/** A new promise: the office is reminded of it anew. */
export function whenExtended(ticket: Paced & { answer_due: Date }, days: number, calendar: Calendar, now: Date) {
  const answer_limit = extendedLimit(ticket, days, calendar)
  return {
    ...firstReply(ticket, now),
    answer_limit,
    answer_due: answerDue({ ...ticket, answer_limit }, calendar),
    extended: true,
    ...unrung,
    set_aside: null,
  }
}

/** Whoever handled it does not make it disappear; and what was answered once goes only when she takes it back. */
export function mustVoid(ticket: Pick<Living, 'state' | 'hands' | 'reopenings'>, reason: VoidReason, by: string): void {
  mustMove(ticket, 'void')
  if (ticket.hands.includes(by)) throw new Refused('tickets.own-work-void')
  if (ticket.reopenings > 0 && reason !== 'withdrawn') throw new Refused('tickets.reopened-not-voided')
}

/** Whatever leads out of a pause ends it, and whatever the arbiter does with a matter decides it. */
export function whenLeaving(
  ticket: Pick<Living, 'state' | 'arbitration' | 'pauses'>,
  to: State,
  now: Date,
): Partial<Pick<Living, 'resumes_at' | 'arbitration'>> & { pauses?: PauseKept[] } {
  if (to === ticket.state) return {}
  return {
    ...(ticket.state === 'paused' ? { resumes_at: null, pauses: closed(ticket.pauses, now) } : {}),
    ...(ticket.state === 'accepted' && ticket.arbitration === 'waiting' ? { arbitration: 'decided' as const } : {}),
  }
}
