/** The places a matter from outside may lie in, by code with their names: all of an area down to the grid. */
import { areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { placeNames, placesWithin } from '../../places/api.ts'

/** Places of one level a county may have, as far as intake looks: 600 villages with ten grids each, and room. */
const levelMost = 20_000

export async function placesForIntake(context: Context, area: string): Promise<Map<string, string>> {
  const { tx, now } = context
  const above = Object.values(areaDigits)
    .filter((digits) => digits <= area.length)
    .map((digits) => area.slice(0, digits))
  const found = await placeNames(tx, above)
  for (const level of ['township', 'village', 'grid'] as const)
    for (const place of await placesWithin(tx, { area, level, today: localDay(now), limit: levelMost }))
      found.set(place.area, place.name)
  return found
}
