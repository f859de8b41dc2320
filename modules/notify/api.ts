/** What other modules may ask of notify inside their own transaction: tell people something, and fall silent when it is done. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { personsByIds, phoneOf, refusedBy } from '../people/api.ts'
import { wechatOf } from '../signin/api.ts'
import type { Channel, NoticeKind, OuterChannel } from './contract.ts'
import { type Choice, channelsFor, groupLimit, isNews, kindOf, personalParam, tellLimit } from './rules.ts'
import { choicesOf, type DeliveryRow, finishSubject, insertDeliveries, insertNotice } from './store.ts'

export interface Told {
  /** Persons; each once, however often named. */
  to: readonly string[]
  /** Message key of the sentence; the part before the dot says what kind of notice it is. */
  key: string
  /**
   * What fills the sentence: places, classes, days. No names of others, no numbers of people. `@module.key` is said in the
   * reader's language, `2026-11-18` as a day and an RFC 3339 time as a time in China.
   */
  params: Record<string, string | number>
  /** The matter; `hush` ends it. */
  subject: string
  area: string
  /** Where the notice leads, a path of the phone app. */
  link: string
  urgent?: boolean
  /** What it is about, where the module that speaks does not say it. */
  kind?: NoticeKind
  /** In reactions to facts, which may run twice: the same `once` tells once. */
  once?: string
}

/**
 * Writes one logical notice: into every inbox at once, and by text message or WeChat as each person chose. Sending happens
 * after the commit. When a matter ends and something is to be said about the end, call `hush` first and `tell` then.
 */
export async function tell(context: Context, told: Told): Promise<void> {
  const to = [...new Set(told.to)]
  if (to.length === 0) return
  if (to.length > tellLimit) throw new Error(`${told.key} would tell more than ${tellLimit} persons`)
  const wrong = personalParam(told.params)
  if (wrong) throw new Error(`${told.key}: ${wrong} looks like somebody's number and does not belong into a message`)
  for (let start = 0; start < to.length; start += groupLimit) {
    const group = to.slice(start, start + groupLimit)
    const once = told.once && `${told.once}:${told.key}:${start}`
    const fact = await asSystem(context, (high) => tellGroup(high, { ...told, to: group, once }))
    if (fact) await appendFacts(context.tx, context.actor, context.now, [fact], context.app.listeners)
  }
}

async function tellGroup(high: Context, told: Told) {
  const { tx, county, now, app } = high
  const known = await personsByIds(tx, told.to)
  const to = told.to.filter((person) => known.get(person)?.state !== undefined && known.get(person)?.state !== 'left')
  if (to.length === 0) return null
  const id = idAt(now)
  const kind = told.kind ?? kindOf(told.key)
  const urgent = told.urgent ?? false
  const { area, key, params, subject, link } = told
  const notice = {
    county,
    id,
    area,
    key,
    params,
    kind,
    subject,
    link,
    urgent,
    recipients: to,
    once: told.once ?? null,
    at: now,
  }
  if (!(await insertNotice(tx, notice))) return null
  const choices = await choicesOf(tx, to)
  const usual = await high.settings.get<Choice>('notify.usual', area)
  const reachable = await reachableBy(high, to)
  const outside = isNews(now, app.clock())
  const rows = to.flatMap((person) =>
    (outside ? channelsFor({ kind, urgent }, choices.get(person) ?? usual, reachable(person)) : inboxOnly).map(
      (channel): DeliveryRow => ({
        county,
        id: idAt(now),
        area,
        notice: id,
        person,
        channel,
        state: channel === 'inbox' ? 'sent' : 'waiting',
        tries: 0,
        next_at: channel === 'inbox' ? null : now,
        why: null,
        detail: '',
        provider_id: null,
        at: now,
        sent_at: channel === 'inbox' ? now : null,
        read_at: null,
        done_at: null,
      }),
    ),
  )
  await insertDeliveries(tx, rows)
  for (const row of rows)
    if (row.state === 'waiting')
      await setTimer(tx, {
        key: timerKey(row.id),
        task: 'notify.send',
        at: now,
        county,
        payload: { delivery: row.id },
      })
  return { kind: 'notify.told', subject: id, area, data: { key, channels: rows.length }, to }
}

const inboxOnly: readonly Channel[] = ['inbox']

/** By which ways a message could arrive at each of these persons. Needs the system's reach. */
export async function reachableBy(
  high: Context,
  persons: readonly string[],
): Promise<(person: string) => Record<OuterChannel, boolean>> {
  const template = await high.settings.get<{ id: string }>('notify.wechat-template', String(high.county))
  const linked = template.id ? await wechatOf(high.tx, high.app.config.keys, persons) : new Map<string, string>()
  const phones = new Set<string>()
  const refused = await refusedBy(high, persons, 'sms')
  for (const person of persons)
    if (!refused.has(person) && (await phoneOf(high.tx, high.app.config.keys, person))) phones.add(person)
  return (person) => ({ sms: phones.has(person), wechat: linked.has(person) })
}

export const timerKey = (delivery: string): string => `notify:${delivery}`

/** The matter is done: what is unsent is cancelled, and nothing about it waits in an inbox any more. */
export async function hush(context: Context, subject: string): Promise<void> {
  const persons = await asSystem(context, async ({ tx, now }) => {
    const finished = await finishSubject(tx, subject, now)
    for (const delivery of finished.cancelled) await clearTimer(tx, timerKey(delivery))
    return finished.persons
  })
  for (let start = 0; start < persons.length; start += groupLimit)
    await appendFacts(
      context.tx,
      context.actor,
      context.now,
      [
        {
          kind: 'notify.hushed',
          subject,
          area: String(context.county),
          data: {},
          to: persons.slice(start, start + groupLimit),
        },
      ],
      context.app.listeners,
    )
}
