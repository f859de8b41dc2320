/** Who may do what to places. Reading is for everybody of the county. */
import { type Actor, holds } from '../../kernel/actor.ts'

/** Who looks after the grids of a village: its secretary and the offices above it. */
export const gridPosts = ['secretary', 'township_staff', 'county_staff', 'dispatcher', 'system_admin'] as const
/** Names and ends of townships and villages follow decisions of the county government. */
export const treePosts = ['county_staff', 'system_admin'] as const

const isSystem = (actor: Actor): boolean => actor.kind === 'system'

/** The system admin opens counties; the very first one is opened by the setup code (module signin). */
export const mayOpenCounty = (actor: Actor): boolean =>
  isSystem(actor) || actor.posts.some(({ post }) => post === 'system_admin')

export const mayDraw = (actor: Actor, village: string): boolean => isSystem(actor) || holds(actor, gridPosts, village)

/** Grids and buildings by those who draw them, everything wider by the county. */
export const mayChange = (actor: Actor, area: string): boolean =>
  isSystem(actor) || holds(actor, area.length > 12 ? gridPosts : treePosts, area)

export const mayChooseModules = (actor: Actor, area: string): boolean => mayDraw(actor, area)
