/** What other modules may call inside their transaction: tell the programs that asked for it that something happened. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { newId } from '../../kernel/id.ts'
import { sealBody } from './keys.ts'
import { bodyMost_bytes } from './rules.ts'
import { wakeNow } from './sending.ts'
import { insertDelivery, webhooksFor } from './store.ts'

export { callerByKey } from './keys.ts'
export { settleDemo } from './seeds.ts'

export interface Told {
  /** `tickets.hotline_12345`, declared in the manifest's `events`. */
  event: string
  /** What it is about. Deliveries about one subject arrive in the order in which they were told. */
  subject: string
  area: string
  /** What the other end reads beside `event`, `id` and `at`. At most 64 KB as JSON. */
  body: object
  /** One program only. */
  to?: string
  /** One address only. */
  webhook?: string
  /** The same word is told once to each address, however often this runs. */
  once?: string
}

/**
 * Queues one delivery for each address that asked for this event and whose area holds the place; they leave after the commit, signed.
 * Call it in the transaction of the change it tells about, so that each change is told exactly once. Returns how many will be told.
 */
export async function deliver(context: Context, told: Told): Promise<number> {
  return await asSystem(context, async (high) => {
    const { tx, county, now, app } = high
    const webhooks = told.webhook ? [{ id: told.webhook, consumer: told.to! }] : await webhooksFor(tx, told)
    let count = 0
    for (const { id: webhook, consumer } of webhooks) {
      const id = newId()
      const body = JSON.stringify({ id, event: told.event, at: now.toISOString(), data: told.body })
      if (Buffer.byteLength(body) > bodyMost_bytes) throw new Error(`${told.event} tells more than a webhook may carry`)
      const isNew = await insertDelivery(tx, {
        county,
        id,
        area: told.area,
        consumer,
        webhook,
        event: told.event,
        subject: told.subject,
        once: told.once ?? id,
        body_sealed: sealBody(app.config.keys, id, body),
        state: 'waiting',
        tries: 0,
        next_at: now,
        status: null,
        why: null,
        took_ms: null,
        at: now,
        sent_at: null,
      })
      if (!isNew) continue
      count += 1
      await wakeNow(high, webhook)
    }
    return count
  })
}
