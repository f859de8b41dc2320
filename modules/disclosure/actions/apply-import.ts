/** A sheet without a single red row goes into the draft, whole; with one it does not, so that no line is ever missing unnoticed. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { doLater } from '../../../kernel/timers.ts'
import { mayMake } from '../access.ts'
import { Done, OneImport } from '../contract.ts'
import { lockAccount } from '../drafts/account.ts'
import { applyTask } from '../import/apply.ts'
import { changeImport, lockImport } from '../import/store.ts'
import { mustMove } from '../rules.ts'
import { factAbout } from './shared.ts'

export const applyImport = defineAction({
  name: 'disclosure.apply_import',
  who: 'staff',
  says: 'Brings a checked workbook into the draft, in the background; only when no row of it is wrong.',
  input: OneImport,
  answer: Done,
  async load(context, { batch: id }) {
    const batch = await lockImport(context.tx, id)
    return { batch, book: await lockAccount(context, batch.entry) }
  },
  may: (actor, { batch }) => mayMake(actor, batch.area),
  must({ batch, book }) {
    mustMove(book.entry.state, 'change')
    if (batch.state !== 'checked') throw new Refused('disclosure.import-applied')
    if (batch.errors > 0) throw new Refused('disclosure.import-has-errors', { count: batch.errors })
  },
  async save({ tx, county, now }, { batch, book }) {
    await changeImport(tx, batch.id, { state: 'applying' })
    await doLater(tx, applyTask, county, { batch: batch.id }, now)
    return { answer: { id: batch.id }, facts: [factAbout(book.entry, 'import_started', { data: { batch: batch.id } })] }
  },
})
