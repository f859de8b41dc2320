/** Whoever sends matters on takes one out: taken back, filed by mistake, or no matter at all. The resident is told why. */
import { defineAction } from '../../../kernel/action.ts'
import { dispatchers, mayArbitrate, mayVoid } from '../access.ts'
import { Moved, VoidTicket } from '../contract.ts'
import { mustBeArbiters, mustVoid } from '../life.ts'
import { takeStep } from '../moving.ts'
import { firstReply } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const annul = defineAction({
  name: 'tickets.void',
  who: 'staff',
  says: 'Whoever sends matters on there voids one, with a reason from the list and words to the resident. Not whoever handled it; and after an answer only when the resident takes it back.',
  input: VoidTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayVoid(actor, ticket),
  must(ticket, { reason }, _now, actor) {
    mustVoid(ticket, reason, actor.person ?? '')
    mustBeArbiters(ticket, mayArbitrate(actor, ticket))
  },
  async save(context, ticket, { reason, words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, dispatchers))
    const moved = await takeStep(
      context,
      ticket,
      { move: 'void', by, words, reason, turn: null, data: { reason } },
      firstReply(ticket, context.now),
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
