/** The resident has the last word: was it answered well, and is it solved? "Not solved" sends it back by itself. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRate } from '../access.ts'
import { Moved, RateTicket } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { noVisit, sendBack } from '../reopening.ts'
import { mustMove } from '../rules.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const rate = defineAction({
  name: 'tickets.rate',
  who: 'signed-in',
  says: 'The resident answers two questions. Solved closes the matter; not solved reopens it, and the third time the township decides. Her own word goes before what a return visit wrote down.',
  input: RateTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayRate(actor, ticket),
  must: (ticket) => mustMove(ticket, 'rate'),
  async save(context, ticket, { answered_well, solved, words }) {
    const said = { answered_well, solved, rated_at: context.now, visited_at: null }
    const made = { move: 'rate', words, data: { answered_well, solved } } as const
    if (!solved) {
      const back = await sendBack(context, ticket, made, said)
      return { answer: await movedView(context, back.ticket), facts: back.facts }
    }
    const moved = await takeStep(context, ticket, { ...made, turn: null }, { ...said, ...noVisit, closes_at: null })
    const closed = { ...moved.fact, kind: 'tickets.closed', data: { ...moved.fact.data, by: 'resident' } }
    return { answer: await movedView(context, moved.ticket), facts: [closed] }
  },
})
