/** The opening of the very first account of a book is typed and explained; every other opens with what the one before left. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake } from '../access.ts'
import { Balance, SetOpening } from '../contract.ts'
import { lockAccount, rebalance } from '../drafts/account.ts'
import { mustHoldNoNumbers, mustMove } from '../rules.ts'
import { changeAccount } from '../store.ts'
import { factAbout } from './shared.ts'

export const setOpening = defineAction({
  name: 'disclosure.set_opening',
  who: 'staff',
  says: 'Sets the opening balance of the first account of a book, with a note where it comes from. Later accounts take it from the one before.',
  input: SetOpening,
  answer: Balance,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must({ entry, previous }, { note }) {
    mustMove(entry.state, 'change')
    mustHoldNoNumbers({ note })
    if (previous || entry.version > 1) throw new Refused('disclosure.opening-follows')
  },
  async save(context, { entry, account }, { opening_fen, note }) {
    await changeAccount(context.tx, entry.id, {
      opening_fen,
      opening_note: note,
      closing_fen: opening_fen + account.receipts_fen - account.payments_fen,
    })
    return {
      answer: await rebalance(context, entry),
      facts: [factAbout(entry, 'changed', { data: { opening: true } })],
    }
  },
})
