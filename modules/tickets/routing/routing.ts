/**
 * Where a new matter goes first, by rules that a county orders on the desk: place + class + source + hour → office or unit.
 *
 * Rules are read from the top; the first that fits wins, and only `position` says which is above (the id where two are equal).
 * An empty condition asks nothing. A class condition names a class (`management.roads`) or a whole function (`management`).
 * Hours are of the local clock and may pass midnight; `working` asks what kind of day it is by the official calendar.
 * A rule is in force from `from_day` to the day before `to_day`.
 *
 * The county's list is read first. What no rule of it fits, or what it leaves to the township's own office, is put to the list of that
 * township; where that is silent too, the county's word stands. So a township arranges what is its own and undoes nothing of the county's.
 *
 * Every matter lands somewhere: at the first fitting rule. Where no rule fits, with whoever hears first at the place, so that what
 * is small stays small; where nobody hears there, at the usual office of its class; else in the register of ownerless matters.
 * An office of a fitting rule that nobody fills is passed over in favour of the class's usual office, then of the first hearer,
 * and that is said.
 * Each landing says why in words that can be read aloud: "规则 12：道路桥梁 + 大同镇 → 村建办" (`readAloud`).
 *
 * Before rules are changed: `dryRun` shows what they would have done with past tickets, `shadowed` which rule can never win.
 */
import { type Calendar, isWorkingDay, localDay, localMinute } from '../../../kernel/calendar.ts'
import { Source } from '../contract.ts'
import { tierDigits } from '../rules.ts'
import { changesMost, dayMinutes, type RoutingHours, type RoutingRule, type RoutingTarget } from './contract.ts'

/** Tickets one dry run goes through; the counts are always whole. */
export const dryRunMost = 100_000
/** Parts of a rule's ground followed while looking for what is left of it; beyond, nothing is claimed. */
const piecesMost = 5_000

export interface TicketFacts {
  area: string
  class: string
  source: Source
}

/** One condition of a rule, with codes where people want names. */
export type WhyPart =
  | { kind: 'class' | 'place' | 'source'; code: string }
  | { kind: 'hours'; from_minute: number; to_minute: number }
  | { kind: 'working_days' | 'days_off' }

export interface Why {
  /** A sentence of messages. */
  key:
    | 'tickets.why-rule'
    | 'tickets.why-township'
    | 'tickets.why-first'
    | 'tickets.why-class'
    | 'tickets.why-vacant'
    | 'tickets.why-ownerless'
  /** The rule's place in the list as people count, from 1; null when no rule decided. */
  number: number | null
  rule: string | null
  parts: readonly WhyPart[]
  to: RoutingTarget | null
  /** The township whose rule it is; left out for the county's. */
  of?: string
}

export type Landing =
  | { kind: 'rule'; to: RoutingTarget; rule: RoutingRule; why: Why }
  | { kind: 'first' | 'class'; to: RoutingTarget; rule: RoutingRule | null; why: Why }
  | { kind: 'ownerless'; to: null; rule: RoutingRule | null; why: Why }

/** What stands beside the rules: who hears first at a place, who usually deals with a class, and whether somebody is there. */
export interface Beside {
  /** An office somebody holds. */
  first(area: string): RoutingTarget | null
  usual(ticketClass: string, area: string): RoutingTarget | null
  isFilled(to: RoutingTarget, area: string): boolean
}

/** From the top, as they are read. */
export const inOrder = (rules: readonly RoutingRule[]): RoutingRule[] =>
  [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

export const isClassOf = (ticketClass: string, key: string): boolean =>
  ticketClass === key || ticketClass.startsWith(`${key}.`)

export const fits = (rule: RoutingRule, ticket: TicketFacts, calendar: Calendar, at: Date): boolean =>
  fitsThen(rule, ticket, momentOf(calendar, at))

/** What rules ask of a moment, read off the calendar once for all of them. */
interface Moment {
  day: string
  minute: number
  works: boolean
}
function momentOf(calendar: Calendar, at: Date): Moment {
  const day = localDay(at)
  return { day, minute: localMinute(at), works: isWorkingDay(calendar, day) }
}

const fitsThen = (rule: RoutingRule, ticket: TicketFacts, moment: Moment): boolean =>
  rule.from_day <= moment.day &&
  (rule.to_day === null || moment.day < rule.to_day) &&
  (rule.area === null || ticket.area.startsWith(rule.area)) &&
  (rule.classes.length === 0 || rule.classes.some((key) => isClassOf(ticket.class, key))) &&
  (rule.sources.length === 0 || rule.sources.includes(ticket.source)) &&
  (rule.hours === null || isWithin(rule.hours, moment))

function isWithin({ from_minute, to_minute, working }: RoutingHours, { minute, works }: Moment): boolean {
  if (working !== null && works !== working) return false
  return from_minute < to_minute
    ? minute >= from_minute && minute < to_minute
    : minute >= from_minute || minute < to_minute
}

/** The first rule that fits, and why in one sentence; null when none does. */
export function firstMatch(
  rules: readonly RoutingRule[],
  ticket: TicketFacts,
  calendar: Calendar,
  at: Date,
  below: Below = nothingBelow,
): Match | null {
  return deciding({ rules: inOrder(rules), below: ordered(below) }, ticket, momentOf(calendar, at))
}

/** Lists of townships, by their code. */
export type Below = ReadonlyMap<string, readonly RoutingRule[]>
const nothingBelow: Below = new Map()

/** All lists as they are read: the county's, and those below it. */
interface Lists {
  rules: readonly RoutingRule[]
  below: Below
}
const ordered = (below: Below): Below => new Map([...below].map(([area, rules]) => [area, inOrder(rules)]))

interface Match {
  rule: RoutingRule
  why: Why
}

/** The county leaves it to the township: to its own dispatcher or staff. */
const isLeftToTownship = (to: RoutingTarget): boolean => 'post' in to && to.tier === 'township'

function deciding({ rules, below }: Lists, ticket: TicketFacts, moment: Moment): Match | null {
  const county = firstOf(rules, ticket, moment)
  if (county && !isLeftToTownship(county.rule.to)) return county
  const township = ticket.area.slice(0, tierDigits.township)
  const own = firstOf(below.get(township) ?? [], ticket, moment)
  return own ? { rule: own.rule, why: { ...own.why, key: 'tickets.why-township', of: township } } : county
}

function firstOf(rules: readonly RoutingRule[], ticket: TicketFacts, moment: Moment): Match | null {
  const index = rules.findIndex((rule) => fitsThen(rule, ticket, moment))
  const rule = rules[index]
  return rule ? { rule, why: whyRule(rule, index + 1, ticket) } : null
}

function whyRule(rule: RoutingRule, number: number, ticket: TicketFacts): Why {
  const parts: WhyPart[] = []
  const named = rule.classes.find((key) => isClassOf(ticket.class, key))
  if (named) parts.push({ kind: 'class', code: named })
  if (rule.area !== null) parts.push({ kind: 'place', code: rule.area })
  if (rule.sources.length > 0) parts.push({ kind: 'source', code: ticket.source })
  if (rule.hours) {
    const { working, from_minute, to_minute } = rule.hours
    if (working !== null) parts.push({ kind: working ? 'working_days' : 'days_off' })
    if (to_minute - from_minute !== dayMinutes) parts.push({ kind: 'hours', from_minute, to_minute })
  }
  return { key: 'tickets.why-rule', number, rule: rule.id, parts, to: rule.to }
}

/** Where the matter lands. Total: there is always an answer. */
export function landing(
  rules: readonly RoutingRule[],
  ticket: TicketFacts,
  calendar: Calendar,
  at: Date,
  beside: Beside,
  below: Below = nothingBelow,
): Landing {
  return landingOf({ rules: inOrder(rules), below: ordered(below) }, ticket, momentOf(calendar, at), beside)
}

function landingOf(lists: Lists, ticket: TicketFacts, moment: Moment, beside: Beside): Landing {
  const match = deciding(lists, ticket, moment)
  if (match && beside.isFilled(match.rule.to, ticket.area)) return { kind: 'rule', to: match.rule.to, ...match }
  const rule = match?.rule ?? null
  const of = match?.why.of
  const from = { number: match?.why.number ?? null, rule: rule?.id ?? null, ...(of ? { of } : {}) }
  const parts: WhyPart[] = [{ kind: 'class', code: ticket.class }]
  const kinds = match ? (['class', 'first'] as const) : (['first', 'class'] as const)
  for (const kind of kinds) {
    const to = kind === 'first' ? beside.first(ticket.area) : filledUsual(ticket, beside)
    if (to)
      return { kind, to, rule, why: { key: match ? 'tickets.why-vacant' : `tickets.why-${kind}`, ...from, parts, to } }
  }
  return { kind: 'ownerless', to: null, rule, why: { key: 'tickets.why-ownerless', ...from, parts, to: null } }
}

function filledUsual({ class: kind, area }: TicketFacts, beside: Beside): RoutingTarget | null {
  const usual = beside.usual(kind, area)
  return usual && beside.isFilled(usual, area) ? usual : null
}

/** The office's own place: a post sits at its tier above the matter, never below it. */
export const seatOfTarget = (
  to: RoutingTarget,
  area: string,
): { post: string; area: string; unit: null } | { post: null; area: null; unit: string } =>
  'unit' in to
    ? { post: null, area: null, unit: to.unit }
    : { post: to.post, area: area.slice(0, tierDigits[to.tier]), unit: null }

export interface Names {
  /** A class or a function. */
  class(key: string): string
  place(area: string): string
  target(to: RoutingTarget): string
  /** A sentence of messages, filled in. */
  say(key: string, params: Record<string, string>): string
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** "规则 12：道路桥梁 + 大同镇 → 村建办" */
export function readAloud(why: Why, names: Names, between = ' + '): string {
  const parts = why.parts.map((part) => {
    switch (part.kind) {
      case 'class':
        return names.class(part.code)
      case 'place':
        return names.place(part.code)
      case 'source':
        return names.say(`tickets.source.${part.code}`, {})
      case 'hours':
        return `${clock(part.from_minute)}–${clock(part.to_minute)}`
      default:
        return names.say(`tickets.why-${part.kind}`, {})
    }
  })
  const when = parts.length > 0 ? parts.join(between) : names.say('tickets.why-everything', {})
  return names.say(why.key, {
    number: String(why.number ?? ''),
    when,
    class: when,
    place: why.of ? names.place(why.of) : '',
    target: why.to ? names.target(why.to) : '',
  })
}

export interface PastTicket extends TicketFacts {
  id: string
  /** When it would have been routed. */
  at: Date
}

export interface DryRun {
  tickets: number
  /** In the order of the rules: how many each would have decided. */
  rules: { rule: string; won: number; vacant: number }[]
  /** Decided by a rule of another list: a township’s beside the county’s, or the county’s above a township’s. */
  by_others: number
  /** Landed with whoever hears first, with the usual office of the class, with nobody. */
  first: number
  by_class: number
  ownerless: number
  ownerless_before: number
  /** Lands elsewhere than before, counted whole. */
  changed: number
  /** The first ones. */
  changes: { ticket: string; before: Landing; now: Landing }[]
}

/** The lists of townships then and before, and whose rules are counted: the county's, where nothing else is said. */
export interface BesideCounty {
  below?: Below
  belowBefore?: Below
  counted?: readonly RoutingRule[]
}

/** What these rules would have done with past tickets, beside what `before` did. Throws a RangeError for too many at once. */
export function dryRun(
  rules: readonly RoutingRule[],
  tickets: readonly PastTicket[],
  calendar: Calendar,
  beside: Beside,
  before: readonly RoutingRule[] = [],
  { below = nothingBelow, belowBefore = below, counted = rules }: BesideCounty = {},
): DryRun {
  if (tickets.length > dryRunMost) throw new RangeError(`more than ${dryRunMost} tickets in one dry run`)
  const lists = { rules: inOrder(rules), below: ordered(below) }
  const listsBefore = { rules: inOrder(before), below: ordered(belowBefore) }
  const counts = new Map(inOrder(counted).map(({ id }) => [id, { rule: id, won: 0, vacant: 0 }]))
  const run: DryRun = {
    tickets: tickets.length,
    rules: [...counts.values()],
    by_others: 0,
    first: 0,
    by_class: 0,
    ownerless: 0,
    ownerless_before: 0,
    changed: 0,
    changes: [],
  }
  for (const ticket of tickets) {
    const moment = momentOf(calendar, ticket.at)
    const now = landingOf(lists, ticket, moment, beside)
    const was = landingOf(listsBefore, ticket, moment, beside)
    const count = now.rule && counts.get(now.rule.id)
    if (count && now.kind === 'rule') count.won += 1
    else if (count) count.vacant += 1
    if (now.kind === 'rule' && !count) run.by_others += 1
    if (now.kind === 'first') run.first += 1
    if (now.kind === 'class') run.by_class += 1
    if (now.kind === 'ownerless') run.ownerless += 1
    if (was.kind === 'ownerless') run.ownerless_before += 1
    if (isSameTarget(now.to, was.to)) continue
    run.changed += 1
    if (run.changes.length < changesMost) run.changes.push({ ticket: ticket.id, before: was, now })
  }
  return run
}

export function isSameTarget(a: RoutingTarget | null, b: RoutingTarget | null): boolean {
  if (a === null || b === null) return a === b
  if ('unit' in a || 'unit' in b) return 'unit' in a && 'unit' in b && a.unit === b.unit
  return a.post === b.post && a.tier === b.tier
}

/** A block of tickets and moments: all combinations of these. Days are numbers, minutes are of the day, `to` is excluded. */
interface Block {
  area: string | null
  classes: readonly string[]
  sources: readonly Source[]
  works: readonly boolean[]
  minutes: readonly [from: number, to: number]
  days: readonly [from: number, to: number]
}

export interface Shadowed {
  rule: string
  /** Past: its last day is over. Covered: rules above take everything it asks for. */
  why: 'past' | 'covered'
  by: string[]
}

/**
 * Rules that can never win from `today` on, each with those above that take its matters. `classes` are all that exist; for others
 * that may be made later, each function and the rest count as one more.
 * Exact as long as a rule's ground falls into no more than some thousands of parts; where it does, the rule is not called shadowed.
 */
export function shadowed(rules: readonly RoutingRule[], classes: readonly string[], today: string): Shadowed[] {
  const ordered = inOrder(rules)
  const universe = universeOf(ordered, classes)
  const blocks = ordered.map((rule) => blocksOf(rule, universe))
  const start = dayNumber(today)
  return ordered.flatMap((rule, index): Shadowed[] => {
    let left = blocks[index]!.flatMap((block) => clip(block, start))
    if (left.length === 0) return [{ rule: rule.id, why: 'past', by: [] }]
    const by: string[] = []
    for (let above = 0; above < index && left.length > 0 && left.length <= piecesMost; above += 1) {
      const before = left
      for (const taken of blocks[above]!) left = left.flatMap((block) => without(block, taken))
      if (left.length !== before.length || left.some((block, at) => block !== before[at])) by.push(ordered[above]!.id)
    }
    return left.length === 0 ? [{ rule: rule.id, why: 'covered', by }] : []
  })
}

const lastDay = 4_000_000
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Stands for a class that is in no list yet: `management.*` of a function, `*` of none. */
function universeOf(rules: readonly RoutingRule[], classes: readonly string[]): string[] {
  const named = [...classes, ...rules.flatMap((rule) => rule.classes)]
  const functions = named.map((key) => key.split('.')[0]!)
  return [...new Set([...named, ...functions.map((key) => `${key}.*`), '*'])]
}

function blocksOf(rule: RoutingRule, universe: readonly string[]): Block[] {
  const { hours } = rule
  const block: Omit<Block, 'minutes'> = {
    area: rule.area,
    classes:
      rule.classes.length === 0 ? universe : universe.filter((one) => rule.classes.some((key) => isClassOf(one, key))),
    sources: rule.sources.length === 0 ? Source.options : rule.sources,
    works: hours === null || hours.working === null ? [true, false] : [hours.working],
    days: [dayNumber(rule.from_day), rule.to_day === null ? lastDay : dayNumber(rule.to_day)],
  }
  if (hours === null) return [{ ...block, minutes: [0, dayMinutes] }]
  const { from_minute, to_minute } = hours
  if (from_minute < to_minute) return [{ ...block, minutes: [from_minute, to_minute] }]
  return [
    { ...block, minutes: [from_minute, dayMinutes] },
    { ...block, minutes: [0, to_minute] },
  ]
}

function clip(block: Block, start: number): Block[] {
  const from = Math.max(block.days[0], start)
  return from < block.days[1] ? [{ ...block, days: [from, block.days[1]] }] : []
}

/** What is left of a block when another is taken out, in parts that do not overlap; the block itself when they do not meet. */
function without(block: Block, taken: Block): Block[] {
  // A narrower place takes nothing from the place itself, where a matter may lie whose grid is not known.
  const isAbove = taken.area === null || (block.area?.startsWith(taken.area) ?? false)
  const minutes = overlap(block.minutes, taken.minutes)
  const days = overlap(block.days, taken.days)
  const lists = [
    split(block.classes, taken.classes),
    split(block.sources, taken.sources),
    split(block.works, taken.works),
  ]
  if (!isAbove || !minutes || !days || lists.some(({ inside }) => inside.length === 0)) return [block]
  const [classes, sources, works] = lists as [Split<string>, Split<Source>, Split<boolean>]
  const left: Block[] = []
  let rest = block
  if (classes.outside.length > 0) left.push({ ...rest, classes: classes.outside })
  rest = { ...rest, classes: classes.inside }
  if (sources.outside.length > 0) left.push({ ...rest, sources: sources.outside })
  rest = { ...rest, sources: sources.inside }
  if (works.outside.length > 0) left.push({ ...rest, works: works.outside })
  rest = { ...rest, works: works.inside }
  for (const piece of around(block.minutes, minutes)) left.push({ ...rest, minutes: piece })
  rest = { ...rest, minutes }
  for (const piece of around(block.days, days)) left.push({ ...rest, days: piece })
  return left
}

interface Split<T> {
  inside: readonly T[]
  outside: readonly T[]
}
function split<T>(list: readonly T[], by: readonly T[]): Split<T> {
  const set = new Set(by)
  return { inside: list.filter((one) => set.has(one)), outside: list.filter((one) => !set.has(one)) }
}

type Span = readonly [from: number, to: number]
function overlap(a: Span, b: Span): Span | null {
  const from = Math.max(a[0], b[0])
  const to = Math.min(a[1], b[1])
  return from < to ? [from, to] : null
}
const around = (whole: Span, inner: Span): Span[] =>
  [[whole[0], inner[0]] as const, [inner[1], whole[1]] as const].filter(([from, to]) => from < to)
