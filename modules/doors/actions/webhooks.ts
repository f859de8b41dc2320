/** Addresses that want to be told: given, changed, tried, ended; and the secret they check our signature with. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { mayKeep } from '../access.ts'
import { deliver } from '../api.ts'
import { AddWebhook, ChangeWebhook, Done, NewSecret, OneWebhook } from '../contract.ts'
import { newSecret, sealSecret } from '../keys.ts'
import { offerOf } from '../offer.ts'
import { checkedAddress, NotCalled } from '../outgoing.ts'
import { mustBeActive, mustBeOffered, mustBeOpen, mustUrl, rotationEnds, webhooksMost } from '../rules.ts'
import {
  changeWebhook as change,
  dropWaiting,
  insertWebhook,
  lockConsumer,
  lockWebhook,
  type WebhookRow,
  webhooksOf,
} from '../store.ts'

const locked = (context: Context, { webhook }: { webhook: string }): Promise<WebhookRow> =>
  asSystem(context, ({ tx }) => lockWebhook(tx, webhook))

const isLocal = (context: Context): boolean => context.app.config.LOCAL_WEBHOOKS === 'allow'

/** Refused while somebody is looking, not in the night when the first word is to be sent. A name that leads nowhere yet may be given. */
async function urlOf(context: Context, text: string): Promise<string> {
  const url = mustUrl(text, isLocal(context))
  try {
    await checkedAddress(url, isLocal(context))
  } catch (error) {
    if (!(error instanceof NotCalled)) throw error
    if (error.why === 'doors.why-inner-address') throw new Invalid({ url: 'doors.url-inner' })
  }
  return url.href
}

export const addWebhook = defineAction({
  name: 'doors.add_webhook',
  who: 'staff',
  says: 'An address that is told of events, signed after the Standard Webhooks specification. The secret is shown once.',
  input: AddWebhook,
  answer: NewSecret,
  secret: true,
  async load(context, { consumer: id, url, events }) {
    if (!mayKeep(context.actor)) return null
    mustBeOffered('events', events, offerOf(context.app).events)
    return {
      url: await urlOf(context, url),
      ...(await asSystem(context, async ({ tx }) => ({
        consumer: await lockConsumer(tx, id),
        count: (await webhooksOf(tx, [id])).filter(({ state }) => state === 'active').length,
      }))),
    }
  },
  may: (actor, found) => mayKeep(actor) && found !== null,
  must(found) {
    mustBeOpen(found!.consumer)
    if (found!.count >= webhooksMost) throw new Refused('doors.too-many-webhooks', { most: webhooksMost })
  },
  async save(context, found, { events }) {
    const { url, consumer } = found!
    const { county, now, actor, app } = context
    const id = newId()
    const secret = newSecret()
    const row: WebhookRow = {
      county,
      id,
      area: consumer.area,
      consumer: consumer.id,
      url,
      events: [...new Set(events)],
      secret_sealed: sealSecret(app.config.keys, id, secret),
      old_secret_sealed: null,
      old_secret_until: null,
      state: 'active',
      failures: 0,
      rest_until: null,
      busy_until: null,
      made_by: actor.person,
      at: now,
      ended_at: null,
    }
    await asSystem(context, ({ tx }) => insertWebhook(tx, row))
    const fact = { kind: 'doors.webhook_added', subject: id, area: row.area, data: { events: row.events.length } }
    return { answer: { id, secret }, facts: [fact] }
  },
})

export const changeWebhook = defineAction({
  name: 'doors.change_webhook',
  who: 'staff',
  says: 'Another address, or other events. What waits goes to the new address.',
  input: ChangeWebhook,
  answer: Done,
  async load(context, input) {
    if (!mayKeep(context.actor)) return null
    mustBeOffered('events', input.events, offerOf(context.app).events)
    return { url: await urlOf(context, input.url), webhook: await locked(context, input) }
  },
  may: (actor, found) => mayKeep(actor) && found !== null,
  must: (found) => mustBeActive(found!.webhook),
  async save(context, found, { events }) {
    const { url, webhook } = found!
    const set = { url, events: [...new Set(events)], failures: 0, rest_until: null }
    await asSystem(context, ({ tx }) => change(tx, webhook.id, set))
    const fact = { kind: 'doors.webhook_changed', subject: webhook.id, area: webhook.area }
    return { answer: { id: webhook.id }, facts: [fact] }
  },
})

export const rotateSecret = defineAction({
  name: 'doors.rotate_secret',
  who: 'staff',
  says: 'Another secret for an address. The one before it signs beside it for 24 hours, so that nothing is refused meanwhile.',
  input: OneWebhook,
  answer: NewSecret,
  secret: true,
  load: locked,
  may: (actor) => mayKeep(actor),
  must: (webhook) => mustBeActive(webhook),
  async save(context, webhook) {
    const secret = newSecret()
    const set = {
      secret_sealed: sealSecret(context.app.config.keys, webhook.id, secret),
      old_secret_sealed: webhook.secret_sealed,
      old_secret_until: rotationEnds(context.now),
    }
    await asSystem(context, ({ tx }) => change(tx, webhook.id, set))
    const fact = { kind: 'doors.secret_rotated', subject: webhook.id, area: webhook.area }
    return { answer: { id: webhook.id, secret }, facts: [fact] }
  },
})

export const endWebhook = defineAction({
  name: 'doors.end_webhook',
  who: 'staff',
  says: 'An address is told nothing any more; what waits for it is dropped.',
  input: OneWebhook,
  answer: Done,
  load: locked,
  may: (actor) => mayKeep(actor),
  must: (webhook) => mustBeActive(webhook),
  async save(context, { id, area }) {
    await asSystem(context, async ({ tx, now }) => {
      await change(tx, id, { state: 'ended', ended_at: now })
      await dropWaiting(tx, [id], 'doors.why-ended')
    })
    return { answer: { id }, facts: [{ kind: 'doors.webhook_ended', subject: id, area }] }
  },
})

/** Sent to one address so that the people there can see whether they receive and check it. */
export const testEvent = 'doors.test'

export const tryWebhook = defineAction({
  name: 'doors.try_webhook',
  who: 'staff',
  says: 'Sends a trial message to an address; the delivery log says what came of it.',
  input: OneWebhook,
  answer: Done,
  load: locked,
  may: (actor) => mayKeep(actor),
  must: (webhook) => mustBeActive(webhook),
  async save(context, { id, area, consumer }) {
    await deliver(context, { event: testEvent, subject: id, area, body: { webhook: id }, to: consumer, webhook: id })
    return { answer: { id }, facts: [{ kind: 'doors.webhook_tried', subject: id, area }] }
  },
})
