/** What the tree's answers share: how long they are kept, and what ends that sooner. */
import type { Actor } from '../../../kernel/actor.ts'

/** What changes a map or a list; until one of these rings, visitors and residents share one answer. */
export const treeFacts = [
  'places.county_opened',
  'places.grid_drawn',
  'places.grid_changed',
  'places.building_added',
  'places.building_moved',
  'places.renamed',
  'places.ended',
]
/** A day may end a place without a fact, so nothing is kept longer than this. */
export const kept_seconds = 600

/** Staff are never given a kept answer: who has just drawn a border must see it. */
export const alike = (suffix: string) => (actor: Actor, input: { area: string }) =>
  actor.posts.length > 0 || actor.kind === 'system' ? null : `${suffix}:${input.area}`
