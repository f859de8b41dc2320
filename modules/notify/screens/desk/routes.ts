/** Screens of notify at the desk: what did not arrive, and what text messages cost. */
import type { DeskScreen } from '../../../../ui/screens.ts'
import { budgetPosts } from './posts.ts'

/** The three admins reach no resident's matter; handlers reach no area. */
const posts = [
  'secretary',
  'deputy_secretary',
  'committee',
  'grid_head',
  'grid_worker',
  'township_staff',
  'county_staff',
  'dispatcher',
  'observer',
]

export const deskScreens: DeskScreen[] = [
  {
    path: '/failures',
    section: 'rules',
    menu: 'notify.menu-failures',
    order: 60,
    posts,
    load: () => import('./failures-screen.tsx').then((m) => m.FailuresScreen),
  },
  {
    path: '/messages',
    under: '/failures',
    // Reached from what could not be delivered: it answers why.
    posts: budgetPosts,
    load: () => import('./budgets-screen.tsx').then((m) => m.BudgetsScreen),
  },
]
