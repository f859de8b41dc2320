/** Who may do what with people. Whether it makes sense to is in rules.ts. */
import { type Actor, holds, isSignedIn } from '../../kernel/actor.ts'
import { blindPosts, rosterPosts, verifierPosts } from './rules.ts'

interface Whom {
  id: string
  area: string
}

export const isSelf = (actor: Actor, person: string): boolean => actor.person === person
/** Myself, or somebody who gave me a proxy. */
export const actsFor = (actor: Actor, person: string): boolean => isSignedIn(actor) && actor.persons.includes(person)

/** Nobody verifies herself or her own family. */
export const mayVerify = (actor: Actor, person: Whom): boolean =>
  holds(actor, verifierPosts, person.area) && !actsFor(actor, person.id)

/** Staff whose post is about residents; handlers meet people only through what was dispatched to them. */
export const maySeePeople = (actor: Actor): boolean => actor.posts.some(({ post }) => !blindPosts.includes(post))
export const maySee = (actor: Actor, person: Whom): boolean =>
  actor.posts.some(({ post, area }) => !blindPosts.includes(post) && person.area.startsWith(area))

/** In an assisted session the worker holds the phone, and looks things up under her own name instead. */
export const mayReveal = (actor: Actor, person: Whom): boolean => actor.assistedBy === null && maySee(actor, person)

export const mayCorrect = (actor: Actor, person: Whom): boolean => actsFor(actor, person.id) || mayVerify(actor, person)
/** What a worker enters counts at once; what a person asks for waits for the worker's look at the paper. */
export const mayCorrectAtOnce = (actor: Actor, person: Whom): boolean => mayVerify(actor, person)

export const mayAdd = (actor: Actor, area: string): boolean => holds(actor, [...verifierPosts, ...rosterPosts], area)

/** A worker may strike off somebody who never signed in (moved, died); whoever has an account leaves herself. */
export const mayLeave = (actor: Actor, person: Whom & { account: string | null }): boolean =>
  isSelf(actor, person.id) || (person.account === null && mayVerify(actor, person))

export const mayRoster = (actor: Actor, area: string): boolean => holds(actor, rosterPosts, area)

/** The person herself, those who act for her, and the audit admin, whose office this is. */
export const mayReadAccess = (actor: Actor, person: string): boolean => actsFor(actor, person) || isAuditor(actor)
export const isAuditor = (actor: Actor): boolean => actor.posts.some(({ post }) => post === 'audit_admin')

interface Pair {
  giver: string
  taker: string
  area: string
  witness: string | null
}

export const maySecond = (actor: Actor, proxy: Pair): boolean =>
  mayVerify(actor, { id: proxy.giver, area: proxy.area }) &&
  actor.person !== proxy.witness &&
  actor.person !== proxy.taker
export const mayEndProxy = (actor: Actor, proxy: Pair): boolean =>
  isSelf(actor, proxy.giver) || isSelf(actor, proxy.taker) || mayVerify(actor, { id: proxy.giver, area: proxy.area })

/** Consent is one's own word. A worker may write down what a person without a phone said, never take it away in her name. */
export const mayConsent = (actor: Actor, person: Whom, how: 'app' | 'worker' | 'paper'): boolean =>
  how === 'app' ? isSelf(actor, person.id) : mayVerify(actor, person)
