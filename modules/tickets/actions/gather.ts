/** The last part of a matter that was split has ended, so the whole has. Looked at after each ending, so nobody waits for a lock. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import { Moved } from '../contract.ts'
import { wholeIsDone, wholeIsSolved } from '../kin/merging.ts'
import { partsOf } from '../kin/store.ts'
import { takeStep } from '../moving.ts'
import { mustMove } from '../rules.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const gather = defineAction({
  name: 'tickets.gather',
  who: 'system',
  says: 'When every part of a split matter has ended, the whole is closed. Solved, when each part that was done is.',
  input: z.object({ ticket: Id }),
  answer: Moved,
  async load({ tx }, { ticket }) {
    const whole = await lockTicket(tx, ticket)
    return { whole, parts: await partsOf(tx, ticket) }
  },
  may: (actor) => isClock(actor),
  must({ whole, parts }) {
    mustMove(whole, 'gather')
    if (!wholeIsDone(parts.map(({ state }) => state))) throw new Refused('tickets.nothing-due')
  },
  async save(context, { whole, parts }) {
    const solved = wholeIsSolved(parts)
    const moved = await takeStep(
      context,
      whole,
      { move: 'gather', byRule: true, turn: null, data: { parts: parts.length, solved } },
      { solved, closes_at: null },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
