/** The answer needs longer than was promised: said before the time is up, once, with the new date. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { dispatchers, mayArbitrate, mayExtend, takers } from '../access.ts'
import { ExtendTicket, Moved } from '../contract.ts'
import { mustBeArbiters, mustExtend, whenExtended } from '../life.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, signature } from '../seats.ts'
import { extensionDaysAt } from '../settings.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

async function load(context: Context, { ticket: id }: { ticket: string }) {
  const ticket = await lockTicket(context.tx, id)
  return { ticket, most: await extensionDaysAt(context, ticket.area) }
}

export const extend = defineAction({
  name: 'tickets.extend',
  who: 'staff',
  says: 'Whoever has the matter, or sends matters on there, makes the limit of the answer longer by working days: before it is used up, once, with a reason from the list and words. The resident is told the new date.',
  input: ExtendTicket,
  answer: Moved,
  load: (context, input) => load(context, input),
  may: (actor, { ticket }) => mayExtend(actor, ticket),
  must({ ticket, most }, { days }, now, actor) {
    mustExtend(ticket, days, most, now)
    mustBeArbiters(ticket, mayArbitrate(actor, ticket))
  },
  async save(context, { ticket }, { reason, words, days }) {
    const by = await signature(context, actingSeat(context.actor, ticket, [...takers, ...dispatchers]))
    const promised = { ...ticket, answer_due: ticket.answer_due! }
    const set = whenExtended(promised, days, await context.calendar(), context.now)
    const data = { reason, days, was: promised.answer_due.toISOString(), due: set.answer_due?.toISOString() ?? null }
    const moved = await takeStep(context, ticket, { move: 'extend', by, words, reason, data }, set)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
