/** Rosters that were brought, and one of them line by line. */
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { PageInput, pageOf } from '../../../kernel/shapes.ts'
import { placePaths } from '../../places/api.ts'
import { mayRoster, maySeePeople } from '../access.ts'
import { personsByIds } from '../api.ts'
import { BatchPage, BatchView, OneBatch } from '../contract.ts'
import { openCells } from '../roster/apply.ts'
import { type BatchRecord, countDone, findBatch, linesOf, type RosterTables } from '../roster/store.ts'
import { canUndo } from '../rules.ts'

/** Lines a screen shows; the workbook has them all. */
const linesShown = 500

export const batches = defineQuery({
  name: 'people.batches',
  who: 'staff',
  says: 'Rosters brought into my area, newest first.',
  input: PageInput,
  answer: pageOf(BatchView),
  may: maySeePeople,
  async find(context, { after, limit }) {
    const rows = await (context.tx as Tx<RosterTables>)
      .selectFrom('roster_batch')
      .selectAll()
      .$if(after !== undefined, (query) => query.where('id', '<', after!))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    return { items: await viewsOf(context, page), next: rows.length > limit ? page.at(-1)!.id : null }
  },
})

export const batch = defineQuery({
  name: 'people.batch',
  who: 'staff',
  says: 'One roster with its first lines, wrong ones first; names only, the numbers stay in the workbook.',
  input: OneBatch,
  answer: BatchPage,
  may: maySeePeople,
  async find(context, { batch: id }) {
    const row = await findBatch(context.tx, id)
    const [view] = await viewsOf(context, [row])
    const say = sentencesOf(context.app.modules)
    const lines = await linesOf(context.tx, id, linesShown, true)
    return {
      ...view!,
      lines: lines.map((line) => {
        const cells = openCells(context, line)
        return {
          line: line.line,
          outcome: line.outcome,
          name: cells.name ?? '',
          house: cells.house ?? '',
          errors: Object.fromEntries(
            Object.entries(line.errors).map(([column, rule]) => [column, say(context.lang, rule)]),
          ),
          done: line.done,
        }
      }),
    }
  },
})

async function viewsOf(context: Context, rows: readonly BatchRecord[]): Promise<BatchView[]> {
  const { tx, actor, now } = context
  const done = await countDone(
    tx,
    rows.map((row) => row.id),
  )
  const paths = await placePaths(tx, [...new Set(rows.map((row) => row.area))])
  const names = await asSystem(context, (high) =>
    personsByIds(
      high.tx,
      rows.map((row) => row.by_person),
    ),
  )
  return rows.map((row) => ({
    id: row.id,
    area: row.area,
    place: paths.get(row.area) ?? '',
    name: row.name,
    state: row.state,
    rows: row.rows,
    fresh: row.fresh,
    changed: row.changed,
    same: row.same,
    errors: row.errors,
    by: names.get(row.by_person)?.name ?? '',
    at: row.at.toISOString(),
    applied_at: row.applied_at?.toISOString() ?? null,
    undone_at: row.undone_at?.toISOString() ?? null,
    progress: done.get(row.id) ?? 0,
    may: mayDo(actor, row, now),
  }))
}

const mayDo = (actor: Actor, row: BatchRecord, now: Date): Record<string, boolean> => ({
  apply: row.state === 'checked' && row.fresh + row.changed > 0 && mayRoster(actor, row.area),
  undo: row.state === 'applied' && mayRoster(actor, row.area) && canUndo(row.applied_at!, now),
})
