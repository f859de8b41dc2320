/** A merge was a mistake: the matter goes on by itself again, by its own clock; what was promised in the other stays promised. */
import type { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { dispatchers, mayMerge } from '../access.ts'
import { Moved } from '../contract.ts'
import { UnmergeTicket } from '../kin/contract.ts'
import { unmergeRefusal } from '../kin/merging.ts'
import { type Parting, partingFrom, standAgain, withdraw } from '../kin/parting.ts'
import { actingSeat, signature } from '../seats.ts'
import { type Ticket, ticketById } from '../store.ts'
import { movedView } from '../view.ts'

async function load(
  context: Context,
  { ticket: id }: z.infer<typeof UnmergeTicket>,
): Promise<{ ticket: Ticket; parting: Parting | null }> {
  const seen = await ticketById(context.tx, id)
  if (!seen) throw new Missing('ticket')
  const into = seen.merged_into
  if (into === null) return { ticket: seen, parting: null }
  // What was merged cannot move meanwhile, so where it points stands fast until all are locked.
  const parting = await asSystem(context, (high) => partingFrom(high, seen, into))
  return { ticket: parting.own!, parting: parting.own?.merged_into === into ? parting : null }
}

export const unmerge = defineAction({
  name: 'tickets.unmerge',
  who: 'staff',
  says: 'Within seven days, and while the other has not been answered, a merge is undone. The matter goes back to whoever had it; its promise is as it was.',
  input: UnmergeTicket,
  answer: Moved,
  load,
  may: (actor, { ticket }) => mayMerge(actor, ticket),
  must({ ticket, parting }, _input, now) {
    const refusal = unmergeRefusal(ticket, parting?.levels.at(-1)?.ticket ?? null, now)
    if (refusal) throw new Refused(refusal, refusal === 'tickets.move' ? { state: ticket.state, move: 'unmerge' } : {})
  },
  async save(context, { ticket, parting }, { words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, dispatchers))
    const moved = await standAgain(context, ticket, { by, words })
    if (parting) await asSystem(context, (high) => withdraw(high, parting, null))
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
