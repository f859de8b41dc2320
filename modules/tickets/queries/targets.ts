/** Where a ticket may be sent or handed to, with who would get it; one is suggested by its class, and the reason is said. */
import { isStaff } from '../../../kernel/actor.ts'
import { ancestors } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Forbidden, Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { type Holder, holdersAmong, unitsOf } from '../../offices/api.ts'
import type { UnitView } from '../../offices/contract.ts'
import { placePaths } from '../../places/api.ts'
import { mayDispatch, maySee, mayTransfer, takers } from '../access.ts'
import { TargetsAnswer, TargetsInput, type Turn } from '../contract.ts'
import { type Suggested, suggestedFor, sureEnough } from '../learning/learned.ts'
import { responsibleAt } from '../routing/responsible.ts'
import { firstMatch, seatOfTarget } from '../routing/routing.ts'
import { listsNow } from '../routing/store.ts'
import { placesOfWhy, whyForStaff } from '../routing/why.ts'
import { tierDigits } from '../rules.ts'
import { fill, sitsAt } from '../seats.ts'
import { countyClass, countyClasses } from '../settings.ts'
import { type Seat, type Ticket, ticketById } from '../store.ts'
import { type Known, turnView } from '../view.ts'

/** Several people on one seat are offered one by one up to this number; beyond it the seat alone is. */
const personsOffered = 6

/** A seat, and each of several people on it. */
function turnsOf(seat: Seat, sitting: readonly Holder[], known: Pick<Known, 'paths' | 'units'>): Turn[] {
  const whole = fill(seat, sitting)
  const turns = [turnView(whole.seat, whole.phone, known)]
  if (sitting.length < 2 || sitting.length > personsOffered) return turns
  return [
    ...turns,
    ...sitting.map((one) => turnView({ ...seat, person: one.person, name: one.name }, one.work_phone || null, known)),
  ]
}

export async function targetsOf(context: Context, ticket: Pick<Ticket, 'area'>) {
  const units = (await unitsOf(context.tx)).filter((unit) => ticket.area.startsWith(unit.area))
  const village = ticket.area.length >= tierDigits.village ? ticket.area.slice(0, tierDigits.village) : null
  const found = await holdersAmong(context.tx, {
    posts: takers,
    areas: ancestors(ticket.area),
    within: village,
    units: units.map((unit) => unit.id),
    today: localDay(context.now),
  })
  const seats = new Map<string, Seat>()
  for (const { post, area, unit } of found) {
    const seat = unit ? { post: null, area: null, unit, person: null } : { post, area, unit: null, person: null }
    seats.set(unit ?? `${post}@${area}`, seat)
  }
  const known = {
    paths: await placePaths(context.tx, [...new Set(found.map((one) => one.area))]),
    units: new Map(units.map((unit) => [unit.id, unit.name])),
  }
  const turns = [...seats.values()]
    .sort((a, b) => nearness(b, ticket) - nearness(a, ticket) || rank(a) - rank(b))
    .flatMap((seat) =>
      turnsOf(
        seat,
        found.filter((one) => sitsAt(one, seat)),
        known,
      ),
    )
  return { turns, units }
}

/** The nearest first: offices over the place from the grid up, then other grids of the village, then units. */
function nearness(seat: Seat, ticket: Pick<Ticket, 'area'>): number {
  if (seat.area === null) return -1
  return ticket.area.startsWith(seat.area) ? seat.area.length : 0
}
const rank = (seat: Seat): number => (takers as readonly string[]).indexOf(seat.post ?? '')

export const targets = defineQuery({
  name: 'tickets.targets',
  who: 'staff',
  says: 'Offices, departments and utilities a ticket may be sent to, the nearest first, and the one its class usually goes to, with the reason.',
  input: TargetsInput,
  answer: TargetsAnswer,
  may: isStaff,
  async find(context, { ticket: id }) {
    const ticket = await ticketById(context.tx, id)
    if (!ticket || !maySee(context.actor, ticket)) throw new Missing('ticket')
    if (!mayDispatch(context.actor, ticket) && !mayTransfer(context.actor, ticket)) throw new Forbidden()
    const { turns, units } = await targetsOf(context, ticket)
    const learned = await suggestedFor(context, ticket, turns)
    const { suggested, why } =
      (await byRule(context, ticket, turns, units)) ??
      byLearning(context, learned) ??
      (await byClass(context, ticket, turns, units))
    return { suggested, why, targets: turns, learned: learned.offers, measured: learned.measured }
  },
})

interface Choice {
  suggested: Turn | null
  why: string | null
}

/** What the county's rules say of such a matter today goes before everything learned. */
async function byRule(context: Context, ticket: Ticket, turns: Turn[], units: UnitView[]): Promise<Choice | null> {
  const county = String(context.county)
  const township = ticket.area.slice(0, tierDigits.township)
  const lists = await listsNow(context.tx, [county, township])
  const below = new Map([[township, lists.get(township)?.rules ?? []]])
  const match = firstMatch(lists.get(county)?.rules ?? [], ticket, await context.calendar(), context.now, below)
  if (!match) return null
  const seat = seatOfTarget(match.rule.to, ticket.area)
  // Where it lies already, the rule has been followed.
  if (seat.unit === ticket.turn_unit && seat.post === ticket.turn_post && seat.area === ticket.turn_area) return null
  const isSeat = (turn: Turn) =>
    turn.person === null && turn.unit === seat.unit && turn.post === seat.post && turn.area === seat.area
  const suggested = turns.find((turn) => (seat.unit ? turn.person === null && turn.unit === seat.unit : isSeat(turn)))
  if (!suggested) return null
  const spoken = {
    say: sentencesOf(context.app.modules),
    lang: context.lang,
    paths: await placePaths(context.tx, placesOfWhy(match.why, ticket.area)),
    units: new Map(units.map(({ id, name }) => [id, name])),
    classes: await countyClasses(context),
  }
  return { suggested, why: whyForStaff(spoken, match.why, ticket.area) }
}

function byLearning(context: Context, { offers }: Suggested): Choice | null {
  const [first] = offers
  if (!first || first.share < sureEnough) return null
  const params = { of: first.of, to: first.to, share: Math.round(first.share * 100) }
  return { suggested: first.target, why: sentencesOf(context.app.modules)(context.lang, 'tickets.why-learned', params) }
}

async function byClass(context: Context, ticket: Ticket, turns: Turn[], units: UnitView[]): Promise<Choice> {
  const usual = await countyClass(context, ticket.class)
  const suggested = usual ? responsibleAt(usual.responsible, turns, units) : null
  if (!usual || !suggested) return { suggested: null, why: null }
  const say = sentencesOf(context.app.modules)
  const target = suggested.unit_name ?? suggested.name ?? say(context.lang, `offices.post-${suggested.post}`)
  return {
    suggested,
    why: say(context.lang, 'tickets.why-class', { class: context.lang === 'en' ? usual.en : usual.zh, target }),
  }
}
