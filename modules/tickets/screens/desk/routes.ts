/** What tickets offer the desk: the queue with the open ticket beside it. The three admins do not see residents' matters. */
import type { DeskScreen } from '../../../../ui/screens.ts'

const posts = [
  'secretary',
  'deputy_secretary',
  'committee',
  'supervisor',
  'council_member',
  'grid_head',
  'grid_worker',
  'assistant',
  'building_head',
  'township_staff',
  'county_staff',
  'dispatcher',
  'handler',
  'checker',
  'utility_agent',
  'observer',
] as const

export const deskScreens: DeskScreen[] = [
  {
    path: '/tickets/:id?',
    menu: 'tickets.menu',
    order: 1,
    posts,
    load: () => import('./queue-screen.tsx').then((m) => m.QueueScreen),
  },
  {
    path: '/classes/:area?',
    menu: 'tickets.clocks-menu',
    order: 44,
    posts: [...posts, 'system_admin'],
    load: () => import('../clocks/classes-screen.tsx').then((m) => m.ClassesScreen),
  },
  {
    path: '/numbers/:area?',
    posts: [...posts, 'system_admin'],
    load: () => import('../clocks/numbers-screen.tsx').then((m) => m.NumbersScreen),
  },
  {
    path: '/calendar/:year?',
    posts: [...posts, 'system_admin'],
    load: () => import('../clocks/calendar-screen.tsx').then((m) => m.CalendarScreen),
  },
]
