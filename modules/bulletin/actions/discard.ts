/** A draft, or a notice that waits for its time, is thrown away by its office. */
import { defineAction } from '../../../kernel/action.ts'
import { clearTimer } from '../../../kernel/timers.ts'
import { mayEdit } from '../access.ts'
import { Done, OneNotice } from '../contract.ts'
import { publishTimer } from '../publishing.ts'
import { mustMove } from '../rules.ts'
import { factOf, factWithin } from '../speaking.ts'
import { lockNotice, updateNotice } from '../store.ts'

export const discard = defineAction({
  name: 'bulletin.discard',
  who: 'staff',
  says: 'Throws away what was never published.',
  input: OneNotice,
  answer: Done,
  load: ({ tx }, { notice }) => lockNotice(tx, notice),
  may: (actor, notice) => mayEdit(actor, notice),
  must: (notice) => mustMove(notice, 'discard'),
  async save({ tx }, notice) {
    await updateNotice(tx, notice.id, { state: 'discarded', publish_at: null, pinned_at: null })
    await clearTimer(tx, publishTimer(notice.id))
    return { answer: {}, facts: [factWithin(notice, factOf.discard)] }
  },
})
