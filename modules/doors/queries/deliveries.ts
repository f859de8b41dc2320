/** What was sent to whom, what came back, and when it is tried again. Contents are not shown: they are the receiver's. */
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayResend, mayWatch } from '../access.ts'
import { DeliveriesInput, DeliveryPage, type DeliveryView, DeliveryWhole, OneDelivery } from '../contract.ts'
import { consumersByIds, type DeliveryRow, type DoorsTx, webhooksByIds } from '../store.ts'

const cursor = /^[0-9a-f-]{36}$/
/** Tries shown of one delivery. */
const triesMost = 100

export const deliveries = defineQuery({
  name: 'doors.deliveries',
  who: 'staff',
  says: 'The delivery log of the webhooks, the newest first.',
  input: DeliveriesInput,
  answer: DeliveryPage,
  may: (actor) => mayWatch(actor),
  async find(context, { after, limit, state, consumer, webhook, event }) {
    if (after && !cursor.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    return await asSystem(context, async (high) => {
      const rows = await (high.tx as DoorsTx)
        .selectFrom('hook_delivery')
        .selectAll()
        .$if(state !== undefined && state.length > 0, (query) => query.where('state', 'in', state!))
        .$if(consumer !== undefined, (query) => query.where('consumer', '=', consumer!))
        .$if(webhook !== undefined, (query) => query.where('webhook', '=', webhook!))
        .$if(event !== undefined, (query) => query.where('event', '=', event!))
        .$if(after !== undefined, (query) => query.where('id', '<', after!))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      return { items: await viewsOf(context, high, page), next: rows.length > limit ? page.at(-1)!.id : null }
    })
  },
})

export const delivery = defineQuery({
  name: 'doors.delivery',
  who: 'staff',
  says: 'One delivery with every try: when, what the other end answered, how long it took.',
  input: OneDelivery,
  answer: DeliveryWhole,
  may: (actor) => mayWatch(actor),
  async find(context, { delivery: id }) {
    return await asSystem(context, async (high) => {
      const tx = high.tx as DoorsTx
      const row = await tx.selectFrom('hook_delivery').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw new Missing('delivery')
      const [view] = await viewsOf(context, high, [row])
      const tried = await tx
        .selectFrom('hook_try')
        .select(['number', 'at', 'status', 'why', 'took_ms', 'said'])
        .where('delivery', '=', id)
        .orderBy('number', 'desc')
        .limit(triesMost)
        .execute()
      return {
        ...view!,
        subject: row.subject,
        tried: tried.map((one) => ({ ...one, at: one.at.toISOString() })),
      }
    })
  },
})

async function viewsOf(caller: Context, { tx }: Context, rows: readonly DeliveryRow[]): Promise<DeliveryView[]> {
  const programs = await consumersByIds(
    tx,
    rows.map(({ consumer }) => consumer),
  )
  const hooks = await webhooksByIds(
    tx,
    rows.map(({ webhook }) => webhook),
  )
  const places = await placePaths(tx, [...new Set(rows.map(({ area }) => area))])
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    consumer: row.consumer,
    title: programs.get(row.consumer)?.title ?? '',
    url: hooks.get(row.webhook)?.url ?? '',
    place: places.get(row.area) ?? row.area,
    state: row.state,
    tries: row.tries,
    status: row.status,
    why: row.why,
    took_ms: row.took_ms,
    at: row.at.toISOString(),
    next_at: row.next_at?.toISOString() ?? null,
    sent_at: row.sent_at?.toISOString() ?? null,
    may: {
      resend: mayResend(caller.actor) && row.body_sealed !== null && hooks.get(row.webhook)?.state === 'active',
    },
  }))
}
