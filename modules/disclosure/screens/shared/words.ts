/** How the open books speak: when something was due, what was published when, who held which post. Pure, the moment comes in. */
import type { T } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { Lang } from '../../../../ui/words.ts'
import type { Book, DueView, EntryBrief, ShelfAnswer } from '../../contract.ts'

export type ShelfItem = ShelfAnswer['books'][number]['items'][number]

/** What was published within so many days stands on top as new. */
const newFor_days = 14
const day_ms = 86_400_000

export const isNew = (published_at: string | null, now: Date): boolean =>
  published_at !== null && now.getTime() - new Date(published_at).getTime() < newFor_days * day_ms

/** The newest of all books, as a newspaper has them on its first page. */
export function newest(books: ShelfAnswer['books'], now: Date, most: number): EntryBrief[] {
  return books
    .flatMap(({ items }) => items.flatMap(({ latest }) => (latest && isNew(latest.published_at, now) ? [latest] : [])))
    .sort((a, b) => (a.published_at! < b.published_at! ? 1 : -1))
    .slice(0, most)
}

const thisYear = (at: string, now: Date): boolean => new Date(at).getUTCFullYear() === now.getUTCFullYear()

/** 11月8日, with its year when it is another one. */
export const dayOf = (at: string, now: Date, lang: Lang): string => dateWords(at, lang, { year: !thisYear(at, now) })

/** 应在10月15日前公开，已晚 12 天，镇里已知道 */
export function lateWords(t: T, lang: Lang, due: Pick<DueView, 'due_at' | 'days' | 'climbed'>, now: Date): string {
  const late = t('disclosure.read-late', { day: dayOf(due.due_at, now, lang), n: due.days })
  return due.climbed >= 2 ? `${late}${t(`disclosure.read-told-${due.climbed >= 3 ? 'county' : 'township'}`)}` : late
}

/** The small line under an item of the shelf. */
export function itemWords(t: T, lang: Lang, item: ShelfItem, now: Date): string {
  const { latest, light, next_due, days, frequency } = item
  const due =
    light === 'red' && next_due
      ? t('disclosure.read-late', { day: dayOf(next_due, now, lang), n: days })
      : light === 'yellow' && next_due
        ? t('disclosure.read-due', { day: dayOf(next_due, now, lang) })
        : ''
  if (latest) return [publishedWords(t, lang, latest, now), due].filter(Boolean).join(' · ')
  if (due) return due
  return frequency === 'on_event' || frequency === 'at_once'
    ? t('disclosure.read-when-happens')
    : next_due
      ? t('disclosure.read-due', { day: dayOf(next_due, now, lang) })
      : t('disclosure.read-none-yet')
}

export function publishedWords(
  t: T,
  lang: Lang,
  { period_name, published_at }: Pick<EntryBrief, 'period_name' | 'published_at'>,
  now: Date,
): string {
  return published_at
    ? t('disclosure.read-published', { period: period_name, day: dayOf(published_at, now, lang) })
    : period_name
}

/** A post arrives as its key or already as words. */
export const postWords = (t: T, post: string): string => (/^[a-z_]+$/.test(post) ? t(`offices.post-${post}`) : post)

export const bookTone: Record<Book, 'accent' | 'calm' | 'soon' | 'plain'> = {
  party: 'soon',
  village: 'calm',
  finance: 'accent',
  services: 'plain',
}

export const shelfPath = (area: string): string => `/v/${area}/books`
export const entryPath = (area: string, id: string): string => `/v/${area}/books/${id}`
export const linePath = (area: string, id: string, number: number): string => `/v/${area}/books/${id}/lines/${number}`
export const itemPath = (area: string, item: string): string => `/v/${area}/books/items/${item}`
export const paperPath = (area: string, id: string): string => `/v/${area}/books/${id}/paper`
export const powersPath = (area: string): string => `/v/${area}/books/powers`
export const powerPath = (area: string, key: string): string => `/v/${area}/books/powers/${key}`
export const powerPaperPath = (area: string, key: string): string => `/v/${area}/books/powers/${key}/paper`
