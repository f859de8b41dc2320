/** Cursors of lists in the order of the due times: the rank and the key of the last row shown. */
import { Invalid } from '../../../kernel/errors.ts'

export interface DueCursor {
  /** As PostgreSQL writes it: a time, or `infinity`. */
  due: string
  id: string
}

const shape = /^(infinity|\d{4}-\d\d-\d\d[ T][\d:.]+(?:Z|[+-][\d:]+))~([0-9a-f-]{36})$/
const key = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Throws Invalid for a cursor we did not give. */
export function readDueCursor(after: string | undefined): DueCursor | null {
  if (after === undefined) return null
  const [, due, id] = shape.exec(after) ?? []
  if (!due || !id) throw new Invalid({ after: 'kernel.wrong-form' })
  return { due, id }
}

export const writeDueCursor = ({ due, id }: DueCursor): string => `${due}~${id}`

/** Throws Invalid for a cursor we did not give. */
export function readKeyCursor(after: string | undefined): string | null {
  if (after === undefined) return null
  if (!key.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
  return after
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
