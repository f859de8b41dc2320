/** At 80 % of a limit the office is reminded, once for each clock. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import type { Calendar } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import { takeStep } from '../moving.ts'
import { mustRemind, runningClock, type Shares } from '../rules.ts'
import { sittingAt } from '../seats.ts'
import { sharesAt } from '../settings.ts'
import { lockTicket, seatOf, type Ticket } from '../store.ts'

/** What runs by the clock needs the calendar, and the shares the place has set, to say that it is time. */
export async function withCalendar(
  context: Context,
  id: string,
): Promise<{ ticket: Ticket; calendar: Calendar; shares: Shares }> {
  const ticket = await lockTicket(context.tx, id)
  return { ticket, calendar: await context.calendar(), shares: await sharesAt(context, ticket.area) }
}

export const remind = defineAction({
  name: 'tickets.remind',
  who: 'system',
  says: 'The clock reminds the office whose turn it is when so much of the limit is used up as the place has set, usually four fifths.',
  input: z.object({ ticket: Id }),
  // Nobody reads it: the clock asks for no view, which would be a third of the work.
  answer: z.object({}),
  load: (context, { ticket }) => withCalendar(context, ticket),
  may: isClock,
  must: ({ ticket, calendar, shares }, _input, now) => mustRemind(ticket, calendar, now, shares),
  async save(context, { ticket, shares }) {
    const sitting = await sittingAt(context, seatOf(ticket))
    const clock = runningClock(ticket)
    const data = { clock: clock?.kind ?? null, due: clock?.due.toISOString() ?? null, percent: shares.remind * 100 }
    const moved = await takeStep(context, ticket, { move: 'remind', data, to: sitting.persons }, { reminded: true })
    return { answer: {}, facts: [moved.fact] }
  },
})
