/** A place takes its own number back: what stands above it counts again. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { dropSetting } from '../../../kernel/settings.ts'
import { placeAt } from '../../places/api.ts'
import { maySet } from '../access.ts'
import { SettingChanged, UnsetSetting } from '../contract.ts'
import { settingChanged } from '../facts.ts'

export const unsetSetting = defineAction({
  name: 'standards.unset',
  who: 'staff',
  says: 'A place takes back the value it gave a setting; what stands above it counts again from today on.',
  input: UnsetSetting,
  answer: SettingChanged,
  async load(context, { area, key }) {
    const place = await placeAt(context.tx, area)
    const declared = context.app.settings.get(key)
    if (!place || !declared || declared.elsewhere) throw new Missing('setting')
    return place
  },
  may: (actor, _place, { area }) => maySet(actor, area),
  must() {},
  async save(context, _place, { area, key }) {
    const { now } = context
    if (!(await asSystem(context, ({ tx }) => dropSetting(tx, key, area)))) throw new Refused('standards.nothing-given')
    const data = { key, from_day: localDay(now) }
    const fact = { kind: settingChanged, subject: newId(now.getTime()), area, data }
    return { answer: { area, key }, facts: [fact] }
  },
})
