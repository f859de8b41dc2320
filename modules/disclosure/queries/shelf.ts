/** The shelf of a village: its four books, each item with the newest entry and how it stands with the calendar. */
import { sql } from 'kysely'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames } from '../../places/api.ts'
import { books, type Light, ShelfAnswer, ShelfInput } from '../contract.ts'
import { nameOf } from '../items/catalogue.ts'
import { catalogueAt } from '../items/rules-store.ts'
import { lightOf } from '../rules.ts'
import type { DisclosureTx, Entry } from '../store.ts'
import { around, briefView } from '../view.ts'
import { asVisitor, kept_seconds, mustNameVillage, shelfFacts } from './public.ts'

/** Items one village may have, its own included. */
const itemsMost = 200
/** Open things one village may have. */
const openMost = 500

export const shelf = defineQuery({
  name: 'disclosure.shelf',
  who: 'anyone',
  says: 'The open books of a village: each item with its newest entry, and whether something of it is due or late.',
  input: ShelfInput,
  answer: ShelfAnswer,
  may: () => true,
  keep: { key: (_actor, { area }) => `shelf:${area}`, until: shelfFacts, seconds: kept_seconds },
  find(context, { area }) {
    mustNameVillage(area)
    return asVisitor(context, async (high) => {
      const tx = high.tx as DisclosureTx
      const items = await catalogueAt(high, area)
      // The newest of each item by one walk down the index of the village's entries.
      const latest = (await tx
        .selectFrom('disclosure_entry')
        .distinctOn('item')
        .selectAll()
        .where('area', '=', area)
        .where('public', '=', true)
        .orderBy('item')
        .orderBy('to_day', 'desc')
        .orderBy('version', 'desc')
        .orderBy('published_at', 'desc')
        .limit(itemsMost)
        .execute()) as Entry[]
      const open = await tx
        .selectFrom('disclosure_due')
        .select(['item', 'due_at', 'remind_at', 'state'])
        .where(sql<boolean>`area ^@ ${area}`)
        .where('state', '=', 'open')
        .orderBy('due_at')
        .limit(openMost)
        .execute()
      const known = await around(high, latest)
      const newest = new Map(latest.map((entry) => [entry.item, briefView(high, entry, known)]))
      const first = new Map<string, { light: Light; days: number; due_at: Date }>()
      for (const due of open)
        if (!first.has(due.item)) first.set(due.item, { ...lightOf(due, high.now), due_at: due.due_at })
      const active = [...items.values()].filter((item) => item.active)
      return {
        area,
        name: (await placeNames(high.tx, [area])).get(area) ?? area,
        books: books.map((book) => {
          const shown = active
            .filter((item) => item.book === book)
            .map((item) => {
              const due = first.get(item.key)
              const entry = newest.get(item.key) ?? null
              return {
                key: item.key,
                name: nameOf(item, context.lang),
                kind: item.kind,
                frequency: item.frequency,
                latest: entry,
                light: due?.light ?? (entry ? ('green' as const) : ('none' as const)),
                days: due?.days ?? 0,
                next_due: due?.due_at.toISOString() ?? null,
              }
            })
          return { book, red: shown.filter((item) => item.light === 'red').length, items: shown }
        }),
      }
    })
  },
})
