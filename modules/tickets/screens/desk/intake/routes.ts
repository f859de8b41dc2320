/** The desk screen of intake, for those who take in what other platforms send. */
import type { DeskScreen } from '../../../../../ui/screens.ts'

export const intakeScreens: DeskScreen[] = [
  {
    path: '/intake/:id?',
    section: 'matters',
    menu: 'tickets.menu-intake',
    order: 8,
    posts: ['dispatcher', 'township_staff', 'county_staff'],
    load: () => import('./intake-screen.tsx').then((m) => m.IntakeScreen),
  },
]
