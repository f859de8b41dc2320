/**
 * Matters as programs of others may know them: the public ones, and to a program with its key what it brought itself. Never a name, a
 * number of anybody, a house, or a pin more exact than the public sees; that holds for what is filtered by, too.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { firstIdAt } from '../../kernel/id.ts'
import { unitsOf } from '../offices/api.ts'
import { personsByIds } from '../people/api.ts'
import { placePaths } from '../places/api.ts'
import type { Move, State } from './contract.ts'
import { ended, publicArea, publicPin, withoutNumbers } from './rules.ts'
import type { Picture, StepRow, Ticket, TicketsTables, TicketsTx } from './store.ts'
import { pictures, spokenOpenly } from './view.ts'

/** Matters or changes one answer may carry. */
export const outsideMost = 1_000

export interface OutsideAsked {
  /** A county, a township, a village or a part of one. */
  area: string
  /** The program that asks: it also sees what it brought itself. */
  consumer: string | null
}

export interface MattersAsked extends OutsideAsked {
  ids?: readonly string[] | undefined
  classes?: readonly string[] | undefined
  /** Filed from–to, both inclusive. */
  from?: Date | undefined
  to?: Date | undefined
  state?: 'open' | 'closed' | undefined
  near?: { lon: number; lat: number; radius_m: number } | undefined
  offset?: number
  limit: number
}

export interface OutsideMatter {
  id: string
  number: string
  class: string
  area: string
  place: string
  state: State
  ended: boolean
  words: string
  /** What the office last said openly. */
  said: string | null
  filed_at: Date
  updated_at: Date
  first_reply_due: Date
  answer_due: Date | null
  lon: number | null
  lat: number | null
  /** The unit or place it lies with. */
  with: string | null
  /** Address of the newest picture of the result, signed and short-lived. */
  after_photo: string | null
}

export interface OutsideStep {
  id: string
  matter: string
  move: Move
  ended: boolean
  at: Date
  said: string | null
  after_photo: string | null
}

/** What its own bringer may always see, and everybody what is public and not taken out. */
const shown = ({ area, consumer }: OutsideAsked): RawBuilder<boolean> => {
  const open = sql`(ticket.public and ticket.state not in ('voided', 'merged'))`
  return sql<boolean>`ticket.area ^@ ${area} and ${consumer === null ? open : sql`(${open} or ticket.filed_by = ${consumer}::uuid)`}`
}

const degree_m = 111_320
/** Distances are measured from the pin the public sees: otherwise three questions would find the house. */
const within = ({ lon, lat, radius_m }: NonNullable<MattersAsked['near']>): RawBuilder<boolean> => sql<boolean>`
  ticket.lat is not null and
  power((round(ticket.lat::numeric, 3)::float8 - ${lat}) * ${degree_m}, 2) +
  power((round(ticket.lon::numeric, 3)::float8 - ${lon}) * ${degree_m * Math.cos((lat * Math.PI) / 180)}, 2) <= ${radius_m ** 2}`

const inTime = <O>(rows: SelectQueryBuilder<TicketsTables, 'ticket', O>, { from, to }: MattersAsked) => {
  const later = from ? rows.where('id', '>=', firstIdAt(from)) : rows
  return to ? later.where('id', '<', firstIdAt(new Date(to.getTime() + 1))) : later
}

/** The newest first. */
export async function mattersOutside(context: Context, asked: MattersAsked): Promise<OutsideMatter[]> {
  return await asSystem(context, async (high) => {
    let rows = inTime((high.tx as TicketsTx).selectFrom('ticket').where(shown(asked)), asked)
    if (asked.ids)
      rows = rows.where('id', 'in', asked.ids.length > 0 ? [...asked.ids] : ['00000000-0000-0000-0000-000000000000'])
    // A part is read on the page of its whole.
    else rows = rows.where('split_from', 'is', null)
    if (asked.classes) rows = rows.where('class', 'in', [...asked.classes])
    if (asked.state) rows = rows.where('state', asked.state === 'closed' ? 'in' : 'not in', [...ended])
    if (asked.near) rows = rows.where(within(asked.near))
    const found = await rows
      .selectAll()
      .orderBy('id', 'desc')
      .offset(asked.offset ?? 0)
      .limit(Math.min(asked.limit, outsideMost))
      .execute()
    return await told(high, found)
  })
}

type Said = Pick<StepRow, 'ticket' | 'move' | 'at' | 'words' | 'photos'>

async function told(context: Context, tickets: readonly Ticket[]): Promise<OutsideMatter[]> {
  if (tickets.length === 0) return []
  const { tx } = context
  const steps = Map.groupBy(
    await saidOf(
      tx,
      tickets.map(({ id }) => id),
    ),
    ({ ticket }) => ticket,
  )
  const paths = await placePaths(tx, [
    ...new Set(tickets.flatMap((one) => [publicArea(one.area), ...(one.turn_area ? [publicArea(one.turn_area)] : [])])),
  ])
  const units = new Map((await unitsOf(tx)).map(({ id, name }) => [id, name]))
  const plain = await plainWords(tx, tickets)
  return tickets.map((one) => {
    const said = steps.get(one.id) ?? []
    const isEnded = ended.includes(one.state)
    const last = said.findLast(({ words }) => words !== null)
    return {
      id: one.id,
      number: one.number,
      class: one.class,
      area: publicArea(one.area),
      place: paths.get(publicArea(one.area)) ?? '',
      state: one.state,
      ended: isEnded,
      words: plain(one, one.words),
      said: last ? plain(one, last.words!) : null,
      filed_at: one.filed_at,
      updated_at: isEnded ? one.state_since : latest([one.state_since, ...said.map(({ at }) => at)]),
      first_reply_due: one.first_reply_due,
      answer_due: one.answer_due,
      lon: publicPin(one.lon),
      lat: publicPin(one.lat),
      with: one.turn_unit
        ? (units.get(one.turn_unit) ?? null)
        : one.turn_area
          ? (paths.get(publicArea(one.turn_area)) ?? null)
          : null,
      after_photo: afterPhoto(
        context,
        said.findLast(({ move, photos }) => move === 'answer' && photos.length > 0)?.photos,
      ),
    }
  })
}

const latest = (times: readonly Date[]): Date => new Date(Math.max(...times.map((at) => at.getTime())))

const afterPhoto = (context: Context, photos: readonly Picture[] | undefined): string | null => {
  const first = photos?.find(({ kind }) => kind === 'image')
  return first ? (pictures(context, [first])[0]?.url ?? null) : null
}

/** Of each matter what was said openly, the oldest first. */
const saidOf = (tx: Tx, ids: readonly string[]): Promise<Said[]> =>
  (tx as TicketsTx)
    .selectFrom('ticket_step')
    .select(['ticket', 'move', 'at', 'words', 'photos'])
    .where('ticket', 'in', [...ids])
    .where('move', 'in', [...spokenOpenly])
    .orderBy('id')
    .limit(outsideMost * 20)
    .execute()

type Told = Pick<Ticket, 'reporter' | 'filed_by'>

/** Words without telephone numbers, and without the names of whoever the matter is about, should somebody have written them down. */
async function plainWords(tx: Tx, tickets: readonly Told[]): Promise<(ticket: Told, words: string) => string> {
  const persons = new Map([
    ...(await personsByIds(
      tx,
      tickets.map(({ reporter }) => reporter),
    )),
    ...(await personsByIds(
      tx,
      tickets.map(({ filed_by }) => filed_by),
    )),
  ])
  return ({ reporter, filed_by }, words) =>
    [reporter, filed_by].reduce((text, id) => {
      const name = persons.get(id)?.name
      return name && name.length >= 2 ? text.replaceAll(name, `${[...name][0]}**`) : text
    }, withoutNumbers(words))
}

/** Moves others are told of. What only the office and the clock do among themselves is nobody else's. */
export const movesOutside = [
  'accept',
  'decline',
  'dispatch',
  'transfer',
  'start',
  'pause',
  'resume',
  'extend',
  'answer',
  'verify',
  'rate',
  'close',
  'reopen',
  'merge',
  'unmerge',
  'split',
  'gather',
  'void',
  'supplement',
] as const satisfies readonly Move[]
const endings: readonly Move[] = ['decline', 'close', 'merge', 'gather', 'void']

/** What became of matters from–to, the oldest first, so that whoever asks goes on from the last one. */
export async function stepsOutside(
  context: Context,
  asked: OutsideAsked & { from: Date; to: Date; ids?: readonly string[] | undefined },
): Promise<OutsideStep[]> {
  return await asSystem(context, async (high) => {
    const rows = await (high.tx as TicketsTx)
      .selectFrom('ticket_step as step')
      .innerJoin('ticket', 'ticket.id', 'step.ticket')
      .select(['step.id', 'step.ticket', 'step.move', 'step.at', 'step.words', 'step.photos', 'step.data'])
      .select(['ticket.reporter', 'ticket.filed_by'])
      .where(shown(asked))
      .where('step.id', '>=', firstIdAt(asked.from))
      .where('step.id', '<', firstIdAt(new Date(asked.to.getTime() + 1)))
      .where('step.move', 'in', [...movesOutside])
      .$if(asked.ids !== undefined, (some) => some.where('step.ticket', 'in', [...asked.ids!]))
      .orderBy('step.id')
      .limit(outsideMost)
      .execute()
    const plain = await plainWords(high.tx, rows)
    return rows.map((row) => ({
      id: row.id,
      matter: row.ticket,
      move: row.move,
      ended: endings.includes(row.move) || (row.move === 'rate' && row.data.solved === true),
      at: row.at,
      said: row.words && spokenOpenly.includes(row.move) ? plain(row, row.words) : null,
      after_photo: row.move === 'answer' ? afterPhoto(high, row.photos) : null,
    }))
  })
}
