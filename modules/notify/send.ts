/** Sending one message that waits: by text message or WeChat, again after a wait when that may help, else visibly failed. */
import type { Context, Lang } from '../../kernel/context.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { OutletFailed } from '../../kernel/notify-port.ts'
import { setTimer } from '../../kernel/timers.ts'
import { personsByIds, phoneOf } from '../people/api.ts'
import { wechatOf } from '../signin/api.ts'
import { timerKey } from './api.ts'
import { type Choice, nextTry, smsText } from './rules.ts'
import {
  changeDelivery,
  choicesOf,
  type DeliveryRow,
  insertDeliveries,
  lockDelivery,
  type NoticeRow,
  noticeById,
} from './store.ts'
import { momentWords, speakOf, textOf } from './text.ts'

/** A provider's words kept beside a failure. */
const detailLimit = 200

/** The task `notify.send`. A message that was cancelled meanwhile is not sent. */
export async function send(context: Context, payload: Record<string, unknown>): Promise<void> {
  const delivery = await lockDelivery(context.tx, String(payload.delivery))
  if (delivery.state !== 'waiting') return
  const notice = await noticeById(context.tx, delivery.notice)
  const person = (await personsByIds(context.tx, [delivery.person])).get(delivery.person)
  if (!person || person.state === 'left') return await giveUp(context, delivery, notice)
  const address = await addressOf(context, delivery)
  if (!address) return await giveUp(context, delivery, notice)
  const tries = delivery.tries + 1
  try {
    const provider_id = await hand(context, delivery, notice, address, person.lang)
    const sent = {
      state: 'sent',
      tries,
      next_at: null,
      sent_at: context.now,
      provider_id,
      why: null,
      detail: '',
    } as const
    await changeDelivery(context.tx, delivery.id, sent)
  } catch (error) {
    if (!(error instanceof OutletFailed)) throw error
    const next_at = error.again ? nextTry(tries, context.now) : null
    const why = error.again ? 'notify.why-unreachable' : 'notify.why-refused'
    const detail = error.message.slice(0, detailLimit)
    if (next_at) await wait(context, delivery, { tries, next_at, why, detail })
    else await fail(context, delivery, notice, { tries, why, detail })
  }
}

async function addressOf({ tx, app }: Context, { channel, person }: DeliveryRow): Promise<string | null> {
  if (channel === 'sms') return await phoneOf(tx, app.config.keys, person)
  return (await wechatOf(tx, app.config.keys, [person])).get(person) ?? null
}

interface Template {
  id: string
  fields: { text: string; kind: string; at: string }
}

async function hand(
  context: Context,
  delivery: DeliveryRow,
  notice: NoticeRow,
  address: string,
  lang: Lang,
): Promise<string> {
  const { app, settings } = context
  const speak = speakOf(app)
  const text = textOf(speak, lang, notice)
  if (delivery.channel === 'sms') {
    const signature = await settings.get<string>('notify.sms-signature', notice.area)
    return await app.outlets.sms({ phone: address, text: smsText(signature, text) })
  }
  const { id, fields } = await settings.get<Template>('notify.wechat-template', notice.area)
  return await app.outlets.wechat({
    openId: address,
    template: id,
    url: `${app.config.PUBLIC_URL ?? ''}${notice.link}`,
    fields: {
      [fields.text]: text,
      [fields.kind]: speak(lang, `notify.kind-${notice.kind}`),
      [fields.at]: momentWords(notice.at, lang),
    },
  })
}

/** Nowhere to send to. That is nobody's failure, unless it was urgent: then somebody has to go and tell. */
async function giveUp(context: Context, delivery: DeliveryRow, notice: NoticeRow): Promise<void> {
  const why = delivery.channel === 'sms' ? 'notify.why-no-phone' : 'notify.why-no-wechat'
  if (notice.urgent) return await fail(context, delivery, notice, { tries: delivery.tries, why, detail: '' })
  await changeDelivery(context.tx, delivery.id, { state: 'cancelled', next_at: null, why })
}

async function wait(
  context: Context,
  delivery: DeliveryRow,
  change: { tries: number; next_at: Date; why: string; detail: string },
): Promise<void> {
  await changeDelivery(context.tx, delivery.id, change)
  await sendAt(context, delivery.id, change.next_at)
}

export async function sendAt({ tx, county }: Context, delivery: string, at: Date): Promise<void> {
  await setTimer(tx, { key: timerKey(delivery), task: 'notify.send', at, county, payload: { delivery } })
}

async function fail(
  context: Context,
  delivery: DeliveryRow,
  notice: NoticeRow,
  change: { tries: number; why: string; detail: string },
): Promise<void> {
  await changeDelivery(context.tx, delivery.id, { ...change, state: 'failed', next_at: null })
  if (delivery.channel === 'wechat') await sendAsText(context, delivery, notice)
  const fact = {
    kind: 'notify.failed',
    subject: delivery.id,
    area: delivery.area,
    data: { channel: delivery.channel, why: change.why },
  }
  await appendFacts(context.tx, context.actor, context.now, [fact], context.app.listeners)
}

/** WeChat did not take it (the person may have stopped following): then by text message, if that kind is wanted there. */
async function sendAsText(context: Context, delivery: DeliveryRow, notice: NoticeRow): Promise<void> {
  const { tx, now, settings } = context
  const chosen = (await choicesOf(tx, [delivery.person])).get(delivery.person)
  const choice = chosen ?? (await settings.get<Choice>('notify.usual', notice.area))
  if (notice.urgent || !choice.sms.includes(notice.kind)) return
  const row: DeliveryRow = {
    ...delivery,
    id: idAt(now),
    channel: 'sms',
    state: 'waiting',
    tries: 0,
    next_at: now,
    why: null,
    detail: '',
    at: now,
  }
  await insertDeliveries(tx, [row])
  await sendAt(context, row.id, now)
}
