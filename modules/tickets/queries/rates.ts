/** How well a place keeps its word: answered in time, solved, satisfied, and at which tier it was solved; and the matters behind each number. */
import { type RawBuilder, sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { areaLevels, levelOf } from '../../../kernel/area.ts'
import { dayMs, localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeAt, placesWithin } from '../../places/api.ts'
import { RegisterAnswer } from '../contract.ts'
import {
  CountedInput,
  type CountedKind,
  type Rates,
  RatesAnswer,
  RatesInput,
  RatesInsideAnswer,
} from '../rates/contract.ts'
import { countedFacts } from '../rates/counting.ts'
import { type Measure, measures } from '../rates/outcomes.ts'
import { type OutcomeTx, placesMost, sumsOf } from '../rates/store.ts'
import { ticketsByIds } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows } from './cursor.ts'
import { scopeOf } from './scope.ts'

/** Seconds an answer may be old, when no fact of its place ends it earlier. */
const kept_seconds = 60

const none = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>
const ratesOf = (sums: Map<string, Record<Measure, number>>, area: string): Rates => sums.get(area) ?? none
const sinceDay = (now: Date, days: number): string => localDay(new Date(now.getTime() - days * dayMs))

async function placeName({ tx }: Context, area: string): Promise<string> {
  const place = await placeAt(tx, area)
  if (!place) throw new Missing('place')
  return place.name
}

export const rates = defineQuery({
  name: 'tickets.rates',
  who: 'anyone',
  says: 'Three rates of a place over the last 30 or 90 days with the numbers behind them, kept apart, and at which tier matters were solved. Counts only.',
  input: RatesInput,
  answer: RatesAnswer,
  may: () => true,
  keep: { key: (_actor, { area, days }) => `rates:${days}:${area}`, until: countedFacts, seconds: kept_seconds },
  async find(context, { area, days }) {
    const name = await placeName(context, area)
    const sums = await sumsOf(context.tx as OutcomeTx, [area], sinceDay(context.now, days))
    return { area, name, days, rates: ratesOf(sums, area) }
  },
})

export const ratesInside = defineQuery({
  name: 'tickets.rates_inside',
  who: 'staff',
  says: 'The rates of a place and of each part directly inside it, for the desk.',
  input: RatesInput,
  answer: RatesInsideAnswer,
  may: isStaff,
  async find(context, { area, days }) {
    const name = await placeName(context, area)
    const level = areaLevels[areaLevels.indexOf(levelOf(area)) + 1]
    const today = localDay(context.now)
    const parts =
      level && level !== 'building' ? await placesWithin(context.tx, { area, level, today, limit: placesMost - 1 }) : []
    const areas = [area, ...parts.map((part) => part.area)]
    const sums = await sumsOf(context.tx as OutcomeTx, areas, sinceDay(context.now, days))
    return {
      area,
      name,
      days,
      rates: ratesOf(sums, area),
      parts: parts.map((part) => ({ ...part, rates: ratesOf(sums, part.area) })),
    }
  },
})

/** Which outcomes stand behind a number, and the day they count on. */
const behind: Record<CountedKind, { day: 'answered_on' | 'closed_on'; is: RawBuilder<boolean> }> = {
  in_time: { day: 'answered_on', is: sql`in_time` },
  late: { day: 'answered_on', is: sql`not in_time` },
  solved: { day: 'closed_on', is: sql`solved` },
  unsolved: { day: 'closed_on', is: sql`not solved` },
  silent: { day: 'closed_on', is: sql`solved is null` },
  satisfied: { day: 'closed_on', is: sql`satisfied` },
  unsatisfied: { day: 'closed_on', is: sql`not satisfied` },
  at_grid: { day: 'closed_on', is: sql`solved and tier = 'grid'` },
  at_village: { day: 'closed_on', is: sql`solved and tier = 'village'` },
  at_township: { day: 'closed_on', is: sql`solved and tier = 'township'` },
  at_county: { day: 'closed_on', is: sql`solved and tier = 'county'` },
}

const cursorShape = /^(\d{4}-\d\d-\d\d)~([0-9a-f-]{36})$/

export const counted = defineQuery({
  name: 'tickets.counted',
  who: 'staff',
  says: 'The matters behind a number of the rates, in the caller’s part of the tree; the latest first, in pages.',
  input: CountedInput,
  answer: RegisterAnswer,
  may: isStaff,
  async find(context, { area, days, kind, after, limit }) {
    const { day, is } = behind[kind]
    const on = sql.ref(day)
    const from = after === undefined ? null : cursorShape.exec(after)
    if (after !== undefined && !from) throw new Invalid({ after: 'kernel.wrong-form' })
    let rows = (context.tx as OutcomeTx)
      .selectFrom('ticket_outcome')
      .select(['ticket', sql<string>`${on}::text`.as('day')])
      .where(sql<boolean>`area ^@ ${area}`)
      .where(scopeOf({ ...context.actor, units: [] }, area))
      .where(sql<boolean>`${on} >= ${sinceDay(context.now, days)}::date`)
      .where(is)
    if (from) rows = rows.where(sql<boolean>`(${on}, ticket) < (${from[1]}::date, ${from[2]}::uuid)`)
    const found = await rows
      .orderBy(on, 'desc')
      .orderBy('ticket', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, (row) => `${row.day}~${row.ticket}`)
    const tickets = await ticketsByIds(
      context.tx,
      page.rows.map((row) => row.ticket),
    )
    const known = await around(context, tickets)
    return { items: tickets.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
