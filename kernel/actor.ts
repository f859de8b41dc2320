/** Who is asking, as far as the kernel needs to know: a person, the posts held, and the part of the tree they reach. */

import { areaDigits } from './area.ts'

/** A post held in an area, perhaps for a unit (a department or a utility). What posts exist is not the kernel's business. */
export interface Post {
  post: string
  area: string
  unit: string | null
}

/** A program of somebody else's, known by its key: what it may do, where, and how often. */
export interface Consumer {
  id: string
  permits: readonly string[]
  area: string
  per_minute: number
}

export interface Actor {
  kind: 'visitor' | 'person' | 'consumer' | 'system'
  county: number
  account: string | null
  person: string | null
  /** Everybody I may act for, myself first: family proxies stand here. */
  persons: readonly string[]
  /** Where I belong, as an area code of any depth; null for visitors and for staff from elsewhere. */
  home: string | null
  posts: readonly Post[]
  /** Subtrees I see as staff: area prefixes. */
  reach: readonly string[]
  /** Units whose dispatched matters I see. */
  units: readonly string[]
  /** The worker helping on her own phone, while an assisted session lasts. */
  assistedBy: string | null
  /** When the sign-in was last proven; money and votes ask for a fresh one. */
  provenAt: Date | null
  /** Set for a program that came with a key; it is nobody's person and holds no post. */
  consumer?: Consumer
}

export function visitor(county: number): Actor {
  return {
    kind: 'visitor',
    county,
    account: null,
    person: null,
    persons: [],
    home: null,
    posts: [],
    reach: [],
    units: [],
    assistedBy: null,
    provenAt: null,
  }
}

/** The clock, an import or a seed: sees one whole county and nothing else. */
export function system(county: number): Actor {
  return { ...visitor(county), kind: 'system', reach: [String(county)] }
}

/**
 * A program sees what everybody of its area sees, and what carries its own key as the one who filed it. Everything else it
 * reaches only through the calls its key permits.
 */
export function consumerActor(county: number, consumer: Consumer): Actor {
  return { ...visitor(county), kind: 'consumer', persons: [consumer.id], home: consumer.area, consumer }
}

export const isSignedIn = (actor: Actor): actor is Actor & { person: string } => actor.person !== null

export const isStaff = (actor: Actor): boolean => actor.posts.length > 0

export const reaches = (actor: Actor, area: string): boolean => actor.reach.some((prefix) => area.startsWith(prefix))

/** Every place that contains my home or one of my posts, itself included: what is said to one of them is said to me. */
export function placesAbove(actor: Actor): string[] {
  const mine = [actor.home, ...actor.posts.map((held) => held.area)].filter((area) => area !== null)
  return [
    ...new Set(
      mine.flatMap((area) =>
        Object.values(areaDigits)
          .filter((digits) => digits <= area.length)
          .map((digits) => area.slice(0, digits)),
      ),
    ),
  ]
}

/** Holds one of these posts at this area or above it (a township dispatcher holds it for each village of the township). */
export function holds(actor: Actor, posts: readonly string[], area: string): boolean {
  return actor.posts.some((held) => posts.includes(held.post) && area.startsWith(held.area))
}
