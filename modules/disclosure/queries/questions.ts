/** Questions and answers: under an entry or line for everybody, for the desk by due time, and one's own. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { maskedNames, personsByIds } from '../../people/api.ts'
import { mayAnswer, mayWatchSome } from '../access.ts'
import {
  AskedAnswer,
  AskedInput,
  MyQuestionsInput,
  QuestionsAnswer,
  QuestionsInput,
  type QuestionView,
} from '../contract.ts'
import { type DisclosureTx, entryById, type Question } from '../store.ts'
import { scopeOf } from '../view.ts'
import { pageOfRows, readKeyCursor, readTimeCursor, writeTimeCursor } from './cursor.ts'
import { asVisitor, mustNameVillage } from './public.ts'

export async function questionViews(
  context: Context,
  rows: readonly Question[],
  actor: Actor,
): Promise<QuestionView[]> {
  const tx = context.tx as DisclosureTx
  if (rows.length === 0) return []
  const lines = rows.flatMap((row) => row.line ?? [])
  const about =
    lines.length === 0
      ? []
      : await tx.selectFrom('disclosure_line').select(['id', 'number', 'purpose']).where('id', 'in', lines).execute()
  const entries = await tx
    .selectFrom('disclosure_entry')
    .select(['id', 'title'])
    .where('id', 'in', [...new Set(rows.map((row) => row.entry))])
    .execute()
  const lineOf = new Map(about.map((line) => [line.id, line]))
  const titleOf = new Map(entries.map((one) => [one.id, one.title]))
  const askers = [...new Set(rows.map((row) => row.asker))]
  const masked = await maskedNames(context, askers)
  const mine = askers.filter((asker) => actor.persons.includes(asker))
  const own = mine.length > 0 ? await personsByIds(context.tx, mine) : new Map<string, { name: string }>()
  return rows.map((row) => {
    const line = row.line ? lineOf.get(row.line) : undefined
    const isMine = actor.persons.includes(row.asker)
    return {
      id: row.id,
      entry: row.entry,
      area: row.area,
      line: row.line,
      line_number: line?.number ?? null,
      about: line?.purpose ?? titleOf.get(row.entry) ?? '',
      words: row.words,
      asker: (isMine ? own.get(row.asker)?.name : undefined) ?? masked.get(row.asker) ?? '',
      mine: isMine,
      at: row.at.toISOString(),
      state: row.state,
      due: row.due.toISOString(),
      late: (row.answered_at ?? context.now) > row.due,
      answer: row.answer_words,
      answered_by: row.answered_at ? { name: row.answered_name ?? '', post: row.answered_post ?? '' } : null,
      answered_at: row.answered_at?.toISOString() ?? null,
      may: { answer: row.state === 'open' && mayAnswer(actor, row.area) && actor.person !== row.asker },
    }
  })
}

export const questions = defineQuery({
  name: 'disclosure.questions',
  who: 'anyone',
  says: 'Questions on a published entry or one of its lines with their answers, in the order in which they were asked. Names are masked.',
  input: QuestionsInput,
  answer: QuestionsAnswer,
  may: () => true,
  find(context, { area, entry: id, line, after, limit }) {
    mustNameVillage(area)
    const from = readKeyCursor(after)
    return asVisitor(context, async (high) => {
      const tx = high.tx as DisclosureTx
      const entry = await entryById(tx, id)
      if (!entry?.public || entry.area !== area) throw new Missing('entry')
      let rows = tx.selectFrom('disclosure_question').selectAll().where('root', '=', entry.root)
      if (line) rows = rows.where('line', '=', line)
      if (from) rows = rows.where('id', '>', from)
      const found = await rows
        .orderBy('id')
        .limit(limit + 1)
        .execute()
      const page = pageOfRows(found, limit, (row) => row.id)
      return { items: await questionViews(high, page.rows, context.actor), next: page.next }
    })
  },
})

export const asked = defineQuery({
  name: 'disclosure.asked',
  who: 'staff',
  says: 'Questions of the own part of the tree that wait for an answer, by due time; or those answered, the newest first.',
  input: AskedInput,
  answer: AskedAnswer,
  may: (actor, { area }) => mayWatchSome(actor, area),
  async find(context, { area, state, after, limit }) {
    const tx = context.tx as DisclosureTx
    const scope = scopeOf(context.actor, area)
    if (state === 'answered') {
      const from = readKeyCursor(after)
      let rows = tx.selectFrom('disclosure_question').selectAll().where(scope).where('state', '=', 'answered')
      if (from) rows = rows.where('id', '<', from)
      const page = pageOfRows(
        await rows
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute(),
        limit,
        (row) => row.id,
      )
      return { items: await questionViews(context, page.rows, context.actor), next: page.next }
    }
    const from = readTimeCursor(after)
    let rows = tx.selectFrom('disclosure_question').selectAll().where(scope).where('state', '=', 'open')
    if (state === 'late') rows = rows.where('due', '<', context.now)
    if (from) rows = rows.where(sql<boolean>`(due, id) > (${from.at}, ${from.id}::uuid)`)
    const page = pageOfRows(
      await rows
        .orderBy('due')
        .orderBy('id')
        .limit(limit + 1)
        .execute(),
      limit,
      (row) => writeTimeCursor(row.due, row.id),
    )
    return { items: await questionViews(context, page.rows, context.actor), next: page.next }
  },
})

export const myQuestions = defineQuery({
  name: 'disclosure.my_questions',
  who: 'signed-in',
  says: 'What I, or those I act for, have asked about the books, the newest first.',
  input: MyQuestionsInput,
  answer: AskedAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { after, limit }) {
    const from = readKeyCursor(after)
    let rows = (context.tx as DisclosureTx)
      .selectFrom('disclosure_question')
      .selectAll()
      .where('asker', 'in', [...context.actor.persons])
    if (from) rows = rows.where('id', '<', from)
    const page = pageOfRows(
      await rows
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute(),
      limit,
      (row) => row.id,
    )
    return { items: await questionViews(context, page.rows, context.actor), next: page.next }
  },
})
