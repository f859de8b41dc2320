/** Signing in before anybody is anybody: facts of who is known by now, and tries that stay counted although the action refuses. */
import { sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { enterAgain } from '../../kernel/elevate.ts'
import { appendFacts, type Happened } from '../../kernel/facts.ts'

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
export async function keepNow(context: Context, action: string): Promise<void> {
  const { tx, actor } = context
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
  await enterAgain(context)
  if (claims.length > 0)
    await keys
      .insertInto('idempotency')
      .values(claims)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
