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
]
