/** All SQL for those who joined a matter, and for matters that hang together. */
import { type Selectable, sql } from 'kysely'
import { builtOnce, type Tx } from '../../../kernel/db.ts'
import { Missing } from '../../../kernel/errors.ts'
import type { State } from '../contract.ts'
import { lockTickets, type Picture, type Ticket, type TicketsTables } from '../store.ts'
import { type Family, joinersMost, mergedMost, pointersMost } from './merging.ts'

interface JoinerTable {
  county: number
  ticket: string
  person: string
  area: string
  joined_by: string
  own: string | null
  again: string | null
  words: string | null
  photos: Picture[]
  at: Date
}

interface SendingTable {
  county: number
  batch: string
  ticket: string
  sent_by: string
  step: string
  was: State
  tier: string
  units: string[]
  seats: string[]
  at: Date
  back_at: Date | null
}

export type JoinerRow = Selectable<JoinerTable>
export type SendingRow = Selectable<SendingTable>
type KinTx = Tx<TicketsTables & { ticket_joiner: JoinerTable; ticket_sending: SendingTable }>

const kin = (tx: Tx): KinTx => tx as KinTx

export async function insertJoiners(tx: Tx, rows: readonly JoinerRow[]): Promise<void> {
  if (rows.length === 0) return
  await kin(tx)
    .insertInto('ticket_joiner')
    .values(rows.map((row) => ({ ...row, photos: JSON.stringify(row.photos) as unknown as Picture[] })))
    .onConflict((there) => there.columns(['county', 'ticket', 'person']).doNothing())
    .execute()
}

export const joinersOf = builtOnce((tx, ticket: string) =>
  kin(tx)
    .selectFrom('ticket_joiner')
    .selectAll()
    .where('ticket', '=', ticket)
    .orderBy('at')
    .orderBy('person')
    .limit(joinersMost),
)

export async function joinerOf(tx: Tx, ticket: string, person: string): Promise<JoinerRow | null> {
  return (
    (await kin(tx)
      .selectFrom('ticket_joiner')
      .selectAll()
      .where('ticket', '=', ticket)
      .where('person', '=', person)
      .executeTakeFirst()) ?? null
  )
}

/** Those who came that way, `own` null: by themselves; left out: by whatever way. Returns who is gone. */
export async function deleteJoiners(
  tx: Tx,
  ticket: string,
  by: { persons?: readonly string[]; own?: string | null },
): Promise<string[]> {
  if (by.persons?.length === 0) return []
  let rows = kin(tx).deleteFrom('ticket_joiner').where('ticket', '=', ticket)
  if (by.persons) rows = rows.where('person', 'in', [...by.persons])
  if (by.own !== undefined) rows = by.own === null ? rows.where('own', 'is', null) : rows.where('own', '=', by.own)
  const gone = await rows.returning('person').execute()
  return gone.map(({ person }) => person)
}

export async function rememberAgain(tx: Tx, ticket: string, person: string, again: string): Promise<void> {
  await kin(tx)
    .updateTable('ticket_joiner')
    .set({ again })
    .where('ticket', '=', ticket)
    .where('person', '=', person)
    .execute()
}

/** Matters these persons joined, the newest first; what has gone on elsewhere is left out. */
export async function joinedBy(
  tx: Tx,
  persons: readonly string[],
  { before, open, limit }: { before: string | null; open: readonly State[] | null; limit: number },
): Promise<Ticket[]> {
  if (persons.length === 0) return []
  let rows = kin(tx)
    .selectFrom('ticket')
    .innerJoin('ticket_joiner', 'ticket_joiner.ticket', 'ticket.id')
    .selectAll('ticket')
    .distinctOn('ticket.id')
    .where('ticket_joiner.person', 'in', [...persons])
    .where('ticket.state', '<>', 'merged')
    .where('ticket.undone', '=', false)
  if (open) rows = rows.where('ticket.state', 'not in', [...open])
  if (before) rows = rows.where('ticket_joiner.ticket', '<', before)
  return await rows.orderBy('ticket.id', 'desc').limit(limit).execute()
}

export async function partsOf(tx: Tx, whole: string): Promise<Ticket[]> {
  return await kin(tx)
    .selectFrom('ticket')
    .selectAll()
    .where('split_from', '=', whole)
    .where('undone', '=', false)
    .orderBy('id')
    .limit(mergedMost)
    .execute()
}

/** The whole and its parts, all locked in the order of their keys; one alone where it has none. */
export async function lockWithParts(tx: Tx, id: string): Promise<{ whole: Ticket; parts: Ticket[] }> {
  const parts = await partsOf(tx, id)
  const locked = await lockTickets(kin(tx), [id, ...parts.map((part) => part.id)])
  const whole = locked.find((row) => row.id === id)
  if (!whole) throw new Missing('ticket')
  return { whole, parts: locked.filter((row) => row.id !== id) }
}

export async function mergedIntoThis(tx: Tx, stays: string): Promise<Ticket[]> {
  return await kin(tx)
    .selectFrom('ticket')
    .selectAll()
    .where('merged_into', '=', stays)
    .orderBy('id')
    .limit(mergedMost)
    .execute()
}

/** Everything these tickets point to, by whatever way. Needs the whole county in sight. */
export async function familyOf(tx: Tx, tickets: readonly Family[]): Promise<Map<string, Family>> {
  const found = new Map<string, Family>(tickets.map((one) => [one.id, one]))
  for (let count = 0; count < pointersMost; count += 1) {
    const wanted = [...found.values()]
      .flatMap(({ merged_into, split_from }) => [merged_into, split_from])
      .filter((id): id is string => id !== null && !found.has(id))
    if (wanted.length === 0) break
    const rows = await kin(tx)
      .selectFrom('ticket')
      .select(['id', 'area', 'state', 'merged_into', 'split_from'])
      .where('id', 'in', wanted)
      .execute()
    if (rows.length === 0) break
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

export async function insertSending(tx: Tx, row: SendingRow): Promise<void> {
  await kin(tx).insertInto('ticket_sending').values(row).execute()
}

export async function sendingsOf(tx: Tx, batch: string, tickets: readonly string[]): Promise<SendingRow[]> {
  return await kin(tx)
    .selectFrom('ticket_sending')
    .selectAll()
    .where('batch', '=', batch)
    .where('ticket', 'in', [...tickets])
    .execute()
}

export async function takenBack(tx: Tx, batch: string, ticket: string, at: Date): Promise<void> {
  await kin(tx)
    .updateTable('ticket_sending')
    .set({ back_at: at })
    .where('batch', '=', batch)
    .where('ticket', '=', ticket)
    .execute()
}

/** The last step of each of these tickets. */
export async function lastSteps(tx: Tx, tickets: readonly string[]): Promise<Map<string, string>> {
  if (tickets.length === 0) return new Map()
  const rows = await kin(tx)
    .selectFrom('ticket_step')
    .distinctOn('ticket')
    .select(['ticket', 'id'])
    .where('ticket', 'in', [...tickets])
    .where('move', 'not in', ['remind', 'escalate'])
    .orderBy('ticket')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ ticket, id }) => [ticket, id]))
}

/** Open public matters of a village and one function, the newest first. */
export async function openPublic(
  tx: Tx,
  {
    village,
    kind,
    ended,
    since,
    limit,
  }: { village: string; kind: string; ended: readonly State[]; since: Date; limit: number },
): Promise<Ticket[]> {
  return await kin(tx)
    .selectFrom('ticket')
    .selectAll()
    .where('public', '=', true)
    .where(sql<boolean>`area ^@ ${village}`)
    .where('state', 'not in', [...ended])
    .where('spoken_at', '>=', since)
    .where(sql<boolean>`class ^@ ${`${kind}.`}`)
    .where('split_from', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
