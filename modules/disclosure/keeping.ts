/** Accounts stay for good; the full names in them go with the term of the accounting files, the reason of a look with its own. */
import type { Keep } from '../../kernel/retention.ts'

export const keeps: readonly Keep[] = [
  {
    table: 'disclosure_line',
    term: '30 years (会计档案管理办法)',
    years: 30,
    from: 'day',
    leaves: { party_sealed: 'null' },
    byOwner: true,
  },
  { table: 'disclosure_look', term: '15 years', years: 15, from: 'at', leaves: { words: `''` }, byOwner: true },
]
