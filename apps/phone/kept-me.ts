/** Who was signed in last on this phone, so that speaking up works where there is no network. Gone with signing out. */
import type { Me } from '../../ui/me.tsx'

const key = 'xiangli.me'

let last: { text: string; me: Me } | null = null

export function keptMe(): Me | null {
  try {
    const text = localStorage.getItem(key)
    if (!text) return null
    if (last?.text !== text) last = { text, me: JSON.parse(text) as Me }
    return last.me
  } catch {
    return null
  }
}

/** On the phone of somebody who helps, nothing of the person helped is kept. */
export function keepMe(me: Me | null): void {
  try {
    if (me && !me.assisted) localStorage.setItem(key, JSON.stringify(me))
    else localStorage.removeItem(key)
  } catch {
    // Without storage the app works as before, only not offline.
  }
}
