/** Cursors of search pages: how well the last row answered, its time and its key. */
import { Invalid } from '../../../kernel/errors.ts'
import { type Grade, grades } from '../lexemes.ts'
import type { Place, ShownRow } from '../store.ts'

const shape = /^(title|all|some)~(\d{4}-\d\d-\d\dT[\d:.]{15}Z)~([^~]{1,60})~([a-z][a-z-]{1,29})$/

/** Throws Invalid for a cursor we did not give. */
export function readCursor(after: string | undefined): { grade: Grade; from: Place | null } {
  if (after === undefined) return { grade: grades[0], from: null }
  const [, grade, at, id, kind] = shape.exec(after) ?? []
  if (!grade || !at || !id || !kind) throw new Invalid({ after: 'kernel.wrong-form' })
  return { grade: grade as Grade, from: { at, id, kind } }
}

export const writeCursor = (grade: Grade, row: ShownRow): string => `${grade}~${row.exact_at}~${row.id}~${row.kind}`
