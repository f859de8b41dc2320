/** A house, a block or a site gets its own number within a grid. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayDraw } from '../access.ts'
import { AddBuilding, Drawn } from '../contract.ts'
import { loadParent } from '../loading.ts'
import { mustBeNewName, mustBeValid, mustFitBuilding, nextCode } from '../rules.ts'
import { insertPlace, polygonOf } from '../store.ts'

export const addBuilding = defineAction({
  name: 'places.add_building',
  who: 'staff',
  says: 'A grid gets a building: code = grid + the next three digits; its point may be set now or later.',
  input: AddBuilding,
  answer: Drawn,
  load: (context, { grid }) => loadParent(context, grid, 'grid'),
  may: (actor, _parent, { grid }) => mayDraw(actor, grid),
  must({ place, names }, { name, point }, now) {
    mustBeValid(place, localDay(now))
    mustBeNewName(name, names, null)
    mustFitBuilding(point, { name: place.name, geometry: polygonOf(place) })
  },
  async save(context, parent, { name, kind, point }) {
    const area = nextCode(parent.place.area, parent.used)
    const geometry = point && { type: 'Point' as const, coordinates: point }
    const id = await asSystem(context, ({ tx }) =>
      insertPlace(tx, { area, name, kind, geometry, from_day: localDay(context.now) }),
    )
    return {
      answer: { area, name },
      facts: [{ kind: 'places.building_added', subject: id, area, data: { pinned: point !== null }, public: true }],
    }
  },
})
