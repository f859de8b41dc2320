/**
 * Which items a place has to publish on a day: the usual 34, and over them what county, township and village have added or made
 * stricter, each from its own day on. Pure; the rows come in.
 */
import { ancestors, areaDigits } from '../../../kernel/area.ts'
import type { Lang } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import type { DueRule, Frequency, ItemRule, ItemView } from '../contract.ts'
import { type UsualItem, usualItems } from './catalogue.data.ts'

/** One row of what a place said about an item. */
export interface Said {
  area: string
  key: string
  from_day: string
  rule: ItemRule
  source: string
}

export interface Item extends UsualItem {
  active: boolean
  given_at: string | null
  since: string
}

const books = ['party', 'village', 'finance', 'services'] as const
const usual = new Map(usualItems.map((one) => [one.key, one]))

export const isUsual = (key: string): boolean => usual.has(key)

const asUsual = (one: UsualItem): Item => ({ ...one, active: true, given_at: null, since: one.source_day })

/** An item somebody added starts from here; what is not said stays like this. */
const blank = (key: string, said: Said): Item => ({
  key,
  book: books.find((book) => key.startsWith(`${book}.`)) ?? 'village',
  kind: 'words',
  zh: key,
  en: key,
  about_zh: '',
  about_en: '',
  frequency: 'quarterly',
  due: { due_day: 15 },
  office: 'secretary',
  source: said.source,
  source_day: said.from_day,
  attachments_zh: [],
  attachments_en: [],
  fields: [],
  hangs_days: 7,
  lawful: false,
  active: true,
  given_at: said.area,
  since: said.from_day,
})

function over(item: Item, said: Said): Item {
  const { rule } = said
  return {
    ...item,
    ...(rule.zh ? { zh: rule.zh } : {}),
    ...(rule.en ? { en: rule.en } : {}),
    ...(rule.about_zh ? { about_zh: rule.about_zh } : {}),
    ...(rule.about_en ? { about_en: rule.about_en } : {}),
    ...(rule.frequency ? { frequency: rule.frequency } : {}),
    ...(rule.due ? { due: rule.due } : {}),
    ...(rule.office ? { office: rule.office } : {}),
    ...(rule.attachments_zh ? { attachments_zh: rule.attachments_zh, attachments_en: rule.attachments_zh } : {}),
    ...(rule.fields ? { fields: rule.fields } : {}),
    ...(rule.active === undefined ? {} : { active: rule.active }),
    source: said.source,
    source_day: said.from_day,
    given_at: said.area,
    since: said.from_day,
  }
}

/** In the order of the shelf: the usual ones first, then those that were added, by key. */
export function catalogueOn(said: readonly Said[], area: string, day: string): Map<string, Item> {
  const items = new Map(usualItems.map((one) => [one.key, asUsual(one)]))
  const inForce = said
    .filter((one) => area.startsWith(one.area) && one.from_day <= day)
    .sort((a, b) => a.area.length - b.area.length || (a.from_day < b.from_day ? -1 : 1))
  for (const one of inForce) items.set(one.key, over(items.get(one.key) ?? blank(one.key, one), one))
  return items
}

export const nameOf = (item: Pick<Item, 'zh' | 'en'>, lang: Lang): string => (lang === 'en' ? item.en : item.zh)

export function itemView(item: Item, lang: Lang): ItemView {
  const english = lang === 'en'
  return {
    key: item.key,
    book: item.book,
    kind: item.kind,
    name: nameOf(item, lang),
    name_zh: item.zh,
    name_en: item.en,
    about: english ? item.about_en : item.about_zh,
    frequency: item.frequency,
    due: item.due,
    office: item.office,
    source: item.source,
    source_day: item.source_day,
    attachments: [...(english ? item.attachments_en : item.attachments_zh)],
    fields: [...item.fields],
    hangs_days: item.hangs_days,
    active: item.active,
    given_at: item.given_at,
    since: item.since,
  }
}

/** The more often, the stricter; what falls due by an event is a kind of its own. */
const oftenness: Record<Frequency, number> = { monthly: 3, quarterly: 2, yearly: 1, at_once: 0, on_event: 0 }
export const byEvent = (frequency: Frequency): boolean => oftenness[frequency] === 0

/** Day of a year as a number, a year later when it lies in the next. */
const yearDay = ({ due_month_day, next_year }: DueRule): number =>
  due_month_day ? Number(due_month_day.replace('-', '')) + (next_year ? 10_000 : 0) : Number.POSITIVE_INFINITY

/** Whether `inner` is at least as strict as `outer`: as often or oftener, as early or earlier. */
export function isAsStrict(
  outer: { frequency: Frequency; due: DueRule },
  inner: { frequency: Frequency; due: DueRule },
): boolean {
  if (byEvent(outer.frequency) !== byEvent(inner.frequency)) return false
  if (byEvent(outer.frequency)) {
    // Working days are longer than days, so nothing may turn an on_event into an at_once of as many days.
    if (outer.frequency === 'on_event' && inner.frequency === 'at_once') return false
    return (inner.due.days ?? 1) <= (outer.due.days ?? 1)
  }
  if (oftenness[inner.frequency] !== oftenness[outer.frequency])
    return oftenness[inner.frequency] > oftenness[outer.frequency]
  if (inner.frequency === 'yearly') return yearDay(inner.due) <= yearDay(outer.due)
  return (inner.due.due_day ?? 28) <= (outer.due.due_day ?? 28)
}

/** A rule without a day would never fall due. */
function mustHaveDay({ frequency, due }: Pick<Item, 'frequency' | 'due'>): void {
  const has =
    frequency === 'yearly' ? due.due_month_day : byEvent(frequency) ? due.days : (due.due_day as number | undefined)
  if (has === undefined) throw new Refused('disclosure.rule-without-day')
}

/**
 * What a place may say about an item: add one of its own, or make one that stands above it stricter. Nothing is loosened below
 * the county, and what the law asks for is never taken off or loosened.
 */
export function mustSetItem(above: Map<string, Item>, area: string, key: string, rule: ItemRule): void {
  const outer = above.get(key)
  if (!outer) {
    if (!rule.zh || !rule.frequency || !rule.due) throw new Refused('disclosure.rule-incomplete')
    mustHaveDay({ frequency: rule.frequency, due: rule.due })
    return
  }
  const inner = over(outer, { area, key, from_day: outer.since, rule, source: '' })
  mustHaveDay(inner)
  const isCounty = area.length === areaDigits.county
  const own = !isUsual(key) && outer.given_at === area
  if (rule.active === false && !own && (outer.lawful || !isCounty)) throw new Refused('disclosure.rule-lawful')
  if (!own && (outer.lawful || !isCounty) && !isAsStrict(outer, inner)) throw new Refused('disclosure.rule-loosens')
  const missing = outer.fields.filter(
    ({ required, key: name }) => required && !inner.fields.some((one) => one.key === name),
  )
  if (!own && !isCounty && missing.length > 0) throw new Refused('disclosure.rule-loosens')
}

/** Places whose word counts for this one: the county down to itself. */
export const placesSpeaking = (area: string): string[] => ancestors(area)
