/** A notice is taken back: a stone stays where it stood, saying by which rule and which office, and that one may appeal. */
import { defineAction } from '../../../kernel/action.ts'
import { mayWithdraw } from '../access.ts'
import { NoticeSaved, WithdrawNotice } from '../contract.ts'
import { keepFindable } from '../finding.ts'
import { moderate } from '../moderating.ts'
import { mustMove } from '../rules.ts'
import { factAbout, factOf } from '../speaking.ts'
import { lockNotice, updateNotice } from '../store.ts'

export const withdraw = defineAction({
  name: 'bulletin.withdraw',
  who: 'staff',
  says: 'Takes a published notice back by a rule and with words. Its place keeps a note of that for everybody, and the log too.',
  input: WithdrawNotice,
  answer: NoticeSaved,
  load: ({ tx }, { notice }) => lockNotice(tx, notice),
  may: (actor, notice) => mayWithdraw(actor, notice),
  must: (notice) => mustMove(notice, 'withdraw'),
  async save(context, notice, { rule, words }) {
    const { tx, now } = context
    await updateNotice(tx, notice.id, { state: 'withdrawn', withdrawn_at: now, pinned_at: null })
    await keepFindable(context, { ...notice, state: 'withdrawn' })
    await moderate(context, { about: 'notice', notice, comment: null, act: 'withdrawn', rule, words })
    return {
      answer: { id: notice.id, state: 'withdrawn', edited_at: now.toISOString() },
      facts: [factAbout(notice, factOf.withdraw, { rule })],
    }
  },
})
