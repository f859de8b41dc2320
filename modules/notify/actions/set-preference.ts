/** A person chooses what is also sent to the phone. */
import { defineAction } from '../../../kernel/action.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { mayOpen } from '../access.ts'
import { SetPreference } from '../contract.ts'
import { saveChoice } from '../store.ts'

export const setPreference = defineAction({
  name: 'notify.set_preference',
  who: 'signed-in',
  says: 'Chooses which kinds of notices also come by text message and by WeChat. The inbox has all of them, and urgent ones always go out.',
  input: SetPreference,
  answer: Nothing,
  load: async ({ actor }, { person }) => person ?? actor.person!,
  may: (actor, _person, { person }) => mayOpen(actor, person),
  must: () => {},
  async save({ tx, county, now, actor }, person, { sms, wechat }) {
    await saveChoice(tx, county, person, { sms: [...new Set(sms)], wechat: [...new Set(wechat)] }, now)
    const area = actor.home ?? String(county)
    return { answer: {}, facts: [{ kind: 'notify.chosen', subject: person, area, to: [person] }] }
  },
})
