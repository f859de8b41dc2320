/** Who may keep the doors of a county: its system admin, and where he has no desk, the county's staff. The audit admin watches. */
import type { Actor } from '../../kernel/actor.ts'

const keepers = ['system_admin', 'county_staff'] as const
const watchers = [...keepers, 'audit_admin', 'dispatcher'] as const

const holdsAtCounty = (actor: Actor, posts: readonly string[]): boolean =>
  actor.posts.some(({ post, area }) => posts.includes(post) && area === String(actor.county))

export const mayKeep = (actor: Actor): boolean => actor.kind === 'system' || holdsAtCounty(actor, keepers)
export const mayWatch = (actor: Actor): boolean => actor.kind === 'system' || holdsAtCounty(actor, watchers)
/** Whoever sends matters on at the county sees that an answer did not arrive, and may send it again. */
export const mayResend = (actor: Actor): boolean => mayKeep(actor) || holdsAtCounty(actor, ['dispatcher'])
