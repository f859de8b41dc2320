/** The time left, coloured by how pressing it is; the words alone say it too. */
import type { ReactNode } from 'react'
import { useLang } from '../i18n.tsx'
import { dueWords } from './words.ts'
import './due.css'

export function DueWords({ due, now, after = '' }: { due: Date; now: Date; after?: string }): ReactNode {
  const { words, urgency } = dueWords(due, now, useLang())
  return (
    <span className={`x-due x-due--${urgency}`}>
      {words}
      {after}
    </span>
  )
}
