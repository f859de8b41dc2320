/** How the public reads: as a visitor of the village named, whoever asks; and how long such an answer is kept. */
import { areaDigits } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'

/** Seconds an answer may be old, when no fact of its village ends it earlier. */
export const kept_seconds = 30
/** Facts after which a village's shelf looks different. */
export const shelfFacts = [
  'disclosure.published',
  'disclosure.posted',
  'disclosure.asked',
  'disclosure.answered',
  'disclosure.planned',
  'disclosure.event_noted',
  'disclosure.climbed',
  'disclosure.reminded',
  'disclosure.item_set',
  'disclosure.terms_set',
] as const

export function mustNameVillage(area: string): void {
  if (area.length !== areaDigits.village) throw new Invalid({ area: 'disclosure.village-first' })
}

/** Public is public: somebody signed in elsewhere sees what a visitor of that village sees, and no more. */
export const asVisitor = <T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> =>
  context.actor.kind === 'visitor' ? work(context) : asSystem(context, work)
