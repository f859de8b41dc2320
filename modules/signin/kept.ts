/** Signing in before anybody is anybody: facts of who is known by now, and tries that stay counted although the action refuses. */
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { commitSoFar } from '../../kernel/db.ts'
import { enterAgain } from '../../kernel/elevate.ts'
import { appendFacts, type Happened } from '../../kernel/facts.ts'

/** Facts of somebody who was not signed in when the action began; `who` is known by now. */
export async function leaveFacts(inside: Context, who: Actor, happened: readonly Happened[]): Promise<void> {
  await appendFacts(inside.tx, who, inside.now, happened, inside.app.listeners)
}

/** What was written so far stays, even if the action refuses afterwards: a wrong code must count as a try. */
export async function keepNow(context: Context): Promise<void> {
  await commitSoFar(context.tx)
  enterAgain(context)
}
