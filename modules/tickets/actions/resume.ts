/** Work goes on: because somebody says so, or because the day has come that was said. The clock runs on from where it stood. */
import { defineAction } from '../../../kernel/action.ts'
import { dispatchers, isClock, mayResume, takers } from '../access.ts'
import { Moved, ResumeTicket } from '../contract.ts'
import { mustResume, whenResumed } from '../life.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, signature, sittingAt } from '../seats.ts'
import { lockTicket, seatOf } from '../store.ts'
import { movedView } from '../view.ts'

export const resume = defineAction({
  name: 'tickets.resume',
  who: 'staff',
  says: 'A paused matter goes on, by whoever has it, whoever sends matters on there, or by itself on the day that was said. What is left of the limit runs on.',
  input: ResumeTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayResume(actor, ticket),
  must: (ticket, _input, now, actor) => mustResume(ticket, isClock(actor), now),
  async save(context, ticket, { words }) {
    const seat = isClock(context.actor) ? null : actingSeat(context.actor, ticket, [...takers, ...dispatchers])
    const by = await signature(context, seat)
    const sitting = await sittingAt(context, seatOf(ticket))
    const set = whenResumed(ticket, await context.calendar(), context.now)
    const moved = await takeStep(
      context,
      ticket,
      { move: 'resume', by, words, data: { due: set.answer_due?.toISOString() ?? null }, to: sitting.persons },
      set,
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
