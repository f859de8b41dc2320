/** Who may do what with a ticket. Whether it makes sense to is in rules.ts. */
import { type Actor, holds, isSignedIn, reaches } from '../../kernel/actor.ts'
import { sendingPosts } from './contract.ts'

export interface Seen {
  area: string
  reporter: string
  filed_by: string
  public: boolean
  units: readonly string[]
  seats: readonly string[]
  turn_post: string | null
  turn_area: string | null
  turn_unit: string | null
  turn_person: string | null
  hands: readonly string[]
}

/** Posts that receive matters of their place. */
export const receivers = [
  'grid_worker',
  'grid_head',
  'secretary',
  'deputy_secretary',
  'committee',
  'dispatcher',
  'township_staff',
  'county_staff',
] as const
/** Posts that send matters on. */
export const dispatchers = sendingPosts
/** Posts that can be given a matter to do, besides departments and utilities. */
export const takers = [...receivers, 'assistant', 'building_head'] as const
/** Posts that check what others did, the first asked first. */
export const checkers = [
  'checker',
  'supervisor',
  'secretary',
  'deputy_secretary',
  'committee',
  'grid_head',
  'dispatcher',
] as const

export const isReporter = (actor: Actor, ticket: Seen): boolean =>
  actor.persons.includes(ticket.reporter) || (actor.person !== null && ticket.filed_by === actor.person)

/** Staff of the place, the unit it was dispatched to, the resident and whoever acts for her. */
export const maySee = (actor: Actor, ticket: Seen): boolean =>
  actor.kind === 'system' ||
  isReporter(actor, ticket) ||
  reaches(actor, ticket.area) ||
  ticket.units.some((unit) => actor.units.includes(unit)) ||
  ticket.seats.some((seat) => actor.reach.includes(seat))

/** She met the same: she sees what is made for joiners, not the matter as its reporter sees it. */
export const isJoiner = (actor: Actor, ticket: { joiners: readonly string[] }): boolean =>
  ticket.joiners.some((person) => actor.persons.includes(person))

/** For herself, for whoever gave her a proxy; a worker for the residents of the place. */
export const mayJoin = (actor: Actor, area: string, person: string): boolean =>
  isSignedIn(actor) && (actor.persons.includes(person) || holds(actor, takers, area))

/** Anybody signed in may speak for herself or for whoever gave her a proxy; staff, assistants included, for the residents of their place. */
export const mayReport = (actor: Actor, area: string, reporter: string): boolean =>
  actor.kind === 'system' || (isSignedIn(actor) && (actor.persons.includes(reporter) || holds(actor, takers, area)))

export const mayAccept = (actor: Actor, ticket: Seen): boolean => holds(actor, receivers, ticket.area)

export const mayDecline = (actor: Actor, ticket: Seen): boolean => holds(actor, receivers, ticket.area)

/** Whoever sends matters on at that place; and a receiver whose turn it is, who may pass it up or keep it. */
export const mayDispatch = (actor: Actor, ticket: Seen): boolean =>
  holds(actor, dispatchers, ticket.area) || (isMyTurn(actor, ticket) && holds(actor, receivers, ticket.area))

/** Whoever has it may give it back, hand it over or pause it; whoever sends matters on may hand it over or let it go on. */
export const mayReturn = (actor: Actor, ticket: Seen): boolean => mayHandle(actor, ticket)
export const mayPause = (actor: Actor, ticket: Seen): boolean => mayHandle(actor, ticket)
export const mayTransfer = (actor: Actor, ticket: Seen): boolean => mayHandle(actor, ticket) || sendsOn(actor, ticket)
export const mayResume = (actor: Actor, ticket: Seen): boolean => isClock(actor) || mayTransfer(actor, ticket)
export const mayExtend = (actor: Actor, ticket: Seen): boolean => mayTransfer(actor, ticket)
export const mayVoid = (actor: Actor, ticket: Seen): boolean => sendsOn(actor, ticket)

/** Whoever sends matters on at both places puts them together; and takes one matter apart. */
export const mayMerge = (actor: Actor, ticket: Seen): boolean => sendsOn(actor, ticket)
export const maySplit = (actor: Actor, ticket: Seen): boolean => sendsOn(actor, ticket)

const sendsOn = (actor: Actor, ticket: Seen): boolean => holds(actor, dispatchers, ticket.area)

/** Decides where a matter belongs that was given back twice: the office asked, or one above it. */
export const mayArbitrate = (actor: Actor, ticket: Seen): boolean =>
  isMyTurn(actor, ticket) || holds(actor, ['dispatcher'], ticket.turn_area ?? ticket.area)

/** It is with me: by name, by the post I hold there, or by my unit. */
export const isMyTurn = (actor: Actor, ticket: Seen): boolean => {
  if (ticket.turn_person !== null) return ticket.turn_person === actor.person
  if (ticket.turn_unit !== null) return actor.units.includes(ticket.turn_unit)
  return actor.posts.some((held) => held.post === ticket.turn_post && held.area === ticket.turn_area)
}

export const mayHandle = (actor: Actor, ticket: Seen): boolean => isSignedIn(actor) && isMyTurn(actor, ticket)

/** Not whoever handled it: that stands in rules.ts too, because it is a rule and not only a right. */
export const mayCheck = (actor: Actor, ticket: Seen): boolean => holds(actor, checkers, ticket.area)

/** Whoever was named, or another checker of the place when she cannot go. */
export const mayVisit = (actor: Actor, ticket: Seen & { visit_person: string | null }): boolean =>
  isSignedIn(actor) && (ticket.visit_person === actor.person || holds(actor, checkers, ticket.area))

export const mayRate = (actor: Actor, ticket: Seen): boolean => actor.persons.includes(ticket.reporter)

/** The reporter's full name: for herself, whose turn it is, and those who receive matters of that place. All others see 李**. */
export const mayKnowName = (actor: Actor, ticket: Seen): boolean =>
  isReporter(actor, ticket) || isMyTurn(actor, ticket) || holds(actor, receivers, ticket.area)

/** Posts that say where matters of a whole county, or of a whole township, go. */
export const routersAt = (area: string): readonly string[] =>
  area.length === 6 ? ['dispatcher', 'county_staff'] : ['dispatcher', 'township_staff', 'county_staff']
/** Each its own list; the county also those of its townships. */
export const mayRoute = (actor: Actor, area: string = String(actor.county)): boolean =>
  isClock(actor) || actor.posts.some((held) => routersAt(area).includes(held.post) && area.startsWith(held.area))

/** The county’s classes by its staff and its system admin; below, who leads the place or the ones above it. */
export const maySetClasses = (actor: Actor, area: string): boolean =>
  area.length === 6
    ? holds(actor, ['county_staff', 'system_admin'], area)
    : holds(actor, ['grid_head', 'secretary', 'township_staff', 'dispatcher', 'county_staff', 'system_admin'], area)

/** What runs by the clock is nobody's right. */
export const isClock = (actor: Actor): boolean => actor.kind === 'system'

/** Whoever takes in what other platforms send: those who send matters on at a township or the county, and their offices. */
export const mayIntake = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' ||
  actor.posts.some(
    ({ post, area: held }) =>
      ['dispatcher', 'township_staff', 'county_staff'].includes(post) && held.length <= 9 && area.startsWith(held),
  )
