/** What is due in a place: late, soon, later, or done. Behind every cell of the heat-map stands this list. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayMake, mayWatchSome } from '../access.ts'
import { DuesAnswer, DuesInput, type DueView } from '../contract.ts'
import { lightOf } from '../rules.ts'
import type { DisclosureTx, Due } from '../store.ts'
import { itemNames, scopeOf } from '../view.ts'
import { periodName } from '../words.ts'
import { pageOfRows, readTimeCursor, writeTimeCursor } from './cursor.ts'

export async function dueViews(context: Context, rows: readonly Due[]): Promise<DueView[]> {
  const areas = [...new Set(rows.map((row) => row.area))]
  const names = await itemNames(context, areas)
  const places = await placePaths(context.tx, areas)
  const drafts =
    rows.length === 0
      ? []
      : await (context.tx as DisclosureTx)
          .selectFrom('disclosure_entry')
          .select(['id', 'area', 'item', 'period'])
          .where('public', '=', false)
          .where('area', 'in', areas)
          .where('period', 'in', [...new Set(rows.map((row) => row.period))])
          .execute()
  const draftOf = new Map(drafts.map((row) => [`${row.area} ${row.item} ${row.period}`, row.id]))
  return rows.map((row) => {
    const { light, days } = lightOf(row, context.now)
    const make = mayMake(context.actor, row.area)
    const draft = draftOf.get(`${row.area} ${row.item} ${row.period}`) ?? null
    return {
      id: row.id,
      area: row.area,
      place: places.get(row.area) ?? row.area,
      item: row.item,
      item_name: names(row.area, row.item, row.to_day),
      book: row.book,
      kind: row.kind,
      period: row.period,
      period_name: periodName(context, row),
      from_day: row.from_day,
      to_day: row.to_day,
      event: row.event,
      due_at: row.due_at.toISOString(),
      state: row.state,
      light,
      days,
      done_at: row.done_at?.toISOString() ?? null,
      in_time: row.done_at && row.done_at <= row.due_at,
      entry: row.entry,
      draft,
      climbed: row.climbed,
      may: {
        start: make && row.state === 'open' && row.entry === null && draft === null,
        nothing: make && row.state === 'open' && row.entry === null && draft === null && row.kind === 'words',
        post: make && row.state === 'open' && row.entry !== null,
      },
    }
  })
}

export const dues = defineQuery({
  name: 'disclosure.dues',
  who: 'signed-in',
  says: 'What has to be published in a place, by due time: late, soon, coming or open; or what is done, the newest first.',
  input: DuesInput,
  answer: DuesAnswer,
  may: (actor, { area }) => mayWatchSome(actor, area) || (actor.home?.startsWith(area) ?? false),
  async find(context, { area, item, book, state, after, limit }) {
    const { actor, now } = context
    const from = readTimeCursor(after)
    const scope = mayWatchSome(actor, area) ? scopeOf(actor, area) : sql<boolean>`area ^@ ${area}`
    let rows = (context.tx as DisclosureTx).selectFrom('disclosure_due').selectAll().where(scope)
    if (item) rows = rows.where('item', '=', item)
    if (book) rows = rows.where('book', '=', book)
    if (state === 'done') {
      rows = rows.where('state', '=', 'done')
      if (from) rows = rows.where(sql<boolean>`(done_at, id) < (${from.at}, ${from.id}::uuid)`)
      const page = pageOfRows(
        await rows
          .orderBy('done_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute(),
        limit,
        (row) => writeTimeCursor(row.done_at!, row.id),
      )
      return { items: await dueViews(context, page.rows), next: page.next }
    }
    rows = rows.where('state', '=', 'open')
    if (state === 'late') rows = rows.where('due_at', '<', now)
    if (state === 'soon') rows = rows.where('due_at', '>=', now).where('remind_at', '<=', now)
    if (state === 'coming') rows = rows.where('remind_at', '>', now)
    if (from) rows = rows.where(sql<boolean>`(due_at, id) > (${from.at}, ${from.id}::uuid)`)
    const page = pageOfRows(
      await rows
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit + 1)
        .execute(),
      limit,
      (row) => writeTimeCursor(row.due_at, row.id),
    )
    return { items: await dueViews(context, page.rows), next: page.next }
  },
})
