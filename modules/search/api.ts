/** What other modules may ask of search inside their own transaction: this can be found from now on, this no longer. */
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import type { Findable } from '../../kernel/findable.ts'
import { begin } from './rounds.ts'
import { addEntries, dropEntries, putEntries } from './store.ts'

export type { Findable } from '../../kernel/findable.ts'

/**
 * Inserts or replaces one entry, or up to 500. Call it in the transaction that changes the thing, whenever its words or those who may see
 * it change; who may call it is the caller's own affair. The module also names its kind in the manifest (`findable`), so that the index
 * can be made anew. `now` is the context's.
 */
export async function put(tx: Tx, entries: Findable | readonly Findable[], now = new Date()): Promise<void> {
  await putEntries(tx, 'kind' in entries ? [entries] : entries, now)
}

/** The entry of a thing that this transaction has just made, written with the rest of it (kernel/outgoing.ts). `now` is the context's. */
export function add(tx: Tx, entry: Findable, now: Date): void {
  addEntries(tx, [entry], now)
}

/** What many entries stand on is called otherwise from that moment on: they are made anew then, in the background. As the system. */
export const remake = (context: Context, kinds: readonly string[], from: Date): Promise<void> =>
  begin(context, kinds, from)

/** Nobody finds it any more. Dropping what is not there is fine. */
export async function drop(tx: Tx, kind: string, ids: string | readonly string[]): Promise<void> {
  await dropEntries(tx, kind, typeof ids === 'string' ? [ids] : ids)
}
