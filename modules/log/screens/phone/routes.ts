/** The phone screens of the sealed log. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  { path: '/log/:area?', who: 'anyone', load: () => import('./check.tsx').then((m) => m.CheckScreen) },
]
