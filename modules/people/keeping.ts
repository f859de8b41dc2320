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
    table: 'correction',
    term: '3 years',
    years: 3,
    from: 'at',
    leaves: { value_masked: `''`, reason: `''`, decided_words: `''` },
  },
]
