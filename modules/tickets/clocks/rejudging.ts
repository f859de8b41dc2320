/**
 * What a change of the calendar or of a limit does to a promise already given. Pure, as rules.ts.
 *
 * - The calendar counts both ways: a day that turns out to be no working day gives the office a day more, a make-up day takes
 *   one. She is told, because what she was promised was working time.
 * - A limit made tighter holds for what is open, counted from the same start; where that would already be over when it was
 *   changed, what was promised stays, so that no stroke of a pen makes an office late.
 * - A limit made looser, and one that was extended, leaves what was promised as it is: no promise to her gets worse.
 * - What has rung has rung. When the other clock is now due first, each keeps what has rung of it.
 */
import type { Calendar } from '../../../kernel/calendar.ts'
import { dueAt, type Limit, type Pause } from '../../../kernel/deadlines.ts'
import { pausesOf, type Rung, runningClock, unrung, type Wound } from '../rules.ts'
import type { ClockLimits } from './clocks.ts'

export type Promised = Wound & { extended: boolean }
export type Rejudged = Partial<
  Pick<Wound, 'first_reply_limit' | 'answer_limit' | 'first_reply_due' | 'answer_due' | 'set_aside'> & Rung
>

/**
 * The tighter of what was promised and what holds now, each with its pauses: a pause over a weekend costs a clock of working time
 * nothing and one of plain hours two days, so what is shorter on paper may be due later. What was promised stays where the other would
 * have been over already.
 */
function inForce(
  promised: Limit,
  now: Limit | undefined,
  from: Date,
  pauses: readonly Pause[],
  calendar: Calendar,
  changed_at: Date,
): Limit {
  if (!now) return promised
  // While it stands still, as if it went on at that moment.
  const stood = pauses.map((pause) => ({ ...pause, to: pause.to ?? changed_at }))
  const due = (limit: Limit) => dueAt(limit, from, calendar, stood)!
  return due(now) < due(promised) && due(now) > changed_at ? now : promised
}

/** `limits`: what holds at the place now, and `changed_at` since when; empty for a change of the calendar alone. */
export function whenRejudged(
  ticket: Promised,
  limits: Partial<ClockLimits>,
  calendar: Calendar,
  changed_at: Date,
): Rejudged {
  const pauses = pausesOf(ticket)
  const { spoken_at, clock_from } = ticket
  const first_reply_limit = ticket.first_replied_at
    ? ticket.first_reply_limit
    : inForce(ticket.first_reply_limit, limits.first_reply, spoken_at, [], calendar, changed_at)
  const answer_limit =
    ticket.extended || !ticket.answer_limit
      ? ticket.answer_limit
      : inForce(ticket.answer_limit, limits.answer ?? undefined, clock_from, pauses, calendar, changed_at)
  const first_reply_due = dueAt(first_reply_limit, spoken_at, calendar)!
  const answer_due = answer_limit && dueAt(answer_limit, clock_from, calendar, pauses)
  return {
    ...(first_reply_limit === ticket.first_reply_limit ? {} : { first_reply_limit }),
    ...(answer_limit === ticket.answer_limit ? {} : { answer_limit }),
    ...(isSame(first_reply_due, ticket.first_reply_due) ? {} : { first_reply_due }),
    ...(isSame(answer_due, ticket.answer_due) ? {} : { answer_due }),
    ...rungOfOther(ticket, { ...ticket, first_reply_due, answer_due }),
  }
}

const isSame = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime()

/** Before the first reply the other clock may now be the one due first: then it goes on from what has rung of it. */
function rungOfOther(before: Promised, after: Promised): Partial<Rung & Pick<Wound, 'set_aside'>> {
  if (runningClock(before)?.kind === runningClock(after)?.kind) return {}
  const { reminded, climbed, raised_to } = before
  return { ...(before.set_aside ?? unrung), set_aside: { reminded, climbed, raised_to } }
}

/** What she is told: the due times that changed, as they were and as they are; null when none did. A pause has no date. */
export function toldOf(ticket: Promised, set: Rejudged): Record<string, string | null> | null {
  const isReply = set.first_reply_due !== undefined && !ticket.first_replied_at
  const isAnswer = set.answer_due !== undefined || set.answer_limit !== undefined
  if (!isReply && !isAnswer) return null
  const day = (at: Date | null) => at?.toISOString() ?? null
  const answer_due = set.answer_due === undefined ? ticket.answer_due : set.answer_due
  return {
    ...(isReply ? { reply_was: day(ticket.first_reply_due), reply_due: day(set.first_reply_due ?? null) } : {}),
    ...(isAnswer ? { was: day(ticket.answer_due), due: day(answer_due) } : {}),
  }
}

/** A change of a day that ends then can reach what is promised: some clock counts working time and had begun before. */
export function isTouchedBy(ticket: Promised, day_ends: Date): boolean {
  const counts = (limit: Limit | null, from: Date) => limit !== null && limit.unit !== 'hours' && from < day_ends
  return counts(ticket.answer_limit, ticket.clock_from) || counts(ticket.first_reply_limit, ticket.spoken_at)
}
