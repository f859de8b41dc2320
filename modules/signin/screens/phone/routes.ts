/** Where the phone screens of signing in stand. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = [
  { path: '/signin', who: 'anyone', load: () => import('./sign-in.tsx').then((m) => m.SignInScreen) },
  { path: '/signin/staff', who: 'anyone', load: () => import('./staff-sign-in.tsx').then((m) => m.StaffSignInScreen) },
  { path: '/join', who: 'anyone', load: () => import('./find-village.tsx').then((m) => m.FindVillageScreen) },
  { path: '/join/:area', who: 'anyone', load: () => import('./join.tsx').then((m) => m.JoinScreen) },
  { path: '/assist', who: 'staff', load: () => import('./assist.tsx').then((m) => m.AssistScreen) },
  { path: '/prove', who: 'signed-in', load: () => import('./prove.tsx').then((m) => m.ProveScreen) },
  { path: '/me/phone', who: 'signed-in', load: () => import('./own-phone.tsx').then((m) => m.OwnPhoneScreen) },
  { path: '/me/password', who: 'staff', load: () => import('./own-password.tsx').then((m) => m.OwnPasswordScreen) },
  { path: '/me/security', who: 'signed-in', load: () => import('./security.tsx').then((m) => m.SecurityScreen) },
]
