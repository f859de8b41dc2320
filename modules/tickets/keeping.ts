/** How long the words of a matter are kept: five years after it ended. What happened and when stays, what was said goes. */
import type { Keep } from '../../kernel/retention.ts'

const term = '5 years after closing'
const years = 5
const isEnded = `state in ('closed', 'declined', 'merged', 'voided')`
const endOf = (table: string): string =>
  `select whole.state_since from ticket whole where whole.county = ${table}.county and whole.id = ${table}.ticket and whole.${isEnded}`

export const keeps: readonly Keep[] = [
  // What hangs on a matter goes first: its own row says when it ended.
  {
    table: 'ticket_step',
    term,
    years,
    from: endOf('ticket_step'),
    leaves: { by_name: 'null', words: 'null', photos: `'[]'` },
  },
  { table: 'ticket_joiner', term, years, from: endOf('ticket_joiner'), leaves: { words: 'null', photos: `'[]'` } },
  { table: 'ticket_intake', term, years, from: endOf('ticket_intake'), leaves: { caller_sealed: 'null' } },
  {
    table: 'ticket',
    term,
    years,
    from: `case when ${isEnded} then state_since end`,
    leaves: { title: `'—'`, words: `''`, address: 'null', lat: 'null', lon: 'null', photos: `'[]'`, voice: 'null' },
  },
]
