/** The village whose books I make, or else the one whose books I sign. */
import { type Me, useMe } from '../../../../ui/me.tsx'

const makers = ['secretary', 'deputy_secretary', 'committee']
/** Digits of a village's code. */
const villageDigits = 12

export function villageOf(me: Me | null): string {
  const held = (me?.posts ?? []).filter(({ area }) => area.length === villageDigits)
  return (held.find(({ post }) => makers.includes(post)) ?? held[0])?.area ?? ''
}

export const useOwnArea = (): string => villageOf(useMe().me)
