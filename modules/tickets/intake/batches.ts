/**
 * A workbook of another platform, chunk by chunk: every row is looked at first and nothing is made; then what is good is filed.
 * Each chunk is a transaction of its own that leaves the next one as a job, so it may be watched and left, and goes on after a restart.
 */
import type { Context } from '../../../kernel/context.ts'
import { appendFacts, type Happened } from '../../../kernel/facts.ts'
import { seal, unseal } from '../../../kernel/seal.ts'
import { doLater } from '../../../kernel/timers.ts'
import { countyClasses } from '../settings.ts'
import { bringAll } from './bring.ts'
import type { RowOutcome } from './contract.ts'
import { type IntakeCells, type IntakeMarks, type IntakeRow, readRecords } from './intake-12345.ts'
import { placesForIntake } from './places.ts'
import {
  type BatchRow,
  changeBatch,
  changeRow,
  changeRows,
  earlierKeys,
  type IntakeTx,
  knownByKeys,
  lockBatch,
  type RowRow,
  rowsToDo,
  tallyOf,
} from './store.ts'

export const checkTask = 'tickets.intake_check'
export const fileTask = 'tickets.intake_file'
/** Rows of one transaction: looking is quick, filing takes about a second for so many. */
const checkChunk_rows = 500
const fileChunk_rows = 50

const placeOf = (row: Pick<RowRow, 'batch' | 'line'>): string => `intake_row:${row.batch}:${row.line}`
export const sealCells = (context: Context, row: Pick<RowRow, 'batch' | 'line'>, cells: IntakeCells): string =>
  seal(context.app.config.keys, JSON.stringify(cells), placeOf(row))
export const openCells = (context: Context, row: Pick<RowRow, 'batch' | 'line' | 'cells_sealed'>): IntakeCells =>
  JSON.parse(unseal(context.app.config.keys, row.cells_sealed, placeOf(row))) as IntakeCells

export interface Judged {
  outcome: RowOutcome
  key: string | null
  errors: IntakeMarks
  notes: IntakeMarks
  /** Null when something is wrong. */
  read: IntakeRow
}

/** What becomes of each of these cells, in their order. Runs on the system's reach. */
export async function judgeCells(context: Context, batch: BatchRow, all: readonly IntakeCells[]): Promise<Judged[]> {
  if (all.length === 0) return []
  const places = await placesForIntake(context, batch.area)
  const classes = await countyClasses(context)
  const read = readRecords(all, { source: batch.source, places, classes, now: context.now, within: batch.area })
  if (typeof read === 'string') throw new Error(`rows that were read cannot be read again: ${read}`)
  const known = await knownByKeys(
    context.tx as IntakeTx,
    batch.source,
    read.flatMap(({ key }) => key ?? []),
  )
  return read.map((row) => ({
    outcome: row.ticket === null ? 'wrong' : known.has(row.key!) ? 'known' : 'good',
    key: row.key,
    errors: row.errors,
    notes: row.notes,
    read: row,
  }))
}

/** The background task: looks at one chunk of rows. */
export async function checkSome(context: Context, payload: Record<string, unknown>): Promise<void> {
  const tx = context.tx as IntakeTx
  const batch = await lockBatch(tx, String(payload.batch))
  if (batch.state !== 'checking') return
  const rows = await rowsToDo(tx, batch.id, ['unread'], checkChunk_rows)
  const judged = await judgeCells(
    context,
    batch,
    rows.map((row) => openCells(context, row)),
  )
  const earlier = await earlierKeys(
    tx,
    batch.id,
    judged.flatMap(({ key }) => key ?? []),
  )
  await changeRows(
    tx,
    batch.id,
    rows.map((row, index) => {
      const { key, errors, notes, outcome } = judged[index]!
      const isTwice = key !== null && (earlier.get(key) ?? row.line) < row.line
      return {
        line: row.line,
        key,
        notes,
        outcome: isTwice ? 'wrong' : outcome,
        errors: isTwice ? { ...errors, external_number: 'tickets.intake-twice' } : errors,
      }
    }),
  )
  const seen = batch.seen + rows.length
  const isLast = rows.length < checkChunk_rows
  await changeBatch(tx, batch.id, { seen, ...(await tallyOf(tx, batch.id)), ...(isLast ? { state: 'checked' } : {}) })
  if (!isLast) return await doLater(tx, checkTask, context.county, { batch: batch.id }, context.now)
  await say(context, batch, 'tickets.intake_checked', { rows: batch.rows })
}

/** The background task: files one chunk of good rows. */
export async function fileSome(context: Context, payload: Record<string, unknown>): Promise<void> {
  const tx = context.tx as IntakeTx
  const batch = await lockBatch(tx, String(payload.batch))
  if (batch.state !== 'filing') return
  const rows = await rowsToDo(tx, batch.id, ['good', 'known'], fileChunk_rows)
  // What was good a while ago is looked at once more: a place may have ended since.
  const judged = await judgeCells(
    context,
    batch,
    rows.map((row) => openCells(context, row)),
  )
  const good = rows.flatMap((row, index) => {
    const { read } = judged[index]!
    return read.ticket && read.key ? [{ row, key: read.key, ticket: read.ticket }] : []
  })
  for (const [index, row] of rows.entries()) {
    const { outcome, errors } = judged[index]!
    if (outcome === 'wrong') await changeRow(tx, batch.id, row.line, { outcome, errors })
  }
  const { brought, facts } = await bringAll(context, good, { source: batch.source, consumer: null, batch: batch.id })
  for (const [index, { row }] of good.entries()) {
    const { outcome, ticket, notes } = brought[index]!
    await changeRow(tx, batch.id, row.line, {
      done: outcome === 'filed' || outcome === 'added' ? outcome : 'same',
      ticket: ticket.id,
      notes: { ...row.notes, ...notes },
    })
  }
  await inTheirName(context, batch, facts)
  const filed = batch.filed + good.length
  const isLast = rows.length < fileChunk_rows
  const ended = isLast ? ({ state: 'done', done_at: context.now } as const) : {}
  await changeBatch(tx, batch.id, { filed, ...(await tallyOf(tx, batch.id)), ...ended })
  if (!isLast) return await doLater(tx, fileTask, context.county, { batch: batch.id }, context.now)
  await say(context, batch, 'tickets.intake_done', { filed })
}

const say = (context: Context, batch: BatchRow, kind: string, data: Record<string, number>): Promise<void> =>
  inTheirName(context, batch, [{ kind, subject: batch.id, area: batch.area, data, to: [batch.by_person] }])

/** Whoever brought the workbook did it, although the clock did the work. */
async function inTheirName(context: Context, batch: BatchRow, facts: readonly Happened[]): Promise<void> {
  const actor = { ...context.actor, person: batch.by_person }
  await appendFacts(context.tx, actor, context.now, facts, context.app.listeners)
}
