/** Lets a fact of another module happen, as its action would leave it. */
import type { Context } from '../../../kernel/context.ts'
import { appendFacts } from '../../../kernel/facts.ts'

export async function happen(
  context: Context,
  kind: string,
  subject: string,
  area: string,
  data: Record<string, string>,
): Promise<void> {
  await appendFacts(context.tx, context.actor, context.now, [{ kind, subject, area, data }], context.app.listeners)
}
