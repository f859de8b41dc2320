/** All SQL that loads or changes consumers, webhooks and deliveries. Everything here runs on the system's reach. */
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import { Missing } from '../../kernel/errors.ts'
import type { DeliveryState } from './contract.ts'

export interface ConsumerRow {
  county: number
  id: string
  area: string
  title: string
  purpose: string
  permits: string[]
  per_minute: number
  key_prefix: string
  key_hash: string
  key_at: Date
  made_by: string | null
  at: Date
  used_day: string | null
  revoked_by: string | null
  revoked_at: Date | null
}

export interface WebhookRow {
  county: number
  id: string
  area: string
  consumer: string
  url: string
  events: string[]
  secret_sealed: string
  old_secret_sealed: string | null
  old_secret_until: Date | null
  state: 'active' | 'ended'
  failures: number
  rest_until: Date | null
  busy_until: Date | null
  made_by: string | null
  at: Date
  ended_at: Date | null
}

export interface DeliveryRow {
  county: number
  id: string
  area: string
  consumer: string
  webhook: string
  event: string
  subject: string
  once: string
  body_sealed: string | null
  state: DeliveryState
  tries: number
  next_at: Date | null
  status: number | null
  why: string | null
  took_ms: number | null
  at: Date
  sent_at: Date | null
}

export interface TryRow {
  county: number
  delivery: string
  number: number
  area: string
  at: Date
  status: number | null
  why: string | null
  took_ms: number
  said: string
}

export interface DoorsTables {
  consumer: ConsumerRow
  consumer_use: { county: number; consumer: string; hour: Date; call: string; area: string; uses: number }
  webhook: WebhookRow
  hook_delivery: DeliveryRow
  hook_try: TryRow
}
export type DoorsTx = Tx<DoorsTables>

export async function insertConsumer(tx: DoorsTx, row: ConsumerRow): Promise<void> {
  await tx.insertInto('consumer').values(row).execute()
}

/** Throws Missing. */
export async function lockConsumer(tx: DoorsTx, id: string): Promise<ConsumerRow> {
  const row = await tx.selectFrom('consumer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('consumer')
  return row
}

export async function consumerByHash(tx: DoorsTx, key_hash: string): Promise<ConsumerRow | null> {
  return (await tx.selectFrom('consumer').selectAll().where('key_hash', '=', key_hash).executeTakeFirst()) ?? null
}

export async function consumersByIds(tx: DoorsTx, ids: readonly string[]): Promise<Map<string, ConsumerRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('consumer')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Those that still may come. */
export async function countConsumers(tx: DoorsTx): Promise<number> {
  const { count } = await tx
    .selectFrom('consumer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function changeConsumer(
  tx: DoorsTx,
  id: string,
  change: Partial<Omit<ConsumerRow, 'county' | 'id' | 'area'>>,
): Promise<void> {
  await tx.updateTable('consumer').set(change).where('id', '=', id).execute()
}

/** One more use of this call in this hour. */
export async function noteUse(
  tx: DoorsTx,
  use: { county: number; consumer: string; hour: Date; call: string; area: string },
): Promise<void> {
  await tx
    .insertInto('consumer_use')
    .values({ ...use, uses: 1 })
    .onConflict((conflict) =>
      conflict.columns(['county', 'consumer', 'hour', 'call']).doUpdateSet({ uses: sql`consumer_use.uses + 1` }),
    )
    .execute()
}

export async function insertWebhook(tx: DoorsTx, row: WebhookRow): Promise<void> {
  await tx.insertInto('webhook').values(row).execute()
}

/** Throws Missing. */
export async function lockWebhook(tx: DoorsTx, id: string): Promise<WebhookRow> {
  const row = await tx.selectFrom('webhook').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('webhook')
  return row
}

export async function changeWebhook(
  tx: DoorsTx,
  id: string,
  change: Partial<Omit<WebhookRow, 'county' | 'id' | 'area' | 'consumer'>>,
): Promise<void> {
  await tx.updateTable('webhook').set(change).where('id', '=', id).execute()
}

export async function webhooksOf(tx: DoorsTx, consumers: readonly string[]): Promise<WebhookRow[]> {
  if (consumers.length === 0) return []
  return await tx
    .selectFrom('webhook')
    .selectAll()
    .where('consumer', 'in', [...consumers])
    .orderBy('id')
    .limit(5_000)
    .execute()
}

export async function webhooksByIds(tx: DoorsTx, ids: readonly string[]): Promise<Map<string, WebhookRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('webhook')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Addresses one happening is told to at most. */
const listenersMost = 200

/** Active addresses of programs still open, that asked for this event and whose area holds the place. */
export async function webhooksFor(
  tx: DoorsTx,
  wanted: { event: string; area: string; to?: string | undefined },
): Promise<Pick<WebhookRow, 'id' | 'consumer'>[]> {
  return await tx
    .selectFrom('webhook')
    .innerJoin('consumer', 'consumer.id', 'webhook.consumer')
    .select(['webhook.id', 'webhook.consumer'])
    .where('webhook.state', '=', 'active')
    .where('consumer.revoked_at', 'is', null)
    .where(sql<boolean>`${wanted.event} = any (webhook.events)`)
    .where(sql<boolean>`${wanted.area} ^@ webhook.area`)
    .$if(wanted.to !== undefined, (query) => query.where('webhook.consumer', '=', wanted.to!))
    .orderBy('webhook.id')
    .limit(listenersMost)
    .execute()
}

/** False when this address has been told that already. */
export async function insertDelivery(tx: DoorsTx, row: DeliveryRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('hook_delivery')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function changeDelivery(
  tx: DoorsTx,
  id: string,
  change: Partial<Pick<DeliveryRow, 'state' | 'tries' | 'next_at' | 'status' | 'why' | 'took_ms' | 'sent_at'>>,
): Promise<void> {
  await tx.updateTable('hook_delivery').set(change).where('id', '=', id).execute()
}

/** What waits for this address and need not wait for something earlier about the same subject. */
const heads = (tx: DoorsTx, webhook: string) =>
  tx
    .selectFrom('hook_delivery as one')
    .selectAll('one')
    .where('one.webhook', '=', webhook)
    .where('one.state', '=', 'waiting')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('hook_delivery as before')
            .select('before.id')
            .where('before.webhook', '=', webhook)
            .where('before.state', '=', 'waiting')
            .whereRef('before.subject', '=', 'one.subject')
            .whereRef('before.id', '<', 'one.id'),
        ),
      ),
    )
    .limit(1)

/** The next one due at this address: of one subject always the earliest first. */
export async function nextDue(tx: DoorsTx, webhook: string, now: Date): Promise<DeliveryRow | null> {
  return (await heads(tx, webhook).where('one.next_at', '<=', now).orderBy('one.id').executeTakeFirst()) ?? null
}

/** When something is due at this address next; null when nothing waits. */
export async function firstWaiting(tx: DoorsTx, webhook: string): Promise<Date | null> {
  return (await heads(tx, webhook).orderBy('one.next_at').executeTakeFirst())?.next_at ?? null
}

export async function insertTry(tx: DoorsTx, row: TryRow): Promise<void> {
  await tx.insertInto('hook_try').values(row).execute()
}

/** Numbers of tries go on when somebody sends it again. */
export async function triesSoFar(tx: DoorsTx, delivery: string): Promise<number> {
  const row = await tx
    .selectFrom('hook_try')
    .select('number')
    .where('delivery', '=', delivery)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? 0
}

export async function lockDeliveries(tx: DoorsTx, ids: readonly string[]): Promise<DeliveryRow[]> {
  return await tx
    .selectFrom('hook_delivery')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Nothing waits any more for addresses that were ended. */
export async function dropWaiting(tx: DoorsTx, webhooks: readonly string[], why: string): Promise<void> {
  if (webhooks.length === 0) return
  await tx
    .updateTable('hook_delivery')
    .set({ state: 'dropped', next_at: null, why })
    .where('webhook', 'in', [...webhooks])
    .where('state', '=', 'waiting')
    .execute()
}

/** Rows one night's tidying takes at most. */
const tidyLimit = 20_000

export async function tidy(tx: DoorsTx, before: { body: Date; delivery: Date; use: Date }): Promise<void> {
  const old = (column: 'body' | 'delivery') =>
    tx
      .selectFrom('hook_delivery')
      .select('id')
      .where('at', '<', before[column])
      .where('state', '<>', 'waiting')
      .$if(column === 'body', (query) => query.where('body_sealed', 'is not', null))
      .orderBy('at')
      .limit(tidyLimit)
  await tx.updateTable('hook_delivery').set({ body_sealed: null }).where('id', 'in', old('body')).execute()
  await tx.deleteFrom('hook_try').where('delivery', 'in', old('delivery')).execute()
  await tx.deleteFrom('hook_delivery').where('id', 'in', old('delivery')).execute()
  await tx.deleteFrom('consumer_use').where('hour', '<', before.use).execute()
}
