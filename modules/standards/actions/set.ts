/** A place sets a number of its own, from a day on. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { placeAt } from '../../places/api.ts'
import { maySet } from '../access.ts'
import { SetSetting, SettingChanged } from '../contract.ts'
import { settingChanged } from '../facts.ts'
import { mustBeginLater } from '../rules.ts'

export const setSetting = defineAction({
  name: 'standards.set',
  who: 'staff',
  says: 'A place gives a setting its own value from a day on, with the source it rests on. Where a setting may only get stricter downwards, a looser value is refused.',
  input: SetSetting,
  answer: SettingChanged,
  async load(context, { area, key, value }) {
    const place = await placeAt(context.tx, area)
    const declared = context.app.settings.get(key)
    if (!place || !declared || declared.elsewhere) throw new Missing('setting')
    if (!declared.schema.safeParse(value).success) throw new Invalid({ value: 'standards.wrong-value' })
    return place
  },
  may: (actor, _place, { area }) => maySet(actor, area),
  must: (_place, { from_day }, now) => mustBeginLater(from_day, localDay(now)),
  async save(context, _place, { area, key, value, from_day, source }) {
    const { actor, county, now } = context
    await asSystem(context, () =>
      saveSetting(context.tx, context.app.settings, {
        county,
        area,
        key,
        value,
        from_day,
        source,
        set_by: actor.person,
        at: now,
      }),
    )
    const fact = { kind: settingChanged, subject: newId(now.getTime()), area, data: { key, from_day } }
    return { answer: { area, key }, facts: [fact] }
  },
})
