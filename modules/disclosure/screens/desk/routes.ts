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

/** The place that was chosen goes along from one to the next. */
const shared = { section: 'books', keeps: ['area'], posts } as const

export const deskScreens: readonly DeskScreen[] = [
  { path: '/books/entries/:id', posts, load: () => import('./entry-screen.tsx').then((m) => m.EntryScreen) },
  {
    ...shared,
    path: '/books',
    menu: 'disclosure.desk-calendar',
    order: 2,
    load: () => import('./calendar-screen.tsx').then((m) => m.CalendarScreen),
  },
  {
    ...shared,
    path: '/books/entries',
    menu: 'disclosure.desk-entries',
    order: 3,
    load: () => import('./entries-screen.tsx').then((m) => m.EntriesScreen),
  },
  {
    ...shared,
    path: '/books/questions',
    menu: 'disclosure.desk-questions',
    order: 4,
    load: () => import('./questions-screen.tsx').then((m) => m.QuestionsScreen),
  },
  {
    ...shared,
    path: '/books/catalogue',
    menu: 'disclosure.desk-catalogue',
    order: 5,
    load: () => import('./catalogue-screen.tsx').then((m) => m.CatalogueScreen),
  },
  {
    ...shared,
    path: '/books/powers/:key?',
    menu: 'disclosure.desk-powers',
    order: 6,
    load: () => import('./powers-screen.tsx').then((m) => m.PowersScreen),
  },
]
