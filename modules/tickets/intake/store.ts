/** All SQL of matters other platforms bring: what came with a ticket, and workbooks with their rows. */
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import { Missing } from '../../../kernel/errors.ts'
import type { Ticket, TicketsTables } from '../store.ts'
import type { BatchState, IntakeColumn, IntakeSource, OutsideSource, RowOutcome } from './contract.ts'
import type { IntakeMarks } from './intake-12345.ts'

/** Of each field a short keyed hash; of the words all that were ever said. */
export interface Digest {
  said: string[]
  fields: Record<string, string>
}

export interface IntakeRecord {
  county: number
  ticket: string
  area: string
  caller_sealed: string | null
  digest: Digest
  consumer: string | null
  batch: string | null
  at: Date
}

export interface BatchRow {
  county: number
  id: string
  area: string
  title: string
  source: IntakeSource
  state: BatchState
  mapping: { column: IntakeColumn; heading: string }[]
  rows: number
  seen: number
  good: number
  known: number
  wrong: number
  skipped: number
  filed: number
  by_person: string
  at: Date
  done_at: Date | null
}

export interface RowRow {
  county: number
  batch: string
  line: number
  area: string
  cells_sealed: string
  outcome: RowOutcome
  key: string | null
  errors: IntakeMarks
  notes: IntakeMarks
  done: 'filed' | 'same' | 'added' | null
  ticket: string | null
}

export interface IntakeTables extends TicketsTables {
  ticket_intake: IntakeRecord
  intake_batch: BatchRow
  intake_row: RowRow
}
export type IntakeTx = Tx<IntakeTables>

const json = <T>(value: T): T => JSON.stringify(value) as unknown as T

/** Tickets of a platform by the keys of their numbers, as far as there are any. */
export async function knownByKeys(
  tx: IntakeTx,
  source: OutsideSource,
  keys: readonly string[],
): Promise<Map<string, Pick<Ticket, 'id' | 'number' | 'state' | 'area'>>> {
  if (keys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ticket')
    .select(['id', 'number', 'state', 'area', 'external_key'])
    .where('source', '=', source)
    .where('external_key', 'in', [...new Set(keys)])
    .execute()
  return new Map(rows.map(({ external_key, ...row }) => [external_key!, row]))
}

/** The ticket of a number, locked; null when there is none. */
export async function lockByKey(tx: IntakeTx, source: OutsideSource, key: string): Promise<Ticket | null> {
  return (
    (await tx
      .selectFrom('ticket')
      .selectAll()
      .where('source', '=', source)
      .where('external_key', '=', key)
      .forUpdate()
      .executeTakeFirst()) ?? null
  )
}

export async function insertIntake(tx: IntakeTx, row: IntakeRecord): Promise<void> {
  await tx
    .insertInto('ticket_intake')
    .values({ ...row, digest: json(row.digest) })
    .execute()
}

export async function digestOf(tx: IntakeTx, ticket: string): Promise<Digest | null> {
  const row = await tx.selectFrom('ticket_intake').select('digest').where('ticket', '=', ticket).executeTakeFirst()
  return row?.digest ?? null
}

export async function keepDigest(tx: IntakeTx, ticket: string, digest: Digest): Promise<void> {
  await tx
    .updateTable('ticket_intake')
    .set({ digest: json(digest) })
    .where('ticket', '=', ticket)
    .execute()
}

/** Rows one statement writes: 11 values each, of PostgreSQL's 65,535. */
const insertChunk = 1_000

export async function insertBatch(tx: IntakeTx, batch: BatchRow, rows: readonly RowRow[]): Promise<void> {
  await tx
    .insertInto('intake_batch')
    .values({ ...batch, mapping: json(batch.mapping) })
    .execute()
  for (let from = 0; from < rows.length; from += insertChunk)
    await tx
      .insertInto('intake_row')
      .values(
        rows
          .slice(from, from + insertChunk)
          .map((row) => ({ ...row, errors: json(row.errors), notes: json(row.notes) })),
      )
      .execute()
}

/** Throws Missing. */
export async function lockBatch(tx: IntakeTx, id: string): Promise<BatchRow> {
  const row = await tx.selectFrom('intake_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('batch')
  return row
}

/** Throws Missing. */
export async function findBatch(tx: IntakeTx, id: string): Promise<BatchRow> {
  const row = await tx.selectFrom('intake_batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('batch')
  return row
}

export type BatchChange = Partial<
  Pick<BatchRow, 'state' | 'seen' | 'good' | 'known' | 'wrong' | 'skipped' | 'filed' | 'done_at'>
>

export async function changeBatch(tx: IntakeTx, id: string, change: BatchChange): Promise<void> {
  await tx.updateTable('intake_batch').set(change).where('id', '=', id).execute()
}

export async function rowsToDo(
  tx: IntakeTx,
  batch: string,
  outcomes: readonly RowOutcome[],
  limit: number,
): Promise<RowRow[]> {
  return await tx
    .selectFrom('intake_row')
    .selectAll()
    .where('batch', '=', batch)
    .where('outcome', 'in', [...outcomes])
    .where('done', 'is', null)
    .orderBy('line')
    .limit(limit)
    .execute()
}

/** Throws Missing. */
export async function rowAt(tx: IntakeTx, batch: string, line: number): Promise<RowRow> {
  const row = await tx
    .selectFrom('intake_row')
    .selectAll()
    .where('batch', '=', batch)
    .where('line', '=', line)
    .executeTakeFirst()
  if (!row) throw new Missing('row')
  return row
}

export async function rowsAt(tx: IntakeTx, batch: string, lines: readonly number[]): Promise<RowRow[]> {
  return await tx
    .selectFrom('intake_row')
    .selectAll()
    .where('batch', '=', batch)
    .where('line', 'in', [...new Set(lines)])
    .orderBy('line')
    .execute()
}

/** Which of these keys an earlier line of the same workbook has. */
export async function earlierKeys(tx: IntakeTx, batch: string, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('intake_row')
    .select(['key', sql<number>`min(line)`.as('first')])
    .where('batch', '=', batch)
    .where('key', 'in', [...new Set(keys)])
    .groupBy('key')
    .execute()
  return new Map(rows.map(({ key, first }) => [key!, Number(first)]))
}

export async function changeRow(
  tx: IntakeTx,
  batch: string,
  line: number,
  change: Partial<Pick<RowRow, 'cells_sealed' | 'outcome' | 'key' | 'errors' | 'notes' | 'done' | 'ticket'>>,
): Promise<void> {
  const { errors, notes, ...plain } = change
  await tx
    .updateTable('intake_row')
    .set({ ...plain, ...(errors ? { errors: json(errors) } : {}), ...(notes ? { notes: json(notes) } : {}) })
    .where('batch', '=', batch)
    .where('line', '=', line)
    .execute()
}

/** Many rows of one batch in one statement. */
export async function changeRows(
  tx: IntakeTx,
  batch: string,
  rows: readonly Pick<RowRow, 'line' | 'outcome' | 'key' | 'errors' | 'notes'>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .updateTable('intake_row')
    .from(
      sql<{ line: number; outcome: RowOutcome; key: string | null; errors: IntakeMarks; notes: IntakeMarks }>`(
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as judged(line integer, outcome text, key text, errors jsonb, notes jsonb))`.as('judged'),
    )
    .set((is) => ({
      outcome: is.ref('judged.outcome'),
      key: is.ref('judged.key'),
      errors: is.ref('judged.errors'),
      notes: is.ref('judged.notes'),
    }))
    .where('intake_row.batch', '=', batch)
    .whereRef('intake_row.line', '=', 'judged.line')
    .execute()
}

/** How many rows still stand how, those filed left out; bounded by the rows of one workbook. */
export async function tallyOf(
  tx: IntakeTx,
  batch: string,
): Promise<Pick<BatchRow, 'good' | 'known' | 'wrong' | 'skipped'>> {
  const rows = await tx
    .selectFrom('intake_row')
    .select(['outcome', ({ fn }) => fn.countAll<number>().as('n')])
    .where('batch', '=', batch)
    .where('done', 'is', null)
    .groupBy('outcome')
    .execute()
  const of = (outcome: RowOutcome) => Number(rows.find((row) => row.outcome === outcome)?.n ?? 0)
  return { good: of('good'), known: of('known'), wrong: of('wrong'), skipped: of('skipped') }
}

/** Another row of the workbook that has this key and is not left out. */
export async function hasTwin(tx: IntakeTx, batch: string, line: number, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('intake_row')
    .select('line')
    .where('batch', '=', batch)
    .where('key', '=', key)
    .where('line', '<>', line)
    .where('outcome', 'in', ['good', 'known'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Cells hold personal data; a month is enough to put right what was wrong. */
export async function forgetRows(tx: IntakeTx, before: Date): Promise<void> {
  await tx
    .deleteFrom('intake_row')
    .where('batch', 'in', (from) => from.selectFrom('intake_batch').select('id').where('at', '<', before))
    .execute()
}
