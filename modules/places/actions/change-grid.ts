/** A grid's outline is drawn anew, or taken off the map. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayChange } from '../access.ts'
import { ChangeGrid, Drawn } from '../contract.ts'
import { loadPart } from '../loading.ts'
import { mustBeValid, mustFitGrid } from '../rules.ts'
import { updatePlace } from '../store.ts'

export const changeGrid = defineAction({
  name: 'places.change_grid',
  who: 'staff',
  says: 'The outline or kind of a grid is changed. Its code, and whatever was filed under it, stays.',
  input: ChangeGrid,
  answer: Drawn,
  load: (context, { area }) => loadPart(context, area, 'grid'),
  may: (actor, _part, { area }) => mayChange(actor, area),
  must({ place, outlines }, { area, geometry }, now) {
    mustBeValid(place, localDay(now))
    mustFitGrid(geometry, outlines, area)
  },
  async save(context, { place }, { area, geometry, kind = place.kind }) {
    await asSystem(context, ({ tx }) => updatePlace(tx, area, { geometry, kind }))
    return {
      answer: { area, name: place.name },
      facts: [
        { kind: 'places.grid_changed', subject: place.id, area, data: { outlined: geometry !== null }, public: true },
      ],
    }
  },
})
