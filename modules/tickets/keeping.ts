/** How long the words of a matter are kept: five years after it ended. What happened and when stays, what was said goes. */
import type { App } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { dropFiles, type FileTables, removeBytes } from '../../kernel/files.ts'
import type { Keep } from '../../kernel/retention.ts'
import { doLater } from '../../kernel/timers.ts'
import { keepFindableAnew } from './finding.ts'

const term = '5 years after closing'
const years = 5
const isEnded = `state in ('closed', 'declined', 'merged', 'voided')`
const endOf = (table: string): string =>
  `select whole.state_since from ticket whole where whole.county = ${table}.county and whole.id = ${table}.ticket and whole.${isEnded}`

/** Files whose bytes one errand removes. */
const filesAtOnce = 200
export const dropTask = 'tickets.drop_files'

/** It is found by its number alone, and its pictures and sounds go: from the list now, from the store when that is certain. */
async function clearTraces(context: Context, ids: readonly string[]): Promise<void> {
  await keepFindableAnew(context, ids)
  const files = await dropFiles(context.tx as Tx<FileTables>, ids)
  for (let at = 0; at < files.length; at += filesAtOnce)
    await doLater(
      context.tx,
      dropTask,
      context.county,
      { files: files.slice(at, at + filesAtOnce).join(' ') },
      context.now,
    )
}

export const dropBytes = async (app: App, _county: number, payload: Record<string, unknown>): Promise<void> =>
  removeBytes(app.files, String(payload.files).split(' '))

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
  // Without it nobody can try words against the receipt's digest.
  {
    table: 'ticket_receipt',
    term,
    years,
    from: endOf('ticket_receipt'),
    leaves: { salt: `repeat('0', 32)` },
    byOwner: true,
  },
  { table: 'ticket_intake', term, years, from: endOf('ticket_intake'), leaves: { caller_sealed: 'null' } },
  {
    table: 'ticket',
    term,
    years,
    from: `case when ${isEnded} then state_since end`,
    leaves: { title: `'—'`, words: `''`, address: 'null', lat: 'null', lon: 'null', photos: `'[]'`, voice: 'null' },
    gone: clearTraces,
  },
]
