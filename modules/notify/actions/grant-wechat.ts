/** WeChat asked the person whether it may send her one more message, and the page says what she answered. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { isSelf } from '../access.ts'
import { GrantWechat } from '../contract.ts'
import { saveGrant, type Template } from '../grants.ts'

export const grantWechat = defineAction({
  name: 'notify.grant_wechat',
  who: 'signed-in',
  says: 'Notes that WeChat may send the person one more message of the county’s template, or none: consent is hers, tap by tap.',
  input: GrantWechat,
  answer: Nothing,
  async load({ settings, county }, { template }) {
    const known = await settings.get<Template>('notify.wechat-template', String(county))
    if (known.id !== template) throw new Invalid({ template: 'kernel.not-offered' })
  },
  may: (actor) => isSelf(actor),
  must: () => {},
  async save({ tx, county, now, actor }, _known, { template, accepted }) {
    const person = actor.person!
    await saveGrant(tx, { county, person, template, accepted, at: now })
    const area = actor.home ?? String(county)
    return { answer: {}, facts: [{ kind: 'notify.chosen', subject: person, area, to: [person] }] }
  },
})
