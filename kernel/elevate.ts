/**
 * Some rules need to know what the caller may not see: is this phone taken, whose is it, whom does a proxy reach. Such work
 * runs on the system's reach inside the same transaction, and the caller's own context is put back before anything else runs.
 */
import { sql } from 'kysely'
import { type Actor, system } from './actor.ts'
import type { Context } from './context.ts'
import { enterValues, type Tx } from './db.ts'

/**
 * Runs `work` with the whole county in sight. What it returns must be no more than the caller may know. Nothing else may use
 * the transaction meanwhile, so await it and never put it into a Promise.all beside other statements.
 */
export async function asSystem<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  if (context.actor.kind === 'system') return await work(context)
  const high = system(context.county)
  await enter(context.tx, high)
  try {
    return await work({ ...context, actor: high })
  } finally {
    // A failed statement has already ended the transaction: then there is nothing to put back, and the first error counts.
    await enter(context.tx, context.actor).catch(() => {})
  }
}

async function enter(tx: Tx, actor: Actor): Promise<void> {
  await sql`select enter(${sql.join(enterValues(actor))})`.execute(tx)
}
