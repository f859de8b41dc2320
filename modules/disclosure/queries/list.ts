/** What a village has published, the newest first; corrected versions stand behind their newest. */
import { sql } from 'kysely'
import { defineQuery } from '../../../kernel/query.ts'
import { ListAnswer, ListInput } from '../contract.ts'
import type { DisclosureTx, Entry } from '../store.ts'
import { around, briefView } from '../view.ts'
import { pageOfRows, readTimeCursor, writeTimeCursor } from './cursor.ts'
import { asVisitor, kept_seconds, mustNameVillage, shelfFacts } from './public.ts'

export const list = defineQuery({
  name: 'disclosure.list',
  who: 'anyone',
  says: 'Published entries of a village by book, item or year, the newest first. Corrected ones are found through their newest version.',
  input: ListInput,
  answer: ListAnswer,
  may: () => true,
  keep: {
    key: (_actor, { area, book, item, year, after, limit }) =>
      `list:${book ?? ''}:${item ?? ''}:${year ?? ''}:${limit}:${after ?? ''}:${area}`,
    until: shelfFacts,
    seconds: kept_seconds,
  },
  find(context, { area, book, item, year, after, limit }) {
    mustNameVillage(area)
    const from = readTimeCursor(after)
    return asVisitor(context, async (high) => {
      const tx = high.tx as DisclosureTx
      let rows = tx
        .selectFrom('disclosure_entry')
        .selectAll()
        .where('area', '=', area)
        .where('public', '=', true)
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom('disclosure_entry as newer')
                .select('newer.id')
                .whereRef('newer.root', '=', 'disclosure_entry.root')
                .whereRef('newer.version', '>', 'disclosure_entry.version')
                .where('newer.public', '=', true),
            ),
          ),
        )
      if (book) rows = rows.where('book', '=', book)
      if (item) rows = rows.where('item', '=', item)
      if (year) rows = rows.where('to_day', '>=', `${year}-01-01`).where('to_day', '<=', `${year}-12-31`)
      if (from) rows = rows.where(sql<boolean>`(published_at, id) < (${from.at}, ${from.id}::uuid)`)
      const found = (await rows
        .orderBy('published_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()) as Entry[]
      const page = pageOfRows(found, limit, (row) => writeTimeCursor(row.published_at!, row.id))
      const known = await around(high, page.rows)
      return { items: page.rows.map((entry) => briefView(high, entry, known)), next: page.next }
    })
  },
})
