/**
 * Where a matter that has just come in goes first, with the people who sit there: the county's rules, whoever hears first at the
 * place and the usual offices of classes put to `landing` of routing.ts. At most two looks at who serves where.
 */
import { ancestors, areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Holder, holdersAmong, unitsOf } from '../../offices/api.ts'
import type { UnitView } from '../../offices/contract.ts'
import { type Filled, fill, firstHearer, firstHearers, sitsAt } from '../seats.ts'
import { countyClass } from '../settings.ts'
import type { WhyKept } from '../store.ts'
import type { RoutingTarget } from './contract.ts'
import { usualTargets } from './responsible.ts'
import {
  type Below,
  type Beside,
  firstMatch,
  type Landing,
  landing,
  seatOfTarget,
  type TicketFacts,
} from './routing.ts'
import { listsNow } from './store.ts'

export interface Landed {
  kind: Landing['kind']
  /** Null: nobody; it stands in the register of ownerless matters. */
  to: Filled | null
  unit: UnitView | null
  why: WhyKept
}

const postsAmong = (targets: readonly RoutingTarget[]): string[] => [
  ...firstHearers,
  ...targets.flatMap((to) => ('post' in to ? [to.post] : [])),
]
const unitsAmong = (targets: readonly RoutingTarget[]): string[] =>
  targets.flatMap((to) => ('unit' in to ? [to.unit] : []))

export async function landingAt(context: Context, facts: TicketFacts): Promise<Landed> {
  const { tx, now } = context
  const township = facts.area.slice(0, areaDigits.township)
  const lists = await listsNow(tx, [String(context.county), township])
  const rules = lists.get(String(context.county))?.rules ?? []
  const below: Below = new Map([[township, lists.get(township)?.rules ?? []]])
  const calendar = await context.calendar()
  const wanted = firstMatch(rules, facts, calendar, now, below)?.rule.to
  let units: readonly UnitView[] = wanted && 'unit' in wanted ? await unitsOf(tx) : []
  let usual: readonly RoutingTarget[] = []
  let sitting: readonly Holder[] = []
  const look = async () => {
    const targets = [...(wanted ? [wanted] : []), ...usual]
    sitting = await holdersAmong(tx, {
      posts: postsAmong(targets),
      areas: ancestors(facts.area),
      units: unitsAmong(targets),
      today: localDay(now),
    })
    return landing(
      rules,
      facts,
      calendar,
      now,
      besideOf(sitting, units, () => usual),
      below,
    )
  }
  let found = await look()
  if (found.kind === 'ownerless' || (wanted && found.kind !== 'rule')) {
    if (units.length === 0) units = await unitsOf(tx)
    usual = usualTargets((await countyClass(context, facts.class))?.responsible ?? null, facts.area, units)
    found = await look()
  }
  const why = { ...found.why, version: lists.get(found.why.of ?? String(context.county))?.version ?? 0 }
  if (found.to === null) return { kind: found.kind, to: null, unit: null, why }
  const seat = { ...seatOfTarget(found.to, facts.area), person: null }
  return {
    kind: found.kind,
    to: fill(
      seat,
      sitting.filter((one) => sitsAt(one, seat)),
    ),
    unit: units.find(({ id }) => id === seat.unit) ?? null,
    why,
  }
}

/** `usual`: the usual offices of the matter's class, the first asked first. */
function besideOf(
  sitting: readonly Holder[],
  units: readonly UnitView[],
  usual: () => readonly RoutingTarget[],
): Beside {
  const isFilled = (to: RoutingTarget, area: string): boolean => {
    if ('unit' in to && !units.some(({ id, area: of }) => id === to.unit && area.startsWith(of))) return false
    const seat = { ...seatOfTarget(to, area), person: null }
    return sitting.some((one) => sitsAt(one, seat))
  }
  return {
    first: (area) => firstHearer(sitting, area),
    usual: (_class, area) => usual().find((to) => isFilled(to, area)) ?? null,
    isFilled,
  }
}
