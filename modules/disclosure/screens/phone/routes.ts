/** The phone screens of disclosure: reading the open books of a village, and making them. */
import type { PhoneScreen } from '../../../../ui/screens.ts'

export const phoneScreens: readonly PhoneScreen[] = [
  { path: '/books', who: 'anyone', load: () => import('./own-shelf.tsx').then((m) => m.OwnShelfScreen) },
  { path: '/books/powers', who: 'anyone', load: () => import('./powers.tsx').then((m) => m.OwnPowersScreen) },
  { path: '/books/powers/:key', who: 'anyone', load: () => import('./power.tsx').then((m) => m.OwnPowerScreen) },
  { path: '/books/asked', who: 'signed-in', load: () => import('./my-questions.tsx').then((m) => m.MyQuestionsScreen) },
  { path: '/books/work', who: 'staff', load: () => import('./work.tsx').then((m) => m.WorkScreen) },
  { path: '/books/due/:id', who: 'staff', load: () => import('./due.tsx').then((m) => m.DueScreen) },
  { path: '/books/drafts/:id', who: 'staff', load: () => import('./draft.tsx').then((m) => m.DraftScreen) },
  { path: '/books/mask/:id', who: 'staff', load: () => import('./mask.tsx').then((m) => m.MaskScreen) },
  { path: '/books/sign/:id', who: 'staff', load: () => import('./sign.tsx').then((m) => m.SignScreen) },
  { path: '/books/questions/:id', who: 'staff', load: () => import('./answer.tsx').then((m) => m.AnswerScreen) },
  { path: '/books/post/:id', who: 'staff', load: () => import('./post.tsx').then((m) => m.PostScreen) },
  { path: '/v/:area/books', who: 'anyone', load: () => import('./shelf.tsx').then((m) => m.ShelfScreen) },
  { path: '/v/:area/books/powers', who: 'anyone', load: () => import('./powers.tsx').then((m) => m.PowersScreen) },
  { path: '/v/:area/books/powers/:key', who: 'anyone', load: () => import('./power.tsx').then((m) => m.PowerScreen) },
  {
    path: '/v/:area/books/powers/:key/paper',
    who: 'anyone',
    load: () => import('../paper/power-paper.tsx').then((m) => m.PowerPaperScreen),
  },
  { path: '/v/:area/books/items/:item', who: 'anyone', load: () => import('./item.tsx').then((m) => m.ItemScreen) },
  { path: '/v/:area/books/:id', who: 'anyone', load: () => import('./entry.tsx').then((m) => m.EntryScreen) },
  {
    path: '/v/:area/books/:id/lines/:number',
    who: 'anyone',
    load: () => import('./line.tsx').then((m) => m.LineScreen),
  },
  {
    path: '/v/:area/books/:id/paper',
    who: 'anyone',
    load: () => import('../paper/paper-screen.tsx').then((m) => m.PaperScreen),
  },
]
