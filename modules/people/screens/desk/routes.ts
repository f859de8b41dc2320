/** The desk's screens about people, households and rosters. */
import type { DeskScreen } from '../../../../ui/screens.ts'

/** Posts whose work is about residents. The server decides; this only keeps the menu short for the others. */
const posts = [
  'secretary',
  'deputy_secretary',
  'committee',
  'grid_head',
  'grid_worker',
  'assistant',
  'building_head',
  'township_staff',
  'county_staff',
  'dispatcher',
  'checker',
  'council_member',
  'supervisor',
]

export const deskScreens: DeskScreen[] = [
  {
    path: '/people/households/:id?',
    posts,
    load: () => import('./households-screen.tsx').then((m) => m.HouseholdsScreen),
  },
  { path: '/people/rosters/:id?', posts, load: () => import('./rosters-screen.tsx').then((m) => m.RostersScreen) },
  {
    path: '/people/:id?',
    section: 'people',
    menu: 'people.desk-menu',
    order: 38,
    posts,
    load: () => import('./people-screen.tsx').then((m) => m.PeopleScreen),
  },
]
