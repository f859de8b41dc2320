/** The account is handed to the supervision committee: whole, or not at all. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake, signers } from '../access.ts'
import { Moved, OneEntry } from '../contract.ts'
import { digestIn, lockAccount, numberLines, obstaclesIn, readAccount } from '../drafts/account.ts'
import { mustBeWhole, mustMove } from '../rules.ts'
import { holdersAt } from '../seats.ts'
import { signaturesAt } from '../settings.ts'
import { changeAccount, changeEntry } from '../store.ts'
import { factAbout, movedView } from './shared.ts'

export const submit = defineAction({
  name: 'disclosure.submit',
  who: 'staff',
  says: 'Hands a whole account to the supervision committee: balances to the fen, every line with its voucher, every picture confirmed.',
  input: OneEntry,
  answer: Moved,
  async load(context, { entry }) {
    const book = await lockAccount(context, entry)
    const running = await context.tx
      .selectFrom('disclosure_import')
      .select('id')
      .where('entry', '=', entry)
      .where('state', '=', 'applying')
      .executeTakeFirst()
    return { book, running: running !== undefined }
  },
  may: (actor, { book }) => mayMake(actor, book.entry.area),
  must({ book, running }) {
    mustMove(book.entry.state, 'submit')
    if (running) throw new Refused('disclosure.import-running')
    mustBeWhole(obstaclesIn(book))
  },
  async save(context, { book }) {
    const { entry } = book
    await numberLines(context, book)
    const digest = await digestIn(context, await readAccount(context, entry))
    const needs_signatures = await signaturesAt(context, entry.area)
    await changeAccount(context.tx, entry.id, { digest, needs_signatures })
    const change = { state: 'submitted' as const, round: entry.round + 1, changed_at: context.now }
    await changeEntry(context.tx, entry.id, change)
    const to = await holdersAt(context, entry.area, signers)
    return {
      answer: await movedView(context, { ...entry, ...change }),
      facts: [factAbout(entry, 'handed_in', { data: { round: change.round }, to })],
    }
  },
})
