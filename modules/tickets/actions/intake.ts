/** A workbook of a hotline or of city management on the desk: uploaded, looked through, put right row by row, filed. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { doLater } from '../../../kernel/timers.ts'
import { readWorkbook } from '../../../kernel/workbook.ts'
import { placeAt } from '../../places/api.ts'
import { mayIntake } from '../access.ts'
import { checkTask, fileTask, judgeCells, openCells, sealCells } from '../intake/batches.ts'
import {
  EditIntakeRow,
  intakeWorkbook_bytes,
  Made,
  OneIntake,
  SkipIntakeRows,
  UploadIntake,
} from '../intake/contract.ts'
import { sheetCells } from '../intake/intake-12345.ts'
import {
  type BatchRow,
  changeBatch,
  changeRow,
  hasTwin,
  type IntakeTx,
  insertBatch,
  lockBatch,
  rowAt,
  rowsAt,
  tallyOf,
} from '../intake/store.ts'

export const uploadIntake = defineAction({
  name: 'tickets.upload_intake',
  who: 'staff',
  says: 'Reads a workbook of the 12345 hotline or of city management. Every row is looked at in the background; nothing is filed yet.',
  input: UploadIntake,
  answer: Made,
  load: ({ tx }, { area }) => placeAt(tx, area),
  may: (actor, _place, { area }) => mayIntake(actor, area),
  must(place) {
    if (!place) throw new Invalid({ area: 'tickets.no-such-place' })
  },
  async save(context, _place, { area, source, name, workbook }) {
    const bytes = Buffer.from(workbook, 'base64')
    if (bytes.length > intakeWorkbook_bytes) throw new Invalid({ workbook: 'tickets.intake-workbook-large' })
    const sheet = sheetCells(await readWorkbook(bytes))
    if (typeof sheet === 'string') throw new Invalid({ workbook: sheet })
    const { county, now, actor } = context
    const id = newId()
    const batch: BatchRow = {
      county,
      id,
      area,
      title: name,
      source,
      state: 'checking',
      mapping: sheet.mapping,
      rows: sheet.lines.length,
      seen: 0,
      good: 0,
      known: 0,
      wrong: 0,
      skipped: 0,
      filed: 0,
      by_person: actor.person!,
      at: now,
      done_at: null,
    }
    await insertBatch(
      context.tx as IntakeTx,
      batch,
      sheet.lines.map(({ line, cells }) => ({
        county,
        batch: id,
        line,
        area,
        cells_sealed: sealCells(context, { batch: id, line }, cells),
        outcome: 'unread',
        key: null,
        errors: {},
        notes: {},
        done: null,
        ticket: null,
      })),
    )
    await doLater(context.tx, checkTask, county, { batch: id }, now)
    const fact = { kind: 'tickets.intake_uploaded', subject: id, area, data: { rows: batch.rows, source } }
    return { answer: { id }, facts: [fact] }
  },
})

/** Rows may be put right before filing, and what was wrong also afterwards. */
function mustBeEditable(batch: BatchRow): void {
  if (batch.state === 'checking' || batch.state === 'filing') throw new Refused('tickets.intake-busy')
}

export const editIntakeRow = defineAction({
  name: 'tickets.edit_intake_row',
  who: 'staff',
  says: 'Puts cells of a row right; the row is looked at again at once.',
  input: EditIntakeRow,
  answer: Made,
  async load({ tx }, { batch, line }) {
    return { batch: await lockBatch(tx as IntakeTx, batch), row: await rowAt(tx as IntakeTx, batch, line) }
  },
  may: (actor, { batch }) => mayIntake(actor, batch.area),
  must({ batch, row }) {
    mustBeEditable(batch)
    if (row.done !== null) throw new Refused('tickets.intake-row-done')
  },
  async save(context, { batch, row }, { cells: changed }) {
    const tx = context.tx as IntakeTx
    const cells = Object.fromEntries(
      Object.entries({ ...openCells(context, row), ...changed }).filter(([, text]) => text.trim() !== ''),
    )
    const [judged] = await asSystem(context, (high) => judgeCells(high, batch, [cells]))
    const { key, notes, outcome, errors } = judged!
    const isTwice = key !== null && (await hasTwin(tx, batch.id, row.line, key))
    await changeRow(tx, batch.id, row.line, {
      cells_sealed: sealCells(context, row, cells),
      key,
      notes,
      outcome: isTwice ? 'wrong' : outcome,
      errors: isTwice ? { ...errors, external_number: 'tickets.intake-twice' } : errors,
    })
    await changeBatch(tx, batch.id, await tallyOf(tx, batch.id))
    const fact = { kind: 'tickets.intake_changed', subject: batch.id, area: batch.area, data: { line: row.line } }
    return { answer: { id: batch.id }, facts: [fact] }
  },
})

export const skipIntakeRows = defineAction({
  name: 'tickets.skip_intake_rows',
  who: 'staff',
  says: 'Leaves rows out, or takes them in again.',
  input: SkipIntakeRows,
  answer: Made,
  async load({ tx }, { batch, lines }) {
    return { batch: await lockBatch(tx as IntakeTx, batch), rows: await rowsAt(tx as IntakeTx, batch, lines) }
  },
  may: (actor, { batch }) => mayIntake(actor, batch.area),
  must({ batch, rows }) {
    mustBeEditable(batch)
    if (rows.length === 0) throw new Missing('row')
    if (rows.some(({ done }) => done !== null)) throw new Refused('tickets.intake-row-done')
  },
  async save(context, { batch, rows }, { skip }) {
    const tx = context.tx as IntakeTx
    const judged = skip
      ? []
      : await asSystem(context, (high) =>
          judgeCells(
            high,
            batch,
            rows.map((row) => openCells(context, row)),
          ),
        )
    for (const [index, row] of rows.entries()) {
      const again = judged[index]
      await changeRow(
        tx,
        batch.id,
        row.line,
        again ? { outcome: again.outcome, errors: again.errors, notes: again.notes } : { outcome: 'skipped' },
      )
    }
    await changeBatch(tx, batch.id, await tallyOf(tx, batch.id))
    const data = { rows: rows.length, skip }
    return {
      answer: { id: batch.id },
      facts: [{ kind: 'tickets.intake_changed', subject: batch.id, area: batch.area, data }],
    }
  },
})

export const fileIntake = defineAction({
  name: 'tickets.file_intake',
  who: 'staff',
  says: 'Files the good rows of a workbook, in the background; wrong ones stay out and may be put right and filed later.',
  input: OneIntake,
  answer: Made,
  load: ({ tx }, { batch }) => lockBatch(tx as IntakeTx, batch),
  may: (actor, batch) => mayIntake(actor, batch.area),
  must(batch) {
    mustBeEditable(batch)
    if (batch.good + batch.known === 0) throw new Refused('tickets.intake-nothing')
  },
  async save(context, batch) {
    await changeBatch(context.tx as IntakeTx, batch.id, { state: 'filing', done_at: null })
    await doLater(context.tx, fileTask, context.county, { batch: batch.id }, context.now)
    const fact = { kind: 'tickets.intake_started', subject: batch.id, area: batch.area }
    return { answer: { id: batch.id }, facts: [fact] }
  },
})
