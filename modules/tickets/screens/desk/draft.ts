/** Words begun and not yet sent: they outlive moving to another ticket and back, for as long as the page stands. */
import { useCallback, useState } from 'react'

/** Oldest drafts go first beyond this many. */
const draftsKept = 50
const drafts = new Map<string, string>()

export function keepDraft(key: string, words: string): void {
  drafts.delete(key)
  if (words === '') return
  drafts.set(key, words)
  const [oldest] = drafts.keys()
  if (drafts.size > draftsKept && oldest !== undefined) drafts.delete(oldest)
}

/** The component is mounted anew for another key. */
export function useDraft(key: string, first = ''): [string, (words: string) => void] {
  const [words, setWords] = useState(() => drafts.get(key) ?? first)
  const set = useCallback(
    (next: string) => {
      keepDraft(key, next)
      setWords(next)
    },
    [key],
  )
  return [words, set]
}
