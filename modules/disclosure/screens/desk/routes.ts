/** The open books on the desk: calendar and heat-map, what is in the making, accounts, questions, the catalogue. */
import type { DeskScreen } from '../../../../ui/screens.ts'

const posts = [
  'secretary',
  'deputy_secretary',
  'committee',
  'supervisor',
  'township_staff',
  'county_staff',
  'dispatcher',
  'checker',
  'observer',
] as const

export const deskScreens: readonly DeskScreen[] = [
  { path: '/books/entries/:id', posts, load: () => import('./entry-screen.tsx').then((m) => m.EntryScreen) },
  { path: '/books/entries', posts, load: () => import('./entries-screen.tsx').then((m) => m.EntriesScreen) },
  { path: '/books/questions', posts, load: () => import('./questions-screen.tsx').then((m) => m.QuestionsScreen) },
  { path: '/books/powers/:key?', posts, load: () => import('./powers-screen.tsx').then((m) => m.PowersScreen) },
  { path: '/books/catalogue', posts, load: () => import('./catalogue-screen.tsx').then((m) => m.CatalogueScreen) },
  {
    path: '/books',
    section: 'books',
    menu: 'disclosure.desk-menu',
    order: 2,
    posts,
    load: () => import('./calendar-screen.tsx').then((m) => m.CalendarScreen),
  },
]
