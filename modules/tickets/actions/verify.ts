/** Somebody who had no hand in it looks and finds it done. Then the resident is asked, and her silence has an end. */
import { defineAction } from '../../../kernel/action.ts'
import { checkers, mayCheck } from '../access.ts'
import { Moved, VerifyTicket } from '../contract.ts'
import { takePictures, takeStep } from '../moving.ts'
import { mustVerify, silenceEnds } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { silenceDaysAt } from '../settings.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const verify = defineAction({
  name: 'tickets.verify',
  who: 'staff',
  says: 'Somebody other than the handler finds the matter done. The resident is asked whether it was answered well and solved.',
  input: VerifyTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayCheck(actor, ticket),
  must: (ticket, _input, _now, actor) => mustVerify(ticket, actor.person ?? ''),
  async save(context, ticket, { words, photos }) {
    const by = await signature(context, actingSeat(context.actor, ticket, checkers))
    const closes_at = silenceEnds(context.now, await silenceDaysAt(context, ticket.area))
    const moved = await takeStep(
      context,
      ticket,
      {
        move: 'verify',
        by,
        words,
        photos: await takePictures(context, photos, ticket),
        turn: { post: null, area: null, unit: null, person: ticket.reporter, name: null },
        data: { closes: closes_at.toISOString() },
      },
      { closes_at },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
