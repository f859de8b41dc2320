/** A link that looks like a button, because it is the next step: another screen, or a phone call. */
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import { Icon, type IconName } from '../icon/icon.tsx'
import { type ButtonKind, buttonClass } from './button.tsx'

export interface ButtonLinkProps {
  href: string
  children: ReactNode
  kind?: ButtonKind
  icon?: IconName
  wide?: boolean
  small?: boolean
}

export function ButtonLink({
  href,
  children,
  kind = 'primary',
  icon,
  wide = false,
  small = false,
}: ButtonLinkProps): ReactNode {
  return (
    <Link href={href} className={buttonClass({ kind, wide, small })}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  )
}
