/** A place is called differently from now on; its code stays. */
import { defineAction } from '../../../kernel/action.ts'
import { levelOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayChange } from '../access.ts'
import { Drawn, Rename } from '../contract.ts'
import { loadPart } from '../loading.ts'
import { mustBeNewName, mustBeValid } from '../rules.ts'
import { lockPlace, updatePlace } from '../store.ts'

export const rename = defineAction({
  name: 'places.rename',
  who: 'staff',
  says: 'A place gets a new name. Its code, and whatever was filed under it, stays.',
  input: Rename,
  answer: Drawn,
  load: async (context, { area }) =>
    area.length === 6
      ? { place: await lockPlace(context, area), names: [] }
      : await loadPart(context, area, levelOf(area)),
  may: (actor, _part, { area }) => mayChange(actor, area),
  must({ place, names }, { area, name }, now) {
    mustBeValid(place, localDay(now))
    mustBeNewName(name, names, area)
  },
  async save(context, { place }, { area, name }) {
    // A house may be called after who lives there, and facts hold nothing personal.
    const data: Record<string, string> = place.level === 'building' ? {} : { before: place.name, after: name }
    await asSystem(context, ({ tx }) => updatePlace(tx, area, { name }))
    return {
      answer: { area, name },
      facts: [{ kind: 'places.renamed', subject: place.id, area, data, public: true }],
    }
  },
})
