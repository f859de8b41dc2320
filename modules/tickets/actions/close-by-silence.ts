/** The resident was asked and said nothing for the time she was told: the matter closes, and a mark says how. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import { Moved } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { noVisit } from '../reopening.ts'
import { mustCloseBySilence } from '../rules.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const closeBySilence = defineAction({
  name: 'tickets.close_by_silence',
  who: 'system',
  says: 'A checked matter closes with a mark when the resident has said nothing for the days she was told.',
  input: z.object({ ticket: Id }),
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: isClock,
  must: (ticket, _input, now) => mustCloseBySilence(ticket, now),
  async save(context, ticket) {
    const moved = await takeStep(
      context,
      ticket,
      {
        move: 'close',
        turn: null,
        // What a visit wrote down and she did not contradict; or nobody came who should have.
        data: ticket.visited_at
          ? { by: 'visit' }
          : { by: 'silence', ...(ticket.visit_person ? { visit: 'missed' } : {}) },
      },
      { closes_at: null, ...noVisit },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
