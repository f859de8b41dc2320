/** One import: what each row said, which cells are wrong, and the balance before and after. */
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayMake } from '../access.ts'
import { ImportView, linesMost, OneImport } from '../contract.ts'
import { importById, openCells, rowsOf } from '../import/store.ts'
import { accountOf } from '../store.ts'
import { speak } from '../words.ts'

export const importOne = defineQuery({
  name: 'disclosure.import',
  who: 'staff',
  says: 'A workbook that was tried or brought in: its rows, the wrong ones first with the reason for each cell, balances before and after.',
  input: OneImport,
  answer: ImportView,
  may: () => true,
  async find(context, { batch: id }) {
    const { tx, actor } = context
    const batch = await importById(tx, id)
    const account = await accountOf(tx, batch.entry)
    if (!account || !mayMake(actor, batch.area)) throw new Missing('import')
    const say = speak(context)
    const rows = await rowsOf(tx, id, linesMost, 'all')
    const money = ({ opening_fen, receipts_fen, payments_fen, closing_fen, lines }: typeof account) => ({
      opening_fen,
      receipts_fen,
      payments_fen,
      closing_fen,
      lines,
    })
    const now = money(account)
    // While it is only tried, the balance after it is the one before it and what it would bring.
    const isIn = batch.state === 'applied' || batch.state === 'applying'
    const add = (sign: 1 | -1) => ({
      ...now,
      receipts_fen: now.receipts_fen + sign * batch.receipts_fen,
      payments_fen: now.payments_fen + sign * batch.payments_fen,
      closing_fen: now.closing_fen + sign * (batch.receipts_fen - batch.payments_fen),
      lines: now.lines + sign * (batch.rows - batch.errors),
    })
    const make = mayMake(actor, batch.area)
    return {
      id: batch.id,
      entry: batch.entry,
      name: batch.file_title,
      state: batch.state,
      rows: batch.rows,
      good: batch.rows - batch.errors,
      errors: batch.errors,
      done: batch.done,
      before: isIn ? add(-1) : now,
      after: isIn ? now : add(1),
      at: batch.at.toISOString(),
      lines: rows
        .map((row) => ({
          line: row.line,
          cells: openCells(context.app.config.keys, row) as Record<string, string>,
          errors: Object.fromEntries(Object.entries(row.errors).map(([cell, rule]) => [cell, say(context.lang, rule)])),
        }))
        .sort(
          (a, b) =>
            Number(Object.keys(b.errors).length > 0) - Number(Object.keys(a.errors).length > 0) || a.line - b.line,
        ),
      may: {
        apply: make && batch.state === 'checked' && batch.errors === 0,
        undo: make && batch.state === 'applied' && !account.public && account.digest === null,
      },
    }
  },
})
