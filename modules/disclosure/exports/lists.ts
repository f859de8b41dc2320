/** The books as files: what was published, what is due, and the lines of an account as everybody reads them, names of persons masked. */
import { defineExport } from '../../../kernel/exports.ts'
import type { DueView, EntryBrief, LineView } from '../contract.ts'
import { dues } from '../queries/dues.ts'
import { lines } from '../queries/lines.ts'
import { list } from '../queries/list.ts'

const yuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

const entries = defineExport<EntryBrief>({
  query: list,
  title: 'disclosure.export-entries',
  columns: [
    { title: 'disclosure.export-book', width: 8, of: ({ book }, { say }) => say(`disclosure.book-${book}`) },
    { title: 'disclosure.export-item', width: 28, of: ({ item_name }) => item_name },
    { title: 'disclosure.export-period', of: ({ period_name }) => period_name },
    { title: 'disclosure.export-title', width: 40, of: ({ title }) => title },
    { title: 'disclosure.export-place', width: 28, of: ({ place }) => place },
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

export const exports = [entries, due, account]
