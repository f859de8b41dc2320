/** A member of the supervision committee signs what she has read; nobody signs what he made. */
import { defineAction } from '../../../kernel/action.ts'
import { maySign } from '../access.ts'
import { Moved, SignEntry } from '../contract.ts'
import { decide, loadDeciding, mustDecideOn } from './deciding.ts'

export const sign = defineAction({
  name: 'disclosure.sign',
  who: 'staff',
  says: 'The supervision committee signs an account; the digest says which lines, sums and vouchers were read. Makers never sign.',
  input: SignEntry,
  answer: Moved,
  load: (context, { entry }) => loadDeciding(context, entry),
  may: (actor, { book }) => maySign(actor, book.entry.area),
  must: (deciding, { digest }, _now, actor) => mustDecideOn(deciding, actor.person, digest),
  save: (context, deciding) => decide(context, deciding, 'signed', null),
})
