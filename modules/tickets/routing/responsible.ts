/** Which office or unit a class of matters usually goes to first. A county's own routing rules go before this. */
import type { UnitView } from '../../offices/contract.ts'
import type { Responsible } from '../classes/classes.ts'
import type { Tier, Turn } from '../contract.ts'
import type { RoutingTarget } from './contract.ts'

/** Posts first, in their order; then units by the end of their key, the township's before the county's. */
export const usually: Record<Responsible, { posts: readonly string[]; units: readonly string[] }> = {
  grid_worker: { posts: ['grid_worker', 'grid_head'], units: [] },
  committee: { posts: ['committee', 'deputy_secretary', 'secretary'], units: [] },
  construction: { posts: [], units: ['construction', 'housing'] },
  civil_affairs: { posts: [], units: ['civil', 'civil-affairs'] },
  agriculture: { posts: [], units: ['agriculture'] },
  public_order: { posts: [], units: ['order', 'police'] },
  police: { posts: [], units: ['police'] },
  water: { posts: [], units: ['water'] },
  transport: { posts: [], units: ['transport'] },
  ecology: { posts: [], units: ['ecology'] },
  market: { posts: [], units: ['market'] },
  natural_resources: { posts: [], units: ['natural-resources'] },
  human_resources: { posts: [], units: ['human-resources'] },
  medical_insurance: { posts: [], units: ['medical-insurance'] },
  health: { posts: [], units: ['health'] },
  education: { posts: [], units: ['education'] },
  power: { posts: [], units: ['power'] },
  telecom: { posts: [], units: ['telecom'] },
  gas: { posts: [], units: ['gas'] },
  tap_water: { posts: [], units: ['tap-water'] },
}

/** Where the usual posts sit. */
const tierOfPosts: Partial<Record<Responsible, Tier>> = { grid_worker: 'grid', committee: 'village' }

/** The usual offices of a class at a place as rules would name them, the first asked first. */
export function usualTargets(who: Responsible | null, area: string, units: readonly UnitView[]): RoutingTarget[] {
  if (who === null) return []
  const tier = tierOfPosts[who]
  return [
    ...(tier ? usually[who].posts.map((post) => ({ post, tier })) : []),
    ...usually[who].units.flatMap((name) =>
      units
        .filter((unit) => isCalled(unit, name) && area.startsWith(unit.area))
        .sort((a, b) => b.area.length - a.area.length)
        .map(({ id }) => ({ unit: id })),
    ),
  ]
}

const isCalled = (unit: UnitView, name: string): boolean => unit.key === name || unit.key.endsWith(`-${name}`)

/** Of the places a ticket may go to, the one that usually deals with its class; null when none of them is here. */
export function responsibleAt(who: Responsible, turns: readonly Turn[], units: readonly UnitView[]): Turn | null {
  const whole = turns.filter((turn) => turn.person === null)
  for (const post of usually[who].posts) {
    const found = whole.find((turn) => turn.post === post)
    if (found) return found
  }
  for (const name of usually[who].units) {
    const named = units.filter((unit) => isCalled(unit, name)).sort((a, b) => b.area.length - a.area.length)
    for (const unit of named) {
      const found = whole.find((turn) => turn.unit === unit.id)
      if (found) return found
    }
  }
  return null
}
