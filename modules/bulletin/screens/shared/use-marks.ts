/** Puts marks where the cursor stands in a text box, and leaves the cursor there. */
import { useLayoutEffect, useRef } from 'react'
import { type Mark, withMark } from './marks.ts'

/** `find` gives the box; it is asked when a button is pressed. */
export function useMarks(words: string, onChange: (words: string) => void, find: () => HTMLTextAreaElement | null) {
  const next = useRef<{ from: number; to: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after the words have changed
  useLayoutEffect(() => {
    const box = find()
    if (!next.current || !box) return
    box.focus()
    box.setSelectionRange(next.current.from, next.current.to)
    next.current = null
  }, [words])
  return (mark: Mark): void => {
    const box = find()
    const { words: marked, ...chosen } = withMark(
      { words, from: box?.selectionStart ?? words.length, to: box?.selectionEnd ?? words.length },
      mark,
    )
    next.current = chosen
    onChange(marked)
  }
}
