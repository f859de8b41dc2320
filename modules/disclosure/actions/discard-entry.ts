/** A draft nobody needs is thrown away, with its lines and pictures. What was published never is. */
import { defineAction } from '../../../kernel/action.ts'
import { mayMake } from '../access.ts'
import { Done, OneEntry } from '../contract.ts'
import { mustMove } from '../rules.ts'
import { lockEntry } from '../store.ts'
import { factAbout } from './shared.ts'

export const discardEntry = defineAction({
  name: 'disclosure.discard_entry',
  who: 'staff',
  says: 'Throws a draft away. Published entries stay for good.',
  input: OneEntry,
  answer: Done,
  load: ({ tx }, { entry }) => lockEntry(tx, entry),
  may: (actor, entry) => mayMake(actor, entry.area),
  must: (entry) => mustMove(entry.state, 'discard'),
  async save(context, entry) {
    await context.tx.deleteFrom('disclosure_entry').where('id', '=', entry.id).execute()
    return { answer: { id: entry.id }, facts: [factAbout(entry, 'discarded')] }
  },
})
