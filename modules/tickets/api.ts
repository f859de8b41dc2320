/** What later modules may ask of tickets inside their own transaction. */
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import { firstIdAt } from '../../kernel/id.ts'
import type { Move, State } from './contract.ts'
import { ended } from './rules.ts'
import type { TicketsTx } from './store.ts'

/** A ticket as other modules know it. */
export interface TicketBrief {
  id: string
  number: string
  title: string
  class: string
  area: string
  state: State
  public: boolean
  reporter: string
}

const columns = ['id', 'number', 'title', 'class', 'area', 'state', 'public', 'reporter'] as const
/** Tickets one answer may carry. */
const briefLimit = 200

/** Of those the caller may see. */
export async function ticketsBriefly(tx: Tx, ids: readonly string[]): Promise<Map<string, TicketBrief>> {
  if (ids.length === 0) return new Map()
  const rows = await (tx as TicketsTx)
    .selectFrom('ticket')
    .select(columns)
    .where('id', 'in', [...new Set(ids)].slice(0, briefLimit))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a person has open, the newest first: for a visit, a call box, or before somebody leaves the village. */
export async function openTicketsOf(tx: Tx, person: string): Promise<TicketBrief[]> {
  return await (tx as TicketsTx)
    .selectFrom('ticket')
    .select(columns)
    .where('reporter', '=', person)
    .where('state', 'not in', [...ended])
    .orderBy('id', 'desc')
    .limit(briefLimit)
    .execute()
}

/** What the clock did by itself since a moment: reminders, and broken promises by the tier that heard of them. */
export interface ClockDay {
  reminders: number
  raised: { village: number; township: number; county: number }
}

/** Reads the steps since `from` by their keys, which sort by time. */
export async function clockDay(tx: Tx, from: Date): Promise<ClockDay> {
  const tier = sql<string>`data ->> 'tier'`
  const rows = await (tx as TicketsTx)
    .selectFrom('ticket_step')
    .select(['move', tier.as('tier'), (is) => is.fn.countAll<number>().as('count')])
    .where('id', '>=', firstIdAt(from))
    .where('move', 'in', ['remind', 'escalate'])
    .groupBy(['move', tier])
    .execute()
  const sum = (move: Move, at?: string): number =>
    rows
      .filter((row) => row.move === move && (at === undefined || row.tier === at))
      .reduce((all, row) => all + Number(row.count), 0)
  return {
    reminders: sum('remind'),
    raised: {
      village: sum('escalate', 'village'),
      township: sum('escalate', 'township'),
      county: sum('escalate', 'county'),
    },
  }
}

export {
  type MattersAsked,
  mattersOutside,
  movesOutside,
  type OutsideMatter,
  type OutsideStep,
  outsideMost,
  stepsOutside,
} from './outside.ts'
export {
  bringOne,
  type ClassOutside,
  classesOutside,
  mustBeOffered,
  mustBeSpokenLately,
  phoneIn,
  placeOutside,
  publicUsual,
  supplementOutside,
} from './outside-filing.ts'
