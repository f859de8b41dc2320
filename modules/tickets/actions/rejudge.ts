/** The calendar or a limit has changed: what this matter was promised is counted anew, and its timeline says so. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Id, Instant } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import type { ClockLimits } from '../clocks/clocks.ts'
import { toldOf, whenRejudged } from '../clocks/rejudging.ts'
import { takeStep, wind } from '../moving.ts'
import { mustMove, runningClock, thriceAt } from '../rules.ts'
import { sittingAt } from '../seats.ts'
import { classesAt, firstReplyAt, sharesAt } from '../settings.ts'
import { lockTicket, seatOf, type Ticket, updateTicket } from '../store.ts'

const RejudgeTicket = z.object({
  ticket: Id,
  cause: z.enum(['calendar', 'setting']),
  what: z.string(),
  /** When it was changed: what would have been over by then stays as promised. */
  changed_at: Instant,
})
type RejudgeTicket = z.infer<typeof RejudgeTicket>

/** What holds at the place today; a change of the calendar alone leaves every limit as it was promised. */
async function limitsNow(context: Context, ticket: Ticket, cause: string): Promise<Partial<ClockLimits>> {
  if (cause === 'calendar') return {}
  const rule = (await classesAt(context, ticket.area)).find(({ key }) => key === ticket.class)
  return { first_reply: (await firstReplyAt(context, ticket.area)).value, ...(rule ? { answer: rule.limit } : {}) }
}

async function load(context: Context, { ticket: id, cause, changed_at }: RejudgeTicket) {
  const ticket = await lockTicket(context.tx, id)
  const limits = await limitsNow(context, ticket, cause)
  const set = whenRejudged(ticket, limits, await context.calendar(), new Date(changed_at))
  return { ticket, set, told: toldOf(ticket, set) }
}

export const rejudge = defineAction({
  name: 'tickets.rejudge',
  who: 'system',
  says: 'After a change of the calendar or of a limit the due times of an open matter are counted anew. The calendar counts both ways; a limit only makes a promise earlier, never into the past.',
  input: RejudgeTicket,
  answer: z.object({ changed: z.boolean() }),
  load,
  may: isClock,
  must: ({ ticket }) => mustMove(ticket, 'rejudge'),
  async save(context, { ticket, set, told }, { cause, what }) {
    if (!told) {
      // Nothing she was told has changed; when it rings may have.
      const after = { ...ticket, ...set }
      const shares = await sharesAt(context, ticket.area)
      const thrice_at = thriceAt(after, await context.calendar(), shares)
      const clocks = { due: runningClock(after)?.due ?? null, thrice_at }
      await updateTicket(context.tx, ticket.id, { ...set, ...clocks })
      await wind(context, null, { ...after, ...clocks })
      return { answer: { changed: false }, facts: [] }
    }
    const sitting = await sittingAt(context, seatOf(ticket))
    const data = { cause, what, ...told }
    const made = { move: 'rejudge', byRule: true, data, to: sitting.persons } as const
    const { ticket: after, fact } = await takeStep(context, ticket, made, set)
    await wind(context, null, after)
    return { answer: { changed: true }, facts: [fact] }
  },
})
