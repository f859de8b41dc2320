/** Whoever was given a matter gives it back to whoever sent it, with a reason. The second time the next tier decides. */
import { defineAction } from '../../../kernel/action.ts'
import { mayReturn, takers } from '../access.ts'
import { Moved, ReturnTicket } from '../contract.ts'
import { mustReturn, whenReturned } from '../life.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, arbiterSeat, senderSeat, signature, tierAt } from '../seats.ts'
import { whenSent } from '../sending.ts'
import { lockTicket, widenSteps } from '../store.ts'
import { movedView } from '../view.ts'

export const giveBack = defineAction({
  name: 'tickets.return',
  who: 'staff',
  says: 'Whoever has the matter gives it back with a reason from the list and words. The second time the arbiter of the next tier decides; after that it is not given back any more. The clock runs on.',
  input: ReturnTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayReturn(actor, ticket),
  must: (ticket) => mustReturn(ticket),
  async save(context, ticket, { reason, words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, takers))
    const back = whenReturned(ticket)
    const sender = await senderSeat(context, ticket)
    const to_arbiter = back.arbitration === 'waiting'
    const to = to_arbiter ? await arbiterSeat(context, ticket.area, tierAt(sender)) : sender
    const sent = whenSent(ticket, to?.seat ?? null, to?.seat.area ?? null)
    const moved = await takeStep(
      context,
      ticket,
      {
        move: 'return',
        by,
        words,
        reason,
        turn: to?.seat ?? null,
        data: { reason, times: back.returns, to_arbiter, tier: sent.tier },
        to: to?.persons ?? [],
      },
      { ...sent, ...back },
    )
    await widenSteps(context.tx, moved.ticket)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
