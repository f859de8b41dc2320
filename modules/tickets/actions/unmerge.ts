/** A merge was a mistake: the matter goes on by itself again, by its own clock; what was promised in the other stays promised. */
import type { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { dispatchers, mayMerge } from '../access.ts'
import { Moved } from '../contract.ts'
import { deleteJoiners } from '../joiner-store.ts'
import { UnmergeTicket } from '../kin-contract.ts'
import { unmergeRefusal, whenUnmerged } from '../merging.ts'
import { takeStep } from '../moving.ts'
import { tierOf } from '../rules.ts'
import { actingSeat, seatAgain, signature } from '../seats.ts'
import { lockTicket, type Ticket, ticketById, updateTicket } from '../store.ts'
import { movedView } from '../view.ts'
import { lockPair } from './merge.ts'

async function load(
  context: Context,
  { ticket: id }: z.infer<typeof UnmergeTicket>,
): Promise<{ ticket: Ticket; stays: Ticket | null }> {
  const seen = await ticketById(context.tx, id)
  // What was merged cannot move meanwhile, so where it points stands fast until both are locked.
  const into = seen?.merged_into ?? null
  if (into === null) return { ticket: await lockTicket(context.tx, id), stays: null }
  const { one, two } = await asSystem(context, (high) => lockPair(high, id, into))
  return { ticket: one, stays: one.merged_into === two.id ? two : null }
}

export const unmerge = defineAction({
  name: 'tickets.unmerge',
  who: 'staff',
  says: 'Within seven days, and while the other has not been answered, a merge is undone. The matter goes back to whoever had it; its promise is as it was.',
  input: UnmergeTicket,
  answer: Moved,
  load,
  may: (actor, { ticket }) => mayMerge(actor, ticket),
  must({ ticket, stays }, _input, now) {
    const refusal = unmergeRefusal(ticket, stays, now)
    if (refusal) throw new Refused(refusal, refusal === 'tickets.move' ? { state: ticket.state, move: 'unmerge' } : {})
  },
  async save(context, { ticket, stays }, { words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, dispatchers))
    const back = await seatAgain(context, ticket)
    const moved = await takeStep(
      context,
      ticket,
      { move: 'unmerge', by, words, turn: back?.seat ?? null, to: back?.persons ?? [] },
      {
        ...whenUnmerged(ticket, await context.calendar()),
        tier: back?.seat.area ? tierOf(back.seat.area) : ticket.tier,
      },
    )
    if (stays)
      await asSystem(context, async ({ tx }) => {
        const left = new Set(await deleteJoiners(tx, stays.id, { own: ticket.id }))
        await updateTicket(tx, stays.id, {
          joiners: stays.joiners.filter((person) => !left.has(person)),
          merged: Math.max(0, stays.merged - 1 - ticket.merged),
        })
      })
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
