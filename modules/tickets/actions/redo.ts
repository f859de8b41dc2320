/** Somebody who had no hand in it looks and finds it not done: back to where it came from, with words that say why. */
import { defineAction } from '../../../kernel/action.ts'
import { checkers, mayCheck } from '../access.ts'
import { Moved, RedoTicket } from '../contract.ts'
import { whenRedone } from '../life.ts'
import { takeStep } from '../moving.ts'
import { mustRedo } from '../rules.ts'
import { actingSeat, seatAgain, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const redo = defineAction({
  name: 'tickets.redo',
  who: 'staff',
  says: 'Somebody other than the handler finds the matter not done and sends it back with words. The clock of the answer runs on.',
  input: RedoTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayCheck(actor, ticket),
  must: (ticket, _input, _now, actor) => mustRedo(ticket, actor.person ?? ''),
  async save(context, ticket, { words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, checkers))
    const back = await seatAgain(context, ticket)
    const moved = await takeStep(
      context,
      ticket,
      { move: 'redo', by, words, turn: back?.seat ?? null, to: back?.persons ?? [] },
      whenRedone(ticket, await context.calendar()),
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
