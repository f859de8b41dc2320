/** A white sheet that holds what belongs together. */
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import './card.css'

export interface CardProps {
  title?: string
  action?: ReactNode
  children: ReactNode
  /** Without padding, for pictures that reach the edge. */
  flush?: boolean
  /** The whole card leads there; then it may hold no other link or button. */
  href?: string
}

export function Card({ title, action, children, flush = false, href }: CardProps): ReactNode {
  const inside = (
    <>
      {title || action ? (
        <div className="x-card__head">
          {title ? <h2 className="x-card__title">{title}</h2> : null}
          {action}
        </div>
      ) : null}
      {children}
    </>
  )
  const className = `x-card${flush ? ' x-card--flush' : ''}`
  if (href !== undefined) {
    return (
      <Link href={href} className={`${className} x-card--link`}>
        {inside}
      </Link>
    )
  }
  return <section className={className}>{inside}</section>
}
