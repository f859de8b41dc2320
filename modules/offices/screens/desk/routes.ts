/** Screens of offices at the desk: what waits for me, who holds what, and which grids lack whom. */
import type { DeskScreen } from '../../../../ui/screens.ts'
import { workingPosts } from '../../contract.ts'

export const deskScreens: DeskScreen[] = [
  {
    path: '/todo',
    section: 'matters',
    menu: 'offices.waiting',
    order: 1.5,
    posts: workingPosts,
    load: () => import('./waiting-screen.tsx').then((m) => m.WaitingScreen),
  },
  {
    path: '/offices/:area?',
    section: 'people',
    menu: 'offices.menu',
    order: 40,
    load: () => import('./offices-screen.tsx').then((m) => m.OfficesScreen),
  },
  {
    path: '/staffing/:area?',
    section: 'people',
    menu: 'offices.menu-completeness',
    order: 42,
    load: () => import('./staffing-screen.tsx').then((m) => m.StaffingScreen),
  },
]
