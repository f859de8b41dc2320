/** A person in one line: name, post, place, and a way to call. No picture: names are enough, and faces are personal data. */
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './person-line.css'

export interface PersonLineProps {
  name: string
  post?: string
  place?: string
  phone?: string
  end?: ReactNode
}

export function PersonLine({ name, post, place, phone, end }: PersonLineProps): ReactNode {
  const t = useT()
  const meta = [post, place].filter(Boolean).join(' · ')
  return (
    <div className="x-person">
      <div className="x-person__words">
        <p className="x-person__name">{name}</p>
        {meta ? <p className="x-meta">{meta}</p> : null}
      </div>
      {end}
      {phone ? (
        <Link className="x-person__call" href={`tel:${phone}`} aria-label={t('ui.call-person', { name })}>
          <Icon name="phone" />
        </Link>
      ) : null}
    </div>
  )
}
