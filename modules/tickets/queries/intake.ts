/** Workbooks that were brought, and their rows, the wrong ones with what to put right. Names and numbers stay in the workbook. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Forbidden, Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { personsByIds } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayIntake } from '../access.ts'
import { openCells } from '../intake/batches.ts'
import {
  IntakePage,
  IntakeRowPage,
  IntakeRowsInput,
  type IntakeRowView,
  IntakesInput,
  IntakeView,
  OneIntake,
} from '../intake/contract.ts'
import type { IntakeMarks } from '../intake/intake-12345.ts'
import { type BatchRow, findBatch, type IntakeTx, type RowRow } from '../intake/store.ts'

const intakePosts = ['dispatcher', 'township_staff', 'county_staff']
const brings = (actor: Actor): boolean => actor.posts.some(({ post }) => intakePosts.includes(post))
const cursor = /^[0-9a-f-]{36}$/

export const intakes = defineQuery({
  name: 'tickets.intakes',
  who: 'staff',
  says: 'Workbooks of other platforms brought for my area, the newest first.',
  input: IntakesInput,
  answer: IntakePage,
  may: brings,
  async find(context, { after, limit }) {
    if (after && !cursor.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    const rows = await (context.tx as IntakeTx)
      .selectFrom('intake_batch')
      .selectAll()
      .$if(after !== undefined, (query) => query.where('id', '<', after!))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    return { items: await viewsOf(context, page), next: rows.length > limit ? page.at(-1)!.id : null }
  },
})

export const intake = defineQuery({
  name: 'tickets.intake',
  who: 'staff',
  says: 'One workbook: how far it is, and how its rows stand.',
  input: OneIntake,
  answer: IntakeView,
  may: brings,
  async find(context, { batch }) {
    const row = await findBatch(context.tx as IntakeTx, batch)
    if (!mayIntake(context.actor, row.area)) throw new Forbidden()
    return (await viewsOf(context, [row]))[0]!
  },
})

export const intakeRows = defineQuery({
  name: 'tickets.intake_rows',
  who: 'staff',
  says: 'Rows of one workbook in the order of the sheet, page by page.',
  input: IntakeRowsInput,
  answer: IntakeRowPage,
  may: brings,
  async find(context, { batch: id, show, after, limit }) {
    if (after && !/^\d{1,6}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    const batch = await findBatch(context.tx as IntakeTx, id)
    if (!mayIntake(context.actor, batch.area)) throw new Forbidden()
    const rows = await (context.tx as IntakeTx)
      .selectFrom('intake_row')
      .selectAll()
      .where('batch', '=', id)
      .$if(show === 'done', (query) => query.where('done', 'is not', null))
      .$if(show !== 'all' && show !== 'done', (query) =>
        query.where('outcome', '=', show as RowRow['outcome']).where('done', 'is', null),
      )
      .$if(after !== undefined, (query) => query.where('line', '>', Number(after)))
      .orderBy('line')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    return {
      items: page.map((row) => rowView(context, row)),
      next: rows.length > limit ? String(page.at(-1)!.line) : null,
    }
  },
})

export const wordsOfMarks = (context: Context, marks: IntakeMarks): Record<string, string> => {
  const say = sentencesOf(context.app.modules)
  return Object.fromEntries(Object.entries(marks).map(([column, key]) => [column, say(context.lang, key)]))
}

function rowView(context: Context, row: RowRow): IntakeRowView {
  const { name: _name, phone: _phone, ...cells } = openCells(context, row)
  return {
    line: row.line,
    outcome: row.outcome,
    cells,
    errors: wordsOfMarks(context, row.errors),
    notes: wordsOfMarks(context, row.notes),
    done: row.done,
    ticket: row.ticket,
  }
}

async function viewsOf(context: Context, rows: readonly BatchRow[]): Promise<IntakeView[]> {
  const paths = await placePaths(context.tx, [...new Set(rows.map(({ area }) => area))])
  const names = await asSystem(context, ({ tx }) =>
    personsByIds(
      tx,
      rows.map(({ by_person }) => by_person),
    ),
  )
  return rows.map(({ county: _county, by_person, at, done_at, ...row }) => {
    const may = mayIntake(context.actor, row.area)
    const isOpen = row.state === 'checked' || row.state === 'done'
    return {
      ...row,
      place: paths.get(row.area) ?? row.area,
      by: names.get(by_person)?.name ?? '',
      at: at.toISOString(),
      done_at: done_at?.toISOString() ?? null,
      may: { file: may && isOpen && row.good + row.known > 0, edit: may && isOpen },
    }
  })
}

/** All rows that have to be put right, for the workbook with red cells. */
export async function wrongRows(context: Context, id: string, most: number): Promise<RowRow[]> {
  const batch = await findBatch(context.tx as IntakeTx, id)
  if (!mayIntake(context.actor, batch.area)) throw new Forbidden()
  return await (context.tx as IntakeTx)
    .selectFrom('intake_row')
    .selectAll()
    .where('batch', '=', id)
    .where('outcome', '=', sql.lit('wrong'))
    .orderBy('line')
    .limit(most)
    .execute()
}
