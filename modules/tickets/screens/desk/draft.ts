/** Words and pictures begun and not yet sent: they outlive moving to another ticket and back, for as long as the page stands. */
import { useCallback, useState } from 'react'

/** Oldest drafts go first beyond this many. */
export const draftsKept = 50
const drafts = new Map<string, string | readonly unknown[]>()

export function keepDraft(key: string, draft: string | readonly unknown[]): void {
  drafts.delete(key)
  if (draft.length === 0) return
  drafts.set(key, draft)
  const [oldest] = drafts.keys()
  if (drafts.size > draftsKept && oldest !== undefined) drafts.delete(oldest)
}

export const keptDraft = (key: string): string | readonly unknown[] | undefined => drafts.get(key)

/** `empty` is '' or []. The component is mounted anew for another key. */
export function useDraft<Draft extends string | readonly unknown[]>(
  key: string,
  empty: Draft,
): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState(() => (keptDraft(key) as Draft | undefined) ?? empty)
  const set = useCallback(
    (next: Draft) => {
      keepDraft(key, next)
      setDraft(next)
    },
    [key],
  )
  return [draft, set]
}
