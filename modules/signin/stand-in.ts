/**
 * Signing in happens before a county is known. Once it is, the rest of the change is done inside that county, as the
 * system, in the same transaction: the context is entered anew and the statements say the new county.
 */
import { sql } from 'kysely'
import { type Actor, system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { enterSql, type Tx } from '../../kernel/db.ts'
import { appendFacts, type Happened } from '../../kernel/facts.ts'
import { countyPlugin } from '../../kernel/tenancy.ts'

/** Runs `work` as the system of `county`, then gives the transaction back to whoever asked. */
export async function standIn<T>(context: Context, county: number, work: (inside: Context) => Promise<T>): Promise<T> {
  const { app, tx, actor } = context
  const inside = txOf(context, county)
  await enter(tx, system(county))
  const result = await work(contextOf(app, inside, system(county), context.now, context.lang))
  await enter(tx, actor)
  return result
}

const txOf = ({ app, tx }: Context, county: number): Tx =>
  tx.withoutPlugins().withPlugin(countyPlugin(app.db.tenantTables, county))

async function enter(tx: Tx, actor: Actor): Promise<void> {
  await sql.raw(enterSql(actor)).execute(tx)
}

/** Facts of somebody who was not signed in when the action began; `who` is known by now. */
export async function leaveFacts(inside: Context, who: Actor, happened: readonly Happened[]): Promise<void> {
  await appendFacts(inside.tx, who, inside.now, happened, inside.app.listeners)
}

interface IdempotencyTables {
  idempotency: { county: number; person: string; key: string; action: string; body: string; answer: unknown; at: Date }
}

/**
 * What was written so far stays, even if the action refuses afterwards: a wrong code must count as a try. The claim of
 * the running call's key is taken out and put back, so that a refusal leaves no half-answered key behind.
 */
export async function keepNow({ tx, actor }: Context, action: string): Promise<void> {
  const keys = tx as Tx<IdempotencyTables>
  const claims = actor.person
    ? await keys
        .deleteFrom('idempotency')
        .where('person', '=', actor.person)
        .where('action', '=', action)
        .where('answer', 'is', null)
        .returningAll()
        .execute()
    : []
  await sql`commit and chain`.execute(tx)
  await enter(tx, actor)
  if (claims.length > 0)
    await keys
      .insertInto('idempotency')
      .values(claims)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
