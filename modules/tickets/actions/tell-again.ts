/** A matter she had joined has ended, and hers is not solved: it becomes one of her own, in one tap, and says after which. */
import type { z } from 'zod'
import { defineAction, performWithin } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { Moved } from '../contract.ts'
import { TellAgain } from '../kin/contract.ts'
import { tellAgainRefusal } from '../kin/merging.ts'
import { type JoinerRow, joinersOf, rememberAgain } from '../kin/store.ts'
import { publicArea, withoutNumbers } from '../rules.ts'
import { countyClass } from '../settings.ts'
import { type Ticket, ticketById, updateTicket } from '../store.ts'
import { lockForNeighbour } from './join.ts'
import { report } from './report.ts'

async function load(context: Context, input: z.infer<typeof TellAgain>) {
  const { ticket } = await lockForNeighbour(context, input.ticket, undefined)
  return await asSystem(context, async ({ tx }) => {
    const found = await joinersOf(tx, input.ticket)
    const joined = found.find(({ person }) => context.actor.persons.includes(person)) ?? null
    return { ticket, joined, own: joined?.own ? await ticketById(tx, joined.own) : null }
  })
}

/** Her own words where she has said some; else those everybody could read. */
const saidBefore = (ticket: Ticket, joined: JoinerRow | null, own: Ticket | null): string =>
  own?.words || joined?.words || (ticket.public ? withoutNumbers(ticket.words || ticket.title) : '')

export const tellAgain = defineAction({
  name: 'tickets.tell_again',
  who: 'signed-in',
  says: 'After a matter one had joined has ended, and one’s own is not solved, it is filed as a matter of its own that says after which it comes. Its clocks start now.',
  input: TellAgain,
  answer: Moved,
  load,
  may: (_actor, { joined }) => joined !== null,
  must({ ticket, joined }) {
    const refusal = tellAgainRefusal(ticket.state, joined)
    if (refusal) throw new Refused(refusal)
  },
  async save(context, { ticket, joined, own }, { words }) {
    const before = own ?? ticket
    const person = joined?.person ?? null
    const filed = await performWithin(context, report, {
      area: own ? own.area : publicArea(ticket.area),
      class: before.class,
      words: words || saidBefore(ticket, joined, own) || (await countyClass(context, before.class))?.zh,
      photos: [],
      public: before.public,
      ...(person === null || person === context.actor.person ? {} : { on_behalf_of: person }),
    })
    await updateTicket(context.tx, filed.id, { follows: ticket.id })
    await asSystem(context, ({ tx }) => rememberAgain(tx, ticket.id, person ?? '', filed.id))
    return { answer: filed, facts: [] }
  },
})
