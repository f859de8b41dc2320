/**
 * Sending what waits for one person by one way: a single message, or the messages of the day as one. Taken and paid for, handed over
 * while no transaction is held, and the outcome written; again after a wait where that may help, else visibly failed. Whoever dies in
 * between leaves the message taken for a minute, then it is sent again: it may arrive twice, never not at all.
 */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import type { Context, Lang } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { OutletFailed } from '../../kernel/notify-port.ts'
import { setTimer } from '../../kernel/timers.ts'
import { personsByIds, phoneOf } from '../people/api.ts'
import { wechatOf } from '../signin/api.ts'
import type { OuterChannel } from './contract.ts'
import { returnGrant, saveGrant, spendGrant, type Template } from './grants.ts'
import { pay, refund } from './purse.ts'
import {
  type Choice,
  claim_ms,
  digestMost,
  goesOutAt,
  nextTry,
  partsOf,
  type Quiet,
  smsText,
  wechatRefusal,
} from './rules.ts'
import {
  changeDelivery,
  choicesOf,
  type DeliveryRow,
  insertDeliveries,
  lockDelivery,
  lockDigest,
  type NoticeRow,
  noticeById,
} from './store.ts'
import { momentWords, speakOf, textOf } from './text.ts'

export const sendTask = 'notify.send'
/** A provider's words kept beside a failure. */
const detailLimit = 200

type Message =
  | { channel: 'sms'; phone: string; text: string }
  | { channel: 'wechat'; openId: string; template: Template; url: string; fields: Record<string, string> }

interface Taken {
  rows: readonly DeliveryRow[]
  notice: NoticeRow
  message: Message
}

type Outcome = { sent: string } | { failed: OutletFailed }

/** The errand `notify.send`. */
export async function send(app: App, county: number, payload: Record<string, unknown>): Promise<void> {
  const within = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    transact(app.db, system(county), 'write', (tx) => work(contextOf(app, tx, system(county), app.clock())))
  const taken = await within((context) => take(context, payload))
  if (!taken) return
  const outcome = await hand(app, taken.message)
  await within((context) => write(context, taken, outcome))
}

export const timerKey = (delivery: string): string => `notify:${delivery}`

export async function sendAt({ tx, county }: Context, delivery: string, at: Date): Promise<void> {
  await setTimer(tx, { key: timerKey(delivery), task: sendTask, at, county, payload: { delivery } })
}

/** The messages of the day of one person by one way. */
export async function digestAt({ tx, county }: Context, person: string, channel: string, at: Date): Promise<void> {
  await setTimer(tx, {
    key: `notify:digest:${person}:${channel}`,
    task: sendTask,
    at,
    county,
    payload: { person, channel },
  })
}

/** What waits, locked. A message that was cancelled meanwhile is not sent. */
async function waiting(context: Context, payload: Record<string, unknown>): Promise<DeliveryRow[]> {
  const { tx, now } = context
  if (payload.delivery) {
    const row = await lockDelivery(tx, String(payload.delivery))
    return row.state === 'waiting' ? [row] : []
  }
  const found = await lockDigest(tx, String(payload.person), payload.channel as OuterChannel, now, digestMost)
  for (const { row, read } of found)
    if (read) await changeDelivery(tx, row.id, { state: 'cancelled', next_at: null, done_at: now })
  return found.flatMap(({ row, read }) => (read ? [] : [row]))
}

async function take(context: Context, payload: Record<string, unknown>): Promise<Taken | null> {
  const { tx, now } = context
  const rows = await waiting(context, payload)
  const first = rows[0]
  if (!first) return null
  const notice = await noticeById(tx, first.notice)
  const free = await freeAt(context, first, notice)
  if (free > now) {
    await putOff(context, rows, { next_at: free })
    return null
  }
  const person = (await personsByIds(tx, [first.person])).get(first.person)
  const address = person && person.state !== 'left' ? await addressOf(context, first) : null
  if (!person || !address) {
    await giveUp(context, rows, notice, first.channel === 'sms' ? 'notify.why-no-phone' : 'notify.why-no-wechat')
    return null
  }
  const message = await messageOf(context, rows, notice, address, person.lang)
  const paid = await payFor(context, rows, notice, message)
  if (!paid) return null
  for (const [index, row] of rows.entries())
    await changeDelivery(tx, row.id, {
      claimed_at: now,
      tries: row.tries + 1,
      ...(index === 0 && typeof paid === 'object' ? paid : {}),
    })
  return {
    rows: rows.map((row, index) => ({
      ...row,
      claimed_at: now,
      tries: row.tries + 1,
      ...(index === 0 && typeof paid === 'object' ? paid : {}),
    })),
    notice,
    message,
  }
}

/** When it may go out: after the quiet hours, and not while somebody else is sending it. */
async function freeAt(context: Context, first: DeliveryRow, notice: NoticeRow): Promise<Date> {
  const claimed = first.claimed_at ? new Date(first.claimed_at.getTime() + claim_ms) : context.now
  if (claimed > context.now) return claimed
  const choice = (await choicesOf(context.tx, [first.person])).get(first.person)
  return goesOutAt(context.now, {
    urgent: notice.urgent,
    daily: false,
    ...(await hoursOf(context, notice.area, choice)),
  })
}

/** The quiet hours that hold for somebody, and when her message of the day goes out. */
export async function hoursOf(
  { settings }: Context,
  area: string,
  choice: Choice | undefined,
): Promise<{ quiet: Quiet; dailyAt: string }> {
  return {
    quiet: choice?.quiet ?? (await settings.get<Quiet>('notify.quiet', area)),
    dailyAt: await settings.get<string>('notify.daily-at', area),
  }
}

async function putOff(
  context: Context,
  rows: readonly DeliveryRow[],
  change: { next_at: Date; why?: string; detail?: string },
): Promise<void> {
  for (const row of rows) await changeDelivery(context.tx, row.id, { ...change, claimed_at: null })
  const first = rows[0]!
  if (first.digest) await digestAt(context, first.person, first.channel, change.next_at)
  else await sendAt(context, first.id, change.next_at)
}

async function addressOf({ tx, app }: Context, { channel, person }: DeliveryRow): Promise<string | null> {
  if (channel === 'sms') return await phoneOf(tx, app.config.keys, person)
  return (await wechatOf(tx, app.config.keys, [person])).get(person) ?? null
}

async function messageOf(
  context: Context,
  rows: readonly DeliveryRow[],
  notice: NoticeRow,
  address: string,
  lang: Lang,
): Promise<Message> {
  const { app, settings } = context
  const speak = speakOf(app)
  const alone = textOf(speak, lang, notice)
  const text = rows.length === 1 ? alone : speak(lang, 'notify.digest', { n: rows.length, first: alone })
  if (rows[0]!.channel === 'sms') {
    const signature = await settings.get<string>('notify.sms-signature', notice.area)
    return { channel: 'sms', phone: address, text: smsText(signature, text) }
  }
  const template = await settings.get<Template>('notify.wechat-template', notice.area)
  const { fields } = template
  return {
    channel: 'wechat',
    openId: address,
    template,
    url: `${app.config.PUBLIC_URL ?? ''}${rows.length === 1 ? notice.link : '/inbox'}`,
    fields: {
      [fields.text]: text,
      [fields.kind]: speak(lang, `notify.kind-${notice.kind}`),
      [fields.at]: momentWords(notice.at, lang),
    },
  }
}

/** A text message costs of the month's budget, a subscription of one kind a tap. What is not left does not go out. */
async function payFor(
  context: Context,
  rows: readonly DeliveryRow[],
  notice: NoticeRow,
  message: Message,
): Promise<true | { parts: number; purse: 'month' | 'reserve' } | null> {
  const first = rows[0]!
  if (message.channel === 'wechat') {
    if (message.template.way !== 'once' || (await spendGrant(context.tx, first.person, message.template.id)))
      return true
    await instead(context, rows, notice, 'notify.why-no-grant')
    return null
  }
  // Taken once before and never finished: it is paid already.
  if (first.purse) return true
  const parts = partsOf(message.text)
  const purse = await pay(context, { area: notice.area, parts, urgent: notice.urgent })
  if (purse) return { parts, purse }
  await giveUp(context, rows, notice, 'notify.why-budget')
  return null
}

async function hand(app: App, message: Message): Promise<Outcome> {
  try {
    if (message.channel === 'sms') return { sent: await app.outlets.sms({ phone: message.phone, text: message.text }) }
    const { openId, template, url, fields } = message
    return { sent: await app.outlets.wechat({ openId, template: template.id, way: template.way, url, fields }) }
  } catch (error) {
    if (error instanceof OutletFailed) return { failed: error }
    throw error
  }
}

async function write(context: Context, { rows, notice, message }: Taken, outcome: Outcome): Promise<void> {
  const { tx, now } = context
  if ('sent' in outcome) {
    for (const row of rows)
      await changeDelivery(tx, row.id, {
        state: 'sent',
        next_at: null,
        sent_at: now,
        provider_id: outcome.sent,
        why: null,
        detail: '',
        claimed_at: null,
      })
    return
  }
  const { again, code, message: said } = outcome.failed
  const detail = said.slice(0, detailLimit)
  const next_at = again ? nextTry(rows[0]!.tries, now) : null
  // Nothing went out, so nothing is paid; the next try pays anew.
  await giveBack(context, rows, notice, message)
  if (next_at) return await putOff(context, rows, { next_at, why: 'notify.why-unreachable', detail })
  const why = again ? 'notify.why-unreachable' : 'notify.why-refused'
  if (message.channel === 'wechat') {
    const refusal = wechatRefusal(code)
    if (refusal === 'she-refused') {
      const { county, person } = rows[0]!
      await saveGrant(tx, { county, person, template: message.template.id, accepted: false, at: now })
    }
    await fail(context, rows, why, detail)
    return await asText(context, rows, notice)
  }
  await fail(context, rows, why, detail)
}

async function giveBack(
  context: Context,
  rows: readonly DeliveryRow[],
  notice: NoticeRow,
  message: Message,
): Promise<void> {
  const { id, parts, purse, claimed_at, person } = rows[0]!
  if (message.channel === 'wechat') {
    if (message.template.way === 'once') await returnGrant(context.tx, person, message.template.id)
    return
  }
  if (!purse) return
  await refund(context, { area: notice.area, parts, purse, paidAt: claimed_at ?? context.now })
  await changeDelivery(context.tx, id, { parts: 0, purse: null })
}

/** Nowhere to send to, or nothing left to send with. That is nobody's failure, unless it was urgent: then somebody has to go and tell. */
async function giveUp(context: Context, rows: readonly DeliveryRow[], notice: NoticeRow, why: string): Promise<void> {
  if (notice.urgent) return await fail(context, rows, why, '')
  for (const { id } of rows)
    await changeDelivery(context.tx, id, { state: 'cancelled', next_at: null, why, claimed_at: null })
}

async function fail(context: Context, rows: readonly DeliveryRow[], why: string, detail: string): Promise<void> {
  const { tx, actor, now, app } = context
  for (const { id } of rows)
    await changeDelivery(tx, id, { state: 'failed', next_at: null, why, detail, claimed_at: null })
  const facts = rows.map(({ id, area, channel }) => ({
    kind: 'notify.failed',
    subject: id,
    area,
    data: { channel, why },
  }))
  await appendFacts(tx, actor, now, facts, app.listeners)
}

/** No tap is left: by text message where that kind is wanted there, else it stays in the inbox. */
async function instead(context: Context, rows: readonly DeliveryRow[], notice: NoticeRow, why: string): Promise<void> {
  for (const { id } of rows)
    await changeDelivery(context.tx, id, { state: 'cancelled', next_at: null, why, claimed_at: null })
  await asText(context, rows, notice)
}

/** WeChat did not take it (the person may have stopped following): then by text message, if that kind is wanted there. */
async function asText(context: Context, rows: readonly DeliveryRow[], notice: NoticeRow): Promise<void> {
  const { tx, now, settings } = context
  // An urgent one went out by text message beside it.
  if (notice.urgent) return
  const chosen = (await choicesOf(tx, [rows[0]!.person])).get(rows[0]!.person)
  const choice = chosen ?? (await settings.get<Choice>('notify.usual', notice.area))
  const wanted: DeliveryRow[] = []
  for (const row of rows) {
    const { kind } = row.notice === notice.id ? notice : await noticeById(tx, row.notice)
    if (choice.sms.includes(kind)) wanted.push(textRow(row, now))
  }
  if (wanted.length === 0) return
  await insertDeliveries(tx, wanted)
  if (wanted[0]!.digest) await digestAt(context, wanted[0]!.person, 'sms', now)
  else await sendAt(context, wanted[0]!.id, now)
}

const textRow = (row: DeliveryRow, now: Date): DeliveryRow => ({
  ...row,
  id: idAt(now),
  channel: 'sms',
  state: 'waiting',
  tries: 0,
  next_at: now,
  why: null,
  detail: '',
  at: now,
  claimed_at: null,
  parts: 0,
  purse: null,
})
