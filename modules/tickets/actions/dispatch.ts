/** The matter is sent to whoever shall do it: an office at a place, a department or a utility, perhaps one person there. */
import { defineAction } from '../../../kernel/action.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { dispatchers, mayArbitrate, mayDispatch, receivers } from '../access.ts'
import { DispatchTicket, Moved } from '../contract.ts'
import { mustBeArbiters } from '../life.ts'
import { takeStep } from '../moving.ts'
import { mustDispatch } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { type Sending, sendingTo, whenSent } from '../sending.ts'
import { widenSteps } from '../store.ts'
import { movedView } from '../view.ts'

/** Why it cannot go there, as a thrown refusal; nothing when it can. */
export function mustSend(
  { ticket, to, area }: Sending,
  { post, words }: { post?: string | undefined; words?: string | undefined },
  actor: Actor,
): void {
  mustDispatch(ticket, { post: post ?? null, area, sitting: to.persons.length })
  mustBeArbiters(ticket, mayArbitrate(actor, ticket))
  // Whoever gave it back twice is told why it stays there.
  if (ticket.arbitration === 'waiting' && !words?.trim()) throw new Refused('tickets.decide-in-words')
}

/** The step itself, alone or among many sent together. */
export async function sendOn(context: Context, { ticket, to, area }: Sending, words: string | undefined) {
  const by = await signature(context, actingSeat(context.actor, ticket, [...dispatchers, ...receivers]))
  const sent = whenSent(ticket, to.seat, area)
  const final = ticket.arbitration === 'waiting'
  const moved = await takeStep(
    context,
    ticket,
    {
      move: 'dispatch',
      by,
      words,
      turn: to.seat,
      data: { tier: sent.tier, ...(final ? { final } : {}) },
      to: to.persons,
    },
    sent,
  )
  await widenSteps(context.tx, moved.ticket)
  return moved
}

export const dispatch = defineAction({
  name: 'tickets.dispatch',
  who: 'staff',
  says: 'The matter is given to an office, a department or a utility that serves the place. From then on they see it. While an arbiter is asked, only the arbiter sends it, in words, and that is final.',
  input: DispatchTicket,
  answer: Moved,
  load: (context, input) => sendingTo(context, input),
  may: (actor, { ticket }) => mayDispatch(actor, ticket),
  must: (sending, input, _now, actor) => mustSend(sending, input, actor),
  async save(context, sending, { words }) {
    const moved = await sendOn(context, sending, words)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
