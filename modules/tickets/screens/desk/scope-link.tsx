/** One line of the left column: a name, how many, and whether it is what is shown. */
import { Link } from 'wouter'

export interface ScopeLinkProps {
  href: string
  on: boolean
  name: string
  count: number | null
  tone?: 'late'
}

export function ScopeLink({ href, on, name, count, tone }: ScopeLinkProps) {
  return (
    <Link href={href} className={on ? 'tq-scope tq-scope--on' : 'tq-scope'} {...(on ? { 'aria-current': true } : {})}>
      <span className="tq-scope__name">{name}</span>
      <span className={tone === 'late' && count ? 'tq-scope__count tq-scope__count--late' : 'tq-scope__count'}>
        {count ?? ''}
      </span>
    </Link>
  )
}
