/** Every number a place lives by: what it is, who gave it, since when, on what ground, and what is coming. */
import { z } from 'zod'
import { ancestors } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { settingsComing } from '../../../kernel/settings.ts'
import { placeNames } from '../../places/api.ts'
import { mayRead, maySet } from '../access.ts'
import { SettingsAnswer, SettingsInput, type SettingView, type Value } from '../contract.ts'

export const settingsHere = defineQuery({
  name: 'standards.settings',
  who: 'signed-in',
  says: 'The settings of a place: value, who gave it, since when, the source, and what has been set for a later day.',
  input: SettingsInput,
  answer: SettingsAnswer,
  may: (actor) => mayRead(actor),
  async find(context, { area }) {
    const { tx, app, actor, now } = context
    const names = await placeNames(tx, ancestors(area))
    const name = names.get(area)
    if (name === undefined) throw new Missing('place')
    const listed = [...app.settings].filter(([, declared]) => !declared.elsewhere)
    const today = localDay(now)
    const coming = await settingsComing(
      tx,
      listed.map(([key]) => key),
      area,
      today,
    )
    const settings: SettingView[] = []
    for (const [key, declared] of listed) {
      const found = await context.settings.inForce<Value>(key, area)
      settings.push({
        key,
        shape: z.toJSONSchema(declared.schema) as SettingView['shape'],
        value: found.value,
        given_at: found.area === null ? null : { area: found.area, name: names.get(found.area) ?? found.area },
        source: found.source,
        since: found.since,
        usual: declared.usual as Value,
        tightens: declared.tightens !== undefined,
        coming: coming
          .filter((one) => one.key === key)
          .map(({ value, source, since }) => ({ value: value as Value, source, since })),
        may: { set: maySet(actor, area), unset: maySet(actor, area) && found.area === area },
      })
    }
    return { place: { area, name }, settings }
  },
})
