/** Work has to wait for something; the resident is told for what and until when, and the clock of the answer stands. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { mayPause, takers } from '../access.ts'
import { Moved, PauseTicket } from '../contract.ts'
import { mustPause, whenPaused } from '../life.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, signature } from '../seats.ts'
import { pauseDaysAt } from '../settings.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

async function load(context: Context, { ticket: id }: { ticket: string }) {
  const ticket = await lockTicket(context.tx, id)
  return { ticket, most: await pauseDaysAt(context, ticket.area) }
}

export const pause = defineAction({
  name: 'tickets.pause',
  who: 'staff',
  says: 'Whoever has the matter pauses it with a reason from the list, words and the day on which work goes on. The clock stands until then; the pause ends by itself on that day.',
  input: PauseTicket,
  answer: Moved,
  load: (context, input) => load(context, input),
  may: (actor, { ticket }) => mayPause(actor, ticket),
  must: ({ ticket, most }, { until }, now) => mustPause(ticket, until, most, now),
  async save(context, { ticket }, { reason, words, until }) {
    const by = await signature(context, actingSeat(context.actor, ticket, takers))
    const moved = await takeStep(
      context,
      ticket,
      { move: 'pause', by, words, reason, data: { reason, until } },
      {
        ...whenPaused(ticket, until, await context.calendar(), context.now),
        // Afterwards it is being worked on, so the hands are known from here on.
        hands: [...new Set([...ticket.hands, ...(context.actor.person ? [context.actor.person] : [])])],
      },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
