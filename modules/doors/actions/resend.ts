/** What did not arrive, or got lost at the other end, is sent again: with the same id, so that it counts once there. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { mayResend } from '../access.ts'
import { Counted, Resend } from '../contract.ts'
import { mustResend } from '../rules.ts'
import { wakeNow } from '../sending.ts'
import { changeDelivery, changeWebhook, lockDeliveries, webhooksByIds } from '../store.ts'

export const resend = defineAction({
  name: 'doors.resend',
  who: 'staff',
  says: 'Sends deliveries again, at once and with all tries before them.',
  input: Resend,
  answer: Counted,
  async load(context, { deliveries }) {
    return await asSystem(context, async ({ tx }) => {
      const found = await lockDeliveries(tx, [...new Set(deliveries)])
      if (found.length === 0) throw new Missing('delivery')
      const webhooks = await webhooksByIds(
        tx,
        found.map(({ webhook }) => webhook),
      )
      return { found, webhooks }
    })
  },
  may: (actor) => mayResend(actor),
  must({ found, webhooks }) {
    for (const { state, body_sealed, webhook } of found)
      mustResend({ state, has_body: body_sealed !== null, active: webhooks.get(webhook)?.state === 'active' })
  },
  async save(context, { found, webhooks }) {
    await asSystem(context, async (high) => {
      const { tx, now } = high
      const again = { state: 'waiting', tries: 0, next_at: now, sent_at: null, why: null } as const
      for (const { id } of found) await changeDelivery(tx, id, again)
      for (const webhook of webhooks.keys()) {
        // Somebody who asks has seen that the other end is there again.
        await changeWebhook(tx, webhook, { failures: 0, rest_until: null })
        await wakeNow(high, webhook)
      }
    })
    const facts = found.map(({ id, area, event }) => ({ kind: 'doors.resent', subject: id, area, data: { event } }))
    return { answer: { count: found.length }, facts }
  },
})
