/** All SQL for imports of lines: the batch and its rows, whose cells are sealed. */
import { Missing } from '../../../kernel/errors.ts'
import { type Keyring, seal, unseal } from '../../../kernel/seal.ts'
import type { DisclosureTx, ImportRowTable, ImportTable } from '../store.ts'
import { json } from '../store.ts'
import type { Cells } from './rows.ts'

/** Rows are written in chunks, so that one statement stays under PostgreSQL's 65,535 parameters. */
const insertChunk = 500

export async function lockImport(tx: DisclosureTx, id: string): Promise<ImportTable> {
  const row = await tx.selectFrom('disclosure_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('import')
  return row
}

export async function importById(tx: DisclosureTx, id: string): Promise<ImportTable> {
  const row = await tx.selectFrom('disclosure_import').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('import')
  return row
}

export async function insertImport(
  tx: DisclosureTx,
  batch: ImportTable,
  rows: readonly ImportRowTable[],
): Promise<void> {
  await tx.insertInto('disclosure_import').values(batch).execute()
  for (let from = 0; from < rows.length; from += insertChunk)
    await tx
      .insertInto('disclosure_import_row')
      .values(rows.slice(from, from + insertChunk).map((row) => ({ ...row, errors: json(row.errors) })))
      .execute()
}

export async function changeImport(tx: DisclosureTx, id: string, change: Partial<ImportTable>): Promise<void> {
  await tx.updateTable('disclosure_import').set(change).where('id', '=', id).execute()
}

export async function rowsOf(
  tx: DisclosureTx,
  batch: string,
  limit: number,
  only: 'waiting' | 'all',
): Promise<ImportRowTable[]> {
  let rows = tx.selectFrom('disclosure_import_row').selectAll().where('batch', '=', batch)
  if (only === 'waiting') rows = rows.where('done', '=', false)
  return await rows.orderBy('line').limit(limit).execute()
}

export async function markDone(tx: DisclosureTx, batch: string, lines: readonly number[]): Promise<void> {
  await tx
    .updateTable('disclosure_import_row')
    .set({ done: true })
    .where('batch', '=', batch)
    .where('line', 'in', [...lines])
    .execute()
}

/** Cells hold names; a month is enough to look into what went wrong. */
export async function forgetRows(tx: DisclosureTx, before: Date): Promise<void> {
  await tx
    .deleteFrom('disclosure_import_row')
    .where('batch', 'in', (from) => from.selectFrom('disclosure_import').select('id').where('at', '<', before))
    .execute()
}

const nameOf = (batch: string, line: number): string => `disclosure-import:${batch}:${line}`
export const sealCells = (keys: Keyring, batch: string, line: number, cells: Cells): string =>
  seal(keys, JSON.stringify(cells), nameOf(batch, line))
export const openCells = (keys: Keyring, row: Pick<ImportRowTable, 'batch' | 'line' | 'cells_sealed'>): Cells =>
  JSON.parse(unseal(keys, row.cells_sealed, nameOf(row.batch, row.line))) as Cells
