/** How a published entry is found by words: one find per entry, leading to its newest version. */
import type { Context } from '../../kernel/context.ts'
import type { Findable, FindablePages } from '../../kernel/findable.ts'
import { put } from '../search/api.ts'
import { linkOfEntry } from './api.ts'
import { usualItems } from './items/catalogue.data.ts'
import type { DisclosureTx, Entry } from './store.ts'

const nameOf = new Map(usualItems.map((item) => [item.key, `${item.zh} ${item.about_zh}`]))

type Told = Pick<Entry, 'county' | 'id' | 'root' | 'area' | 'item' | 'title' | 'words' | 'published_at'>

const entryOf = (entry: Told): Findable => ({
  county: entry.county,
  kind: 'disclosure',
  id: entry.root,
  area: entry.area,
  title: entry.title,
  text: entry.words,
  also: nameOf.get(entry.item) ?? '',
  link: linkOfEntry(entry.area, entry.id),
  desk_link: `/books/entries/${entry.id}`,
  at: entry.published_at ?? new Date(0),
  public: true,
})

export const keepFindable = (context: Context, entry: Told): Promise<void> =>
  put(context.tx, entryOf(entry), context.now)

/** Newest published versions, by root. */
export const entryPages: FindablePages = async (context, after, limit) => {
  let rows = (context.tx as DisclosureTx)
    .selectFrom('disclosure_entry')
    .distinctOn('root')
    .select(['county', 'id', 'root', 'area', 'item', 'title', 'words', 'published_at'])
    .where('public', '=', true)
  if (after) rows = rows.where('root', '>', after)
  const found = await rows.orderBy('root').orderBy('version', 'desc').limit(limit).execute()
  return { entries: found.map(entryOf), next: found.length === limit ? found.at(-1)!.root : null }
}
