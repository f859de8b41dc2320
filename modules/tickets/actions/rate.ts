/** The resident has the last word: was it answered well, and is it solved? "Not solved" sends it back by itself. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { mayRate } from '../access.ts'
import { Moved, RateTicket } from '../contract.ts'
import { leaveStep, takeStep } from '../moving.ts'
import { afterRating, answerAgain, mustMove, reopeningsCountFrom, tierOf } from '../rules.ts'
import { arbiterSeat, seatAgain } from '../seats.ts'
import { reopeningAt } from '../settings.ts'
import { lockTicket, reopeningsSince, type Ticket } from '../store.ts'
import { movedView } from '../view.ts'

interface Said {
  answered_well: boolean
  solved: boolean
  rated_at: Date
}

/** Back to the office that had it, or to the township when it came back too often; the clock of the answer starts again. */
async function reopen(context: Context, ticket: Ticket, said: Said, to_township: boolean) {
  const again = to_township ? await arbiterSeat(context, ticket.area, 'village') : await seatAgain(context, ticket)
  const reopenings = ticket.reopenings + 1
  return await takeStep(
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
      ...answerAgain(ticket, await context.calendar(), context.now),
      reopenings,
      ...(to_township ? { arbitration: 'waiting' as const } : {}),
      tier: again?.seat.area ? tierOf(again.seat.area) : ticket.tier,
    },
  )
}

export const rate = defineAction({
  name: 'tickets.rate',
  who: 'signed-in',
  says: 'The resident answers two questions. Solved closes the matter; not solved reopens it, and the third time the township decides.',
  input: RateTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayRate(actor, ticket),
  must: (ticket) => mustMove(ticket, 'rate'),
  async save(context, ticket, { answered_well, solved, words }) {
    const rule = await reopeningAt(context, ticket.area)
    const lately = await reopeningsSince(context.tx, ticket.id, reopeningsCountFrom(context.now, rule.days))
    const after = afterRating(ticket, solved, lately, rule.times)
    const said = { answered_well, solved, rated_at: context.now }
    const made = { move: 'rate', words, data: { answered_well, solved } } as const
    if (!solved) {
      const rated = await leaveStep(context, ticket, made)
      const moved = await reopen(context, ticket, said, after.to_township)
      return { answer: await movedView(context, moved.ticket), facts: [rated, moved.fact] }
    }
    const moved = await takeStep(context, ticket, { ...made, turn: null }, { ...said, closes_at: null })
    const closed = { ...moved.fact, kind: 'tickets.closed', data: { ...moved.fact.data, by: 'resident' } }
    return { answer: await movedView(context, moved.ticket), facts: [closed] }
  },
})
