/**
 * When offices change hands, matters that landed by rule with an office now empty land anew. Runs a little later, once for
 * however many changes, so that an office handed over within the same minutes moves nothing.
 */
import { sql } from 'kysely'
import { performWithin } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { setTimer } from '../../../kernel/timers.ts'
import { type Sat, vacantAmong } from '../../offices/api.ts'
import { reroute } from '../actions/reroute.ts'
import type { State } from '../contract.ts'
import { inSeats, seatLimit } from '../queries/ownerless.ts'
import type { TicketsTx } from '../store.ts'

/** How long after a change of office it is looked at. */
const settle_minutes = 5
/** Matters of one round; what is left over waits for the next. */
const reroutesMost = 200
const landedStates: readonly State[] = ['reported', 'dispatched']

export async function lookLater(context: Context): Promise<void> {
  const { tx, county, now } = context
  const at = new Date(now.getTime() + settle_minutes * 60_000)
  await setTimer(tx, { key: `tickets:reroute:${county}`, task: 'tickets.reroute_vacant', at, county })
}

export async function rerouteVacant(context: Context): Promise<void> {
  const { tx, county, now } = context
  const seats: Sat[] = await (tx as TicketsTx)
    .selectFrom('ticket')
    .select(['turn_post as post', 'turn_area as area', 'turn_unit as unit', 'turn_person as person'])
    .distinct()
    .where('state', 'in', landedStates)
    .limit(seatLimit)
    .execute()
  const vacant = await vacantAmong(tx, county, seats, localDay(now))
  const empty = vacant.flatMap((place) => seats[place] ?? [])
  const rows = await (tx as TicketsTx)
    .selectFrom('ticket')
    .select('id')
    .where('state', 'in', landedStates)
    .where(inSeats(empty))
    // What somebody sent there by hand is for somebody to send on.
    .where(
      sql<boolean>`not exists (select from ticket_step as step where step.county = ${county} and step.ticket = ticket.id
        and step.move in ('dispatch', 'transfer') and step.by is not null)`,
    )
    .orderBy('due_rank')
    .orderBy('id')
    .limit(reroutesMost)
    .execute()
  for (const { id } of rows) {
    try {
      await performWithin(context, reroute, { ticket: id })
    } catch (error) {
      // Nobody to take it, or somebody was quicker: it stays where it stands, in the register.
      if (!(error instanceof Refused)) throw error
    }
  }
}
