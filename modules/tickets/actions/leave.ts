/** Whoever joined may leave again: she hears no more of it, and is not counted any more. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayJoin } from '../access.ts'
import { deleteJoiners, joinerOf } from '../joiner-store.ts'
import { Joined, LeaveTicket } from '../kin-contract.ts'
import { leaveRefusal } from '../merging.ts'
import { bellsOf } from '../moving.ts'
import { updateTicket } from '../store.ts'
import { joinedView, lockForNeighbour } from './join.ts'

export const leave = defineAction({
  name: 'tickets.leave',
  who: 'signed-in',
  says: 'Whoever joined a matter leaves it again. Whose own matter was merged into it stays: that is undone by the office.',
  input: LeaveTicket,
  answer: Joined,
  async load(context, { ticket, person }) {
    const found = await lockForNeighbour(context, ticket, person)
    return { ...found, joined: await asSystem(context, ({ tx }) => joinerOf(tx, ticket, found.person)) }
  },
  may: (actor, { ticket, person }) => mayJoin(actor, ticket.area, person),
  must({ joined }) {
    const refusal = leaveRefusal(joined)
    if (refusal) throw new Refused(refusal)
  },
  async save(context, { ticket, person }) {
    const joiners = ticket.joiners.filter((one) => one !== person)
    await asSystem(context, async ({ tx }) => {
      await deleteJoiners(tx, ticket.id, { person })
      await updateTicket(tx, ticket.id, { joiners })
    })
    return {
      answer: joinedView(ticket, joiners, person),
      facts: [
        {
          kind: 'tickets.left',
          subject: ticket.id,
          area: ticket.area,
          data: { joiners: joiners.length },
          to: bellsOf(ticket, []),
          public: ticket.public,
        },
      ],
    }
  },
})
