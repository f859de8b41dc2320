/** Something the whole screen stands under: news for everybody, a warning, or that somebody acts for another person. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import './banner.css'

export type BannerTone = 'info' | 'warn' | 'late' | 'assisted'

const icons: Record<BannerTone, IconName> = { info: 'info', warn: 'warning', late: 'warning', assisted: 'people' }

export function Banner({
  tone = 'info',
  top = false,
  children,
  action,
}: {
  tone?: BannerTone
  /** Above the page, from edge to edge, whatever page it is. */
  top?: boolean
  children: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <aside className={`x-banner x-banner--${tone}${top ? ' x-banner--top' : ''}`}>
      <Icon name={icons[tone]} />
      <div className="x-banner__words">{children}</div>
      {action ? <div className="x-banner__action">{action}</div> : null}
    </aside>
  )
}
