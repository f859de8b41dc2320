/** Cursors of the lists of the books: a time or number and a key, or a key alone. */
import { Invalid } from '../../../kernel/errors.ts'

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const timed = new RegExp(`^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)~(${id})$`)
const keyed = new RegExp(`^${id}$`)

export interface TimeCursor {
  at: Date
  id: string
}

/** Throws Invalid for a cursor we did not give, as do the others. */
export function readTimeCursor(after: string | undefined): TimeCursor | null {
  if (after === undefined) return null
  const [, at, key] = timed.exec(after) ?? []
  if (!at || !key || Number.isNaN(Date.parse(at))) throw new Invalid({ after: 'kernel.wrong-form' })
  return { at: new Date(at), id: key }
}
export const writeTimeCursor = (at: Date, key: string): string => `${at.toISOString()}~${key}`

export function readKeyCursor(after: string | undefined): string | null {
  if (after === undefined) return null
  if (!keyed.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
  return after
}

export function readNumberCursor(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,9}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
  return Number(after)
}

/** One row more than the page was read: it says that there is a next page, and is not shown. */
export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => string,
): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursorOf(last) : null }
}
