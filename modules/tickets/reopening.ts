/** "Not solved" sends a matter back by itself, whether she said so herself or on a return visit; too often, and the township decides. */
import type { Context } from '../../kernel/context.ts'
import type { Happened } from '../../kernel/facts.ts'
import { leaveStep, type Making, takeStep } from './moving.ts'
import { afterRating, answerAgain, reopeningsCountFrom, tierOf } from './rules.ts'
import { arbiterSeat, seatAgain } from './seats.ts'
import { reopeningAt } from './settings.ts'
import { reopeningsSince, type Ticket, type TicketChange } from './store.ts'

/** The visit is over, or she has spoken herself. */
export const noVisit = { visit_person: null, visit_due: null } as const

/** Leaves the step in which it was said, and goes back to the office that had it; the clock of the answer starts again. */
export async function sendBack(
  context: Context,
  ticket: Ticket,
  made: Making,
  said: TicketChange,
): Promise<{ ticket: Ticket; facts: Happened[] }> {
  const rule = await reopeningAt(context, ticket.area)
  const lately = await reopeningsSince(context.tx, ticket.id, reopeningsCountFrom(context.now, rule.days))
  const { to_township } = afterRating(ticket, false, lately, rule.times)
  const told = await leaveStep(context, ticket, made)
  const again = to_township ? await arbiterSeat(context, ticket.area, 'village') : await seatAgain(context, ticket)
  const reopenings = ticket.reopenings + 1
  const moved = await takeStep(
    context,
    ticket,
    {
      move: 'reopen',
      byRule: true,
      turn: again?.seat ?? null,
      order: 1,
      data: { times: reopenings, to_township },
      to: again?.persons ?? [],
    },
    {
      ...said,
      ...noVisit,
      ...answerAgain(ticket, await context.calendar(), context.now),
      reopenings,
      ...(to_township ? { arbitration: 'waiting' as const } : {}),
      tier: again?.seat.area ? tierOf(again.seat.area) : ticket.tier,
    },
  )
  return { ticket: moved.ticket, facts: [told, moved.fact] }
}
