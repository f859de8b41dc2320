/** Where the desk screens of signing in stand; the open ones are there before anybody is signed in. */
import type { DeskScreen } from '../../../../ui/screens.ts'

const invitation: DeskScreen = {
  path: '/invitation/:token',
  load: () => import('./invitation.tsx').then((m) => m.InvitationScreen),
}

export const deskOpenScreens: readonly DeskScreen[] = [
  { path: '/signin', load: () => import('./sign-in.tsx').then((m) => m.DeskSignInScreen) },
  { path: '/found', load: () => import('./found.tsx').then((m) => m.FoundScreen) },
  invitation,
]

export const deskScreens: readonly DeskScreen[] = [
  { path: '/account', load: () => import('./account.tsx').then((m) => m.AccountScreen) },
  {
    path: '/logins',
    section: 'rules',
    menu: 'signin.menu-logins',
    order: 60,
    posts: ['security_admin'],
    load: () => import('./logins.tsx').then((m) => m.LoginsScreen),
  },
  invitation,
]
