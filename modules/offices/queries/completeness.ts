/** Which grids lack a head, a worker or assistants (1+1+N), counted for the area and for each part of it. */
import { type AreaLevel, areaLevels, levelOf, parentOf, villageOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames, placePaths, placesWithin } from '../../places/api.ts'
import { mayRead } from '../access.ts'
import { Completeness, CompletenessInput, type GridStaff, type StaffCount, type Staffing } from '../contract.ts'
import { type GridCounts, lacksOf, tally } from '../rules.ts'
import { gridCounts } from '../store.ts'

/** Grids of a county this walks through: a county of two million people has some 6,000. */
const gridLimit = 20_000

type Counted = Omit<GridStaff, 'place'>

export const completeness = defineQuery({
  name: 'offices.completeness',
  who: 'staff',
  says: 'Grid staffing after GB/T 34300: one head, one worker and assistants for each grid; which grids lack whom, and counts by part.',
  input: CompletenessInput,
  answer: Completeness,
  may: (actor, { area }) => mayRead(actor, area),
  async find(context, { area, lacks, only_lacking, after, limit }) {
    if (after && !/^\d{15}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    const grids = await countedGrids(context, area)
    const listed = grids.filter(
      (grid) =>
        (lacks ? grid.lacks.includes(lacks) : !only_lacking || grid.lacks.length > 0) && grid.area > (after ?? ''),
    )
    const shown = listed.slice(0, limit)
    const places = await placePaths(
      context.tx,
      shown.map((grid) => grid.area),
    )
    const parts = await partsOf(context, area, grids)
    const name = (await placeNames(context.tx, [area])).get(area) ?? area
    return {
      items: shown.map((grid) => ({ ...grid, place: places.get(grid.area) ?? grid.area })),
      next: listed.length > limit ? (shown.at(-1)?.area ?? null) : null,
      total: { area, name, ...tally(grids.map((grid) => grid.lacks)) },
      parts,
    }
  },
})

async function countedGrids(context: Context, area: string): Promise<Counted[]> {
  const today = localDay(context.now)
  const grids = await placesWithin(context.tx, { area, level: 'grid', today, limit: gridLimit })
  const counts = await gridCounts(context.tx, area, today)
  const none: GridCounts = { heads: 0, workers: 0, assistants: 0 }
  const counted: Counted[] = []
  for (const grid of grids) {
    const wanted = await context.settings.get<Staffing>('offices.staffing', villageOf(grid.area)!)
    const has = counts.get(grid.area) ?? none
    counted.push({ area: grid.area, ...has, assistants_wanted: wanted.assistants, lacks: lacksOf(has, wanted) })
  }
  return counted
}

/** Townships of a county, villages of a township; of a village there is nothing to add up. */
async function partsOf(context: Context, area: string, grids: readonly Counted[]): Promise<StaffCount[]> {
  const level: AreaLevel | undefined = areaLevels[areaLevels.indexOf(levelOf(area)) + 1]
  if (level !== 'township' && level !== 'village') return []
  const byPart = new Map<string, Counted[]>()
  for (const grid of grids) {
    const village = parentOf(grid.area)!
    const part = level === 'village' ? village : parentOf(village)!
    byPart.set(part, [...(byPart.get(part) ?? []), grid])
  }
  const names = await placeNames(context.tx, [...byPart.keys()])
  return [...byPart].map(([part, inside]) => ({
    area: part,
    name: names.get(part) ?? part,
    ...tally(inside.map((grid) => grid.lacks)),
  }))
}
