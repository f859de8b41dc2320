/** A member of the supervision committee refuses with a reason, which is published with the account. */
import { defineAction } from '../../../kernel/action.ts'
import { maySign } from '../access.ts'
import { Moved, RefuseEntry } from '../contract.ts'
import { mustHoldNoNumbers } from '../rules.ts'
import { decide, loadDeciding, mustDecideOn } from './deciding.ts'

export const refuse = defineAction({
  name: 'disclosure.refuse',
  who: 'staff',
  says: 'The supervision committee refuses to sign, with a reason that is published beside the account.',
  input: RefuseEntry,
  answer: Moved,
  load: (context, { entry }) => loadDeciding(context, entry),
  may: (actor, { book }) => maySign(actor, book.entry.area),
  must(deciding, { digest, reason }, _now, actor) {
    mustHoldNoNumbers({ reason })
    mustDecideOn(deciding, actor.person, digest)
  },
  save: (context, deciding, { reason }) => decide(context, deciding, 'refused', reason),
})
