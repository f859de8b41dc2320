/**
 * Timers and background work on graphile-worker: a timer is set and removed in the transaction of the change it belongs
 * to, so a rolled-back change leaves no timer. One key, one timer: setting it again moves it.
 */
import { sql } from 'kysely'
import type { Tx } from './db.ts'
import { queue } from './outgoing.ts'

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

/** `fresh`: their keys were never used before (they name something just made), which costs the queue a tenth. */
export async function setTimers(tx: Tx, timers: readonly Timer[], { fresh = false } = {}): Promise<void> {
  for (const { key, task, at, county, payload } of timers)
    queue(tx, { key, task, at, attempts, payload: JSON.stringify({ county, ...payload }) }, { fresh, isDue: false })
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
  const job = { task, payload: JSON.stringify({ county, ...payload }), at, attempts, key: null }
  queue(tx, job, { fresh: true, isDue: true })
}
