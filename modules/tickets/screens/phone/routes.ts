/** Screens of tickets on the phone: speaking up, following a matter, the to-do list, what a village shares, and checking a receipt. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: PhoneScreen[] = [
  { path: '/speak', who: 'signed-in', load: () => import('./speak.tsx').then((m) => m.SpeakScreen) },
  { path: '/tickets', who: 'signed-in', load: () => import('./mine.tsx').then((m) => m.MineScreen) },
  { path: '/tickets/:id', who: 'signed-in', load: () => import('./ticket.tsx').then((m) => m.TicketScreen) },
  { path: '/todo', who: 'staff', load: () => import('./todo.tsx').then((m) => m.TodoScreen) },
  { path: '/verify', who: 'anyone', offline: true, load: () => import('./verify.tsx').then((m) => m.VerifyScreen) },
  { path: '/v/:area', who: 'anyone', load: () => import('./village.tsx').then((m) => m.VillageScreen) },
  {
    path: '/v/:area/tickets/:id',
    who: 'anyone',
    load: () => import('./public-ticket.tsx').then((m) => m.PublicTicketScreen),
  },
]
