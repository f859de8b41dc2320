/** Screens of notify on the phone: the inbox and how I want to be reached. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = [
  { path: '/inbox', who: 'signed-in', load: () => import('./inbox-screen.tsx').then((m) => m.InboxScreen) },
  { path: '/me/notices', who: 'signed-in', load: () => import('./choice-screen.tsx').then((m) => m.ChoiceScreen) },
]
