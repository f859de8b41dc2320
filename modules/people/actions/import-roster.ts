/** A roster is uploaded and tried: nothing changes yet, every line says what it would do. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { placeAt } from '../../places/api.ts'
import { mayRoster } from '../access.ts'
import { Done, ImportRoster } from '../contract.ts'
import { sealCells } from '../roster/apply.ts'
import { checkRoster } from '../roster/check.ts'
import { type BatchRecord, insertBatch, type LineRecord } from '../roster/store.ts'
import { readRoster } from '../roster/workbook.ts'

export const importRoster = defineAction({
  name: 'people.import_roster',
  who: 'staff',
  says: 'Reads a roster workbook (base64 of .xlsx) for a village or grid and says line by line what would happen. Nothing is changed.',
  input: ImportRoster,
  answer: Done,
  load: ({ tx }, { area }) => placeAt(tx, area),
  may: (actor, _place, { area }) => mayRoster(actor, area),
  must(place, { area }) {
    if (!place || (area.length !== 12 && area.length !== 15)) throw new Invalid({ area: 'people.roster-area' })
  },
  async save(context, _place, { area, name, workbook }) {
    const sheet = await readRoster(Buffer.from(workbook, 'base64'))
    const checked = await checkRoster(context, area, sheet)
    if (checked.length === 0) throw new Invalid({ workbook: 'people.roster-empty' })
    const id = newId()
    const count = (outcome: LineRecord['outcome']) => checked.filter((line) => line.outcome === outcome).length
    const batch: BatchRecord = {
      county: context.county,
      id,
      area,
      name,
      state: 'checked',
      rows: checked.length,
      fresh: count('fresh'),
      changed: count('change'),
      same: count('same'),
      errors: count('error'),
      by_person: context.actor.person!,
      at: context.now,
      applied_at: null,
      undone_at: null,
    }
    const lines = checked.map(
      ({ cells, ...line }): LineRecord => ({
        ...line,
        county: context.county,
        batch: id,
        area,
        cells_sealed: sealCells(context, { batch: id, line: line.line }, cells),
        before_sealed: null,
        done: null,
      }),
    )
    await insertBatch(context.tx, batch, lines)
    return {
      answer: { id },
      facts: [{ kind: 'people.roster_checked', subject: id, area, data: { rows: batch.rows, errors: batch.errors } }],
    }
  },
})
