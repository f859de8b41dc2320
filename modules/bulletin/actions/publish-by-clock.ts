/** The time the office chose has come. */
import { defineAction } from '../../../kernel/action.ts'
import { NoticeSaved, OneNotice } from '../contract.ts'
import { bringOut } from '../publishing.ts'
import { mustMove } from '../rules.ts'
import { lockNotice } from '../store.ts'

export const publishByClock = defineAction({
  name: 'bulletin.publish_by_clock',
  who: 'system',
  says: 'The clock publishes a notice at the time its office chose.',
  input: OneNotice,
  answer: NoticeSaved,
  load: ({ tx }, { notice }) => lockNotice(tx, notice),
  may: (actor) => actor.kind === 'system',
  must: (notice) => mustMove(notice, 'publish'),
  async save(context, notice) {
    const facts = await bringOut(context, notice, { pin: notice.pinned_at !== null })
    return { answer: { id: notice.id, state: 'published', edited_at: notice.edited_at.toISOString() }, facts }
  },
})
