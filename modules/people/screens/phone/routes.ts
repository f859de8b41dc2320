/** The phone's screens about me and, for grid workers, about who waits to be verified. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = [
  { path: '/me', who: 'signed-in', load: () => import('./me-screen.tsx').then((m) => m.MeScreen) },
  { path: '/me/profile', who: 'signed-in', load: () => import('./profile-screen.tsx').then((m) => m.ProfileScreen) },
  { path: '/me/proxies', who: 'signed-in', load: () => import('./proxies-screen.tsx').then((m) => m.ProxiesScreen) },
  {
    path: '/me/proxies/new',
    who: 'signed-in',
    load: () => import('./new-proxy-screen.tsx').then((m) => m.NewProxyScreen),
  },
  { path: '/me/consents', who: 'signed-in', load: () => import('./consents-screen.tsx').then((m) => m.ConsentsScreen) },
  { path: '/me/access', who: 'signed-in', load: () => import('./access-screen.tsx').then((m) => m.AccessScreen) },
  { path: '/me/data', who: 'signed-in', load: () => import('./data-screen.tsx').then((m) => m.DataScreen) },
  { path: '/newcomers', who: 'staff', load: () => import('./verify-screen.tsx').then((m) => m.VerifyScreen) },
  {
    path: '/newcomers/:id',
    who: 'staff',
    load: () => import('./verify-person-screen.tsx').then((m) => m.VerifyPersonScreen),
  },
]
