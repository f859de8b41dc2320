/** How long the names of those who left, and of proxies that ended, are kept. */
import type { Keep } from '../../kernel/retention.ts'

export const keeps: readonly Keep[] = [
  {
    table: 'person',
    term: 'until left and 3 years',
    years: 3,
    from: `case when state = 'left' then left_at end`,
    leaves: { name: `'—'` },
  },
  {
    table: 'proxy',
    term: '3 years after its end',
    years: 3,
    from: 'to_day',
    leaves: { giver_name: `'—'`, taker_name: `'—'`, relation: `''`, words: `''` },
  },
  {
    table: 'consent',
    term: '3 years after leaving',
    years: 3,
    from: `select whole.left_at from person whole where whole.county = consent.county and whole.id = consent.person and whole.state = 'left'`,
    leaves: { words: `''` },
    byOwner: true,
  },
  // Who looked at whose data: the row goes as a whole.
  { table: 'access', term: '5 years', years: 5, from: 'at', leaves: {}, byOwner: true },
  {
    table: 'correction',
    term: '3 years',
    years: 3,
    from: 'at',
    leaves: { value_masked: `''`, reason: `''`, decided_words: `''` },
  },
]
