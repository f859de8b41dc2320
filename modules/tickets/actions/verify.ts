/** Somebody who had no hand in it looks and finds it done. Then the resident is asked, and her silence has an end. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { checkers, mayCheck } from '../access.ts'
import { Moved, VerifyTicket } from '../contract.ts'
import { takePictures, takeStep } from '../moving.ts'
import { noVisit } from '../reopening.ts'
import { mustVerify, silenceEnds } from '../rules.ts'
import { actingSeat, checkerSeat, signature } from '../seats.ts'
import { classesAt, silenceDaysAt, visitDaysAt } from '../settings.ts'
import { lockTicket, type Ticket } from '../store.ts'
import { movedView } from '../view.ts'
import { laterOf, visitDue, visitorAmong } from '../visiting.ts'

/** Where the class asks for a visit, one person without a hand in it, and the day until when. */
async function visitFor(context: Context, ticket: Ticket): Promise<Pick<Ticket, 'visit_person' | 'visit_due'>> {
  const kind = (await classesAt(context, ticket.area)).find(({ key }) => key === ticket.class)
  const seat = kind?.return_visit ? await checkerSeat(context, ticket) : null
  const visit_person =
    seat &&
    visitorAmong(
      ticket,
      seat.persons.filter((person) => !ticket.hands.includes(person)),
    )
  if (!visit_person) return noVisit
  const days = await visitDaysAt(context, ticket.area)
  return { visit_person, visit_due: visitDue(context.now, days, await context.calendar()) }
}

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
    const asked = await visitFor(context, ticket)
    const closes_at = laterOf(silenceEnds(context.now, await silenceDaysAt(context, ticket.area)), asked.visit_due)
    const moved = await takeStep(
      context,
      ticket,
      {
        move: 'verify',
        by,
        words,
        photos: await takePictures(context, photos, ticket),
        turn: { post: null, area: null, unit: null, person: ticket.reporter, name: null },
        data: { closes: closes_at.toISOString(), visit_due: asked.visit_due?.toISOString() ?? null },
        to: asked.visit_person ? [asked.visit_person] : [],
      },
      { closes_at, visited_at: null, ...asked },
    )
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
