/** Bringing the checked rows into the draft, some at a time, so that a long file can be watched and left. */
import type { Context } from '../../../kernel/context.ts'
import { appendFacts } from '../../../kernel/facts.ts'
import { doLater } from '../../../kernel/timers.ts'
import { freshLines } from '../actions/put-lines.ts'
import { lockAccount, rebalance } from '../drafts/account.ts'
import { changeAccount } from '../store.ts'
import { readRow } from './rows.ts'
import { changeImport, lockImport, markDone, openCells, rowsOf } from './store.ts'

export const applyTask = 'disclosure.import-apply'
/** Rows brought in with one transaction: well under a second of work. */
const chunk = 200

/** The background task: one chunk, then itself again until nothing is left. */
export async function applyChunk(context: Context, payload: Record<string, unknown>): Promise<void> {
  const batch = await lockImport(context.tx, String(payload.batch))
  if (batch.state !== 'applying') return
  const rows = await rowsOf(context.tx, batch.id, chunk, 'waiting')
  const book = await lockAccount(context, batch.entry)
  const lines = rows.flatMap((row) => readRow(openCells(context.app.config.keys, row), book.entry).line ?? [])
  const fresh = freshLines(context, book, lines, batch.id)
  if (fresh.length > 0) await context.tx.insertInto('disclosure_line').values(fresh).execute()
  await markDone(
    context.tx,
    batch.id,
    rows.map((row) => row.line),
  )
  // Whoever brought the file made these lines, although the clock did the work.
  const makers = [...new Set([...book.account.makers, batch.by_person])]
  await changeAccount(context.tx, batch.entry, { makers })
  await rebalance(context, book.entry)
  const done = batch.done + rows.length
  const isLast = done >= batch.rows
  await changeImport(context.tx, batch.id, { done, ...(isLast ? { state: 'applied' as const } : {}) })
  if (!isLast) await doLater(context.tx, applyTask, context.county, { batch: batch.id }, context.now)
  await appendFacts(
    context.tx,
    { ...context.actor, person: batch.by_person },
    context.now,
    [
      {
        kind: isLast ? 'disclosure.import_applied' : 'disclosure.import_going',
        subject: batch.id,
        area: batch.area,
        data: { entry: batch.entry, done, rows: batch.rows },
        to: [batch.by_person],
      },
    ],
    context.app.listeners,
  )
}
