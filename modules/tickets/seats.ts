/**
 * Whose turn: which office a matter lies with at first, who checks it, who hears when a promise breaks, and who holds each of
 * these offices today. Which posts those are stands in access.ts and rules.ts.
 */
import type { Actor } from '../../kernel/actor.ts'
import { parentOf } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Holder, holders, holdersAmong, nearest, postsOf } from '../offices/api.ts'
import { checkers, dispatchers } from './access.ts'
import type { Tier } from './contract.ts'
import type { RoutingTarget } from './routing/contract.ts'
import { overseers, tierAbove, tierDigits, tierOf } from './rules.ts'
import { lastSender, type NamedSeat, type Seat, seatBeforeAnswer, type Ticket } from './store.ts'

/** A seat and whoever sits on it today. */
export interface Filled {
  seat: NamedSeat
  persons: string[]
  /** The duty number of the one who sits there; null when several do. */
  phone: string | null
}

/** The grid's worker first, then its head, the village, the township, the county. */
export const firstHearers: readonly string[] = [
  'grid_worker',
  'grid_head',
  'secretary',
  'deputy_secretary',
  'dispatcher',
]

const todayOf = (context: Context): string => localDay(context.now)

/** The first of the posts, in their order, that somebody holds; null when nobody holds any. */
function firstFilled(found: readonly Holder[], posts: readonly string[]): Filled | null {
  for (const post of posts) {
    const sitting = found.filter((one) => one.post === post)
    const [first] = sitting
    if (first) return fill({ post, area: first.area, unit: first.unit, person: null }, sitting)
  }
  return null
}

/** A seat with one holder bears the name; of several nobody is named. */
export function fill({ post, area, unit, person }: Seat, sitting: readonly Holder[]): Filled {
  const persons = [...new Set(sitting.map((one) => one.person))]
  const only = persons.length === 1 ? sitting[0] : undefined
  return { seat: { post, area, unit, person, name: only?.name ?? null }, persons, phone: only?.work_phone || null }
}

/** Who hears a matter of this place first. */
export async function firstSeat(context: Context, area: string): Promise<Filled | null> {
  const found = await nearest(context.tx, { posts: firstHearers, area, today: todayOf(context) })
  return firstFilled(found, firstHearers)
}

/** The same among people already known to serve above the place, as a rule would name it. */
export function firstHearer(sitting: readonly Holder[], area: string): RoutingTarget | null {
  const over = sitting.filter((one) => firstHearers.includes(one.post) && area.startsWith(one.area))
  const deepest = Math.max(0, ...over.map((one) => one.area.length))
  const near = over.filter((one) => one.area.length === deepest)
  const post = firstHearers.find((named) => near.some((one) => one.post === named))
  return post === undefined ? null : { post, tier: tierOf(area.slice(0, deepest)) }
}

/** Who decides when a matter came back too often to this tier: the tier above, or the next one where somebody sits. */
export async function arbiterSeat(context: Context, area: string, tier: Tier): Promise<Filled | null> {
  const above = tierAbove(tier)
  const posts = [...new Set([...overseers[above], ...overseers.county])]
  const from = area.slice(0, tierDigits[above])
  return firstFilled(await nearest(context.tx, { posts, area: from, today: todayOf(context) }), posts)
}

/** Whoever sent the matter on; where nobody sits there any more, the nearest who sends matters on. */
export async function senderSeat(context: Context, ticket: Pick<Ticket, 'id' | 'area'>): Promise<Filled | null> {
  const sender = await lastSender(context.tx, ticket.id)
  if (sender) {
    const held = (await postsOf(context.tx, sender.by, todayOf(context)))
      .filter((one) => one.post === sender.by_post && one.unit === null)
      .sort((a, b) => Number(ticket.area.startsWith(b.area)) - Number(ticket.area.startsWith(a.area)))[0]
    if (held) return await sittingAt(context, { post: held.post, area: held.area, unit: null, person: null })
  }
  return firstFilled(
    await nearest(context.tx, { posts: dispatchers, area: ticket.area, today: todayOf(context) }),
    dispatchers,
  )
}

/** The tier whose word it is about a matter that came back to this seat. */
export const tierAt = (filled: Filled | null): Tier => (filled?.seat.area ? tierOf(filled.seat.area) : 'village')

/** The nearest checker who neither handled the matter nor asked for it; climbs a tier when only such people sit there. */
export async function checkerSeat(
  context: Context,
  ticket: Pick<Ticket, 'area' | 'hands' | 'reporter'>,
): Promise<Filled | null> {
  const barred = [...ticket.hands, ticket.reporter]
  // The tree has five levels, so this ends.
  for (let area: string | null = ticket.area; area !== null; ) {
    const found = await nearest(context.tx, { posts: checkers, area, today: todayOf(context) })
    const free = firstFilled(
      found.filter((one) => !barred.includes(one.person)),
      checkers,
    )
    if (free) return free
    const level: string | undefined = found[0]?.area
    area = level === undefined ? null : parentOf(level)
  }
  return null
}

/** Who hears at this tier that a promise was broken; where nobody sits, the tier above hears it. */
export async function overseerSeats(
  context: Context,
  area: string,
  tier: Tier,
): Promise<{ area: string; persons: string[] }> {
  const at = area.slice(0, tierDigits[tier])
  const posts = [...new Set([...overseers[tier], ...overseers.county])]
  const found = await nearest(context.tx, { posts, area: at, today: todayOf(context) })
  return { area: found[0]?.area ?? at, persons: [...new Set(found.map((one) => one.person))] }
}

/** Who sits there today; nobody when the post is vacant or the person meant no longer holds it. */
export async function sittingAt(context: Context, seat: Seat): Promise<Filled> {
  const found = await holdersAmong(context.tx, {
    posts: seat.post ? [seat.post] : [],
    areas: seat.area ? [seat.area] : [],
    units: seat.unit ? [seat.unit] : [],
    today: todayOf(context),
  })
  return fill(
    seat,
    found.filter((one) => sitsAt(one, seat)),
  )
}

/** Where the matter lay before it was answered; when nobody sits there any more, whoever would hear it first. */
export async function seatAgain(context: Context, ticket: Pick<Ticket, 'id' | 'area'>): Promise<Filled | null> {
  const before = await seatBeforeAnswer(context.tx, ticket.id)
  const back = before ? await sittingAt(context, before) : null
  return back && back.persons.length > 0 ? back : await firstSeat(context, ticket.area)
}

export const sitsAt = (holder: Holder, seat: Seat): boolean =>
  (seat.person === null || holder.person === seat.person) &&
  (seat.unit === null ? holder.post === seat.post && holder.area === seat.area : holder.unit === seat.unit)

/** The post in which a member of staff acts: the own turn first, else the nearest of the given posts over the place. */
export function actingSeat(
  actor: Actor,
  ticket: Pick<Ticket, 'area' | 'turn_unit'>,
  posts: readonly string[],
): Seat | null {
  const forUnit = actor.posts.find((held) => held.unit !== null && held.unit === ticket.turn_unit)
  const over = actor.posts
    .filter((held) => posts.includes(held.post) && ticket.area.startsWith(held.area))
    .sort((a, b) => b.area.length - a.area.length || posts.indexOf(a.post) - posts.indexOf(b.post))[0]
  const held = forUnit ?? over ?? actor.posts[0]
  return held ? { post: held.post, area: held.area, unit: held.unit, person: null } : null
}

/** Post and name as a step shows them; a resident has neither, her name is looked up and masked when shown. */
export async function signature(
  context: Context,
  seat: Seat | null,
): Promise<{ by_post: string | null; by_name: string | null }> {
  if (!seat?.post || !seat.area) return { by_post: null, by_name: null }
  const found = await holders(context.tx, {
    posts: [seat.post],
    area: seat.area,
    unit: seat.unit,
    today: todayOf(context),
  })
  return { by_post: seat.post, by_name: found.find((one) => one.person === context.actor.person)?.name ?? null }
}
