/**
 * Who is working: each worker holds a lock in the database under its name for as long as it lives. A job taken by a name that
 * nobody holds any more was begun by a process that is dead; it goes back to the queue within half a minute, not after hours.
 * A lock is lost together with its connection, so nobody has to notice the death.
 */
import type pg from 'pg'
import type { App } from './app.ts'

/** First half of the lock's number; the other half is made from the name. */
const lockSpace = 7_311_003
const look_ms = 5_000
const silence_ms = 5_000
/** A job younger than this is left alone: its worker may be about to take its lock again after the database came back. */
const fresh_seconds = 10

export interface Claims {
  take(worker: string): void
  /** Lets go of all names taken so far. */
  drop(): void
  close(): Promise<void>
}

export function openClaims(app: App): Claims {
  const mine = new Set<string>()
  let client: pg.PoolClient | null = null
  let held = new Set<string>()
  let looking = Promise.resolve()
  let closed = false

  const letGo = (error?: Error): void => {
    client?.release(error ?? true)
    client = null
    held = new Set()
  }
  const look = async (): Promise<void> => {
    if (closed) return
    try {
      if (!client) {
        client = await app.db.pool.connect()
        client.once('error', (error) => letGo(error))
      }
      for (const worker of mine)
        if (!held.has(worker)) {
          await within(client.query('select pg_advisory_lock($1, hashtext($2))', [lockSpace, worker]))
          held.add(worker)
        }
      const { rows } = await within(client.query<{ worker: string }>(orphaned, [lockSpace, fresh_seconds]))
      if (rows.length > 0) {
        app.log.warn({ event: 'jobs-given-back', workers: rows.length })
        const dead = rows.map(({ worker }) => worker)
        await within(client.query(replaced, [dead]))
        await within(client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]))
      }
    } catch (error) {
      letGo(error as Error)
    }
  }
  const turn = (): void => {
    looking = looking.then(look)
  }
  const timer = setInterval(turn, look_ms)
  timer.unref()
  return {
    take(worker) {
      mine.add(worker)
      turn()
    },
    drop() {
      mine.clear()
      // The locks go with the connection.
      looking = looking.then(() => letGo())
    },
    async close() {
      clearInterval(timer)
      await looking
      closed = true
      letGo()
    },
  }
}

/** Names under which jobs are taken and which nobody holds. */
const orphaned = `
  select distinct locked_by as worker from graphile_worker._private_jobs j
   where locked_at is not null and locked_at < now() - make_interval(secs => $2)
     and not exists (select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = $1::oid
       and l.objid = (hashtext(j.locked_by)::bigint & 4294967295)::oid
       and l.database = (select oid from pg_database where datname = current_database()))`

/**
 * A timer set anew, or removed, while its job runs: the queue takes the running job's key and its last try, and expects it to end by
 * itself. One whose process died never does; another stands for it already, or none is wanted.
 */
const replaced = `
  delete from graphile_worker._private_jobs
   where locked_by = any ($1::text[]) and key is null and attempts >= max_attempts and updated_at > locked_at`

/** A database that was stopped answers nothing; then the lock counts as lost. */
async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('query read timeout')), silence_ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
