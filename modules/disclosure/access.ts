/** Who may do what with the open books. Whether it makes sense to is in rules.ts. */
import { type Actor, holds, isSignedIn, reaches } from '../../kernel/actor.ts'

/** Posts that make and publish what their village has to lay open. */
export const publishers = ['secretary', 'deputy_secretary', 'committee'] as const
/** The supervision committee: it signs, and never what it made. */
export const signers = ['supervisor'] as const
/** Posts above the village that watch over its books. */
export const watchers = ['township_staff', 'county_staff', 'dispatcher', 'checker', 'observer'] as const
/** Posts that say what has to be published in their part of the tree. */
const rulers = ['secretary', 'township_staff', 'county_staff'] as const
/** Posts that may open a sealed original: those of the village, and auditors above it. */
const openers = [...publishers, ...signers, 'township_staff', 'county_staff'] as const
/** Posts that hear when something is late, by tier: the holders at that place. */
export const hearers = {
  village: ['secretary', 'deputy_secretary', 'committee'],
  township: ['township_staff', 'dispatcher'],
  county: ['county_staff', 'dispatcher'],
} as const

export const isClock = (actor: Actor): boolean => actor.kind === 'system'

/** Of the village itself: nobody above it keeps its books. */
export const mayMake = (actor: Actor, area: string): boolean =>
  isClock(actor) ||
  actor.posts.some((held) => (publishers as readonly string[]).includes(held.post) && held.area === area)

export const maySign = (actor: Actor, area: string): boolean =>
  isSignedIn(actor) &&
  actor.posts.some((held) => (signers as readonly string[]).includes(held.post) && held.area === area)

/** Drafts and the calendar of a part of the tree, as staff see them. */
export const mayWatch = (actor: Actor, area: string): boolean =>
  isClock(actor) || (holds(actor, [...publishers, ...signers, ...watchers], area) && reaches(actor, area))

/** The heat-map of the place itself, or of the wider one that only a part is seen of. */
export const mayWatchSome = (actor: Actor, area: string): boolean =>
  isClock(actor) || mayWatch(actor, area) || actor.reach.some((prefix) => prefix.startsWith(area))

export const mayAnswer = mayMake

/** Somebody of the village, or who acts for somebody of it. */
export const mayAsk = (actor: Actor, area: string): boolean =>
  isSignedIn(actor) && (actor.home?.startsWith(area) ?? false)

export const mayOpenOriginal = (actor: Actor, area: string): boolean => isSignedIn(actor) && holds(actor, openers, area)

export const mayRule = (actor: Actor, area: string): boolean => isClock(actor) || holds(actor, rulers, area)

/** Whoever knows of an event may say that something has to be published about it. */
export const mayNote = (actor: Actor, area: string): boolean =>
  mayMake(actor, area) || holds(actor, [...signers, 'township_staff', 'county_staff'], area)
