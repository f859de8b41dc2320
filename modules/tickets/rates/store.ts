/** All SQL about what became of matters and the sums of it by place and day. */
import { sql } from 'kysely'
import { ancestors, areaDigits } from '../../../kernel/area.ts'
import type { Tx } from '../../../kernel/db.ts'
import type { Ticket, TicketsTables } from '../store.ts'
import { type Measure, measures, noOutcome, type Outcome, type Tally } from './outcomes.ts'

type OutcomeRow = Outcome & { county: number; ticket: string; area: string }
type TallyRow = { county: number; area: string; day: string } & Record<Measure, number>
interface OutcomeTables {
  ticket_outcome: OutcomeRow
  ticket_tally: TallyRow
}
export type OutcomeTx = Tx<OutcomeTables>

/** Places whose sums are read at one go: the parts of one place. */
export const placesMost = 100

/** As it was counted last; nothing yet for a matter nobody has counted. */
export async function outcomeBefore(tx: OutcomeTx, ticket: string): Promise<Outcome> {
  const row = await tx.selectFrom('ticket_outcome').selectAll().where('ticket', '=', ticket).executeTakeFirst()
  return row ?? noOutcome
}

/** Wholes that count although their parts do. */
export async function wholesCounted(tx: Tx, limit: number): Promise<string[]> {
  const rows = await (tx as Tx<TicketsTables & OutcomeTables>)
    .selectFrom('ticket')
    .innerJoin('ticket_outcome', (on) =>
      on.onRef('ticket_outcome.county', '=', 'ticket.county').onRef('ticket_outcome.ticket', '=', 'ticket.id'),
    )
    .select('ticket.id')
    .where('ticket.parts', '>', 0)
    .where((is) => is.or([is('answered_on', 'is not', null), is('closed_on', 'is not', null)]))
    .orderBy('ticket.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function keepOutcome(tx: OutcomeTx, { county, id, area }: Ticket, outcome: Outcome): Promise<void> {
  const row = { county, ticket: id, area, ...outcome }
  await tx
    .insertInto('ticket_outcome')
    .values(row)
    .onConflict((conflict) => conflict.columns(['county', 'ticket']).doUpdateSet(outcome))
    .execute()
}

/** The places a matter counts for, the county first: always in this order, so that two counts never wait for each other in a ring. */
const placesOf = (area: string): string[] => ancestors(area).filter((one) => one.length <= areaDigits.grid)

/** Adds to the sums of every place above the matter. */
export async function addTallies(tx: OutcomeTx, ticket: Ticket, days: Map<string, Tally>): Promise<void> {
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const area of placesOf(ticket.area)) {
    for (const [day, tally] of sorted) {
      const row = Object.fromEntries(measures.map((measure) => [measure, tally[measure] ?? 0])) as Record<
        Measure,
        number
      >
      const add = Object.fromEntries(
        measures.map((measure) => [measure, sql<number>`ticket_tally.${sql.ref(measure)} + ${row[measure]}`]),
      )
      const first = Object.fromEntries(measures.map((measure) => [measure, Math.max(0, row[measure])])) as Record<
        Measure,
        number
      >
      await tx
        .insertInto('ticket_tally')
        .values({ county: ticket.county, area, day, ...first })
        .onConflict((conflict) => conflict.columns(['county', 'area', 'day']).doUpdateSet(add))
        .execute()
    }
  }
}

/** Sums of the places since a day: as many rows as days and places, however many matters there are. */
export async function sumsOf(
  tx: OutcomeTx,
  areas: readonly string[],
  since: string,
): Promise<Map<string, Record<Measure, number>>> {
  if (areas.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ticket_tally')
    .select((is) => ['area', ...measures.map((measure) => is.fn.sum<number>(measure).as(measure))])
    .where('area', 'in', areas.slice(0, placesMost))
    .where('day', '>=', since)
    .groupBy('area')
    .execute()
  return new Map(
    rows.map((row) => [
      row.area,
      Object.fromEntries(measures.map((measure) => [measure, Number(row[measure])])) as Record<Measure, number>,
    ]),
  )
}
