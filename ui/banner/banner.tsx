/** Something the whole screen stands under: news for everybody, a warning, or that somebody acts for another person. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import './banner.css'

export type BannerTone = 'info' | 'warn' | 'late' | 'assisted'

const icons: Record<BannerTone, IconName> = { info: 'info', warn: 'warning', late: 'warning', assisted: 'people' }

export function Banner({
  tone = 'info',
  children,
  action,
}: {
  tone?: BannerTone
  children: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <aside className={`x-banner x-banner--${tone}`}>
      <Icon name={icons[tone]} />
      <div className="x-banner__words">{children}</div>
      {action ? <div className="x-banner__action">{action}</div> : null}
    </aside>
  )
}
