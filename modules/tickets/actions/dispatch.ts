/** The matter is sent to whoever shall do it: an office at a place, a department or a utility, perhaps one person there. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { unitsOf } from '../../offices/api.ts'
import { dispatchers, mayDispatch, receivers } from '../access.ts'
import { DispatchTicket, Moved } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { mustDispatch, tierOf } from '../rules.ts'
import { actingSeat, signature, sittingAt } from '../seats.ts'
import { lockTicket, widenSteps } from '../store.ts'
import { movedView } from '../view.ts'

async function load(context: Context, input: DispatchTicket) {
  const ticket = await lockTicket(context.tx, input.ticket)
  const unit = input.unit ? ((await unitsOf(context.tx)).find((one) => one.id === input.unit) ?? null) : null
  const to = await sittingAt(context, {
    post: input.post ?? null,
    area: input.area ?? null,
    unit: input.unit ?? null,
    person: input.person ?? null,
  })
  return { ticket, unit, to, area: unit?.area ?? input.area ?? null }
}

export const dispatch = defineAction({
  name: 'tickets.dispatch',
  who: 'staff',
  says: 'The matter is given to an office, a department or a utility that serves the place. From then on they see it.',
  input: DispatchTicket,
  answer: Moved,
  load,
  may: (actor, { ticket }) => mayDispatch(actor, ticket),
  must: ({ ticket, to, area }, { post }) =>
    mustDispatch(ticket, { post: post ?? null, area, sitting: to.persons.length }),
  async save(context, { ticket, to, unit, area }, { words }) {
    const by = await signature(context, actingSeat(context.actor, ticket, [...dispatchers, ...receivers]))
    const units = unit ? [...new Set([...ticket.units, unit.id])] : ticket.units
    const seats = to.seat.area ? [...new Set([...ticket.seats, to.seat.area])] : ticket.seats
    const tier = area ? tierOf(area) : ticket.tier
    const moved = await takeStep(
      context,
      ticket,
      { move: 'dispatch', by, words, turn: to.seat, data: { tier }, to: to.persons },
      { tier, units, seats },
    )
    await widenSteps(context.tx, moved.ticket)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
