/** What was searched for lately, kept on this device alone and for this person alone; nothing while somebody is helped on another's phone. */
import type { Me } from '../../../../ui/me.tsx'

/** Searches remembered. */
const recentMost = 8

const keyOf = (me: Me | null): string => `xiangli.searches.${me?.person ?? 'visitor'}`
const keeps = (me: Me | null): boolean => !me?.assisted

export function recentSearches(me: Me | null): string[] {
  if (!keeps(me)) return []
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(me)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((words) => typeof words === 'string').slice(0, recentMost) : []
  } catch {
    return []
  }
}

export function rememberSearch(me: Me | null, words: string): void {
  const wanted = words.trim()
  if (!keeps(me) || wanted === '') return
  const kept = [wanted, ...recentSearches(me).filter((one) => one !== wanted)].slice(0, recentMost)
  try {
    localStorage.setItem(keyOf(me), JSON.stringify(kept))
  } catch {
    // A full or locked store forgets; nothing else depends on it.
  }
}

export function forgetSearches(me: Me | null): void {
  try {
    localStorage.removeItem(keyOf(me))
  } catch {
    // As above.
  }
}
