/** The shell's own screens: home and the pages behind the doors. */
import type { PhoneScreen } from '../../ui/screens.ts'

export const ownScreens: readonly PhoneScreen[] = [
  { path: '/', who: 'anyone', load: () => import('./home.tsx').then((m) => m.HomeScreen) },
  { path: '/see', who: 'anyone', load: () => import('./doors.tsx').then((m) => m.SeeScreen) },
  { path: '/see/:area', who: 'anyone', load: () => import('./doors.tsx').then((m) => m.SeeScreen) },
  { path: '/decide', who: 'anyone', load: () => import('./doors.tsx').then((m) => m.DecideScreen) },
  { path: '/do', who: 'anyone', load: () => import('./doors.tsx').then((m) => m.DoScreen) },
]
