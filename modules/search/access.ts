/** Who may find what, as row security says it, and who may have the index made anew. */
import { type Actor, placesAbove } from '../../kernel/actor.ts'

/** What an entry says about who may find it. */
export interface Sight {
  area: string
  audience: string | null
  open: boolean
  persons: readonly string[]
  units: readonly string[]
  seats: readonly string[]
}

/** Whom it concerns: staff of the place, the persons, units and seats named. Others find it because it is public. */
export const isInsider = (actor: Actor, { area, persons, units, seats }: Omit<Sight, 'audience' | 'open'>): boolean =>
  actor.reach.some((prefix) => area.startsWith(prefix)) ||
  persons.some((person) => actor.persons.includes(person)) ||
  units.some((unit) => actor.units.includes(unit)) ||
  seats.some((seat) => actor.reach.includes(seat))

/** The same words as the policy `find`: the test holds both against each other. */
export const mayFind = (actor: Actor, sight: Sight): boolean =>
  isInsider(actor, sight) ||
  (sight.audience !== null && placesAbove(actor).includes(sight.audience) && (sight.open || actor.persons.length > 0))

export const mayRebuild = (actor: Actor): boolean => actor.posts.some(({ post }) => post === 'system_admin')
