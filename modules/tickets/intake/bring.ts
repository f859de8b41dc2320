/**
 * Matters of another platform become tickets, each number once. Whoever brings the same number again, at once or a year later, meets
 * the same ticket: what is new in the words is added to it, what else differs is left as it stands and said.
 *
 * Everybody takes numbers and callers in the same order, so that batches which overlap wait for one another and never in a circle.
 */
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { idAt } from '../../../kernel/id.ts'
import { seal, sign } from '../../../kernel/seal.ts'
import { type Called, callerOf } from '../../people/api.ts'
import { fileMatter, type Prepared, prepareFiling } from '../filing.ts'
import { takeStep } from '../moving.ts'
import { mayMove } from '../rules.ts'
import type { External, Ticket } from '../store.ts'
import type { Outcome, OutsideSource } from './contract.ts'
import type { IntakeMarks, IntakeTicket } from './intake-12345.ts'
import { unnamedCaller } from './status.data.ts'
import { type Digest, digestOf, type IntakeTx, insertIntake, keepDigest, knownByKeys, lockByKey } from './store.ts'

export interface Bringer {
  source: OutsideSource
  /** A program by its key, which may ask about what it brought; or a batch from a workbook. */
  consumer: string | null
  batch: string | null
}

export interface Brought {
  outcome: Exclude<Outcome, 'wrong'>
  ticket: Pick<Ticket, 'id' | 'number' | 'state'>
  notes: IntakeMarks
}

/** A matter as a platform brings it. Whether neighbours may see it is said by whoever speaks for herself; platforms never do. */
export type BroughtTicket = Omit<IntakeTicket, 'source' | 'public' | 'photos'> & { public: boolean }

export interface ToBring {
  key: string
  ticket: BroughtTicket
}

/** Versions of the words of one matter that are told apart. */
const saidMost = 20

/** In the order given. The facts are the caller's to append. */
export async function bringAll(
  context: Context,
  rows: readonly ToBring[],
  by: Bringer,
): Promise<{ brought: Brought[]; facts: Happened[] }> {
  return await asSystem(context, async (high) => {
    const known = await knownByKeys(
      high.tx as IntakeTx,
      by.source,
      rows.map(({ key }) => key),
    )
    const callers = await callersOf(
      high,
      rows.filter(({ key }) => !known.has(key)).map(({ ticket }) => ticket),
    )
    const brought = new Map<number, Brought>()
    const facts: Happened[] = []
    const landings = new Map<string, Prepared>()
    const order = rows
      .map((row, index) => ({ ...row, index }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    for (const { key, ticket, index } of order) {
      const made =
        known.has(key) || (await isThere(high, by.source, key))
          ? null
          : await fileOne(high, key, ticket, by, callers, landings)
      const done = made ?? (await meet(high, key, ticket, by))
      brought.set(index, done.brought)
      facts.push(...done.facts)
    }
    return { brought: rows.map((_, index) => brought.get(index)!), facts }
  })
}

/** A row further up the same list may have made it a moment ago. */
const isThere = async ({ tx }: Context, source: OutsideSource, key: string): Promise<boolean> =>
  (await knownByKeys(tx as IntakeTx, source, [key])).size > 0

/** Callers in the order of their numbers: two batches at once never hold what the other waits for. */
async function callersOf(context: Context, tickets: readonly BroughtTicket[]): Promise<Map<string, Called>> {
  const found = new Map<string, Called>()
  const byPhone = new Map(tickets.flatMap((one) => (one.caller_phone ? [[one.caller_phone, one] as const] : [])))
  for (const phone of [...byPhone.keys()].sort()) {
    const { caller_name: name, area } = byPhone.get(phone)!
    found.set(phone, await callerOf(context, { phone, name, unnamed: unnamedCaller, area }))
  }
  return found
}

interface Done {
  brought: Brought
  facts: Happened[]
}

async function fileOne(
  context: Context,
  key: string,
  row: BroughtTicket,
  by: Bringer,
  callers: ReadonlyMap<string, Called>,
  landings: Map<string, Prepared>,
): Promise<Done | null> {
  const id = idAt(context.now)
  const caller = row.caller_phone ? callers.get(row.caller_phone) : undefined
  // Of whoever gave no number nothing is known: then the matter is nobody's, and carries its own key where a person would stand.
  const reporter = caller?.id ?? id
  const place = `${row.area} ${row.class}`
  const prepared = landings.get(place) ?? (await prepareFiling(context, { ...row, source: by.source }))
  landings.set(place, prepared)
  const external: External = {
    // Whoever gives no number of its own knows the matter by ours.
    external_number: row.external_number || id,
    external_key: key,
    external_due: row.external_due,
  }
  const filed = await fileMatter(
    context,
    {
      id,
      area: row.area,
      class: row.class,
      words: row.words,
      address: row.address,
      lon: row.lon,
      lat: row.lat,
      photos: [],
      public: row.public,
      source: by.source,
      reporter,
      filed_by: by.consumer ?? reporter,
      spoken: row.spoken_at,
      external,
    },
    prepared,
  )
  if (!filed) return null
  const said = [row.caller_name, row.caller_phone].filter((part) => part !== null).join(' ')
  await insertIntake(context.tx as IntakeTx, {
    county: context.county,
    ticket: id,
    area: row.area,
    caller_sealed: said === '' ? null : seal(context.app.config.keys, said, `ticket_intake:${id}:caller`),
    digest: digest(context, row),
    consumer: by.consumer,
    batch: by.batch,
    at: context.now,
  })
  const { ticket, facts } = filed
  return { brought: { outcome: 'filed', ticket, notes: {} }, facts }
}

/** Fields that are compared but never changed from outside: by now somebody here may have put them right. */
const fixed = ['area', 'address', 'class', 'name', 'phone', 'due_at'] as const
type Fixed = (typeof fixed)[number]

const fieldOf = (row: BroughtTicket, field: Fixed): string => {
  if (field === 'name') return row.caller_name ?? ''
  if (field === 'phone') return row.caller_phone ?? ''
  if (field === 'due_at') return row.external_due?.toISOString() ?? ''
  return row[field] ?? ''
}

const hash = (context: Context, text: string): string => sign(context.app.config.keys, text, 'intake').slice(0, 16)

const digest = (context: Context, row: BroughtTicket): Digest => ({
  said: [hash(context, row.words)],
  fields: Object.fromEntries(fixed.map((field) => [field, hash(context, fieldOf(row, field))])),
})

/** The columns under which a field that differs is said. */
const columnOf: Record<Fixed, keyof IntakeMarks> = {
  area: 'region',
  address: 'address',
  class: 'class',
  name: 'name',
  phone: 'phone',
  due_at: 'due_at',
}

/** The same number again. */
async function meet(context: Context, key: string, row: BroughtTicket, by: Bringer): Promise<Done> {
  const tx = context.tx as IntakeTx
  const ticket = await lockByKey(tx, by.source, key)
  if (!ticket) throw new Error('a number that is taken has no ticket')
  const before = await digestOf(tx, ticket.id)
  const now = digest(context, row)
  const notes: IntakeMarks = {}
  for (const field of fixed)
    if (before && before.fields[field] !== now.fields[field]) notes[columnOf[field]] = 'tickets.intake-kept'
  const isNew = before !== null && !before.said.includes(now.said[0]!)
  if (!isNew) return { brought: { outcome: 'same', ticket, notes }, facts: [] }
  if (!mayMove(ticket.state, 'supplement'))
    return { brought: { outcome: 'kept', ticket, notes: { ...notes, words: 'tickets.intake-ended' } }, facts: [] }
  await keepDigest(tx, ticket.id, { ...before, said: [...before.said, now.said[0]!].slice(-saidMost) })
  const moved = await takeStep(context, ticket, {
    move: 'supplement',
    words: row.words.startsWith(ticket.words) ? row.words.slice(ticket.words.length).trim() : row.words,
    data: { source: by.source },
  })
  return { brought: { outcome: 'added', ticket: moved.ticket, notes }, facts: [moved.fact] }
}
