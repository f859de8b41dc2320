/** Whoever sends matters on takes one out: taken back, filed by mistake, or no matter at all. The resident is told why. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { dispatchers, mayArbitrate, mayVoid } from '../access.ts'
import { Moved, VoidTicket } from '../contract.ts'
import { isPartAnswered } from '../kin/merging.ts'
import { lockWithParts } from '../kin/store.ts'
import { mustBeArbiters, mustVoid } from '../life.ts'
import { takeStep } from '../moving.ts'
import { ended, firstReply } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { movedView } from '../view.ts'

export const annul = defineAction({
  name: 'tickets.void',
  who: 'staff',
  says: 'Whoever sends matters on there voids one, with a reason from the list and words to the resident. Not whoever handled it; and after an answer only when the resident takes it back. A whole goes with its parts, while none of them has been answered.',
  input: VoidTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockWithParts(tx, ticket),
  may: (actor, { whole }) => mayVoid(actor, whole),
  must({ whole, parts }, { reason }, _now, actor) {
    for (const ticket of [whole, ...parts.filter(({ state }) => !ended.includes(state))]) {
      if (ticket !== whole && isPartAnswered(ticket)) throw new Refused('tickets.void-part-answered')
      mustVoid(ticket, reason, actor.person ?? '')
      mustBeArbiters(ticket, mayArbitrate(actor, ticket))
    }
  },
  async save(context, { whole, parts }, { reason, words }) {
    const by = await signature(context, actingSeat(context.actor, whole, dispatchers))
    const made = { move: 'void', by, words, reason, turn: null } as const
    const said = firstReply(whole, context.now)
    const moved = await takeStep(context, whole, { ...made, data: { reason } }, said)
    const facts: Happened[] = [moved.fact]
    for (const part of parts.filter(({ state }) => !ended.includes(state))) {
      const data = { reason, with_whole: true }
      facts.push((await takeStep(context, part, { ...made, data }, firstReply(part, context.now))).fact)
    }
    return { answer: await movedView(context, moved.ticket), facts }
  },
})
