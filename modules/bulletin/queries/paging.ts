/** Cursors: the last row shown, by time and key, by day and key, or by key alone. One row more than the page is read to know whether there is more. */
import { Invalid } from '../../../kernel/errors.ts'

const key = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const timed = new RegExp(`^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\d{4}-\\d\\d-\\d\\d)~(${key})$`)
const plain = new RegExp(`^${key}$`)
const placed = new RegExp(`^(\\d{6,18})~(${key})$`)

/** Time or day, and key. Throws Invalid for a cursor we did not give. */
export function readTimed(after: string | undefined): { at: string; id: string } | null {
  return read(timed, after, (at, id) => ({ at, id }))
}
export const writeTimed = (at: Date | string, id: string): string =>
  `${typeof at === 'string' ? at : at.toISOString()}~${id}`

/** Place and key. */
export function readPlaced(after: string | undefined): { area: string; id: string } | null {
  return read(placed, after, (area, id) => ({ area, id }))
}
export const writePlaced = (area: string, id: string): string => `${area}~${id}`

function read<T>(shape: RegExp, after: string | undefined, made: (first: string, id: string) => T): T | null {
  if (after === undefined) return null
  const [, first, id] = shape.exec(after) ?? []
  if (!first || !id) throw new Invalid({ after: 'kernel.wrong-form' })
  return made(first, id)
}

export function readKey(after: string | undefined): string | null {
  if (after === undefined) return null
  if (!plain.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
  return after
}

export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  cursor: (row: T) => string,
): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? cursor(last) : null }
}
