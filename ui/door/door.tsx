/** The doors of the home screen: a big word, and one or two lines of how things stand behind it. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'react-aria-components/Link'
import { Icon, type IconName } from '../icon/icon.tsx'
import './door.css'

export function Doors({ children }: { children: ReactNode }): ReactNode {
  return <div className="x-doors">{children}</div>
}

export interface DoorProps {
  href: string
  title: string
  lines: readonly string[]
  first?: boolean
}

export function Door({ href, title, lines, first = false }: DoorProps): ReactNode {
  return (
    <Link className={`x-door${first ? ' x-door--first' : ''}`} href={href}>
      <span className="x-door__title">{title}</span>
      <span className="x-door__lines">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </Link>
  )
}

export interface BigDoorProps {
  href?: string
  onPress?: () => void
  icon: IconName
  title: string
  line: string
  first?: boolean
}

/** For the elder home: one per line, with a picture of what it does. */
export function BigDoor({ href, onPress, icon, title, line, first = false }: BigDoorProps): ReactNode {
  const className = `x-big-door${first ? ' x-big-door--first' : ''}`
  const inside = (
    <>
      <span className="x-big-door__icon">
        <Icon name={icon} />
      </span>
      <span>
        <span className="x-big-door__title">{title}</span>
        <span className="x-big-door__line">{line}</span>
      </span>
    </>
  )
  return href !== undefined ? (
    <Link className={className} href={href}>
      {inside}
    </Link>
  ) : (
    <Button className={className} onPress={() => onPress?.()}>
      {inside}
    </Button>
  )
}
