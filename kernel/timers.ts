/**
 * Timers and background work on graphile-worker: a timer is set and removed in the transaction of the change it belongs
 * to, so a rolled-back change leaves no timer. One key, one timer: setting it again moves it.
 */
import { sql } from 'kysely'
import type { Tx } from './db.ts'

export interface Timer {
  /** e.g. `tickets:<id>:first-reply` */
  key: string
  task: string
  at: Date
  county: number
  payload?: Record<string, string | number | boolean | null>
}

/** How often a failed task is tried again before it stays visible as failed. */
const attempts = 12

export const setTimer = (tx: Tx, timer: Timer): Promise<void> => setTimers(tx, [timer])

/** All of them in one statement. */
export async function setTimers(tx: Tx, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  const payloads = timers.map(({ county, payload }) => JSON.stringify({ county, ...payload }))
  await sql`select count(*) from (
    select graphile_worker.add_job(task, payload::json, run_at => at, max_attempts => ${attempts}, job_key => key, job_key_mode => 'replace')
    from unnest(${timers.map(({ task }) => task)}::text[], ${payloads}::text[], ${timers.map(({ at }) => at.toISOString())}::timestamptz[],
      ${timers.map(({ key }) => key)}::text[]) as timers (task, payload, at, key)) as set`.execute(tx)
}

export async function clearTimer(tx: Tx, key: string): Promise<void> {
  await sql`select graphile_worker.remove_job(${key})`.execute(tx)
}

/** Work to be done soon, outside this transaction: sending a message, reading a workbook. `at`: the context's now. */
export async function doLater(
  tx: Tx,
  task: string,
  county: number,
  payload: Record<string, string | number>,
  at: Date,
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, ${JSON.stringify({ county, ...payload })}::json, run_at => ${at}, max_attempts => ${attempts})`.execute(
    tx,
  )
}
