/** Who may do what with offices. Whether it makes sense is in rules.ts, where the table of appointers stands too. */
import { type Actor, holds, reaches } from '../../kernel/actor.ts'
import type { PostCode } from './contract.ts'
import { deskReaders, mayAppointPerson } from './rules.ts'

interface Held {
  person: string
  post: PostCode
  area: string
}

/** Appointing and ending are in one hand: the tier above, and never one's own office. */
export const mayDecide = (actor: Actor, office: Held): boolean => mayAppointPerson(actor, office)

/** One's own duty number, or that of somebody one may appoint. */
export const mayChangePhone = (actor: Actor, office: Held): boolean =>
  actor.person === office.person || mayAppointPerson(actor, office)

/** Units of the county are kept by its staff and its security admin; units of a township by the township too. */
export const mayKeepUnits = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' ||
  holds(actor, ['security_admin', 'county_staff'], area) ||
  holds(actor, ['township_staff'], area)

/** The desk list with its history: staff inside their reach, and the admins of the county. */
export const mayRead = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' || reaches(actor, area) || holds(actor, deskReaders, area)
