/** A notice was opened: one more on the counter. Nobody is noted. */
import { defineAction } from '../../../kernel/action.ts'
import { Done, OpenNotice } from '../contract.ts'
import { mustMove } from '../rules.ts'
import { noticeSeen } from '../seeing.ts'
import { count } from '../tally.ts'

export const open = defineAction({
  name: 'bulletin.open',
  who: 'anyone',
  says: 'Counts that a notice was opened. Nothing is kept about who opened it.',
  input: OpenNotice,
  answer: Done,
  load: (context, { notice, area }) => noticeSeen(context, notice, area),
  may: () => true,
  must: (notice) => mustMove(notice, 'pin'),
  async save(context, notice) {
    await count(context, notice.id, 'opens', 1)
    return { answer: {}, facts: [] }
  },
})
