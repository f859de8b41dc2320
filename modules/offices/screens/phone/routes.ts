/** Screens of offices on the phone. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = [
  { path: '/served/:area', who: 'anyone', load: () => import('./served-screen.tsx').then((m) => m.ServedScreen) },
]
