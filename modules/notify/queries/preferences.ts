/** How a person wants to be reached, and by which ways that is possible at all. */
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayOpen } from '../access.ts'
import { PreferenceInput, Preferences } from '../contract.ts'
import { grantsOf, type Template } from '../grants.ts'
import type { Choice } from '../rules.ts'
import { hoursOf } from '../send.ts'
import { choicesOf } from '../store.ts'
import { reachableBy } from '../telling.ts'

export const preferences = defineQuery({
  name: 'notify.preferences',
  who: 'signed-in',
  says: 'Kinds of notices sent by text message and by WeChat, gathered once a day or not, and the quiet hours; where nothing was chosen, what is usual in the place.',
  input: PreferenceInput,
  answer: Preferences,
  may: (actor, { person }) => mayOpen(actor, person),
  async find(context, input) {
    const person = input.person ?? context.actor.person!
    const chosen = (await choicesOf(context.tx, [person])).get(person)
    const area = context.actor.home ?? String(context.county)
    const choice = chosen ?? (await context.settings.get<Choice>('notify.usual', area))
    const { quiet, dailyAt } = await hoursOf(context, area, chosen)
    const reachable = await asSystem(context, (high) => reachableBy(high, [person]))
    const template = await context.settings.get<Template>('notify.wechat-template', String(context.county))
    const asks = template.id !== '' && template.way === 'once'
    const grant = asks ? (await grantsOf(context.tx, template.id, [person])).get(person) : undefined
    return {
      sms: [...choice.sms],
      wechat: [...choice.wechat],
      daily: [...(choice.daily ?? [])],
      quiet,
      daily_at: dailyAt,
      wechat_left: asks ? (grant?.left ?? 0) : null,
      wechat_template: asks ? template.id : null,
      chosen: chosen !== undefined,
      can: reachable(person),
    }
  },
})
