/** Whether the window is as wide as the three columns need. */
import { useSyncExternalStore } from 'react'

/** Below this the ticket becomes its own page. The same figure stands in queue.css. */
export const narrowBelow_px = 1000

const query = () => window.matchMedia(`(max-width: ${narrowBelow_px - 1}px)`)

function subscribe(changed: () => void): () => void {
  const media = query()
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches)
