/**
 * The one way to act as the system. Some rules need to know what the caller may not see (is this phone taken, whose is it, whom does
 * a proxy reach), and signing in or opening a county happens before anybody stands in one. Such work runs on the system's reach inside
 * the same transaction, and the caller's own context is put back before anything else runs. Who does so, and why, stands in
 * test/structure/elevations.ts; a file that is not named there fails.
 */
import { type Actor, system } from './actor.ts'
import { contextOf } from './app.ts'
import type { Context } from './context.ts'
import { handleElsewhere, standAs } from './db.ts'

/**
 * Runs `work` with the whole county in sight: the caller's, or the one named. What it returns must be no more than the caller may
 * know. Nothing else may use the transaction meanwhile, so await it and never put it into a Promise.all beside other statements.
 */
export async function asSystem<T>(
  context: Context,
  work: (context: Context) => Promise<T>,
  county: number = context.county,
): Promise<T> {
  const isSame = county === context.county
  if (isSame && context.actor.kind === 'system') return await work(context)
  const high = system(county)
  standAs(context.tx, high)
  try {
    return await work(isSame ? { ...context, actor: high } : elsewhere(context, high))
  } finally {
    standAs(context.tx, context.actor)
  }
}

/** For what commits on its way: the caller stands again where she stood before the commit. */
export const enterAgain = ({ tx, actor }: Context): void => standAs(tx, actor)

/** In another county the statements say that county, and its settings and calendar hold. */
function elsewhere({ app, tx, now, lang }: Context, high: Actor): Context {
  return contextOf(app, handleElsewhere(app.db, tx, high.county), high, now, lang)
}
