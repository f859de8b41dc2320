/** A return visit: somebody without a hand in it asked her, by telephone or at her door. She is told what was written down and may say otherwise. */
import { defineAction } from '../../../kernel/action.ts'
import { dayMs } from '../../../kernel/calendar.ts'
import { checkers, mayVisit } from '../access.ts'
import { Moved, VisitTicket } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { noVisit, sendBack } from '../reopening.ts'
import { actingSeat, signature } from '../seats.ts'
import { contradictDaysAt } from '../settings.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'
import { mustVisit } from '../visiting.ts'

export const visit = defineAction({
  name: 'tickets.visit',
  who: 'staff',
  says: 'Whoever was named for the return visit, or another checker without a hand in it, writes down the resident’s two answers, marked as taken down. Not solved reopens the matter; solved closes it when she has not said otherwise within the days she is told.',
  input: VisitTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayVisit(actor, ticket),
  must: (ticket, _input, _now, actor) => mustVisit(ticket, actor.person ?? ''),
  async save(context, ticket, input) {
    const by = await signature(context, actingSeat(context.actor, ticket, checkers))
    const { how, words } = input
    if (!input.reached) {
      const moved = await takeStep(context, ticket, { move: 'visit', by, words, data: { how, reached: false } })
      return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
    }
    const { answered_well, solved } = input
    const said = { answered_well, solved, rated_at: context.now, visited_at: context.now }
    const data = { how, reached: true, answered_well, solved }
    if (!solved) {
      const back = await sendBack(context, ticket, { move: 'visit', by, words, data }, said)
      return { answer: await movedView(context, back.ticket), facts: back.facts }
    }
    const closes_at = new Date(context.now.getTime() + (await contradictDaysAt(context, ticket.area)) * dayMs)
    const made = { move: 'visit', by, words, data: { ...data, closes: closes_at.toISOString() } } as const
    const moved = await takeStep(context, ticket, made, { ...said, ...noVisit, closes_at })
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
