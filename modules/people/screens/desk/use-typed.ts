/** What is typed into a filter: the address follows after a pause, not letter by letter. */
import { useEffect, useState } from 'react'
import type { View } from './use-view.ts'

const typing_ms = 300

export function useTyped(view: View): [text: string, type: (text: string) => void] {
  const [text, setText] = useState(view.text)
  useEffect(() => {
    if (text === view.text) return
    const later = setTimeout(() => view.show({ text }), typing_ms)
    return () => clearTimeout(later)
  }, [text, view])
  return [text, setText]
}
