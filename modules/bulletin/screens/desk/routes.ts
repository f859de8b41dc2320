/** Screens of notices at the desk: the office's list with editor and reading lists, and the comments that wait for a look. */
import type { DeskScreen } from '../../../../ui/screens.ts'

const speakers = [
  'secretary',
  'deputy_secretary',
  'committee',
  'grid_head',
  'grid_worker',
  'township_staff',
  'county_staff',
  'dispatcher',
]
const moderators = ['secretary', 'deputy_secretary', 'committee', 'township_staff', 'county_staff', 'dispatcher']

export const deskScreens: readonly DeskScreen[] = [
  {
    path: '/notices/:id?',
    section: 'notices',
    menu: 'bulletin.notices',
    order: 15,
    posts: speakers,
    load: () => import('./notices-screen.tsx').then((m) => m.NoticesScreen),
  },
  {
    path: '/moderation',
    section: 'notices',
    menu: 'bulletin.moderation',
    order: 16,
    posts: moderators,
    load: () => import('./moderation-screen.tsx').then((m) => m.DeskModerationScreen),
  },
]
