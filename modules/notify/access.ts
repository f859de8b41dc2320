/** Who may do what with notices. */
import { type Actor, holds, reaches } from '../../kernel/actor.ts'

/** My own inbox, and that of those I act for. */
export const mayOpen = (actor: Actor, person: string | undefined): boolean =>
  actor.person !== null && (person === undefined || actor.persons.includes(person))

export const mayRead = (actor: Actor, delivery: { person: string }): boolean => actor.persons.includes(delivery.person)

/** Observers read only. */
const lookers: readonly string[] = ['observer']

export const mayKnowNames = (actor: Actor): boolean => actor.posts.some(({ post }) => !lookers.includes(post))

export const maySeeFailures = (actor: Actor, area: string): boolean => reaches(actor, area)

export const mayRetry = (actor: Actor, area: string): boolean =>
  reaches(actor, area) && actor.posts.some(({ post, area: mine }) => !lookers.includes(post) && area.startsWith(mine))

/** Consent to WeChat is one's own; nobody taps for another. */
export const isSelf = (actor: Actor): boolean => actor.person !== null && actor.assistedBy === null

/** Who pays decides: the township for its villages, the county for all. */
const payers: readonly string[] = ['county_staff', 'township_staff']

export const maySetBudget = (actor: Actor, area: string): boolean => holds(actor, payers, area)
