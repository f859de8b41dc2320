/** The frame of the desk: name and sections on top, who I am on the right, the section's screens below them, then the work. */
import { Badge, Button, Dropdown } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { DeskSearch } from '../../modules/search/screens/desk/desk-search.tsx'
import { forgetHere } from '../../modules/signin/screens/shared/identity.ts'
import { ownName, useT } from '../../ui/i18n.tsx'
import { useMe } from '../../ui/me.tsx'
import { useCall } from '../../ui/query.ts'
import type { DeskScreen } from '../../ui/screens.ts'
import { useLook } from '../../ui/size.ts'
import { hrefOf, useMenu } from './menu.ts'

export function DeskLayout({ screens, children }: { screens: readonly DeskScreen[]; children: ReactNode }) {
  const t = useT()
  const { me, refresh } = useMe()
  const { lang, setLang } = useLook()
  const [, navigate] = useLocation()
  const search = useSearch()
  const out = useCall<Record<string, never>, unknown>('signin.out')
  const { sections, section, entry } = useMenu(screens)
  const post = me?.posts[0]
  const other = lang === 'en' ? 'zh-CN' : 'en'
  const title = [entry ? t(entry.menu) : '', t('desk.name')].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={section && section.entries.length > 1 ? 'desk desk--two' : 'desk'}>
      <header className="desk__head">
        <div className="desk__bar">
          <b className="desk__name">{t('desk.name')}</b>
          <nav className="desk__menu" aria-label={t('desk.menu')}>
            {sections.map((each) => (
              <MenuLink key={each.name} to={each.entries[0]?.at ?? '/'} on={each === section}>
                {t(`desk.section-${each.name}`)}
              </MenuLink>
            ))}
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
                    if (me) await forgetHere(me.person)
                    await refresh()
                  }
                },
              }}
            >
              <Button type="text">
                {[post ? `${post.place} · ${t(`offices.post-${post.post}`)}` : null, me?.name]
                  .filter(Boolean)
                  .join(' ')}
                {/* Beside the name: above its corner, two figures cover its last character. */}
                <Badge count={me?.unread ?? 0} size="small" />
              </Button>
            </Dropdown>
          </div>
        </div>
        {section && section.entries.length > 1 ? (
          <nav className="desk__menu desk__menu--second" aria-label={t(`desk.section-${section.name}`)}>
            {section.entries.map((each) => (
              <MenuLink key={each.at} to={hrefOf(each, search)} on={each.at === entry?.at}>
                {t(each.menu)}
              </MenuLink>
            ))}
          </nav>
        ) : null}
      </header>
      <div className="desk__work">{children}</div>
    </div>
  )
}

function MenuLink({ to, on, children }: { to: string; on: boolean; children: ReactNode }) {
  return (
    <Link
      href={to}
      className={on ? 'desk__entry desk__entry--on' : 'desk__entry'}
      {...(on ? { 'aria-current': 'page' as const } : {})}
    >
      {children}
    </Link>
  )
}
