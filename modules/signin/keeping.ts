/** Who was there when somebody agreed to help by word of mouth is kept three years, as her yes is. */
import type { Keep } from '../../kernel/retention.ts'

export const keeps: readonly Keep[] = [
  {
    table: 'assistance',
    term: '3 years',
    years: 3,
    from: 'started_at',
    // That there was one is part of the row: help by voice has a witness.
    leaves: { witness: `case when witness is null then null else '—' end` },
  },
]
