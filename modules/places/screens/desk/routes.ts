/** What places offer the desk: the tree with its map, the setup wizard, posters to print. */
import type { DeskScreen } from '../../../../ui/screens.ts'

/** Who sets places up; everybody at a desk may look at them. */
const setupPosts = ['system_admin', 'county_staff', 'township_staff', 'dispatcher', 'secretary']

export const deskScreens: DeskScreen[] = [
  {
    path: '/places/:area?',
    section: 'people',
    menu: 'places.menu',
    order: 50,
    load: () => import('./places-screen.tsx').then((m) => m.PlacesScreen),
  },
  {
    path: '/places/:area/posters',
    load: () => import('./posters-screen.tsx').then((m) => m.PostersScreen),
  },
  {
    path: '/setup',
    section: 'rules',
    menu: 'places.setup-menu',
    order: 90,
    posts: setupPosts,
    load: () => import('./setup-screen.tsx').then((m) => m.SetupScreen),
  },
]
