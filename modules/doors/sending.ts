/**
 * What waits for an address is sent one after the other, oldest first; of one subject never the later before the earlier. No
 * transaction is held while the other end thinks: it is taken, sent, and the outcome written. Whoever dies in between leaves the
 * address taken for a moment; then it is sent again under the same id, by which receivers know it.
 */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { doLater, setTimer } from '../../kernel/timers.ts'
import { openBody, openSecret, signatureOf } from './keys.ts'
import { callOut, callTime_ms, NotCalled } from './outgoing.ts'
import { mustUrl, nextTry, restUntil, verdictOf } from './rules.ts'
import {
  changeDelivery,
  changeWebhook,
  type DeliveryRow,
  dropWaiting,
  firstWaiting,
  insertTry,
  lockWebhook,
  nextDue,
  triesSoFar,
  type WebhookRow,
} from './store.ts'

export const sendTask = 'doors.send'
/** Deliveries one errand sends before it makes room for others. */
const errandMost = 50
/** How long an address is taken by one sender. */
const taken_ms = callTime_ms * 2 + 4_000

/**
 * Something new waits. A job of its own each time: a shared one would make everybody who has something to tell wait for one
 * another until they commit, some of them in a circle.
 */
export const wakeNow = ({ tx, county, now }: Pick<Context, 'tx' | 'county' | 'now'>, webhook: string): Promise<void> =>
  doLater(tx, sendTask, county, { webhook }, now)

/** What is to come is put off and called by one timer of the address. */
const wakeAt = ({ tx, county }: Pick<Context, 'tx' | 'county'>, webhook: string, at: Date): Promise<void> =>
  setTimer(tx, { key: `doors:${webhook}`, task: sendTask, at, county, payload: { webhook } })

interface Taken {
  webhook: WebhookRow
  delivery: DeliveryRow
}

/** The errand `doors.send`. */
export async function send(app: App, county: number, payload: Record<string, unknown>): Promise<void> {
  const webhook = String(payload.webhook)
  const within = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), app.clock())))
  for (let count = 0; count < errandMost; count += 1) {
    const taken = await within((context) => take(context, webhook))
    if (!taken) return
    const outcome = await sendOne(app, taken)
    await within((context) => write(context, taken, outcome))
  }
  await within((context) => wakeNow(context, webhook))
}

/** The next one to send, and the address taken; null when nothing is to be done now. The timer is set for when there is. */
async function take(context: Context, id: string): Promise<Taken | null> {
  const { tx, now } = context
  const webhook = await lockWebhook(tx, id)
  if (webhook.state !== 'active') return null
  const pause = [webhook.busy_until, webhook.rest_until].filter((at) => at !== null && at > now) as Date[]
  if (pause.length > 0) {
    const first = await firstWaiting(tx, id)
    if (first) await wakeAt(context, id, latest([...pause, first]))
    return null
  }
  const delivery = await nextDue(tx, id, now)
  if (!delivery?.body_sealed) {
    const first = await firstWaiting(tx, id)
    if (first && first > now) await wakeAt(context, id, first)
    return null
  }
  await changeWebhook(tx, id, { busy_until: new Date(now.getTime() + taken_ms) })
  return { webhook, delivery }
}

const latest = (times: readonly Date[]): Date => new Date(Math.max(...times.map((at) => at.getTime())))

interface Outcome {
  status: number | null
  state: 'sent' | 'again' | 'gone'
  why: string | null
  said: string
  took_ms: number
  retryAfter_seconds: number | null
}

async function sendOne(app: App, { webhook, delivery }: Taken): Promise<Outcome> {
  const ring = app.config.keys
  const local = app.config.LOCAL_WEBHOOKS === 'allow'
  const started = performance.now()
  const took = () => Math.round(performance.now() - started)
  const body = openBody(ring, delivery.id, delivery.body_sealed!)
  const now = app.clock()
  const at = Math.floor(now.getTime() / 1000)
  const secrets = [openSecret(ring, webhook.id, webhook.secret_sealed)]
  if (webhook.old_secret_sealed && webhook.old_secret_until! > now)
    secrets.push(openSecret(ring, webhook.id, webhook.old_secret_sealed))
  try {
    const answered = await callOut(
      mustUrl(webhook.url, local),
      {
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'xiangli-webhooks/1',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(at),
          'webhook-signature': secrets.map((secret) => signatureOf(secret, delivery.id, at, body)).join(' '),
        },
      },
      { local },
    )
    return { ...answered, ...verdictOf(answered.status), took_ms: took() }
  } catch (error) {
    // The address was fine when it was given, and the rules about addresses have become stricter since.
    const why = error instanceof NotCalled ? error.why : 'doors.why-inner-address'
    if (!(error instanceof NotCalled) && (error as Error).name !== 'Invalid') throw error
    return { status: null, state: 'again', why, said: '', took_ms: took(), retryAfter_seconds: null }
  }
}

async function write(context: Context, { webhook: before, delivery }: Taken, outcome: Outcome): Promise<void> {
  const { tx, now, county } = context
  const webhook = await lockWebhook(tx, before.id)
  const { status, why, took_ms, said } = outcome
  await insertTry(tx, {
    county,
    delivery: delivery.id,
    number: (await triesSoFar(tx, delivery.id)) + 1,
    area: delivery.area,
    at: now,
    status,
    why,
    took_ms,
    said,
  })
  const tries = delivery.tries + 1
  if (outcome.state === 'sent') {
    await changeDelivery(tx, delivery.id, { state: 'sent', tries, status, why, took_ms, next_at: null, sent_at: now })
    await changeWebhook(tx, webhook.id, { failures: 0, rest_until: null, busy_until: null })
    return
  }
  const failures = webhook.failures + 1
  const isGone = outcome.state === 'gone'
  const next_at = isGone ? null : nextTry(tries, now, outcome.retryAfter_seconds)
  await changeDelivery(tx, delivery.id, { state: next_at ? 'waiting' : 'failed', tries, status, why, took_ms, next_at })
  await changeWebhook(tx, webhook.id, {
    failures,
    rest_until: restUntil(failures, now),
    busy_until: null,
    ...(isGone ? { state: 'ended' as const, ended_at: now } : {}),
  })
  if (isGone) await dropWaiting(tx, [webhook.id], 'doors.why-gone')
  if (next_at) return
  const data = { event: delivery.event, tries, status, why }
  const fact = { kind: 'doors.delivery_failed', subject: delivery.id, area: delivery.area, data }
  await appendFacts(tx, context.actor, now, [fact], context.app.listeners)
}
