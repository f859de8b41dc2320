/** The office answers with words, and with a picture of the result where the class asks for one. Then somebody else checks. */
import { defineAction } from '../../../kernel/action.ts'
import { mayHandle, takers } from '../access.ts'
import { AnswerTicket, Moved } from '../contract.ts'
import { takePictures, takeStep } from '../moving.ts'
import { firstReply, mustAnswer, tierOf } from '../rules.ts'
import { actingSeat, checkerSeat, signature } from '../seats.ts'
import { lockTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const answer = defineAction({
  name: 'tickets.answer',
  who: 'staff',
  says: 'Whoever has the matter answers. The nearest checker who had no hand in it is asked to look; the handler never checks.',
  input: AnswerTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockTicket(tx, ticket),
  may: (actor, ticket) => mayHandle(actor, ticket),
  must: (ticket, { words, photos }) => mustAnswer(ticket, words, photos.length),
  async save(context, ticket, { words, photos }) {
    const seat = actingSeat(context.actor, ticket, takers)
    const by = await signature(context, seat)
    const hands = [...new Set([...ticket.hands, ...(context.actor.person ? [context.actor.person] : [])])]
    const checker = await checkerSeat(context, { ...ticket, hands })
    const tier = seat?.area ? tierOf(seat.area) : ticket.tier
    const moved = await takeStep(
      context,
      ticket,
      {
        move: 'answer',
        by,
        words,
        photos: await takePictures(context, photos, ticket),
        turn: checker?.seat ?? null,
        // Whether the promise was kept is said now: a later change of the calendar does not make it otherwise.
        data: { tier, in_time: ticket.answer_due === null || context.now <= ticket.answer_due },
        to: checker?.persons ?? [],
      },
      { ...firstReply(ticket, context.now), hands, tier },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
