/** All SQL about changes of the calendar or of a setting, and how far the open matters have been judged anew. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import type { State } from '../contract.ts'
import type { Ticket, TicketsTx } from '../store.ts'

export interface Rejudging {
  county: number
  id: string
  area: string
  cause: 'calendar' | 'setting'
  what: string
  by: string | null
  at: Date
  total: number
  looked: number
  changed: number
  last_area: string | null
  last_id: string | null
  done_at: Date | null
}

type RejudgingTx = Tx<{ ticket_rejudging: Rejudging }>

/** Promised and not yet kept: as the index says it. */
const watched: readonly State[] = ['reported', 'accepted', 'dispatched', 'in_progress', 'paused']
const isWatched: RawBuilder<boolean> = sql`state in (${sql.join(watched.map((state) => sql.lit(state)))})`

/** Changes a list shows, the newest first. */
const shownMost = 20

export async function insertRejudging(tx: RejudgingTx, row: Rejudging): Promise<void> {
  await tx.insertInto('ticket_rejudging').values(row).execute()
}

/** Locks it, so that one batch runs at a time. */
export async function lockRejudging(tx: RejudgingTx, id: string): Promise<Rejudging | null> {
  const rows = tx.selectFrom('ticket_rejudging').selectAll().where('id', '=', id).forUpdate()
  return (await rows.executeTakeFirst()) ?? null
}

export async function updateRejudging(tx: RejudgingTx, id: string, change: Partial<Rejudging>): Promise<void> {
  await tx.updateTable('ticket_rejudging').set(change).where('id', '=', id).execute()
}

/** Under way, or done since then; the newest first. */
export async function rejudgingsSince(tx: RejudgingTx, since: Date): Promise<Rejudging[]> {
  return await tx
    .selectFrom('ticket_rejudging')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(shownMost)
    .execute()
}

export async function countWatched(tx: TicketsTx, area: string): Promise<number> {
  const { count } = await tx
    .selectFrom('ticket')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where(sql<boolean>`area ^@ ${area}`)
    .where(isWatched)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The next open matters of the place after the last one that was looked at. */
export async function watchedAfter(
  tx: TicketsTx,
  { area, last_area, last_id }: Pick<Rejudging, 'area' | 'last_area' | 'last_id'>,
  limit: number,
): Promise<Ticket[]> {
  let rows = tx.selectFrom('ticket').selectAll().where(sql<boolean>`area ^@ ${area}`).where(isWatched)
  if (last_area !== null) rows = rows.where(sql<boolean>`(area, id) > (${last_area}, ${last_id}::uuid)`)
  return await rows.orderBy('area').orderBy('id').limit(limit).execute()
}
