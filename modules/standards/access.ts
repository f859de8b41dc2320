/** Who may do what with standards. Reading is for everybody who lives by them. */
import { type Actor, holds, isSignedIn } from '../../kernel/actor.ts'

/** Who sets the numbers of a place: its own leaders and the offices above. */
const setters = ['grid_head', 'secretary', 'township_staff', 'dispatcher', 'county_staff', 'system_admin'] as const
export const calendarKeepers = ['county_staff', 'system_admin'] as const

export const mayRead = (actor: Actor): boolean => actor.kind === 'system' || isSignedIn(actor)

export const maySet = (actor: Actor, area: string): boolean => actor.kind === 'system' || holds(actor, setters, area)

/** The calendar is the county's, one for everybody in it. */
export const mayKeepCalendar = (actor: Actor): boolean =>
  actor.kind === 'system' || holds(actor, calendarKeepers, String(actor.county))
