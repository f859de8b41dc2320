/** The three pages of what clocks run by: classes and their limits, the other numbers, the calendar. */
import { Link, useLocation } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'

const pages = [
  { at: '/classes', key: 'tickets.clocks-classes' },
  { at: '/numbers', key: 'tickets.clocks-numbers' },
  { at: '/calendar', key: 'tickets.clocks-calendar' },
] as const

export function RulesTabs() {
  const t = useT()
  const [path] = useLocation()
  return (
    <nav className="ck-tabs" aria-label={t('tickets.clocks-menu')}>
      {pages.map(({ at, key }) => {
        const on = path === at || path.startsWith(`${at}/`)
        return (
          <Link
            key={at}
            href={at}
            className={on ? 'ck-tab ck-tab--on' : 'ck-tab'}
            {...(on ? { 'aria-current': 'page' as const } : {})}
          >
            {t(key)}
          </Link>
        )
      })}
    </nav>
  )
}
