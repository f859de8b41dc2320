/** A promise was broken: the next tier hears of it. The matter stays with the same office, and now two look at it. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import { takeStep } from '../moving.ts'
import { mustEscalate, runningClock, tierOf, tierToHear } from '../rules.ts'
import { overseerSeats } from '../seats.ts'
import { withCalendar } from './remind.ts'

export const escalate = defineAction({
  name: 'tickets.escalate',
  who: 'system',
  says: 'When a limit is used up the next tier hears of it; at twice and three times the limit the one above, up to the county.',
  input: z.object({ ticket: Id }),
  // Nobody reads it: the clock asks for no view, which would be a third of the work.
  answer: z.object({}),
  load: (context, { ticket }) => withCalendar(context, ticket),
  may: isClock,
  must: ({ ticket, calendar, shares }, _input, now) => mustEscalate(ticket, calendar, now, shares),
  async save(context, { ticket }) {
    const above = await overseerSeats(context, ticket.area, tierToHear(ticket))
    const tier = tierOf(above.area)
    const clock = runningClock(ticket)
    // A place may let the next tier hear before the time is up: then nothing is broken yet, and nobody is told so.
    const early: Record<string, boolean> = clock && context.now < clock.due ? { early: true } : {}
    const data = {
      tier,
      clock: clock?.kind ?? null,
      due: clock?.due.toISOString() ?? null,
      times: ticket.climbed + 1,
      ...early,
    }
    const set = { tier, climbed: ticket.climbed + 1, raised_to: above.area, reminded: true }
    const moved = await takeStep(context, ticket, { move: 'escalate', data, to: above.persons }, set)
    return { answer: {}, facts: [moved.fact] }
  },
})
