/** What happens to offices by itself: terms that begin or end at midnight, and those of somebody who has left. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { appendFacts, type Fact } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'
import { markStale } from '../../kernel/session.ts'
import { endTerm } from './appoint.ts'
import { stateOf } from './rules.ts'
import { termsOf, turnDay } from './store.ts'

/** Shortly after midnight: whoever takes or leaves an office today sees what belongs to it, no more and no less. */
export async function turn(context: Context): Promise<void> {
  const persons = await turnDay(context.tx, localDay(context.now))
  await markStale(context.tx, persons)
  if (persons.length === 0) return
  const fact = {
    kind: 'offices.turned',
    subject: newId(),
    area: String(context.county),
    data: { persons: persons.length },
  }
  await appendFacts(context.tx, context.actor, context.now, [fact], context.app.listeners)
}

/** Nobody stays in office after leaving the place for good. */
export async function endTermsOfLeaver(context: Context, left: Fact): Promise<void> {
  const today = localDay(context.now)
  for (const term of await termsOf(context.tx, left.subject)) {
    const state = stateOf(term, today)
    if (state === 'ended') continue
    const to_day = state === 'coming' ? term.from_day : today
    const fact = await endTerm(context, term, to_day, '', null)
    await appendFacts(context.tx, context.actor, context.now, [fact], context.app.listeners)
  }
}
