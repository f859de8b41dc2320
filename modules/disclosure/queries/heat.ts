/**
 * Villages by items: green, yellow, red with the days. It reads only what is open and late or soon due, so a county whose books
 * are in order costs nothing; every cell leads to the list behind it.
 */
import { sql } from 'kysely'
import { areaDigits, levelOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames, placePaths, placesWithin } from '../../places/api.ts'
import { mayWatchSome } from '../access.ts'
import { type HeatAnswer as Answer, HeatAnswer, HeatInput, type Light } from '../contract.ts'
import { nameOf } from '../items/catalogue.ts'
import { catalogueAt } from '../items/rules-store.ts'
import { lightOf } from '../rules.ts'
import type { DisclosureTx } from '../store.ts'
import { scopeOf } from '../view.ts'

/** Villages and townships of a county. */
const villagesMost = 2_000
/** Open things one page of villages may have. */
const cellsMost = 20_000

interface Sum {
  area: string
  red: number
  yellow: number
}

/** Late and soon due by village: one walk over what is open. */
async function sumsBelow(context: Context, area: string, book: string | undefined): Promise<Sum[]> {
  let rows = (context.tx as DisclosureTx)
    .selectFrom('disclosure_due')
    .select([
      'area',
      sql<number>`(count(*) filter (where due_at < ${context.now}))::int`.as('red'),
      sql<number>`(count(*) filter (where due_at >= ${context.now}))::int`.as('yellow'),
    ])
    .where(scopeOf(context.actor, area))
    .where('state', '=', 'open')
    .where('remind_at', '<=', context.now)
  if (book) rows = rows.where('book', '=', book as never)
  return await rows.groupBy('area').limit(villagesMost).execute()
}

export const heat = defineQuery({
  name: 'disclosure.heat',
  who: 'staff',
  says: 'The calendar of a county, township or village as a heat-map: villages by items, what is late and what is soon due, with days.',
  input: HeatInput,
  answer: HeatAnswer,
  may: (actor, { area }) => mayWatchSome(actor, area),
  async find(context, { area, book, late, after, limit }): Promise<Answer> {
    const { now, tx, actor } = context
    const today = localDay(now)
    const sums = new Map((await sumsBelow(context, area, book)).map((one) => [one.area, one]))
    const all = await placesWithin(tx, { area, level: 'village', today, limit: villagesMost })
    const reached = all.filter(
      (one) => actor.kind === 'system' || actor.reach.some((prefix) => one.area.startsWith(prefix)),
    )
    const shown = reached.filter((one) => (!late || (sums.get(one.area)?.red ?? 0) > 0) && (!after || one.area > after))
    const page = shown.slice(0, limit)
    const items = [...(await catalogueAt(context, area)).values()].filter(
      (item) => item.active && (!book || item.book === book),
    )
    const keys = new Set(items.map((item) => item.key))
    const cells = await cellsOf(
      context,
      page.map((one) => one.area),
    )
    const has = await publishing(
      context,
      page.map((one) => one.area),
    )
    const paths = await placePaths(
      tx,
      page.map((one) => one.area),
    )
    const name = (await placeNames(tx, [area])).get(area) ?? area
    return {
      area,
      name,
      items: items.map((item) => ({ key: item.key, name: nameOf(item, context.lang), book: item.book })),
      rows: page.map((village) => {
        const row = cells.get(village.area)
        return {
          area: village.area,
          name: village.name,
          place: paths.get(village.area) ?? village.name,
          red: sums.get(village.area)?.red ?? 0,
          yellow: sums.get(village.area)?.yellow ?? 0,
          cells: [...keys].map(
            (key) =>
              row?.get(key) ?? {
                light: has.has(`${village.area} ${key}`) ? ('green' as const) : ('none' as const),
                days: 0,
                open: 0,
                due: null,
              },
          ),
        }
      }),
      parts: await partsOf(context, area, reached, sums),
      total: {
        villages: reached.length,
        red: sumUp(sums.values(), 'red'),
        yellow: sumUp(sums.values(), 'yellow'),
        villages_late: reached.filter((one) => (sums.get(one.area)?.red ?? 0) > 0).length,
      },
      next: shown.length > limit ? (page.at(-1)?.area ?? null) : null,
      as_of: now.toISOString(),
    }
  },
})

const sumUp = (sums: Iterable<Sum>, which: 'red' | 'yellow'): number =>
  [...sums].reduce((sum, one) => sum + one[which], 0)

interface Cell {
  light: Light
  days: number
  open: number
  due: string | null
}

/** The worst open thing of each cell: the one due first. */
async function cellsOf(context: Context, villages: readonly string[]): Promise<Map<string, Map<string, Cell>>> {
  const rows = new Map<string, Map<string, Cell>>()
  if (villages.length === 0) return rows
  const open = await (context.tx as DisclosureTx)
    .selectFrom('disclosure_due')
    .select(['id', 'area', 'item', 'due_at', 'remind_at', 'state'])
    .where('area', 'in', [...villages])
    .where('state', '=', 'open')
    .where('remind_at', '<=', context.now)
    .orderBy('due_at')
    .limit(cellsMost)
    .execute()
  for (const due of open) {
    const row = rows.get(due.area) ?? new Map<string, Cell>()
    rows.set(due.area, row)
    const cell = row.get(due.item)
    if (cell) cell.open += 1
    else row.set(due.item, { ...lightOf(due, context.now), open: 1, due: due.id })
  }
  return rows
}

/** Which items a village has on its calendar at all, done or coming: what has neither stays grey. */
async function publishing(context: Context, villages: readonly string[]): Promise<Set<string>> {
  if (villages.length === 0) return new Set()
  const rows = await (context.tx as DisclosureTx)
    .selectFrom('disclosure_due')
    .select(['area', 'item'])
    .distinct()
    .where('area', 'in', [...villages])
    .limit(cellsMost)
    .execute()
  return new Set(rows.map((row) => `${row.area} ${row.item}`))
}

/** Of a county its townships; of anything narrower nothing more. */
async function partsOf(
  context: Context,
  area: string,
  villages: readonly { area: string }[],
  sums: ReadonlyMap<string, Sum>,
): Promise<Answer['parts']> {
  if (levelOf(area) !== 'county') return []
  const parts = new Map<string, { villages: number; red: number; yellow: number }>()
  for (const { area: village } of villages) {
    const township = village.slice(0, areaDigits.township)
    const part = parts.get(township) ?? { villages: 0, red: 0, yellow: 0 }
    part.villages += 1
    part.red += sums.get(village)?.red ?? 0
    part.yellow += sums.get(village)?.yellow ?? 0
    parts.set(township, part)
  }
  const names = await placeNames(context.tx, [...parts.keys()])
  return [...parts].map(([township, part]) => ({ area: township, name: names.get(township) ?? township, ...part }))
}
