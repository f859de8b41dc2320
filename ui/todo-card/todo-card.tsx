/** One thing waiting for me. The time left stands first, because that is what decides what I do next. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'react-aria-components/Link'
import { dueWords } from '../due/words.ts'
import '../due/due.css'
import { useLang } from '../i18n.tsx'
import './todo-card.css'

export interface TodoCardProps {
  href?: string
  onPress?: () => void
  due: Date | null
  now: Date
  /** Said instead of the computed words, such as "this week". */
  dueText?: string
  after?: string
  title: ReactNode
  meta?: ReactNode
}

export function TodoCard({ href, onPress, due, now, dueText, after = '', title, meta }: TodoCardProps): ReactNode {
  const lang = useLang()
  const said = due ? dueWords(due, now, lang) : null
  const className = `x-todo x-due--${said?.urgency ?? 'calm'}`
  const words = dueText ?? said?.words
  const inside = (
    <span className="x-todo__inside">
      {words ? (
        <span className="x-todo__left">
          {words}
          {after}
        </span>
      ) : null}
      <span className="x-todo__title">{title}</span>
      {meta ? <span className="x-todo__meta x-meta">{meta}</span> : null}
    </span>
  )
  if (href !== undefined) {
    return (
      <Link className={className} href={href}>
        {inside}
      </Link>
    )
  }
  return (
    <Button className={className} onPress={() => onPress?.()}>
      {inside}
    </Button>
  )
}
