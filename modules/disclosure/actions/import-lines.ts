/** A sheet of lines is uploaded and tried: nothing changes yet, every row says what it would do, the balance that would follow is shown. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake } from '../access.ts'
import { Done, ImportLines, linesMost } from '../contract.ts'
import { lockAccount } from '../drafts/account.ts'
import { readRow } from '../import/rows.ts'
import { insertImport, sealCells } from '../import/store.ts'
import { readSheet } from '../import/workbook.ts'
import { mustMove, sumsOf } from '../rules.ts'
import { factAbout } from './shared.ts'

export const importLines = defineAction({
  name: 'disclosure.import_lines',
  who: 'staff',
  says: 'Reads a workbook of lines (base64 of .xlsx) for a draft account and says row by row what is wrong. Nothing is changed.',
  input: ImportLines,
  answer: Done,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must: ({ entry }) => mustMove(entry.state, 'change'),
  async save(context, { entry, lines }, { name, workbook }) {
    const sheet = await readSheet(Buffer.from(workbook, 'base64'))
    if (lines.length + sheet.length > linesMost) throw new Refused('disclosure.too-many-lines', { most: linesMost })
    const checked = sheet.map(({ line, cells }) => {
      const { line: read, errors } = readRow(cells, entry)
      return { line, cells, read, errors }
    })
    const sums = sumsOf(
      0,
      checked.flatMap((row) => row.read ?? []),
    )
    const id = idAt(context.now)
    const errors = checked.filter((row) => row.read === null).length
    await insertImport(
      context.tx,
      {
        county: context.county,
        id,
        entry: entry.id,
        area: entry.area,
        file_title: name,
        state: 'checked',
        rows: checked.length,
        errors,
        done: 0,
        receipts_fen: sums.receipts_fen,
        payments_fen: sums.payments_fen,
        by_person: context.actor.person!,
        at: context.now,
      },
      checked.map((row) => ({
        county: context.county,
        batch: id,
        line: row.line,
        area: entry.area,
        cells_sealed: sealCells(context.app.config.keys, id, row.line, row.cells),
        errors: row.errors as Record<string, string>,
        done: false,
      })),
    )
    return {
      answer: { id },
      facts: [factAbout(entry, 'import_checked', { data: { batch: id, rows: checked.length, errors } })],
    }
  },
})
