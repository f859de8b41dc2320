/**
 * A list of rules tried on the matters of the last weeks before it is saved: what each rule would decide and what would land
 * elsewhere than by the list in force. Who sits where is asked once, of today, for every office that could come up.
 */
import { sql } from 'kysely'
import { ancestors } from '../../../kernel/area.ts'
import { dayMs, localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { idAt } from '../../../kernel/id.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { type Sat, unitsOf, vacantAmong } from '../../offices/api.ts'
import type { UnitView } from '../../offices/contract.ts'
import { placePaths } from '../../places/api.ts'
import type { ClassHere } from '../classes/class-set.ts'
import type { Source } from '../contract.ts'
import { tierOf } from '../rules.ts'
import { firstHearers } from '../seats.ts'
import { countyClasses } from '../settings.ts'
import type { TicketsTx } from '../store.ts'
import { placeOf } from '../view.ts'
import type { RoutingRule, RoutingTarget, ShadowedView, TrialAnswer } from './contract.ts'
import { usualTargets } from './responsible.ts'
import { type Beside, dryRun, dryRunMost, type Landing, type PastTicket, seatOfTarget, shadowed } from './routing.ts'
import { listsNow } from './store.ts'
import { type Spoken, targetName, whyForStaff } from './why.ts'

interface Past extends PastTicket {
  number: string
  title: string
}

/** Rules that can never win, with the numbers of those above that cover them. */
export function shadowsOf(rules: readonly RoutingRule[], keys: readonly string[], today: string): ShadowedView[] {
  const numbers = new Map(rules.map(({ id }, index) => [id, index + 1]))
  return shadowed(rules, keys, today).map(({ rule, why, by }) => ({
    rule,
    why,
    by: by.flatMap((id) => numbers.get(id) ?? []),
  }))
}

/** The newest first; one more than can be looked at says that there are more. */
async function pastTickets(context: Context, from: Date, area: string): Promise<Past[]> {
  const rows = await (context.tx as TicketsTx)
    .selectFrom('ticket')
    .select(['id', 'number', 'title', 'area', 'class', 'source', 'filed_at as at'])
    .where('id', '>=', idAt(from))
    .where(sql<boolean>`area ^@ ${area}`)
    .orderBy('id', 'desc')
    .limit(dryRunMost + 1)
    .execute()
  return rows.map((row): Past => ({ ...row, source: row.source as Source }))
}

const keyOf = ({ post, area, unit }: Omit<Sat, 'person'>): string => unit ?? `${post}@${area}`

/** Whether somebody sits on any seat these matters could come to. */
async function besideOf(
  context: Context,
  tickets: readonly Past[],
  rules: readonly RoutingRule[],
  units: readonly UnitView[],
  classes: readonly ClassHere[],
): Promise<Beside> {
  const targets = rules.map(({ to }) => to)
  const responsible = new Map(classes.map((one) => [one.key, one.responsible]))
  const usualOf = (kind: string, area: string) => usualTargets(responsible.get(kind) ?? null, area, units)
  const seats = new Map<string, Sat>()
  const ask = (seat: Omit<Sat, 'person'>) => seats.set(keyOf(seat), { ...seat, person: null })
  const known = new Set<string>()
  for (const { area, class: kind } of tickets) {
    if (known.has(`${area} ${kind}`)) continue
    known.add(`${area} ${kind}`)
    for (const to of usualOf(kind, area)) ask(seatOfTarget(to, area))
    if (known.has(area)) continue
    known.add(area)
    for (const to of targets) ask(seatOfTarget(to, area))
    for (const at of ancestors(area)) for (const post of firstHearers) ask({ post, area: at, unit: null })
  }
  const list = [...seats.values()]
  const vacant = await vacantAmong(context.tx, context.county, list, localDay(context.now))
  const empty = new Set(vacant.flatMap((place) => (list[place] ? [keyOf(list[place])] : [])))
  const isFilled = (to: RoutingTarget, area: string) => {
    if ('unit' in to && !units.some(({ id, area: of }) => id === to.unit && area.startsWith(of))) return false
    return !empty.has(keyOf(seatOfTarget(to, area)))
  }
  return {
    first: (area) => {
      const at = ancestors(area).findLast((one) => firstHearers.some((post) => !empty.has(`${post}@${one}`)))
      const post = at && firstHearers.find((named) => !empty.has(`${named}@${at}`))
      return at && post ? { post, tier: tierOf(at) } : null
    },
    usual: (kind, area) => usualOf(kind, area).find((to) => isFilled(to, area)) ?? null,
    isFilled,
  }
}

const always = '0001-01-01'
const never = '9998-01-01'
/** Past matters are put to the rules as if these had held then: what is over stays over, what is still to come counts. */
const asIfThen = (rules: readonly RoutingRule[], today: string): RoutingRule[] =>
  rules.map((rule) => {
    const isOver = rule.to_day !== null && rule.to_day <= today
    return { ...rule, from_day: isOver ? never : always, to_day: null }
  })

/** Of the list of `area`: the county's, tried beside those of all townships, or a township's, tried below the county's. */
export async function trialOf(
  context: Context,
  area: string,
  tried: readonly RoutingRule[],
  days: number,
): Promise<TrialAnswer> {
  const from = new Date(context.now.getTime() - days * dayMs)
  const lists = await listsNow(context.tx, null)
  const county = String(context.county)
  const isCounty = area === county
  const found = await pastTickets(context, from, area)
  const tickets = found.slice(0, dryRunMost)
  const units = await unitsOf(context.tx)
  const classes = await countyClasses(context)
  const every = [...lists.values()].flatMap(({ rules }) => rules)
  const beside = await besideOf(context, tickets, [...tried, ...every], units, classes)
  const today = localDay(context.now)
  const then = (rules: readonly RoutingRule[]) => asIfThen(rules, today)
  const before = then(lists.get(county)?.rules ?? [])
  const belowBefore = new Map(
    [...lists].filter(([whose]) => whose !== county).map(([whose, list]) => [whose, then(list.rules)] as const),
  )
  const below = isCounty ? belowBefore : new Map([...belowBefore, [area, then(tried)] as const])
  const run = dryRun(isCounty ? then(tried) : before, tickets, await context.calendar(), beside, before, {
    below,
    belowBefore,
    counted: tried,
  })
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const listed = run.changes.flatMap((change) => {
    const ticket = byId.get(change.ticket)
    return ticket ? [{ ticket, before: change.before, now: change.now }] : []
  })
  const spoken: Spoken = {
    say: sentencesOf(context.app.modules),
    lang: context.lang,
    paths: await placePaths(context.tx, [...new Set(listed.flatMap(({ ticket }) => ancestors(ticket.area)))]),
    units: new Map(units.map(({ id, name }) => [id, name])),
    classes,
  }
  const { rules, by_others, first, by_class, ownerless, ownerless_before, changed } = run
  return {
    from_day: localDay(from),
    tickets: run.tickets,
    cut: found.length > tickets.length,
    rules,
    by_others,
    first,
    by_class,
    ownerless,
    ownerless_before,
    changed,
    changes: listed.map(({ ticket, before, now }) => ({
      ticket: ticket.id,
      number: ticket.number,
      title: ticket.title,
      class: ticket.class,
      place: placeOf(spoken.paths, ticket.area),
      at: ticket.at.toISOString(),
      before: landsAt(spoken, before, ticket.area),
      now: landsAt(spoken, now, ticket.area),
      rule: now.why.number,
    })),
    shadowed: shadowsOf(
      tried,
      classes.map(({ key }) => key),
      localDay(context.now),
    ),
  }
}

const landsAt = (spoken: Spoken, landed: Landing, area: string): string =>
  landed.to ? targetName(spoken, landed.to, area) : whyForStaff(spoken, landed.why, area)
