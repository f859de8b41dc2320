/** The phone screens of notices and the work diary. A path with a fixed word stands before the one where anything may stand. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  { path: '/notices', who: 'signed-in', load: () => import('./feed.tsx').then((m) => m.FeedScreen) },
  { path: '/notices/mine', who: 'staff', load: () => import('./mine.tsx').then((m) => m.MyNoticesScreen) },
  { path: '/notices/new', who: 'staff', load: () => import('./editor.tsx').then((m) => m.NewNoticeScreen) },
  { path: '/notices/:id', who: 'signed-in', load: () => import('./notice.tsx').then((m) => m.NoticeScreen) },
  { path: '/notices/:id/edit', who: 'staff', load: () => import('./editor.tsx').then((m) => m.EditNoticeScreen) },
  {
    path: '/notices/:id/correct',
    who: 'staff',
    load: () => import('./correct.tsx').then((m) => m.CorrectNoticeScreen),
  },
  { path: '/notices/:id/reach', who: 'staff', load: () => import('./reach.tsx').then((m) => m.ReachScreen) },
  {
    path: '/notices/:id/reach/paper',
    who: 'staff',
    load: () => import('./lists-paper.tsx').then((m) => m.ReachPaperScreen),
  },
  { path: '/emergency', who: 'staff', load: () => import('./emergency.tsx').then((m) => m.EmergencyScreen) },
  { path: '/moderation', who: 'staff', load: () => import('./moderation.tsx').then((m) => m.ModerationScreen) },
  {
    path: '/moderation/log/:area',
    who: 'anyone',
    load: () => import('./moderation.tsx').then((m) => m.ModerationLogScreen),
  },
  { path: '/diary/new', who: 'staff', load: () => import('./diary.tsx').then((m) => m.NewDiaryScreen) },
  { path: '/diary/:area', who: 'anyone', load: () => import('./diary.tsx').then((m) => m.DiaryScreen) },
  { path: '/diary/:area/month', who: 'staff', load: () => import('./lists-paper.tsx').then((m) => m.DiaryMonthScreen) },
  { path: '/v/:area/notices', who: 'anyone', load: () => import('./feed.tsx').then((m) => m.VillageFeedScreen) },
  {
    path: '/v/:area/notices/:id',
    who: 'anyone',
    load: () => import('./notice.tsx').then((m) => m.VillageNoticeScreen),
  },
  {
    path: '/v/:area/notices/:id/paper',
    who: 'anyone',
    load: () => import('./paper.tsx').then((m) => m.NoticePaperScreen),
  },
]
