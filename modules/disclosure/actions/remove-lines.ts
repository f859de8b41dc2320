/** Lines of a draft are taken out again; those of an earlier version stand. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake } from '../access.ts'
import { Balance, RemoveLines } from '../contract.ts'
import { lockAccount, rebalance } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import { factAbout } from './shared.ts'

export const removeLines = defineAction({
  name: 'disclosure.remove_lines',
  who: 'staff',
  says: 'Takes lines out of a draft account. Published lines are never removed; they are reversed.',
  input: RemoveLines,
  answer: Balance,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must({ entry, lines }, { lines: gone }) {
    mustMove(entry.state, 'change')
    if (lines.some((line) => gone.includes(line.id) && line.version < entry.version))
      throw new Refused('disclosure.published-is-published')
  },
  async save(context, { entry }, { lines }) {
    await context.tx.deleteFrom('disclosure_line').where('entry', '=', entry.id).where('id', 'in', lines).execute()
    return {
      answer: await rebalance(context, entry),
      facts: [factAbout(entry, 'changed', { data: { removed: lines.length } })],
    }
  },
})
