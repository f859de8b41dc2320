/** What the desk of a member of staff looks at: the own subtree and what was sent to the own unit. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'

/**
 * The condition as SQL over `ticket`; an area narrows it. One prefix for each subtree, because only that form (and only
 * operators that leak nothing) may walk an index under row security.
 */
export function scopeOf(actor: Actor, area: string | undefined): RawBuilder<boolean> {
  const inside = area === undefined ? sql`true` : sql`area ^@ ${area}`
  const parts = [
    ...subtrees(actor, area).map((prefix) => sql`area ^@ ${prefix}`),
    ...(actor.units.length > 0 ? [sql`(${inside} and units && ${[...actor.units]}::uuid[])`] : []),
  ]
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** Of what the caller reaches, the part inside the area. */
function subtrees(actor: Actor, area: string | undefined): readonly string[] {
  if (area === undefined) return actor.reach
  return actor.reach.some((prefix) => area.startsWith(prefix))
    ? [area]
    : actor.reach.filter((prefix) => prefix.startsWith(area))
}

/** The place a desk opens with: the widest the caller reaches, else the county. */
export const widest = (actor: Actor): string =>
  [...actor.reach].sort((a, b) => a.length - b.length)[0] ?? String(actor.county)
