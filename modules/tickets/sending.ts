/** Where a matter shall go next: who sits there, at which tier, and who sees it from then on. */
import type { Context } from '../../kernel/context.ts'
import { unitsOf } from '../offices/api.ts'
import type { UnitView } from '../offices/contract.ts'
import type { DispatchTicket } from './contract.ts'
import { tierOf } from './rules.ts'
import { type Filled, sittingAt } from './seats.ts'
import { lockTicket, type Ticket } from './store.ts'

export interface Sending {
  ticket: Ticket
  to: Filled
  unit: UnitView | null
  /** Where the office or unit serves; null when there is no such unit. */
  area: string | null
}

type Target = Pick<DispatchTicket, 'ticket' | 'post' | 'area' | 'unit' | 'person'>

export async function sendingTo(context: Context, input: Target): Promise<Sending> {
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

/** Everybody it was ever sent to keeps seeing it. */
export function whenSent(ticket: Ticket, seat: Filled['seat'] | null, area: string | null) {
  return {
    tier: area ? tierOf(area) : ticket.tier,
    units: seat?.unit ? [...new Set([...ticket.units, seat.unit])] : ticket.units,
    seats: seat?.area ? [...new Set([...ticket.seats, seat.area])] : ticket.seats,
  }
}

export const isSameSeat = (ticket: Ticket, { seat }: Filled): boolean =>
  ticket.turn_post === seat.post &&
  ticket.turn_area === seat.area &&
  ticket.turn_unit === seat.unit &&
  ticket.turn_person === seat.person
