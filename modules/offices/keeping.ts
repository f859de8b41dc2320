/** How long it stays known who held an office: ten years after the term. */
import type { Keep } from '../../kernel/retention.ts'

export const keeps: readonly Keep[] = [
  {
    table: 'office',
    term: '10 years after the term',
    years: 10,
    from: 'to_day',
    leaves: { holder_name: `'—'`, title: `''`, end_reason: `''` },
  },
]
