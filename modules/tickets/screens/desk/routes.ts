/** What tickets offer the desk: the queue with the open ticket beside it, and the registers. The three admins do not see residents' matters. */
import type { DeskScreen } from '../../../../ui/screens.ts'
import { workingPosts } from '../../../offices/contract.ts'
import { sendingPosts } from '../../contract.ts'
import { intakeScreens } from './intake/routes.ts'

export const deskScreens: DeskScreen[] = [
  {
    path: '/tickets/:id?',
    section: 'matters',
    menu: 'tickets.menu',
    order: 1,
    posts: workingPosts,
    load: () => import('./queue-screen.tsx').then((m) => m.QueueScreen),
  },
  {
    path: '/rates/:area?',
    section: 'matters',
    menu: 'tickets.rates-menu',
    order: 6,
    posts: workingPosts,
    load: () => import('../rates/rates-screen.tsx').then((m) => m.RatesScreen),
  },
  {
    path: '/classes/:area?',
    section: 'rules',
    menu: 'tickets.clocks-menu',
    order: 44,
    posts: [...workingPosts, 'system_admin'],
    load: () => import('../clocks/classes-screen.tsx').then((m) => m.ClassesScreen),
  },
  {
    path: '/numbers/:area?',
    under: '/classes',
    posts: [...workingPosts, 'system_admin'],
    load: () => import('../clocks/numbers-screen.tsx').then((m) => m.NumbersScreen),
  },
  {
    path: '/calendar/:year?',
    under: '/classes',
    posts: [...workingPosts, 'system_admin'],
    load: () => import('../clocks/calendar-screen.tsx').then((m) => m.CalendarScreen),
  },
  {
    path: '/registers/:kind?',
    section: 'matters',
    menu: 'tickets.register.menu',
    order: 2,
    posts: sendingPosts,
    load: () => import('./registers-screen.tsx').then((m) => m.RegistersScreen),
  },
  {
    path: '/routing',
    section: 'rules',
    menu: 'tickets.routing.menu',
    order: 5,
    // The county’s dispatcher and staff change the county’s, those of a township their own.
    posts: ['dispatcher', 'county_staff', 'township_staff'],
    load: () => import('./routing/routing-screen.tsx').then((m) => m.RoutingScreen),
  },
  ...intakeScreens,
]
