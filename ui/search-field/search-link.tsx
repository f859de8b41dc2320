/** Looks like the field it leads to: what a home page shows of a search, without its weight. */
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import { Icon } from '../icon/icon.tsx'
import '../field/field.css'
import './search-field.css'

export function SearchLink({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <Link className="x-search-link" href={href}>
      <Icon name="search" />
      {children}
    </Link>
  )
}
