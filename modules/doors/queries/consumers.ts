/** The programs that may come, with their addresses; never a key or a secret. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { placePaths } from '../../places/api.ts'
import { mayKeep, mayWatch } from '../access.ts'
import { ConsumerPage, ConsumersInput, type ConsumerView, Offer, OneConsumer, Uses, usesDays } from '../contract.ts'
import { offerOf } from '../offer.ts'
import { type ConsumerRow, type DoorsTx, type WebhookRow, webhooksOf } from '../store.ts'

const cursor = /^[0-9a-f-]{36}$/

export const consumers = defineQuery({
  name: 'doors.consumers',
  who: 'staff',
  says: 'Programs of others that have or had a key in this county, the newest first, with the addresses they are told at.',
  input: ConsumersInput,
  answer: ConsumerPage,
  may: (actor) => mayWatch(actor),
  async find(context, { after, limit }) {
    if (after && !cursor.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    return await asSystem(context, async (high) => {
      const rows = await (high.tx as DoorsTx)
        .selectFrom('consumer')
        .selectAll()
        .$if(after !== undefined, (query) => query.where('id', '<', after!))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      const hooks = await webhooksOf(
        high.tx,
        page.map(({ id }) => id),
      )
      const places = await placePaths(high.tx, [...new Set(page.map(({ area }) => area))])
      return {
        items: page.map((row) => viewOf(context, row, hooks, places.get(row.area) ?? row.area)),
        next: rows.length > limit ? page.at(-1)!.id : null,
      }
    })
  },
})

function viewOf(context: Context, row: ConsumerRow, hooks: readonly WebhookRow[], place: string): ConsumerView {
  const open = row.revoked_at === null && mayKeep(context.actor)
  return {
    id: row.id,
    title: row.title,
    purpose: row.purpose,
    area: row.area,
    place,
    permits: row.permits,
    per_minute: row.per_minute,
    key_prefix: row.key_prefix,
    key_at: row.key_at.toISOString(),
    at: row.at.toISOString(),
    used_day: row.used_day,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    webhooks: hooks.filter(({ consumer }) => consumer === row.id).map((hook) => hookView(hook, context.now)),
    may: { change: open, revoke: open, renew: open, add_webhook: open },
  }
}

const hookView = (hook: WebhookRow, now: Date): ConsumerView['webhooks'][number] => ({
  id: hook.id,
  url: hook.url,
  events: hook.events,
  state: hook.state,
  failures: hook.failures,
  rest_until: hook.rest_until && hook.rest_until > now ? hook.rest_until.toISOString() : null,
  old_secret_until: hook.old_secret_until && hook.old_secret_until > now ? hook.old_secret_until.toISOString() : null,
  at: hook.at.toISOString(),
})

export const offer = defineQuery({
  name: 'doors.offer',
  who: 'staff',
  says: 'What can be permitted to programs here, and what they can be told of.',
  input: Nothing,
  answer: Offer,
  may: (actor) => mayWatch(actor),
  find: async ({ app }) => ({ ...offerOf(app), local: app.config.LOCAL_WEBHOOKS === 'allow' }),
})

/** Lines one program's uses are shown in. */
const usesMost = 1_000

export const uses = defineQuery({
  name: 'doors.uses',
  who: 'staff',
  says: 'What a program called in the last thirty days, by day and call. Nothing about whom it was about.',
  input: OneConsumer,
  answer: Uses,
  may: (actor) => mayWatch(actor),
  async find(context, { consumer }) {
    const since = new Date(context.now.getTime() - usesDays * 86_400_000)
    const day = sql<string>`to_char(hour at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
    return await asSystem(context, async ({ tx }) => ({
      items: await (tx as DoorsTx)
        .selectFrom('consumer_use')
        .select([day.as('day'), 'call', sql<number>`sum(uses)::int`.as('uses')])
        .where('consumer', '=', consumer)
        .where('hour', '>=', since)
        .groupBy([day, 'call'])
        .orderBy(day, 'desc')
        .orderBy('call')
        .limit(usesMost)
        .execute(),
    }))
  },
})
