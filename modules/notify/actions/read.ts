/** A message was read. */
import { defineAction } from '../../../kernel/action.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { mayRead } from '../access.ts'
import { ReadOne } from '../contract.ts'
import { changeDelivery, lockDelivery } from '../store.ts'

export const read = defineAction({
  name: 'notify.read',
  who: 'signed-in',
  says: 'Marks one message as read; doing it again changes nothing.',
  input: ReadOne,
  answer: Nothing,
  load: ({ tx }, { item }) => lockDelivery(tx, item),
  may: (actor, delivery) => mayRead(actor, delivery),
  must: () => {},
  async save({ tx, now }, delivery) {
    if (delivery.channel !== 'inbox' || delivery.read_at) return { answer: {}, facts: [] }
    await changeDelivery(tx, delivery.id, { read_at: now })
    return {
      answer: {},
      facts: [{ kind: 'notify.read', subject: delivery.notice, area: delivery.area, to: [delivery.person] }],
    }
  },
})
