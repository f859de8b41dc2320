/** Lines of a list: what it is, a small line under it, a picture or words on the right. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'react-aria-components/Link'
import { Icon } from '../icon/icon.tsx'
import { Tag, type Tone } from '../tag/tag.tsx'
import './row.css'

export function Rows({ children, label }: { children: ReactNode; label?: string }): ReactNode {
  return (
    <ul className="x-rows" {...(label ? { 'aria-label': label } : {})}>
      {children}
    </ul>
  )
}

export interface RowProps {
  title: ReactNode
  meta?: ReactNode
  tag?: { words: string; tone?: Tone }
  thumb?: string
  /** What the picture shows; left out, it is decoration. */
  thumbAlt?: string
  end?: ReactNode
  href?: string
  onPress?: () => void
}

export function Row({ title, meta, tag, thumb, thumbAlt = '', end, href, onPress }: RowProps): ReactNode {
  const leads = href !== undefined || onPress !== undefined
  const inside = (
    <>
      <span className="x-row__main">
        <span className="x-row__title">
          {tag ? (
            <>
              <Tag tone={tag.tone ?? 'calm'}>{tag.words}</Tag>{' '}
            </>
          ) : null}
          {title}
        </span>
        {meta ? <span className="x-row__meta x-meta">{meta}</span> : null}
      </span>
      {end !== undefined ? <span className="x-row__end">{end}</span> : null}
      {thumb ? <img className="x-row__thumb" src={thumb} alt={thumbAlt} loading="lazy" /> : null}
      {leads && !thumb ? (
        <span className="x-row__more">
          <Icon name="forward" />
        </span>
      ) : null}
    </>
  )
  return <li className="x-row-item">{wrap(inside, href, onPress)}</li>
}

function wrap(inside: ReactNode, href: string | undefined, onPress: (() => void) | undefined): ReactNode {
  if (href !== undefined) {
    return (
      <Link className="x-row x-row--leads" href={href}>
        {inside}
      </Link>
    )
  }
  if (onPress) {
    return (
      <Button className="x-row x-row--leads" onPress={onPress}>
        {inside}
      </Button>
    )
  }
  return <div className="x-row">{inside}</div>
}
