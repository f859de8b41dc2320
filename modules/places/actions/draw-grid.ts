/** A village gets a new grid, under its next free number. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayDraw } from '../access.ts'
import { DrawGrid, Drawn } from '../contract.ts'
import { loadParent } from '../loading.ts'
import { mustBeNewName, mustBeValid, mustFitGrid, nextCode } from '../rules.ts'
import { insertPlace } from '../store.ts'

export const drawGrid = defineAction({
  name: 'places.draw_grid',
  who: 'staff',
  says: 'A village gets a grid: code = village + the next three digits; its outline may be drawn now or later (GB/T 34300).',
  input: DrawGrid,
  answer: Drawn,
  load: (context, { village }) => loadParent(context, village, 'village'),
  may: (actor, _parent, { village }) => mayDraw(actor, village),
  must(parent, { name, geometry }, now) {
    mustBeValid(parent.place, localDay(now))
    mustBeNewName(name, parent.names, null)
    mustFitGrid(geometry, parent.outlines, null)
  },
  async save(context, parent, { name, kind, geometry }) {
    const area = nextCode(parent.place.area, parent.used)
    const place = { area, name, kind, geometry, from_day: localDay(context.now) }
    const id = await asSystem(context, ({ tx }) => insertPlace(tx, place))
    return {
      answer: { area, name },
      facts: [{ kind: 'places.grid_drawn', subject: id, area, data: { outlined: geometry !== null }, public: true }],
    }
  },
})
