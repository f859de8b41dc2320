/** The whole page of a ticket, with what the caller may do next. */
import { isStaff } from '../../../kernel/actor.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { personsByIds } from '../../people/api.ts'
import type { PersonBrief } from '../../people/contract.ts'
import { mayRate, maySee } from '../access.ts'
import { OneInput, TicketView } from '../contract.ts'
import { joinedOne, kinOf } from '../kin/kin.ts'
import { isUnanswered } from '../kin/merging.ts'
import { stepsOf, ticketById } from '../store.ts'
import { around, ticketView } from '../view.ts'

const none: ReadonlyMap<string, PersonBrief> = new Map()

export const one = defineQuery({
  name: 'tickets.one',
  who: 'signed-in',
  says: 'One ticket with its timeline, for the resident, whoever acts for her, and the offices and units it lies with.',
  input: OneInput,
  answer: TicketView,
  may: (actor) => actor.person !== null,
  async find(context, { id }) {
    const { actor, tx } = context
    // All at once: row security shows the steps to whom it shows the ticket, and a resident mostly reads of herself and of people in
    // office, so that a second walk to the database is saved.
    const [ticket, steps, own] = await Promise.all([
      ticketById(tx, id),
      stepsOf(tx, id),
      isStaff(actor) ? none : personsByIds(tx, actor.persons),
    ])
    // A neighbour reads a public ticket through `tickets.public_one`, which hides what is not the public's.
    if (!ticket || !maySee(context.actor, ticket)) {
      const joined = await joinedOne(context, id)
      if (joined) return joined
      throw new Missing('ticket')
    }
    const kin = await kinOf(context, ticket)
    const view = ticketView(context, ticket, steps, await around(context, [ticket], steps, own), kin)
    // Her own matter was merged: while the other is unanswered she may take it out herself.
    const leave = mayRate(context.actor, ticket) && kin.into !== null && isUnanswered(kin.into.state)
    return { ...view, may: { ...view.may, leave } }
  },
})
