/**
 * Rings what has been committed. NOTIFY within a transaction makes its commit wait for every other one that notifies (PostgreSQL holds
 * one lock until the disk has answered), so bells ring right after the commit, those of many commits in one statement. A process that
 * dies in between leaves bells unrung: the next one to start tells every open page to ask anew. Work in the queue is there all the same
 * and looked for every other second.
 */
import type pg from 'pg'
import type { Log } from './log.ts'

export interface Bells {
  /** `due`: pieces of work that wait for a worker. Returns at once. */
  ring(bells: readonly string[], due: number): void
  /** Hears each bell of this process in the moment its transaction has committed, before anybody is answered. */
  onRing(hear: (bell: string) => void): void
  close(): Promise<void>
}

/** Bells of one statement, and bells kept while the database is away; older ones are let go, and pages ask anew. */
const ringMost = 500
const waitingMost = 5_000
const again_ms = 1_000

/** Tells all pages to ask anew: nobody knows which bells were missed. */
export const anewBell = 'anew'

export function openBells(pool: pg.Pool, log?: Pick<Log, 'warn'>): Bells {
  let waiting: string[] = []
  let due = 0
  let ringing: Promise<void> | null = null
  let closing = false
  const hearers: ((bell: string) => void)[] = []

  const work = async (): Promise<void> => {
    while (waiting.length > 0 || due > 0) {
      const bells = waiting.slice(0, ringMost)
      const count = due
      try {
        await pool.query({
          name: 'ring',
          text: `select pg_notify('fact', bell) from unnest($1::text[]) as bells (bell)
            union all select pg_notify('jobs:insert', $2::text) where $2 is not null`,
          values: [bells, count > 0 ? JSON.stringify({ r: Math.random(), count }) : null],
        })
        waiting = waiting.slice(bells.length)
        due -= count
      } catch (error) {
        log?.warn({ event: 'bells', err: error as Error })
        if (closing) return
        // Whoever listens has lost the line as well, and asks anew when it is there again.
        await new Promise((resolve) => setTimeout(resolve, again_ms).unref())
        if (waiting.length > waitingMost) waiting = [anewBell, ...waiting.slice(-waitingMost)]
      }
    }
  }
  const start = (): void => {
    ringing ??= work().finally(() => {
      ringing = null
      if (!closing && (waiting.length > 0 || due > 0)) start()
    })
  }
  return {
    ring(bells, more) {
      for (const bell of bells) for (const hear of hearers) hear(bell)
      waiting.push(...bells)
      due += more
      start()
    },
    onRing: (hear) => void hearers.push(hear),
    async close() {
      closing = true
      await ringing
    },
  }
}
