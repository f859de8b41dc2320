/** An office takes the matter on and says so in words: that is the first reply, and the clock of the answer runs from now on. */
import { defineAction } from '../../../kernel/action.ts'
import { mayAccept, receivers } from '../access.ts'
import { AcceptTicket, Moved } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { firstReply, mustMove, tierOf } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const accept = defineAction({
  name: 'tickets.accept',
  who: 'staff',
  says: 'An office of the place accepts the matter with words to the resident. It stays with that office until it is sent on or started.',
  input: AcceptTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayAccept(actor, ticket),
  must: (ticket) => mustMove(ticket, 'accept'),
  async save(context, ticket, { words }) {
    const seat = actingSeat(context.actor, ticket, receivers)
    const by = await signature(context, seat)
    const turn = seat && { ...seat, name: by.by_name }
    const set = { ...firstReply(ticket, context.now), tier: seat?.area ? tierOf(seat.area) : ticket.tier }
    const moved = await takeStep(context, ticket, { move: 'accept', by, words, turn }, set)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
