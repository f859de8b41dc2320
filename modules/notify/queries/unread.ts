/** How many messages wait to be read: the badge. */
import { defineQuery } from '../../../kernel/query.ts'
import { mayOpen } from '../access.ts'
import { Unread, UnreadInput } from '../contract.ts'
import { countUnread } from '../store.ts'

export const unread = defineQuery({
  name: 'notify.unread',
  who: 'signed-in',
  says: 'Messages not yet read whose matter is not done; counted up to 100.',
  input: UnreadInput,
  answer: Unread,
  may: (actor, { person }) => mayOpen(actor, person),
  find: async ({ tx, actor }, { person }) => ({ count: await countUnread(tx, person ?? actor.person!) }),
})
