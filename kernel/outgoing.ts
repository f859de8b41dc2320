/**
 * What a transaction has decided to write and need not hear back about: new rows, background work, bells. It is gathered and leaves as
 * one statement, before anything else is asked and at the latest with the commit, so that an action costs a walk or two however much it
 * writes. Bells ring when the commit has happened (bells.ts).
 */
import type { Insertable } from 'kysely'
import type { Tx } from './db.ts'

/** A row of a batch: its columns are those of the others. */
interface Batch {
  /** Table and columns. */
  key: string
  table: string
  columns: readonly string[]
  rows: unknown[][]
}

/** A piece of background work; `key`: a later one with the same key takes its place. */
export interface Job {
  task: string
  payload: string
  at: Date
  attempts: number
  key: string | null
}

export interface Outgoing {
  batches: Map<string, Batch>
  /** Work whose key may be known to the queue already; the latest one of a key counts. */
  timers: Map<string, Job>
  bells: string[]
  /** How many pieces of work are due at once: workers are told when it is committed. */
  due: number
  /** Called for each table rows are put into. */
  puts(table: string, row: Readonly<Record<string, unknown>>): void
  /** Numbers of the tasks the queue knows. */
  tasks: ReadonlyMap<string, number>
  /** The transaction under way, db.ts's own. */
  of?: unknown
}

export interface Statement {
  text: string
  values: unknown[]
}

/** On the handle itself: a weak map of handles that live as long as one request is dear to the collector. */
const led = Symbol('outgoing')

export const openOutgoing = (tasks: Outgoing['tasks'], puts: Outgoing['puts']): Outgoing => ({
  batches: new Map(),
  timers: new Map(),
  bells: [],
  due: 0,
  puts,
  tasks,
})

/** Several handles may lead to one transaction. */
export function leadTo(tx: Tx, outgoing: Outgoing): void {
  Object.assign(tx, { [led]: outgoing })
}

export function outgoingOf(tx: Tx): Outgoing {
  const found = (tx as { [led]?: Outgoing })[led]
  if (!found) throw new Error('this is not a transaction of the kernel')
  return found
}

/** Rows one statement brings at most; more leave in several. */
const rowsMost = 500

/**
 * Writes a new row, with everything else that is decided. A row that is there already, or that row security refuses, fails the
 * transaction when it leaves. jsonb goes in as text, as with Kysely.
 */
export function put<Tables, Table extends keyof Tables & string>(
  tx: Tx<Tables>,
  table: Table,
  row: Insertable<Tables[Table]>,
): void {
  add(outgoingOf(tx as Tx), table, row as Record<string, unknown>)
}

function add(outgoing: Outgoing, table: string, row: Record<string, unknown>): void {
  outgoing.puts(table, row)
  const columns = Object.keys(row).filter((column) => row[column] !== undefined)
  const key = `${table}(${columns.join()})`
  const batch = outgoing.batches.get(key)
  const values = columns.map((column) => plain(row[column], table, column))
  if (batch) batch.rows.push(values)
  else outgoing.batches.set(key, { key, table, columns, rows: [values] })
}

/** A value that could fail on its way out would be missing from what is committed. */
function plain(value: unknown, table: string, column: string): unknown {
  if (Array.isArray(value)) for (const one of value) plain(one, table, column)
  else if (typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value))
    throw new Error(`${table}.${column} is put as text`)
  return value
}

const queueTable = 'graphile_worker._private_jobs'

/**
 * Queues work. `isDue`: workers are told as soon as it is committed; later work they look for. `fresh`: nobody has used this key before, so it is a plain row; otherwise the queue is asked to let it take the place of
 * what it has under that key.
 */
export function queue(tx: Tx, job: Job, { fresh, isDue }: { fresh: boolean; isDue: boolean }): void {
  const outgoing = outgoingOf(tx)
  if (isDue) outgoing.due += 1
  const task = outgoing.tasks.get(job.task)
  if (task !== undefined && (fresh || job.key === null))
    add(outgoing, queueTable, {
      task_id: task,
      payload: job.payload,
      run_at: job.at,
      max_attempts: job.attempts,
      key: job.key,
    })
  else outgoing.timers.set(job.key ?? `${outgoing.timers.size}`, job)
}

export function ring(tx: Tx, bell: string): void {
  outgoingOf(tx).bells.push(bell)
}

/** What has been gathered so far, to be sent now; afterwards there is nothing gathered. `together`: one statement may write several tables. */
export function takeOutgoing(outgoing: Outgoing, together: boolean): Statement[] {
  if (outgoing.batches.size === 0 && outgoing.timers.size === 0) return []
  const statements: Statement[] = []
  const batches = [...outgoing.batches.values()].flatMap(inParts)
  outgoing.batches.clear()
  for (const one of together ? inGroups(batches) : batches.map((batch) => [batch])) statements.push(writing(one))
  if (outgoing.timers.size > 0) statements.push(replacing([...outgoing.timers.values()]))
  outgoing.timers.clear()
  return statements
}

function inParts(batch: Batch): Batch[] {
  if (batch.rows.length <= rowsMost) return [batch]
  const parts = Math.ceil(batch.rows.length / rowsMost)
  return Array.from({ length: parts }, (_, part) => ({
    ...batch,
    rows: batch.rows.slice(part * rowsMost, (part + 1) * rowsMost),
  }))
}

/** Rows that leave together; a large batch goes alone, for a statement has 65,535 values at most. */
const togetherMost = 20

function inGroups(batches: readonly Batch[]): Batch[][] {
  const small = batches.filter(({ rows }) => rows.length <= togetherMost)
  const large = batches.filter(({ rows }) => rows.length > togetherMost)
  return [...(small.length > 0 ? [small] : []), ...large.map((batch) => [batch])]
}

/** Texts kept; an action writes the same tables each time it runs. */
const textsMost = 1_000
const texts = new Map<string, string>()

function writing(batches: readonly Batch[]): Statement {
  const key = batches.map((batch) => `${batch.key}${batch.rows.length}`).join()
  let text = texts.get(key)
  if (text === undefined) {
    text = textOf(batches)
    if (texts.size < textsMost) texts.set(key, text)
  }
  return { text, values: batches.flatMap(({ rows }) => rows.flat()) }
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

function textOf(batches: readonly Batch[]): string {
  let count = 0
  const inserts = batches.map(({ table, columns, rows }) => {
    const values = rows.map((row) => `(${row.map(() => `$${++count}`).join(', ')})`)
    return `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values ${values.join(', ')}`
  })
  const last = inserts.pop()!
  // Foreign keys are looked at when all of it is written.
  const before = inserts.map((insert, index) => `w${index} as (${insert})`)
  return before.length > 0 ? `with ${before.join(', ')} ${last}` : last
}

const replacing = (timers: readonly Job[]): Statement => ({
  text: `select count(*) from graphile_worker.add_jobs(array(
    select row(task, payload::json, null, at, attempts, key, null, null)::graphile_worker.job_spec
    from unnest($1::text[], $2::text[], $3::timestamptz[], $4::smallint[], $5::text[]) as timers (task, payload, at, attempts, key)))`,
  values: [
    timers.map(({ task }) => task),
    timers.map(({ payload }) => payload),
    timers.map(({ at }) => at.toISOString()),
    timers.map(({ attempts }) => attempts),
    timers.map(({ key }) => key),
  ],
})
