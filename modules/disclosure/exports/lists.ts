/**
 * The books as files: what was published, what is due and what is in work, the lines of an account as everybody reads them, and what was
 * asked about them; names of persons masked.
 */
import { defineExport, type ExportColumn, type ListExport } from '../../../kernel/exports.ts'
import type { DueView, EntryBrief, HeatAnswer, LineView, QuestionView } from '../contract.ts'
import { drafts } from '../queries/drafts.ts'
import { dues } from '../queries/dues.ts'
import { heat } from '../queries/heat.ts'
import { lines } from '../queries/lines.ts'
import { list } from '../queries/list.ts'
import { asked, myQuestions, questions } from '../queries/questions.ts'

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

/** Which entry it is, published or still in work. */
const whichEntry: readonly ExportColumn<EntryBrief>[] = [
  { title: 'disclosure.export-book', width: 8, of: ({ book }, { say }) => say(`disclosure.book-${book}`) },
  { title: 'disclosure.export-item', width: 28, of: ({ item_name }) => item_name },
  { title: 'disclosure.export-period', of: ({ period_name }) => period_name },
  { title: 'disclosure.export-title', width: 40, of: ({ title }) => title },
  { title: 'disclosure.export-place', width: 28, of: ({ place }) => place },
]

const entries = defineExport<EntryBrief>({
  query: list,
  title: 'disclosure.export-entries',
  columns: [
    ...whichEntry,
    { title: 'disclosure.export-version', width: 8, of: ({ version }) => version },
    { title: 'disclosure.export-published', of: ({ published_at }, { time }) => time(published_at) },
    { title: 'disclosure.export-closing', of: ({ closing_fen }) => yuan(closing_fen) },
  ],
})

const due = defineExport<DueView>({
  query: dues,
  title: 'disclosure.export-dues',
  columns: [
    { title: 'disclosure.export-place', width: 28, of: ({ place }) => place },
    { title: 'disclosure.export-book', width: 8, of: ({ book }, { say }) => say(`disclosure.book-${book}`) },
    { title: 'disclosure.export-item', width: 28, of: ({ item_name }) => item_name },
    { title: 'disclosure.export-period', of: ({ period_name }) => period_name },
    { title: 'disclosure.export-due', of: ({ due_at }, { time }) => time(due_at) },
    { title: 'disclosure.export-late', width: 10, of: ({ light, days }) => (light === 'red' ? days : null) },
    { title: 'disclosure.export-done', of: ({ done_at }, { time }) => time(done_at) },
  ],
})

const account = defineExport<LineView>({
  query: lines,
  title: 'disclosure.export-lines',
  columns: [
    { title: 'disclosure.export-number', width: 8, of: ({ number }) => number },
    { title: 'disclosure.export-day', width: 12, of: ({ day }) => day },
    {
      title: 'disclosure.export-in',
      of: ({ direction, amount_fen }) => (direction === 'in' ? yuan(amount_fen) : null),
    },
    {
      title: 'disclosure.export-out',
      of: ({ direction, amount_fen }) => (direction === 'out' ? yuan(amount_fen) : null),
    },
    { title: 'disclosure.export-category', of: ({ category }, { say }) => say(`disclosure.category-${category}`) },
    { title: 'disclosure.export-party', of: ({ party }) => party },
    { title: 'disclosure.export-purpose', width: 36, of: ({ purpose }) => purpose },
    { title: 'disclosure.export-basis', width: 28, of: ({ basis }) => basis },
    { title: 'disclosure.export-balance', of: ({ balance_fen }) => yuan(balance_fen) },
    { title: 'disclosure.export-vouchers', width: 8, of: ({ vouchers }) => vouchers.length },
  ],
})

const inWork = defineExport<EntryBrief>({
  query: drafts,
  title: 'disclosure.export-drafts',
  columns: [
    ...whichEntry,
    {
      title: 'disclosure.export-state',
      width: 12,
      of: ({ state }, { say }) => say(`disclosure.export-state-${state}`),
    },
    { title: 'disclosure.export-changed', of: ({ changed_at }, { time }) => time(changed_at) },
    { title: 'disclosure.export-signed', width: 8, of: ({ signed }) => signed },
    { title: 'disclosure.export-refused', width: 8, of: ({ refused }) => refused },
    { title: 'disclosure.export-unanswered', width: 8, of: ({ unanswered }) => unanswered },
  ],
})

const questionList = (query: ListExport<QuestionView>['query'], title: string) =>
  defineExport<QuestionView>({
    query,
    title,
    columns: [
      { title: 'disclosure.export-about', width: 36, of: ({ about }) => about },
      { title: 'disclosure.export-words', width: 48, of: ({ words }) => words },
      { title: 'disclosure.export-asker', width: 10, of: ({ asker }) => asker },
      { title: 'disclosure.export-at', of: ({ at }, { time }) => time(at) },
      { title: 'disclosure.export-answer-due', of: ({ due }, { time }) => time(due) },
      {
        title: 'disclosure.export-question-late',
        width: 8,
        of: ({ late }, { say }) => (late ? say('disclosure.export-yes') : ''),
      },
      { title: 'disclosure.export-answered', of: ({ answered_at }, { time }) => time(answered_at) },
      { title: 'disclosure.export-answer', width: 48, of: ({ answer }) => answer },
    ],
  })

type Village = HeatAnswer['rows'][number]
/** A village a row; which item is late in which period stands in the file of what is due. */
const villages = defineExport<Village>({
  query: heat,
  title: 'disclosure.export-heat',
  rowsOf: ({ rows }: HeatAnswer) => rows,
  columns: [
    { title: 'disclosure.export-place', width: 28, of: ({ place }) => place },
    { title: 'disclosure.export-red', width: 8, of: ({ red }) => red },
    { title: 'disclosure.export-yellow', width: 8, of: ({ yellow }) => yellow },
    {
      title: 'disclosure.export-worst',
      width: 12,
      of: ({ cells }) => Math.max(0, ...cells.flatMap(({ light, days }) => (light === 'red' ? [days] : []))),
    },
  ],
})

export const exports = [
  entries,
  due,
  account,
  inWork,
  questionList(asked, 'disclosure.export-questions'),
  questionList(questions, 'disclosure.export-questions'),
  questionList(myQuestions, 'disclosure.export-my-questions'),
  villages,
]
