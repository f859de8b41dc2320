/** An office says no, with a reason from the list and in words. The resident sees both, and the matter ends. */
import { defineAction } from '../../../kernel/action.ts'
import { mayArbitrate, mayDecline, receivers } from '../access.ts'
import { DeclineTicket, Moved } from '../contract.ts'
import { mustBeArbiters } from '../life.ts'
import { takeStep } from '../moving.ts'
import { firstReply, mustDecline } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const decline = defineAction({
  name: 'tickets.decline',
  who: 'staff',
  says: 'An office of the place does not take the matter on; a reason from the list and words are owed to the resident.',
  input: DeclineTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayDecline(actor, ticket),
  must(ticket, _input, _now, actor) {
    mustDecline(ticket)
    mustBeArbiters(ticket, mayArbitrate(actor, ticket))
  },
  async save(context, ticket, { reason, words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, receivers))
    const moved = await takeStep(
      context,
      ticket,
      { move: 'decline', by, words, reason, turn: null, data: { reason } },
      firstReply(ticket, context.now),
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
