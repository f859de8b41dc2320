/** A place sets how its books run: from when, how many sign, who hears when, how long an answer may take. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { placeAt } from '../../places/api.ts'
import { mayRule } from '../access.ts'
import { Done, SetTerms } from '../contract.ts'

export const setTerms = defineAction({
  name: 'disclosure.set_terms',
  who: 'staff',
  says: 'Sets since when the calendar runs here, how many sign, when reminders and alarms come, how long an answer may take. Only stricter below.',
  input: SetTerms,
  answer: Done,
  load: ({ tx }, { area }) => placeAt(tx, area),
  may: (actor, _place, { area }) => mayRule(actor, area),
  must(place, { area, from_day }, now) {
    if (!place) throw new Missing('place')
    if (area.length > 12) throw new Invalid({ area: 'disclosure.village-first' })
    if (from_day < localDay(now)) throw new Invalid({ from_day: 'disclosure.from-day-past' })
  },
  async save(context, _place, { area, from_day, source, ...given }) {
    for (const [name, value] of Object.entries(given))
      if (value !== undefined)
        await saveSetting(context.tx, context.app.settings, {
          county: context.county,
          area,
          key: `disclosure.${name}`,
          value,
          from_day,
          source,
          set_by: context.actor.person,
          at: context.now,
        })
    const id = idAt(context.now)
    return {
      answer: { id },
      facts: [
        {
          kind: 'disclosure.terms_set',
          subject: id,
          area,
          data: { terms: Object.keys(given).join(' '), from_day },
          public: true,
        },
      ],
    }
  },
})
