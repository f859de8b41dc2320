/** Somebody sets to work. From now on this person can no longer be the one who says that it is done well. */
import { defineAction } from '../../../kernel/action.ts'
import { mayHandle, takers } from '../access.ts'
import { Moved, StartTicket } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { firstReply, mustMove } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const start = defineAction({
  name: 'tickets.start',
  who: 'staff',
  says: 'Whoever has the matter begins to work on it. Words said here count as the first reply when there was none.',
  input: StartTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayHandle(actor, ticket),
  must: (ticket) => mustMove(ticket, 'start'),
  async save(context, ticket, { words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, takers))
    const set = {
      ...(words ? firstReply(ticket, context.now) : {}),
      hands: [...new Set([...ticket.hands, ...(context.actor.person ? [context.actor.person] : [])])],
    }
    const moved = await takeStep(context, ticket, { move: 'start', by, words }, set)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
