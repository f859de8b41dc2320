/** The matter goes to another office or unit without going back first, with a reason. The clock runs on. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { dispatchers, mayTransfer, takers } from '../access.ts'
import { Moved, TransferTicket } from '../contract.ts'
import { mustTransfer } from '../life.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, signature, sittingAt } from '../seats.ts'
import { isSameSeat, sendingTo, whenSent } from '../sending.ts'
import { seatOf, widenSteps } from '../store.ts'
import { movedView } from '../view.ts'

async function load(context: Context, input: TransferTicket) {
  const sending = await sendingTo(context, input)
  const now = await sittingAt(context, seatOf(sending.ticket))
  return { ...sending, isVacant: now.persons.length === 0 }
}

export const transfer = defineAction({
  name: 'tickets.transfer',
  who: 'staff',
  says: 'Whoever has the matter, or sends matters on there, hands it to another office or unit with a reason from the list and words. What an arbiter has decided stays where it is.',
  input: TransferTicket,
  answer: Moved,
  load,
  may: (actor, { ticket }) => mayTransfer(actor, ticket),
  must: ({ ticket, to, area, isVacant }, { post }) =>
    mustTransfer(
      ticket,
      { post: post ?? null, area, sitting: to.persons.length, isSame: isSameSeat(ticket, to) },
      isVacant,
    ),
  async save(context, { ticket, to, area }, { reason, words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, [...dispatchers, ...takers]))
    const sent = whenSent(ticket, to.seat, area)
    const moved = await takeStep(
      context,
      ticket,
      { move: 'transfer', by, words, reason, turn: to.seat, data: { reason, tier: sent.tier }, to: to.persons },
      sent,
    )
    await widenSteps(context.tx, moved.ticket)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
