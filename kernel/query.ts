/** A query is the only way to read anything: may, find, in one read-only transaction. A read never writes. */
import type { z } from 'zod'
import { mustEnter, type Who } from './action.ts'
import type { Actor } from './actor.ts'
import { type App, contextOf } from './app.ts'
import type { Context, Lang } from './context.ts'
import { transact } from './db.ts'
import { Forbidden, Invalid } from './errors.ts'
import { parseInput } from './invalid.ts'

export interface Query<Input = unknown, Answer = unknown> {
  /** `<module>.<noun or adjective>` */
  name: string
  who: Who
  /** With `who: 'consumer'`: the permit a key must carry. */
  permit?: string
  says: string
  input: z.ZodType<Input>
  answer: z.ZodType<Answer>
  /** Coarse permission; which rows show is decided by the statement and, behind it, by row security. */
  may(actor: Actor, input: Input): boolean
  find(context: Context, input: Input): Promise<Answer>
  /**
   * For what every visitor of a place sees alike: answers are kept in process under this key until a fact of one of the
   * kinds in `until` rings for its area, at most `seconds`. null: not kept for this caller.
   */
  keep?: { key: (actor: Actor, input: Input) => string | null; until: readonly string[]; seconds: number }
}

export function defineQuery<Input, Answer>(query: Query<Input, Answer>): Query<Input, Answer> {
  return query
}

/** Throws Invalid, SignedOut, Forbidden, Missing. The answer still has to pass its declared shape at the edge. */
export async function ask<Input, Answer>(
  app: App,
  query: Query<Input, Answer>,
  raw: unknown,
  call: { actor: Actor; lang?: Lang; now?: Date },
): Promise<Answer> {
  mustEnter(query, call.actor)
  const input = parseInput(query.input, raw)
  if (!query.may(call.actor, input)) throw new Forbidden()
  const now = call.now ?? app.clock()
  try {
    return await transact(app.db, call.actor, 'read', (tx) =>
      query.find(contextOf(app, tx, call.actor, now, call.lang), input),
    )
  } catch (error) {
    if (isForeignCursor(input, error)) throw new Invalid({ after: 'kernel.wrong-form' })
    throw error
  }
}

/** Forms the database refuses to read: text that is no key, no time, no number, or one too large (SQLSTATE class 22). */
const unreadable = new Set(['22P02', '22007', '22008', '22003'])

/** A cursor means something to the page that gave it only; one that somebody made up is found out where it is used. */
const isForeignCursor = (input: unknown, error: unknown): boolean =>
  (input as { after?: unknown } | null)?.after !== undefined &&
  unreadable.has((error as { code?: string } | null)?.code ?? '')
