/** How a person wants to be reached, and by which ways that is possible at all. */
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayOpen } from '../access.ts'
import { reachableBy } from '../api.ts'
import { PreferenceInput, Preferences } from '../contract.ts'
import type { Choice } from '../rules.ts'
import { choicesOf } from '../store.ts'

export const preferences = defineQuery({
  name: 'notify.preferences',
  who: 'signed-in',
  says: 'Kinds of notices sent by text message and by WeChat; where nothing was chosen, what is usual in the place.',
  input: PreferenceInput,
  answer: Preferences,
  may: (actor, { person }) => mayOpen(actor, person),
  async find(context, input) {
    const person = input.person ?? context.actor.person!
    const chosen = (await choicesOf(context.tx, [person])).get(person)
    const area = context.actor.home ?? String(context.county)
    const { sms, wechat } = chosen ?? (await context.settings.get<Choice>('notify.usual', area))
    const reachable = await asSystem(context, (high) => reachableBy(high, [person]))
    return { sms: [...sms], wechat: [...wechat], chosen: chosen !== undefined, can: reachable(person) }
  },
})
