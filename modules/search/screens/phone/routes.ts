/** The search on the phone. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  { path: '/search', who: 'anyone', load: () => import('./search-screen.tsx').then((m) => m.SearchScreen) },
]
