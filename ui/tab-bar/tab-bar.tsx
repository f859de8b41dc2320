/** The two to four places one can always go to. A count is spoken as words; nothing blinks. */
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import { useT } from '../i18n.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import './tab-bar.css'

/** Past this the exact figure helps nobody. */
const shownCount = 99

export interface Tab {
  href: string
  label: string
  icon: IconName
  count?: number
  current?: boolean
}

export function TabBar({ items }: { items: readonly Tab[] }): ReactNode {
  const t = useT()
  return (
    <nav className="x-tabs" aria-label={t('ui.main-menu')}>
      {items.map(({ href, label, icon, count = 0, current = false }) => (
        <Link
          key={href}
          className={`x-tabs__tab${current ? ' x-tabs__tab--on' : ''}`}
          href={href}
          {...(current ? { 'aria-current': 'page' as const } : {})}
        >
          <span className="x-tabs__icon">
            <Icon name={icon} />
            {count > 0 ? (
              <span className="x-tabs__count" aria-hidden="true">
                {count > shownCount ? `${shownCount}+` : count}
              </span>
            ) : null}
          </span>
          <span>{label}</span>
          {count > 0 ? <span className="x-hidden">{t('ui.new-count', { n: count })}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
