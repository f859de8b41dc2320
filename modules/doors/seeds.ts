/** The demo county's hotline has a key and an address that is told. Its address exists nowhere, so nothing ever leaves the machine. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { idAt } from '../../kernel/id.ts'
import { newKey, newSecret, sealSecret } from './keys.ts'
import { triesMost, waits_seconds } from './rules.ts'
import { demoHotline } from './seeds/hotline.ts'
import { changeDelivery, type DoorsTx, insertConsumer, insertTry, insertWebhook, noteUse } from './store.ts'

const county = 510183
const day_ms = 86_400_000
const hour_ms = 3_600_000

export async function seed(app: App, say: (line: string) => void): Promise<void> {
  const made = await transact(app.db, system(county), 'write', (tx) =>
    found(contextOf(app, tx, system(county), app.clock())),
  )
  if (made) say(`对接系统：${demoHotline.title}`)
}

async function found(context: Context): Promise<boolean> {
  const tx = context.tx as DoorsTx
  if (await tx.selectFrom('consumer').select('id').limit(1).executeTakeFirst()) return false
  const at = new Date(context.now.getTime() - demoHotline.since_days * day_ms)
  const id = idAt(at)
  const { key: _key, ...kept } = newKey(county)
  const { title, purpose, permits, per_minute, url, events } = demoHotline
  const area = String(county)
  await insertConsumer(tx, {
    ...kept,
    county,
    id,
    area,
    title,
    purpose,
    permits: [...permits],
    per_minute,
    key_at: at,
    made_by: null,
    at,
    used_day: localDay(new Date(context.now.getTime() - day_ms)),
    revoked_by: null,
    revoked_at: null,
  })
  for (let hours = 2; hours < 72; hours += 5) {
    const hour = new Date(Math.floor((context.now.getTime() - hours * hour_ms) / hour_ms) * hour_ms)
    await noteUse(tx, { county, consumer: id, hour, call: '/api/tickets.import', area })
  }
  const webhook = idAt(at)
  await insertWebhook(tx, {
    county,
    id: webhook,
    area,
    consumer: id,
    url,
    events: [...events],
    secret_sealed: sealSecret(context.app.config.keys, webhook, newSecret()),
    old_secret_sealed: null,
    old_secret_until: null,
    state: 'active',
    failures: 0,
    rest_until: null,
    busy_until: null,
    made_by: null,
    at,
    ended_at: null,
  })
  return true
}

/** What the demo tells its hotline: all of it arrived but the last few, which the hotline did not take after all tries. */
export async function settleDemo(context: Context, failed: number): Promise<void> {
  const tx = context.tx as DoorsTx
  const waiting = await tx
    .selectFrom('hook_delivery')
    .select(['id', 'area', 'at'])
    .where('state', '=', 'waiting')
    .orderBy('at')
    .orderBy('id')
    .limit(1_000)
    .execute()
  for (const [index, { id, area, at }] of waiting.entries()) {
    const isLost = index >= waiting.length - failed
    let moment = at.getTime()
    const tries = isLost ? triesMost : 1
    const end = isLost
      ? ({ status: 503, why: 'doors.why-failing', took_ms: 214 } as const)
      : ({ status: 200, why: null, took_ms: 90 + ((index * 37) % 160) } as const)
    for (let number = 1; number <= tries; number += 1) {
      const one = { county, delivery: id, number, area, ...end, said: isLost ? demoHotline.down : demoHotline.taken }
      await insertTry(tx, { ...one, at: new Date(moment) })
      moment += (waits_seconds[number - 1] ?? 0) * 1_000
    }
    const ended = isLost ? ({ state: 'failed' } as const) : ({ state: 'sent', sent_at: at } as const)
    await changeDelivery(tx, id, { ...ended, ...end, tries, next_at: null })
  }
}
