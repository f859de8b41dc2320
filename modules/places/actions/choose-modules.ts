/** A village (or the county for all of them) switches the doors of the home screen on or off and puts them in order. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { mayChooseModules } from '../access.ts'
import { ChooseModules, ModulesView } from '../contract.ts'
import { mustBeValid } from '../rules.ts'
import { lockPlace } from '../store.ts'

export const chooseModules = defineAction({
  name: 'places.choose_modules',
  who: 'staff',
  says: 'What people of a place find on their home screen, from today on: any of the four doors, in this order.',
  input: ChooseModules,
  answer: ModulesView,
  load: (context, { area }) => lockPlace(context, area),
  may: (actor, _place, { area }) => mayChooseModules(actor, area),
  must: (place, _input, now) => mustBeValid(place, localDay(now)),
  async save(context, place, { area, modules: wanted }) {
    // In the order in which the place wants them to stand.
    const chosen = [...new Set(wanted)]
    await asSystem(context, () =>
      saveSetting(context.tx, context.app.settings, {
        county: context.county,
        area,
        key: 'places.modules',
        value: chosen,
        from_day: localDay(context.now),
        source: place.name,
        set_by: context.actor.person,
        at: context.now,
      }),
    )
    return {
      answer: { area, modules: chosen, given_at: area, source: place.name, may: { choose: true } },
      facts: [
        { kind: 'places.modules_chosen', subject: place.id, area, data: { modules: chosen.join(' ') }, public: true },
      ],
    }
  },
})
