/** What is due in a place: late, soon, later, or done. Behind every cell of the heat-map stands this list. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { areaDigits } from '../../../kernel/area.ts'
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
import { asVisitor } from './public.ts'

/** `actor` is who asks, also where the reading runs on a wider reach; whoever only reads does not learn of drafts. */
export async function dueViews(
  context: Context,
  rows: readonly Due[],
  actor: Actor = context.actor,
): Promise<DueView[]> {
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
    const make = mayMake(actor, row.area)
    const draft = mayWatchSome(actor, row.area) ? (draftOf.get(`${row.area} ${row.item} ${row.period}`) ?? null) : null
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

type Asked = (typeof DuesInput)['_output']

async function page(
  context: Context,
  { item, book, state, after, limit }: Asked,
  scope: RawBuilder<boolean>,
  actor: Actor,
) {
  const { now } = context
  const from = readTimeCursor(after)
  let rows = (context.tx as DisclosureTx).selectFrom('disclosure_due').selectAll().where(scope)
  if (item) rows = rows.where('item', '=', item)
  if (book) rows = rows.where('book', '=', book)
  if (state === 'done') {
    rows = rows.where('state', '=', 'done')
    if (from) rows = rows.where(sql<boolean>`(done_at, id) < (${from.at}, ${from.id}::uuid)`)
    const found = pageOfRows(
      await rows
        .orderBy('done_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute(),
      limit,
      (row) => writeTimeCursor(row.done_at!, row.id),
    )
    return { items: await dueViews(context, found.rows, actor), next: found.next }
  }
  rows = rows.where('state', '=', 'open')
  if (state === 'late') rows = rows.where('due_at', '<', now)
  if (state === 'soon') rows = rows.where('due_at', '>=', now).where('remind_at', '<=', now)
  if (state === 'coming') rows = rows.where('remind_at', '>', now)
  if (from) rows = rows.where(sql<boolean>`(due_at, id) > (${from.at}, ${from.id}::uuid)`)
  const found = pageOfRows(
    await rows
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit + 1)
      .execute(),
    limit,
    (row) => writeTimeCursor(row.due_at, row.id),
  )
  return { items: await dueViews(context, found.rows, actor), next: found.next }
}

export const dues = defineQuery({
  name: 'disclosure.dues',
  who: 'anyone',
  says: 'What has to be published in a place, by due time: late, soon, coming or open; or what is done, the newest first. Of a village anybody may know it.',
  input: DuesInput,
  answer: DuesAnswer,
  may: (actor, { area }) => area.length === areaDigits.village || mayWatchSome(actor, area),
  find(context, input) {
    const { actor } = context
    if (mayWatchSome(actor, input.area)) return page(context, input, scopeOf(actor, input.area), actor)
    return asVisitor(context, (high) => page(high, input, sql<boolean>`area ^@ ${input.area}`, actor))
  },
})
