/** Calls that leave the world as it was: commits become rollbacks. */
import type pg from 'pg'
import { Walk } from '../../kernel/walk.ts'

const undone = (text: unknown): unknown =>
  text === 'commit' ? 'rollback' : text === 'commit and chain' ? 'rollback and chain' : text

/** Several statements that leave together; what is said instead must not be prepared under the name of the commit. */
function undoIn(walk: Walk): void {
  for (const step of walk.steps) {
    const text = String(undone(step.text))
    if (text !== step.text) Object.assign(step, { text, name: '' })
  }
}

/** Whatever a call commits is undone, until the answer is called. What it answers is what it would have answered. */
export function rollBackAll(pool: pg.Pool): () => void {
  const before = pool.connect
  const connect = pool.connect.bind(pool) as (done?: unknown) => Promise<pg.PoolClient>
  pool.connect = ((done?: unknown) => {
    // `pool.query` takes its client this way: one statement, nothing to undo but when a session was last seen.
    if (done) return connect(done)
    return connect().then(
      (client) =>
        new Proxy(client, {
          get(real, key) {
            if (key === 'query')
              return (first: unknown, ...rest: unknown[]) => {
                if (first instanceof Walk) undoIn(first)
                const given =
                  !(first instanceof Walk) && typeof first === 'object' && first !== null && 'text' in first
                    ? { ...first, text: undone(first.text) }
                    : undone(first)
                return (real.query as (...all: unknown[]) => unknown).call(real, given, ...rest)
              }
            const value = real[key as keyof pg.PoolClient]
            return typeof value === 'function' ? value.bind(real) : value
          },
        }),
    )
  }) as pg.Pool['connect']
  return () => {
    pool.connect = before
  }
}
