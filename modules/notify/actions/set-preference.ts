/** A person chooses what is also sent to the phone, what of it is gathered once a day, and when it must be quiet. */
import { defineAction } from '../../../kernel/action.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { mayOpen } from '../access.ts'
import { SetPreference } from '../contract.ts'
import { choicesOf, saveChoice } from '../store.ts'

export const setPreference = defineAction({
  name: 'notify.set_preference',
  who: 'signed-in',
  says: 'Chooses which kinds of notices also come by text message and by WeChat, which are gathered into one message a day, and the quiet hours. The inbox has all of them at once, and urgent ones always go out.',
  input: SetPreference,
  answer: Nothing,
  load: async ({ tx, actor }, { person }) => {
    const id = person ?? actor.person!
    return { person: id, before: (await choicesOf(tx, [id])).get(id) }
  },
  may: (actor, _before, { person }) => mayOpen(actor, person),
  must: () => {},
  async save({ tx, county, now, actor }, { person, before }, { sms, wechat, daily, quiet }) {
    const choice = {
      sms: [...new Set(sms)],
      wechat: [...new Set(wechat)],
      daily: [...new Set(daily ?? before?.daily ?? [])],
      quiet: quiet === undefined ? (before?.quiet ?? null) : quiet,
    }
    await saveChoice(tx, county, person, choice, now)
    const area = actor.home ?? String(county)
    return { answer: {}, facts: [{ kind: 'notify.chosen', subject: person, area, to: [person] }] }
  },
})
