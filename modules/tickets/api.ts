/** What later modules may ask of tickets inside their own transaction. */
import type { Tx } from '../../kernel/db.ts'
import type { State } from './contract.ts'
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
