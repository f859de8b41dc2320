/** All SQL that loads or changes one ticket and its steps. Lists and counts are in queries/. */
import type { Generated, GeneratedAlways, Selectable } from 'kysely'
import { builtOnce, type Tx } from '../../kernel/db.ts'
import type { Limit } from '../../kernel/deadlines.ts'
import { Missing } from '../../kernel/errors.ts'
import { put } from '../../kernel/outgoing.ts'
import type { Arbitration, Move, Source, State, Tier } from './contract.ts'
import type { Why } from './routing/routing.ts'
import type { PauseKept, Rung } from './rules.ts'

/** What stands beside a picture's id, so that showing it needs no look-up. */
export interface Picture {
  id: string
  kind: 'image' | 'audio' | 'document'
  width: number | null
  height: number | null
  seconds: number | null
}

/** Where a turn lies: an office at a place, a unit, or one person. */
export interface Seat {
  post: string | null
  area: string | null
  unit: string | null
  person: string | null
}

/** A seat as a step remembers it. */
export interface NamedSeat extends Seat {
  name: string | null
}

/** Why a step took the matter where it did, and which version of the rules said so (0: there were none). */
export interface WhyKept extends Why {
  version: number
}

export type Extras = Record<string, string | number | boolean | null>

interface TicketTable {
  county: number
  id: string
  number: string
  area: string
  class: string
  title: string
  words: string
  address: string | null
  lon: number | null
  lat: number | null
  photos: Picture[]
  voice: Picture | null
  public: boolean
  source: Source
  external_number: string | null
  external_key: string | null
  external_due: Date | null
  reporter: string
  filed_by: string
  state: State
  state_since: Date
  spoken_at: Date
  filed_at: Date
  first_reply_limit: Limit
  answer_limit: Limit | null
  first_reply_due: Date
  first_replied_at: Date | null
  clock_from: Date
  answer_due: Date | null
  due: Date | null
  due_rank: GeneratedAlways<Date>
  reminded: Generated<boolean>
  climbed: Generated<number>
  raised_to: string | null
  closes_at: Date | null
  needs_after_photo: boolean
  tier: Tier
  turn_post: string | null
  turn_area: string | null
  turn_unit: string | null
  turn_person: string | null
  units: string[]
  seats: string[]
  hands: string[]
  reopenings: Generated<number>
  answered_well: boolean | null
  solved: boolean | null
  rated_at: Date | null
  pauses: Generated<PauseKept[]>
  resumes_at: Date | null
  returns: Generated<number>
  arbitration: Arbitration | null
  extended: Generated<boolean>
  set_aside: Rung | null
  thrice_at: Date | null
  visit_person: string | null
  visit_due: Date | null
  visited_at: Date | null
  joiners: Generated<string[]>
  merged_into: string | null
  merged: Generated<number>
  split_from: string | null
  parts: Generated<number>
  follows: string | null
  /** A part of a split that was undone. */
  undone: Generated<boolean>
}

interface StepTable {
  county: number
  id: string
  ticket: string
  area: string
  reporter: string
  filed_by: string
  public: boolean
  units: string[]
  seats: string[]
  move: Move
  at: Date
  by: string | null
  by_post: string | null
  by_name: string | null
  assisted: boolean
  words: string | null
  reason: string | null
  photos: Picture[]
  turn: NamedSeat | null
  why: WhyKept | null
  data: Extras
}

export interface TicketsTables {
  ticket: TicketTable
  ticket_step: StepTable
}

export type TicketsTx = Tx<TicketsTables>
export type Ticket = Omit<Selectable<TicketTable>, 'due_rank'>
export type StepRow = Selectable<StepTable>

/** What is told of a step. Whom it is shown to is the database's business: to read that as well was a third of reading a timeline. */
const toldColumns = [
  'id',
  'ticket',
  'area',
  'move',
  'at',
  'by',
  'by_post',
  'by_name',
  'assisted',
  'words',
  'reason',
  'photos',
  'turn',
  'why',
  'data',
] as const
export type StepTold = Pick<StepRow, (typeof toldColumns)[number]>

export type TicketChange = Partial<Omit<Ticket, 'county' | 'id' | 'number' | 'photos' | 'voice'>>

/** The number another platform knows a ticket by. */
export type External = Pick<Selectable<TicketTable>, 'external_number' | 'external_key' | 'external_due'>

/** A matter that hangs together with no other. What another platform calls it stays with the first. */
export const alone = {
  joiners: [],
  merged_into: null,
  merged: 0,
  split_from: null,
  parts: 0,
  follows: null,
  undone: false,
  external_number: null,
  external_key: null,
  external_due: null,
}

/** Steps one ticket can have; more is a fault of the clock. */
export const stepLimit = 500

/** jsonb goes in as text. */
const json = <T>(value: T): T => JSON.stringify(value) as unknown as T

export const seatOf = (ticket: Pick<Ticket, 'turn_post' | 'turn_area' | 'turn_unit' | 'turn_person'>): Seat => ({
  post: ticket.turn_post,
  area: ticket.turn_area,
  unit: ticket.turn_unit,
  person: ticket.turn_person,
})

export const turnColumns = (seat: Seat | null) => ({
  turn_post: seat?.post ?? null,
  turn_area: seat?.area ?? null,
  turn_unit: seat?.unit ?? null,
  turn_person: seat?.person ?? null,
})

/** Locks the row, so that two people cannot move one ticket at once. Throws Missing. */
export async function lockTicket(tx: TicketsTx, id: string): Promise<Ticket> {
  const row = await tx.selectFrom('ticket').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('ticket')
  return row
}

/** Locks several rows, always in the order of their keys, so that two people never wait for each other. Throws Missing. */
export async function lockTickets(tx: TicketsTx, ids: readonly string[]): Promise<Ticket[]> {
  const wanted = [...new Set(ids)]
  const rows = await lockSeen(tx, wanted)
  if (rows.length < wanted.length) throw new Missing('ticket')
  return rows
}

/** The same, of those the caller may see and move. */
export async function lockSeen(tx: TicketsTx, ids: readonly string[]): Promise<Ticket[]> {
  return await tx
    .selectFrom('ticket')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
}

const ticketsOfId = builtOnce((tx: TicketsTx, id: string) => tx.selectFrom('ticket').selectAll().where('id', '=', id))

/** Null when it does not exist or the caller may not know that it does. */
export async function ticketById(tx: TicketsTx, id: string): Promise<Ticket | null> {
  return (await ticketsOfId(tx, id))[0] ?? null
}

/** In the order of the keys given; what the caller may not see is left out. */
export async function ticketsByIds(tx: TicketsTx, ids: readonly string[]): Promise<Ticket[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('ticket')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Which of these titles are there already: for seeds. */
export async function titlesAmong(tx: TicketsTx, titles: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('ticket')
    .select('title')
    .where('title', 'in', [...titles])
    .execute()
  return new Set(rows.map((row) => row.title))
}

/**
 * PostgreSQL reads and prepares each check of a table anew at each insert: a tenth of what filing costs it. A new one should earn that.
 *
 * False when a ticket with this external number is there already; then whoever is making it has been waited for.
 */
export async function insertTicket(tx: TicketsTx, ticket: Ticket): Promise<boolean> {
  const { photos, voice, first_reply_limit, answer_limit, pauses, set_aside, ...plain } = ticket
  const row = {
    ...plain,
    photos: json(photos),
    voice: voice && json(voice),
    first_reply_limit: json(first_reply_limit),
    answer_limit: answer_limit && json(answer_limit),
    pauses: json(pauses),
    set_aside: set_aside && json(set_aside),
  }
  if (ticket.external_key === null) {
    put(tx, 'ticket', row)
    return true
  }
  const inserted = await tx
    .insertInto('ticket')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['county', 'source', 'external_key']).where('external_key', 'is not', null).doNothing(),
    )
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function updateTicket(tx: TicketsTx, id: string, change: TicketChange): Promise<void> {
  const { first_reply_limit, answer_limit, pauses, set_aside, ...plain } = change
  await tx
    .updateTable('ticket')
    .set({
      ...plain,
      ...(answer_limit === undefined ? {} : { answer_limit: answer_limit && json(answer_limit) }),
      ...(first_reply_limit === undefined ? {} : { first_reply_limit: json(first_reply_limit) }),
      ...(pauses === undefined ? {} : { pauses: json(pauses) }),
      ...(set_aside === undefined ? {} : { set_aside: set_aside && json(set_aside) }),
    })
    .where('id', '=', id)
    .execute()
}

export function insertStep(tx: TicketsTx, step: StepRow): void {
  const { photos, turn, why, data, ...plain } = step
  put(tx, 'ticket_step', {
    ...plain,
    photos: json(photos),
    turn: turn && json(turn),
    why: why && json(why),
    data: json(data),
  })
}

/** The steps so far become visible to whom the ticket was sent. */
export async function widenSteps(tx: TicketsTx, ticket: Pick<Ticket, 'id' | 'units' | 'seats'>): Promise<void> {
  await tx
    .updateTable('ticket_step')
    .set({ units: ticket.units, seats: ticket.seats })
    .where('ticket', '=', ticket.id)
    .execute()
}

export async function stepById(tx: TicketsTx, id: string): Promise<StepRow | null> {
  return (await tx.selectFrom('ticket_step').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** In the order in which they happened. */
export const stepsOf: (tx: TicketsTx, ticket: string) => Promise<StepTold[]> = builtOnce(
  (tx: TicketsTx, ticket: string) =>
    tx
      .selectFrom('ticket_step')
      .select(toldColumns)
      .where('ticket', '=', ticket)
      .orderBy('at')
      .orderBy('id')
      .limit(stepLimit),
)

/** Moves that say whose turn it is to work on it. */
const seating = [
  'report',
  'accept',
  'dispatch',
  'transfer',
  'reroute',
  'return',
  'redo',
  'reopen',
  'split',
  'unsplit',
  'unmerge',
  'recall',
] as const

/** Where the matter lay before it was answered: there it goes back to. */
export async function seatBeforeAnswer(tx: TicketsTx, ticket: string): Promise<NamedSeat | null> {
  const step = await tx
    .selectFrom('ticket_step')
    .select('turn')
    .where('ticket', '=', ticket)
    .where('move', 'in', seating)
    .where('turn', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step?.turn ?? null
}

/** Whose turn it was before this step. */
export async function seatBeforeStep(tx: TicketsTx, ticket: string, step: string): Promise<NamedSeat | null> {
  const before = await tx
    .selectFrom('ticket_step')
    .select('turn')
    .where('ticket', '=', ticket)
    .where('id', '<', step)
    .where('move', 'in', seating)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return before?.turn ?? null
}

/** Who sent it on last, and in which post; null when nobody has, or a rule did. */
export async function lastSender(tx: TicketsTx, ticket: string): Promise<{ by: string; by_post: string } | null> {
  const step = await tx
    .selectFrom('ticket_step')
    .select(['by', 'by_post'])
    .where('ticket', '=', ticket)
    .where('move', '=', 'dispatch')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return step?.by && step.by_post ? { by: step.by, by_post: step.by_post } : null
}

/** Somebody sent it where it lies; false where only rules did. */
export async function sentByPeople(tx: TicketsTx, ticket: string): Promise<boolean> {
  const step = await tx
    .selectFrom('ticket_step')
    .select('id')
    .where('ticket', '=', ticket)
    .where('move', 'in', ['dispatch', 'transfer'])
    .where('by', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return step !== undefined
}

/** How often she has sent it back since then. */
export async function reopeningsSince(tx: TicketsTx, ticket: string, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('ticket_step')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('ticket', '=', ticket)
    .where('move', '=', 'reopen')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
