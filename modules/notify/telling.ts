/** Telling people something: one notice into every inbox at once, and out of the house as and when each person chose. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { personsByIds, phoneOf, refusedBy } from '../people/api.ts'
import { wechatOf } from '../signin/api.ts'
import type { Channel, NoticeKind, OuterChannel } from './contract.ts'
import { allows, grantsOf, type Template } from './grants.ts'
import { type Choice, channelsFor, goesOutAt, groupLimit, isNews, kindOf, personalParam, tellLimit } from './rules.ts'
import { digestAt, hoursOf, sendAt } from './send.ts'
import { choicesOf, type DeliveryRow, insertDeliveries, insertNotice } from './store.ts'

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
  const hours = await hoursOf(high, area, undefined)
  const rows = to.flatMap((person) => {
    const choice: Choice = choices.get(person) ?? usual
    const daily = !urgent && (choice.daily ?? []).includes(kind)
    const at = goesOutAt(now, { urgent, daily, dailyAt: hours.dailyAt, quiet: choice.quiet ?? hours.quiet })
    return (outside ? channelsFor({ kind, urgent }, choice, reachable(person)) : inboxOnly).map(
      (channel): DeliveryRow => ({
        county,
        id: idAt(now),
        area,
        notice: id,
        person,
        channel,
        state: channel === 'inbox' ? 'sent' : 'waiting',
        tries: 0,
        next_at: channel === 'inbox' ? null : at,
        why: null,
        detail: '',
        provider_id: null,
        at: now,
        sent_at: channel === 'inbox' ? now : null,
        read_at: null,
        done_at: null,
        digest: daily && channel !== 'inbox',
        claimed_at: null,
        parts: 0,
        purse: null,
      }),
    )
  })
  await insertDeliveries(tx, rows)
  for (const row of rows)
    if (row.state === 'waiting') {
      if (row.digest) await digestAt(high, row.person, row.channel, row.next_at ?? now)
      else await sendAt(high, row.id, row.next_at ?? now)
    }
  return { kind: 'notify.told', subject: id, area, data: { key, channels: rows.length }, to }
}

const inboxOnly: readonly Channel[] = ['inbox']

/** By which ways a message could arrive at each of these persons. Needs the system's reach. */
export async function reachableBy(
  high: Context,
  persons: readonly string[],
): Promise<(person: string) => Record<OuterChannel, boolean>> {
  const template = await high.settings.get<Template>('notify.wechat-template', String(high.county))
  const linked = template.id ? await wechatOf(high.tx, high.app.config.keys, persons) : new Map<string, string>()
  const grants = linked.size > 0 ? await grantsOf(high.tx, template.id, persons) : new Map()
  const phones = new Set<string>()
  const refused = await refusedBy(high, persons, 'sms')
  for (const person of persons)
    if (!refused.has(person) && (await phoneOf(high.tx, high.app.config.keys, person))) phones.add(person)
  return (person) => ({
    sms: phones.has(person),
    wechat: linked.has(person) && allows(template.way, grants.get(person)),
  })
}
