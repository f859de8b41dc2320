/**
 * Statements that leave in one turn of the loop are one walk to the database: prepared by name, described once for each connection, and
 * with one end for all of them, where the driver ends and describes each by itself. What a column is called and how it reads does not
 * change while a statement is prepared (PostgreSQL refuses the statement when it would), so it is asked for once.
 */
import type { Socket } from 'node:net'
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

export interface Answered<Row = Record<string, unknown>> {
  rows: Row[]
  rowCount: number
}

/** What statements hear that come after one that failed: it is not what happened. */
export const lostCode = '25P02'

type Fields = (string | null)[]
type Reader = (fields: Fields) => Record<string, unknown>

/** A statement on its way. `name`: '' stays unprepared. */
interface Step {
  name: string
  text: string
  values: (string | Buffer | null)[]
  rows: Record<string, unknown>[]
  read: Reader | null
  failed: Error | null
  resolve(answered: Answered): void
  reject(error: Error): void
}

/** The driver's connection, as far as a walk speaks to it. */
interface Wire {
  stream: Socket
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: unknown[] }): void
  describe(message: { type: 'P'; name: string }): void
  execute(message: object): void
  close(message: { type: 'S'; name: string }): void
  sync(): void
}

/** Readers of the statements a connection has prepared; null: it brings no rows. Not there: it may be prepared or not. */
const prepared = new WeakMap<Wire, Map<string, Reader | null>>()
/** Statements of a walk that failed: nobody knows whether they were prepared. */
const unsure = new WeakMap<Wire, Set<string>>()

/** The driver hands each message to the query under way; this one knows several statements. */
export class Walk extends pg.Query {
  readonly steps: Step[] = []
  /** Statements answered so far. */
  #at = 0
  #wire: Wire | null = null
  declare callback?: (error?: Error | null) => void

  constructor() {
    super('')
  }

  override submit = (connection: unknown): null => {
    const wire = connection as Wire
    this.#wire = wire
    const known = prepared.get(wire) ?? new Map<string, Reader | null>()
    prepared.set(wire, known)
    wire.stream.cork()
    // Twice in one walk: prepared by the first of the two.
    const now = new Set<string>()
    for (const step of this.steps) {
      const isKnown = step.name !== '' && (known.has(step.name) || now.has(step.name))
      if (!isKnown) {
        if (unsure.get(wire)?.delete(step.name)) wire.close({ type: 'S', name: step.name })
        wire.parse({ name: step.name, text: step.text })
        now.add(step.name)
      }
      step.read = known.get(step.name) ?? null
      wire.bind({ statement: step.name, values: step.values })
      if (!known.has(step.name) || step.name === '') wire.describe({ type: 'P', name: '' })
      wire.execute({})
    }
    wire.sync()
    wire.stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    this.steps[this.#at]!.read = readerOf(fields)
  }

  handleDataRow({ fields }: { fields: Fields }): void {
    const step = this.steps[this.#at]!
    try {
      step.rows.push(step.read!(fields))
    } catch (error) {
      step.failed = error as Error
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const step = this.steps[this.#at]!
    this.#at += 1
    if (step.name !== '') prepared.get(this.#wire!)!.set(step.name, step.read)
    if (step.failed) step.reject(step.failed)
    else step.resolve({ rows: step.rows, rowCount: Number(/\d+$/.exec(text)?.[0] ?? 0) })
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handleReadyForQuery(): void {
    this.callback?.()
  }

  handleError(error: Error): void {
    const { severity } = error as { severity?: string }
    const left = this.steps.slice(this.#at)
    this.#at = this.steps.length
    if (this.#wire) {
      const unknown = unsure.get(this.#wire) ?? new Set()
      unsure.set(this.#wire, unknown)
      const known = prepared.get(this.#wire)!
      for (const { name } of left) if (name !== '' && !known.has(name)) unknown.add(name)
    }
    left.forEach((step, index) => {
      step.reject(index > 0 && severity === 'ERROR' ? lost() : error)
    })
    this.callback?.(error)
  }
}

const lost = (): Error => Object.assign(new Error('a statement before this one failed'), { code: lostCode })

/** Walks being put together: they leave when this turn of the loop is over. */
const open = new WeakMap<pg.ClientBase, Walk>()

/** A system call and an end for each statement were a third of a small statement's cost on both sides. */
export function sent<Row = Record<string, unknown>>(
  client: pg.ClientBase,
  step: { name: string; text: string; values: readonly unknown[] },
): Promise<Answered<Row>> {
  let walk = open.get(client)
  if (!walk) {
    walk = new Walk()
    open.set(client, walk)
    process.nextTick(leave, client)
  }
  return added<Row>(walk, step)
}

/** In a walk of its own, after what was sent so far: whatever failed there, this one is done. */
export function sentApart(client: pg.ClientBase, step: { name: string; text: string }): Promise<Answered> {
  leave(client)
  const walk = new Walk()
  const done = added<Record<string, unknown>>(walk, { ...step, values: [] })
  client.query(walk)
  return done
}

function leave(client: pg.ClientBase): void {
  const walk = open.get(client)
  if (!walk) return
  open.delete(client)
  client.query(walk)
}

async function added<Row>(
  walk: Walk,
  { name, text, values }: { name: string; text: string; values: readonly unknown[] },
): Promise<Answered<Row>> {
  // A value that cannot leave fails here, before anything of the statement has left.
  const plain = values.map(prepareValue)
  const done = await new Promise<Answered>((resolve, reject) => {
    walk.steps.push({ name, text, values: plain, rows: [], read: null, failed: null, resolve, reject })
  })
  return done as Answered<Row>
}

interface Column {
  name: string
  dataTypeID: number
}

/** Rows are copies of one that has all columns: filled column by column, each would become a table to look up in. */
function readerOf(columns: readonly Column[]): Reader {
  const empty = JSON.parse(`{${[...new Set(columns.map(({ name }) => `${JSON.stringify(name)}:null`))].join()}}`)
  const parts = columns.map(({ name, dataTypeID }) => ({ name, read: valueReader(dataTypeID) }))
  return (fields) => {
    const row = { ...empty }
    for (let index = 0; index < parts.length; index += 1) {
      const field = fields[index]!
      if (field === null) continue
      const { name, read } = parts[index]!
      row[name] = read === null ? field : read(field)
    }
    return row
  }
}

const textTypes = new Set<number>([pg.types.builtins.TEXT, pg.types.builtins.VARCHAR, pg.types.builtins.UUID])
/** Lists of texts and of keys, most of them empty. */
const listTypes = new Set<number>([1009, 2951])

function valueReader(type: number): ((text: string) => unknown) | null {
  if (textTypes.has(type)) return null
  const usual = pg.types.getTypeParser(type, 'text') as (text: string) => unknown
  if (type === pg.types.builtins.TIMESTAMPTZ) return (text) => momentOf(text) ?? usual(text)
  if (type === pg.types.builtins.JSONB || type === pg.types.builtins.JSON) return JSON.parse
  return listTypes.has(type) ? (text) => (text === '{}' ? [] : usual(text)) : usual
}

/** `2026-11-22 17:07:12.894+00`: what the driver takes apart with patterns stands at known places in a session of UTC. */
function momentOf(text: string): Date | null {
  if (!text.endsWith('+00') || text.charCodeAt(4) !== 45 || text.charCodeAt(10) !== 32) return null
  const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  return Number.isNaN(at) ? null : new Date(at)
}
