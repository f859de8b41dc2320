/** A text with the words that were found marked in it. What is shown is always text, whatever stands in it. */
import { Fragment, type ReactNode } from 'react'
import type { Marks } from '../../contract.ts'
import './marked.css'

export function Marked({ text, marks }: { text: string; marks: Marks }): ReactNode {
  let at = 0
  const parts: ReactNode[] = []
  for (const [from, to] of marks) {
    if (from < at) continue
    parts.push(
      <Fragment key={from}>
        {text.slice(at, from)}
        <mark className="search-mark">{text.slice(from, to)}</mark>
      </Fragment>,
    )
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
