/** Tries a list of rules on past matters. Saves nothing: it is an action because a whole list does not fit an address. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { TrialAnswer, TryRouting } from '../routing/contract.ts'
import { mustBeSound } from '../routing/edits.ts'
import { groundFor } from '../routing/saving.ts'
import { inPlace } from '../routing/store.ts'
import { trialOf } from '../routing/trial.ts'

export const tryRouting = defineAction({
  name: 'tickets.try_routing',
  who: 'staff',
  says: 'What a list of routing rules would have done with the matters of the last days, beside the list in force. Nothing is changed.',
  input: TryRouting,
  answer: TrialAnswer,
  // First words of matters stand in it.
  secret: true,
  load: (context, { area, rules }) => groundFor(context, area ?? String(context.county), rules),
  may: (actor, ground) => mayRoute(actor, ground.area),
  must: (ground, { rules }) => mustBeSound(rules, ground),
  async save(context, { area }, { rules, days }) {
    return { answer: await trialOf(context, area, inPlace(rules), days), facts: [] }
  },
})
