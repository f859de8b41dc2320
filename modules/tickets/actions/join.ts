/** A neighbour met the same: she joins the matter instead of telling it again, and hears all that its reporter hears. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Refused, SignedOut } from '../../../kernel/errors.ts'
import { personsByIds } from '../../people/api.ts'
import { mayJoin } from '../access.ts'
import { Joined, JoinTicket } from '../kin/contract.ts'
import { joinRefusal } from '../kin/merging.ts'
import { insertJoiners } from '../kin/store.ts'
import { bellsOf, takePictures } from '../moving.ts'
import { lockTicket, type Ticket, updateTicket } from '../store.ts'

/** A neighbour reads the matter and cannot move it, so it is locked on the system's reach. */
export async function lockForNeighbour(context: Context, ticket: string, person: string | undefined) {
  const joiner = person ?? context.actor.person
  if (joiner === null) throw new SignedOut()
  return await asSystem(context, async ({ tx }) => ({
    ticket: await lockTicket(tx, ticket),
    person: joiner,
    home: (await personsByIds(tx, [joiner])).get(joiner)?.area ?? null,
  }))
}

export const joinedView = (ticket: Ticket, joiners: readonly string[], person: string): Joined => ({
  id: ticket.id,
  number: ticket.number,
  state: ticket.state,
  joiners: joiners.length,
  joined: joiners.includes(person),
})

export const join = defineAction({
  name: 'tickets.join',
  who: 'signed-in',
  says: 'A resident joins an open public matter of her village instead of telling it again. Neighbours see how many joined, never who; she hears what its reporter hears.',
  input: JoinTicket,
  answer: Joined,
  load: (context, { ticket, on_behalf_of }) => lockForNeighbour(context, ticket, on_behalf_of),
  may: (actor, { ticket, person }) => mayJoin(actor, ticket.area, person),
  must({ ticket, person, home }) {
    if (home === null) throw new Invalid({ on_behalf_of: 'tickets.nobody-known' })
    const refusal = joinRefusal(ticket, { id: person, area: home }, ticket.joiners)
    if (refusal) throw new Refused(refusal)
  },
  async save(context, { ticket, person }, { words, photos }) {
    const { county, now, actor } = context
    const joiners = [...ticket.joiners, person]
    const taken = await takePictures(context, photos, ticket)
    await asSystem(context, async ({ tx }) => {
      await insertJoiners(tx, [
        {
          county,
          ticket: ticket.id,
          person,
          area: ticket.area,
          joined_by: actor.person ?? person,
          own: null,
          again: null,
          words: words || null,
          photos: taken,
          at: now,
        },
      ])
      await updateTicket(tx, ticket.id, { joiners })
    })
    return {
      answer: joinedView(ticket, joiners, person),
      facts: [
        {
          kind: 'tickets.joined',
          subject: ticket.id,
          area: ticket.area,
          data: { joiners: joiners.length },
          to: bellsOf({ ...ticket, joiners }, []),
          public: ticket.public,
        },
      ],
    }
  },
})
