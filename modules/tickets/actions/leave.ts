/**
 * Whoever met the same may leave again by herself: whose own matter was merged has it back, standing where it stood; who had only
 * joined hears no more of it, and is not counted any more.
 */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused, SignedOut } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { mayJoin } from '../access.ts'
import { LeaveTicket, Left } from '../kin/contract.ts'
import { leaveRefusal } from '../kin/merging.ts'
import { type Parting, partingFrom, standAgain, wayOf, withdraw } from '../kin/parting.ts'
import { bellsOf } from '../moving.ts'
import { type Ticket, ticketById } from '../store.ts'
import { joinedView } from './join.ts'

interface Leaving {
  ticket: Ticket
  person: string
  parting: Parting | null
}

async function load(context: Context, { ticket: id, person: meant }: LeaveTicket): Promise<Leaving> {
  const person = meant ?? context.actor.person
  if (person === null) throw new SignedOut()
  // She reads what she joined only by what is made for her, so it is found on the system's reach.
  return await asSystem(context, async (high) => {
    const ticket = await ticketById(high.tx, id)
    if (!ticket) throw new Missing('ticket')
    const way = await wayOf(high, ticket, person)
    if (!way) return { ticket, person, parting: null }
    const parting = await partingFrom(high, way.own, way.first)
    // Whoever was quicker may have taken her out while we waited for the locks.
    const now = await ticketById(high.tx, id)
    const still = now && (await wayOf(high, now, person))
    const stands = still !== null && still.first === way.first && still.own?.id === way.own?.id
    return { ticket, person, parting: stands ? parting : null }
  })
}

export const leave = defineAction({
  name: 'tickets.leave',
  who: 'signed-in',
  says: 'Whoever joined a matter leaves it again. Whose own matter was merged takes it out by herself, while the other has not been answered: it stands again where it stood, with its own promise.',
  input: LeaveTicket,
  answer: Left,
  load,
  may: (actor, { ticket, person }) => mayJoin(actor, ticket.area, person),
  must({ ticket, parting }) {
    const refusal = leaveRefusal(ticket, parting && { own: parting.own, lives: parting.levels.at(-1)!.ticket })
    if (refusal) throw new Refused(refusal)
  },
  async save(context, { ticket, person, parting }) {
    const { own } = parting!
    const left = await asSystem(context, (high) => withdraw(high, parting!, person))
    const lives = left.at(-1)!
    const facts: Happened[] = [
      {
        kind: 'tickets.left',
        subject: lives.id,
        area: lives.area,
        data: { joiners: lives.joiners.length },
        to: bellsOf(lives, []),
        public: lives.public,
      },
    ]
    if (own) facts.push((await standAgain(context, own, { data: { herself: true } })).fact)
    const shown = left.find(({ id }) => id === ticket.id) ?? lives
    return { answer: { ...joinedView(shown, shown.joiners, person), own: own?.id ?? null }, facts }
  },
})
