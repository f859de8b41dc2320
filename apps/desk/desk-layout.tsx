/** The frame of the desk: name and menu on top, who I am on the right, the work below. */
import { Badge, Button, Dropdown } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { DeskSearch } from '../../modules/search/screens/desk/desk-search.tsx'
import { ownName, useT } from '../../ui/i18n.tsx'
import { useMe } from '../../ui/me.tsx'
import { useCall } from '../../ui/query.ts'
import type { DeskScreen } from '../../ui/screens.ts'
import { useLook } from '../../ui/size.ts'

export function DeskLayout({ screens, children }: { screens: readonly DeskScreen[]; children: ReactNode }) {
  const t = useT()
  const { me, refresh } = useMe()
  const { lang, setLang } = useLook()
  const [path, navigate] = useLocation()
  const out = useCall<Record<string, never>, unknown>('signin.out')
  const menu = screens.filter((screen) => screen.menu).sort((a, b) => (a.order ?? 99) - (b.order ?? 99))
  const post = me?.posts[0]
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const addressOf = (screen: DeskScreen): string => screen.path.replace(/\/:.*$/, '')
  const isAt = (address: string): boolean => path === address || path.startsWith(`${address}/`)
  const here = menu.find((screen) => isAt(addressOf(screen)))?.menu
  const title = [here ? t(here) : '', t('desk.name')].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="desk">
      <header className="desk__bar">
        <b className="desk__name">{t('desk.name')}</b>
        <nav className="desk__menu" aria-label={t('desk.menu')}>
          {menu.map((screen) => {
            const at = addressOf(screen)
            const on = isAt(at)
            return (
              <Link
                key={at}
                href={at}
                className={on ? 'desk__entry desk__entry--on' : 'desk__entry'}
                {...(on ? { 'aria-current': 'page' as const } : {})}
              >
                {t(screen.menu!)}
              </Link>
            )
          })}
        </nav>
        <div className="desk__me">
          <DeskSearch />
          <Button type="text" lang={other} onClick={() => setLang(other)}>
            {ownName(other)}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'account', label: t('desk.account') },
                { key: 'phone', label: t('desk.phone-app') },
                { key: 'out', label: t('desk.sign-out') },
              ],
              onClick: async ({ key }) => {
                if (key === 'account') navigate('/account')
                if (key === 'phone') window.location.assign('/')
                if (key === 'out') {
                  await out.mutateAsync({})
                  await refresh()
                }
              },
            }}
          >
            <Button type="text">
              <Badge count={me?.unread ?? 0} size="small" offset={[6, -2]}>
                {[post ? `${post.place} · ${t(`offices.post-${post.post}`)}` : null, me?.name]
                  .filter(Boolean)
                  .join(' ')}
              </Badge>
            </Button>
          </Dropdown>
        </div>
      </header>
      <div className="desk__work">{children}</div>
    </div>
  )
}
