/** What the desk of a member of staff looks at: the own subtree and what was sent to the unit or the seat. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'

/** The condition as SQL over `ticket`; an area inside it narrows it. */
export function scopeOf(actor: Actor, area: string | undefined): RawBuilder<boolean> {
  const reach = sql`${[...actor.reach]}::text[]`
  const own = sql<boolean>`(area ^@ any(${reach}) or seats && ${reach} or units && ${[...actor.units]}::uuid[])`
  return area === undefined ? own : sql<boolean>`(area ^@ ${area} and ${own})`
}

/** The place a desk opens with: the widest the caller reaches, else the county. */
export const widest = (actor: Actor): string =>
  [...actor.reach].sort((a, b) => a.length - b.length)[0] ?? String(actor.county)
