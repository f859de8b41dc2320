/** Staff send failed messages once more. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayRetry } from '../access.ts'
import { Retried, Retry } from '../contract.ts'
import { mustHaveSome } from '../rules.ts'
import { sendAt } from '../send.ts'
import { changeDelivery, lockFailed } from '../store.ts'

export const retry = defineAction({
  name: 'notify.retry',
  who: 'staff',
  says: 'Sends messages again that failed for good; those whose matter is done by now are left alone.',
  input: Retry,
  answer: Retried,
  load: (context, { deliveries }) => asSystem(context, ({ tx }) => lockFailed(tx, deliveries)),
  may: (actor, failed) => failed.every((delivery) => mayRetry(actor, delivery.area)),
  must: (failed) => mustHaveSome(failed),
  async save(context, failed) {
    await asSystem(context, async (high) => {
      for (const { id } of failed) {
        await changeDelivery(high.tx, id, { state: 'waiting', tries: 0, next_at: high.now, why: null, detail: '' })
        await sendAt(high, id, high.now)
      }
    })
    const facts = failed.map(({ id, area, channel }) => ({
      kind: 'notify.retried',
      subject: id,
      area,
      data: { channel },
    }))
    return { answer: { count: failed.length }, facts }
  },
})
