/** An import is taken back as a whole, as long as the account is a draft. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake } from '../access.ts'
import { Balance, OneImport } from '../contract.ts'
import { lockAccount, rebalance } from '../drafts/account.ts'
import { changeImport, lockImport } from '../import/store.ts'
import { mustMove } from '../rules.ts'
import { factAbout } from './shared.ts'

export const undoImport = defineAction({
  name: 'disclosure.undo_import',
  who: 'staff',
  says: 'Takes all lines of one import out of a draft account again.',
  input: OneImport,
  answer: Balance,
  async load(context, { batch: id }) {
    const batch = await lockImport(context.tx, id)
    return { batch, book: await lockAccount(context, batch.entry) }
  },
  may: (actor, { batch }) => mayMake(actor, batch.area),
  must({ batch, book }) {
    mustMove(book.entry.state, 'change')
    if (batch.state !== 'applied') throw new Refused('disclosure.import-not-applied')
  },
  async save(context, { batch, book }) {
    await context.tx
      .deleteFrom('disclosure_line')
      .where('batch', '=', batch.id)
      .where('entry', '=', book.entry.id)
      .execute()
    await changeImport(context.tx, batch.id, { state: 'undone' })
    return {
      answer: await rebalance(context, book.entry),
      facts: [factAbout(book.entry, 'import_undone', { data: { batch: batch.id } })],
    }
  },
})
