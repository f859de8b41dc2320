/** The tabs at the bottom: residents have home, messages, me; whoever serves has the to-do list first. */
import { useLocation } from 'wouter'
import { useT } from '../i18n.tsx'
import { isStaff, useMe } from '../me.tsx'
import { TabBar } from '../tab-bar/tab-bar.tsx'

export function PhoneTabs() {
  const t = useT()
  const { me } = useMe()
  const [path] = useLocation()
  if (!me) return null
  const items = [
    ...(isStaff(me) && !me.assisted ? [{ href: '/todo', label: t('phone.todo'), icon: 'todo' as const }] : []),
    { href: '/', label: t('phone.home'), icon: 'home' as const },
    { href: '/inbox', label: t('phone.inbox'), icon: 'inbox' as const, count: me.unread },
    { href: '/me', label: t('phone.me'), icon: 'me' as const },
  ]
  return <TabBar items={items.map((item) => ({ ...item, current: item.href === path }))} />
}
