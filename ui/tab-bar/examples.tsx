import type { Example } from '../example.ts'
import { TabBar } from './tab-bar.tsx'

export const residentTabs = (
  <TabBar
    items={[
      { href: '#home', label: '首页', icon: 'home', current: true },
      { href: '#inbox', label: '消息', icon: 'inbox', count: 3 },
      { href: '#me', label: '我的', icon: 'me' },
    ]}
  />
)

export const cadreTabs = (
  <TabBar
    items={[
      { href: '#todo', label: '待办', icon: 'todo', count: 7, current: true },
      { href: '#home', label: '首页', icon: 'home' },
      { href: '#inbox', label: '消息', icon: 'inbox' },
      { href: '#me', label: '我的', icon: 'me' },
    ]}
  />
)

export const examples: Example[] = [{ name: 'cadre', render: () => cadreTabs }]
