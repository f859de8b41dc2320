/** Words that lead on, inside or beside text. With onPress alone it is a button that looks like a link. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'react-aria-components/Link'
import { Icon, type IconName } from '../icon/icon.tsx'
import './text-link.css'

export interface TextLinkProps {
  href?: string
  onPress?: () => void
  children: ReactNode
  icon?: IconName
}

export function TextLink({ href, onPress, children, icon }: TextLinkProps): ReactNode {
  const inside = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  )
  if (href !== undefined) {
    return (
      <Link className="x-text-link" href={href} onPress={() => onPress?.()}>
        {inside}
      </Link>
    )
  }
  return (
    <Button className="x-text-link" onPress={() => onPress?.()}>
      {inside}
    </Button>
  )
}
