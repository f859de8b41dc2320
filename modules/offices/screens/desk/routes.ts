/** Screens of offices at the desk: who holds what, and which grids lack whom. */
import type { DeskScreen } from '../../../../ui/screens.ts'

export const deskScreens: DeskScreen[] = [
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
