/** Who may do what about signing in. Whether it makes sense is in rules.ts. */
import { type Actor, isSignedIn, type Post } from '../../kernel/actor.ts'
import { helpingPosts } from './contract.ts'

const isHelping = (post: string): boolean => (helpingPosts as readonly string[]).includes(post)

/** Holds a post whose holders may help residents on their own phone. */
export const helps = (posts: readonly Post[]): boolean => posts.some(({ post }) => isHelping(post))

/** A worker helps whoever lives in the part of the tree one of his helping posts stands for; nobody helps himself. */
export const mayHelp = (actor: Actor, person: { id: string; area: string }): boolean =>
  isSignedIn(actor) &&
  actor.assistedBy === null &&
  actor.person !== person.id &&
  actor.posts.some(({ post, area }) => isHelping(post) && person.area.startsWith(area))

/** Staff logins are given out by the security admin alone (three admins, GB/T 22239-2019 8.1.5). */
export const mayInvite = (actor: Actor): boolean =>
  isSignedIn(actor) && actor.assistedBy === null && actor.posts.some(({ post }) => post === 'security_admin')

/** What belongs to a person's own account is not for a helper to touch. */
export const isOneself = (actor: Actor): boolean => isSignedIn(actor) && actor.assistedBy === null
