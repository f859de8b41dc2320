/** The phone screens of notices and the work diary. A path with a fixed word stands before the one where anything may stand. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  { path: '/notices', who: 'signed-in', load: () => import('./feed.tsx').then((m) => m.FeedScreen) },
  { path: '/notices/mine', who: 'staff', load: () => import('./mine.tsx').then((m) => m.MyNoticesScreen) },
  { path: '/notices/new', who: 'staff', load: () => import('./editor.tsx').then((m) => m.NewNoticeScreen) },
  { path: '/notices/:id', who: 'signed-in', load: () => import('./notice.tsx').then((m) => m.NoticeScreen) },
  { path: '/notices/:id/edit', who: 'staff', load: () => import('./editor.tsx').then((m) => m.EditNoticeScreen) },
  { path: '/v/:area/notices', who: 'anyone', load: () => import('./feed.tsx').then((m) => m.VillageFeedScreen) },
  {
    path: '/v/:area/notices/:id',
    who: 'anyone',
    load: () => import('./notice.tsx').then((m) => m.VillageNoticeScreen),
  },
]
