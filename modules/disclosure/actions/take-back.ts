/** An account that was handed in comes back to be mended; what was signed or refused in this round stays on record. */
import { defineAction } from '../../../kernel/action.ts'
import { mayMake } from '../access.ts'
import { Moved, OneEntry } from '../contract.ts'
import { lockAccount, moveOpening } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import { changeAccount, changeEntry } from '../store.ts'
import { factAbout, movedView } from './shared.ts'

export const takeBack = defineAction({
  name: 'disclosure.take_back',
  who: 'staff',
  says: 'Takes an account back from the committee to mend it. Signatures of that round no longer count; refusals stay on record.',
  input: OneEntry,
  answer: Moved,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must: ({ entry }) => mustMove(entry.state, 'take_back'),
  async save(context, { entry, account, previous }) {
    // The account before may have been put right meanwhile.
    if (previous) await moveOpening(context, account, previous.closing_fen)
    await changeAccount(context.tx, entry.id, { digest: null })
    const change = { state: 'draft' as const, changed_at: context.now }
    await changeEntry(context.tx, entry.id, change)
    return { answer: await movedView(context, { ...entry, ...change }), facts: [factAbout(entry, 'taken_back')] }
  },
})
