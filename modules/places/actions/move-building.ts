/** A building's point is set, moved or taken off the map. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayChange } from '../access.ts'
import { Drawn, MoveBuilding } from '../contract.ts'
import { loadPart } from '../loading.ts'
import { mustBeValid, mustFitBuilding } from '../rules.ts'
import { polygonOf, updatePlace } from '../store.ts'

export const moveBuilding = defineAction({
  name: 'places.move_building',
  who: 'staff',
  says: 'The point of a building on the map is set or moved, within its grid.',
  input: MoveBuilding,
  answer: Drawn,
  load: (context, { area }) => loadPart(context, area, 'building'),
  may: (actor, _part, { area }) => mayChange(actor, area),
  must({ place, parent }, { point }, now) {
    mustBeValid(place, localDay(now))
    mustFitBuilding(point, { name: parent.name, geometry: polygonOf(parent) })
  },
  async save(context, { place }, { area, point }) {
    const geometry = point && { type: 'Point' as const, coordinates: point }
    await asSystem(context, ({ tx }) => updatePlace(tx, area, { geometry }))
    return {
      answer: { area, name: place.name },
      facts: [
        { kind: 'places.building_moved', subject: place.id, area, data: { pinned: point !== null }, public: true },
      ],
    }
  },
})
