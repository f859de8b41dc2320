/** What past dispatches suggest for one matter, as seats that may be chosen: never more than a choice made beforehand. */
import type { Context } from '../../../kernel/context.ts'
import type { LearnedTarget, Measured, Turn } from '../contract.ts'
import type { Ticket } from '../store.ts'
import { officeOf } from './learning.ts'
import { modelOf } from './store.ts'
import { suggest } from './suggest.ts'

/** Below this the first suggestion is shown, but not chosen beforehand. */
export const sureEnough = 0.4
/** Below this, and where neither its class nor a word ever went there, it is not worth a line. */
const worthSaying = 0.1

export interface Suggested {
  measured: Measured | null
  offers: LearnedTarget[]
}

/** `turns`: where the matter may go; what nobody fills or does not serve there is not suggested. */
export async function suggestedFor(context: Context, ticket: Ticket, turns: readonly Turn[]): Promise<Suggested> {
  const learned = await modelOf(context.tx, context.county)
  if (!learned) return { measured: null, offers: [] }
  const { words, class: kind, area } = ticket
  const offers = suggest(learned.model, { words, class: kind, area }).flatMap((one): LearnedTarget[] => {
    if (one.probability < worthSaying || (one.similar.to === 0 && one.words.length === 0)) return []
    const target = turns.find((turn) => turn.person === null && officeOf(turn, area) === one.office)
    return target ? [{ target, share: one.probability, words: one.words, ...one.similar }] : []
  })
  const { held, held_from, first_hits, top_hits } = learned
  return { offers, measured: held > 0 && held_from !== null ? { held, held_from, first_hits, top_hits } : null }
}
