/** What later modules may ask of the open books inside their own transaction. */
import type { Tx } from '../../kernel/db.ts'
import type { Book, EntryKind } from './contract.ts'
import type { DisclosureTx } from './store.ts'

/** A published entry as other modules know it. */
export interface EntryOfBooks {
  id: string
  area: string
  item: string
  book: Book
  kind: EntryKind
  period: string
  title: string
  published_at: Date
}

/** Entries one answer may carry. */
const briefLimit = 200

/** Of those the caller may see, published ones only. */
export async function entriesBriefly(tx: Tx, ids: readonly string[]): Promise<Map<string, EntryOfBooks>> {
  if (ids.length === 0) return new Map()
  const rows = await (tx as DisclosureTx)
    .selectFrom('disclosure_entry')
    .select(['id', 'area', 'item', 'book', 'kind', 'period', 'title', 'published_at'])
    .where('id', 'in', [...new Set(ids)].slice(0, briefLimit))
    .where('public', '=', true)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, published_at: row.published_at! }]))
}

/** Where an entry is read: on the phone, in print and as QR. */
export const linkOfEntry = (area: string, id: string): string => `/v/${area}/books/${id}`

/** The shelf of a village’s books. */
export const linkOfShelf = (area: string): string => `/v/${area}/books`
