/** In which post somebody acts, and who sits in the offices that have to hear. */
import { areaDigits } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { holders, nearest } from '../offices/api.ts'
import { hearers } from './access.ts'

export interface Signer {
  person: string | null
  name: string
  post: string
}

/** Name and post as a published page shows them; the clock and imports sign as nobody. */
export async function actingAs(context: Context, area: string, posts: readonly string[]): Promise<Signer> {
  const { actor, tx, now } = context
  const held = actor.posts
    .filter((one) => posts.includes(one.post) && area.startsWith(one.area))
    .sort((a, b) => b.area.length - a.area.length || posts.indexOf(a.post) - posts.indexOf(b.post))[0]
  if (!held || actor.person === null) return { person: actor.person, name: '', post: '' }
  const found = await holders(tx, { posts: [held.post], area: held.area, unit: held.unit, today: localDay(now) })
  return { person: actor.person, name: found.find((one) => one.person === actor.person)?.name ?? '', post: held.post }
}

export type Tier = keyof typeof hearers

export const tierArea = (area: string, tier: Tier): string => area.slice(0, areaDigits[tier])

/** Who hears at a tier that something is late; where nobody sits, whoever sits above it. */
export async function hearersAt(
  context: Context,
  area: string,
  tier: Tier,
): Promise<{ area: string; persons: string[] }> {
  const at = tierArea(area, tier)
  const posts = tier === 'county' ? hearers.county : [...hearers[tier], ...hearers.county]
  const found = await nearest(context.tx, {
    posts: [...new Set<string>(posts)],
    area: at,
    today: localDay(context.now),
  })
  return { area: found[0]?.area ?? at, persons: [...new Set(found.map((one) => one.person))] }
}

export async function holdersAt(context: Context, area: string, posts: readonly string[]): Promise<string[]> {
  const found = await holders(context.tx, { posts, area, today: localDay(context.now) })
  return [...new Set(found.map((one) => one.person))]
}
