/** All SQL for receipts and the keys that sign them. Both are only ever added to. */
import type { Selectable } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import { type PublishedKey, publishedMost } from './verify.ts'

interface ReceiptTable {
  county: number
  ticket: string
  area: string
  reporter: string
  filed_by: string
  salt: string
  text: string
  at: Date
}

interface ReceiptKeyTable {
  county: number
  id: string
  year: number
  public_key: string
  at: Date
}

export interface ReceiptTables {
  ticket_receipt: ReceiptTable
  receipt_key: ReceiptKeyTable
}

export type ReceiptRow = Selectable<ReceiptTable>
type ReceiptTx = Tx<ReceiptTables>

export async function receiptOf(tx: Tx, ticket: string): Promise<ReceiptRow | null> {
  return (
    (await (tx as ReceiptTx)
      .selectFrom('ticket_receipt')
      .selectAll()
      .where('ticket', '=', ticket)
      .executeTakeFirst()) ?? null
  )
}

/** The first receipt of a ticket is the only one. */
export async function keepReceipt(tx: Tx, row: ReceiptRow): Promise<void> {
  await (tx as ReceiptTx)
    .insertInto('ticket_receipt')
    .values(row)
    .onConflict((there) => there.columns(['county', 'ticket']).doNothing())
    .execute()
}

/** The newest years first when there were more than anybody accepts. */
export async function publishedKeys(tx: Tx): Promise<PublishedKey[]> {
  return await (tx as ReceiptTx)
    .selectFrom('receipt_key')
    .select(['id', 'county', 'year', 'public_key'])
    .orderBy('year', 'desc')
    .orderBy('id')
    .limit(publishedMost)
    .execute()
}

export async function publishKeys(tx: Tx, keys: readonly PublishedKey[], at: Date): Promise<void> {
  if (keys.length === 0) return
  await (tx as ReceiptTx)
    .insertInto('receipt_key')
    .values(keys.map((key) => ({ ...key, at })))
    .onConflict((there) => there.columns(['county', 'id']).doNothing())
    .execute()
}
