/** Screens of doors at the desk: which programs may come, and what was sent to them. */
import type { DeskScreen } from '../../../../ui/screens.ts'

const keepers = ['system_admin', 'county_staff', 'audit_admin'] as const

export const deskScreens: DeskScreen[] = [
  {
    path: '/doors',
    section: 'rules',
    menu: 'doors.menu',
    order: 70,
    posts: keepers,
    load: () => import('./consumers-screen.tsx').then((m) => m.ConsumersScreen),
  },
  {
    path: '/doors/deliveries',
    posts: [...keepers, 'dispatcher'],
    load: () => import('./deliveries-screen.tsx').then((m) => m.DeliveriesScreen),
  },
]
