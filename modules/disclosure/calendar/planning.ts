/**
 * Makes what falls due ahead of time. Doing it twice adds nothing: one row a village, item and period. It looks back a month, so that
 * a server that stood still forgets nothing, and ahead by six weeks.
 */
import { areaDigits } from '../../../kernel/area.ts'
import { type Calendar, localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { idAt } from '../../../kernel/id.ts'
import { clearTimer, setTimer } from '../../../kernel/timers.ts'
import { placesWithin } from '../../places/api.ts'
import { catalogueOn, type Item, type Said } from '../items/catalogue.ts'
import { saidFor } from '../items/rules-store.ts'
import { nextRing } from '../rules.ts'
import { bellRuleAt, startsAt } from '../settings.ts'
import type { Due } from '../store.ts'
import { insertDues, nextBell, plannedWithin } from './dues-store.ts'
import { addDays, type BellRule, bellsOf, dueAt, frequencyOf, periodsAround, spanOf } from './periods.ts'

export const horizon_days = 45
export const lookBack_days = 31
/** Villages planned in one transaction: about a second of work. */
export const villagesAtOnce = 40

export interface Window {
  from: string
  to: string
}

export const windowAt = (now: Date): Window => {
  const today = localDay(now)
  return { from: addDays(today, -lookBack_days), to: addDays(today, horizon_days) }
}

export interface Planned {
  item: Item
  period: string
  from_day: string
  to_day: string
  due_at: Date
}

/** What falls due in a village within the window. The rule in force on a period's last day is the period's rule. Pure. */
export function plan(
  said: readonly Said[],
  area: string,
  starts: string,
  window: Window,
  calendar: Calendar,
): Planned[] {
  if (starts === '') return []
  const found: Planned[] = []
  for (const period of periodsAround(window.from, window.to)) {
    const span = spanOf(period)!
    for (const item of catalogueOn(said, area, span.to_day).values()) {
      if (!item.active || item.frequency !== frequencyOf(period)) continue
      const due_at = dueAt(period, item.due, calendar)
      if (!due_at) continue
      const day = localDay(due_at)
      // What was over before the village began, or falls due outside the window, is left out.
      if (span.to_day < starts || day < starts || day < window.from || day > window.to) continue
      found.push({ item, period, from_day: span.from_day, to_day: span.to_day, due_at })
    }
  }
  return found
}

export function dueRow(
  context: Context,
  area: string,
  planned: Planned,
  rule: BellRule,
  calendar: Calendar,
  event: string | null = null,
): Due {
  const bells = bellsOf(planned.due_at, rule, calendar)
  const row: Due = {
    county: context.county,
    id: idAt(context.now),
    area,
    item: planned.item.key,
    book: planned.item.book,
    kind: planned.item.kind,
    period: planned.period,
    from_day: planned.from_day,
    to_day: planned.to_day,
    event,
    ...bells,
    state: 'open',
    entry: null,
    done_at: null,
    reminded: false,
    climbed: 0,
    raised_to: null,
    rings_at: null,
  }
  return { ...row, rings_at: nextRing(row)?.at ?? null }
}

/** Plans some villages and winds their bells. Returns how many things were new. */
export async function planVillages(
  context: Context,
  villages: readonly string[],
  window: Window = windowAt(context.now),
): Promise<number> {
  const [first] = villages
  if (first === undefined) return 0
  const calendar = await context.calendar()
  const within = commonPrefix(villages)
  const said = await saidFor(context.tx, within, true)
  const there = await plannedWithin(
    context.tx,
    within,
    new Date(Date.parse(`${window.from}T00:00:00+08:00`)),
    new Date(Date.parse(`${window.to}T23:59:59+08:00`)),
  )
  let fresh = 0
  for (const area of villages) {
    const starts = await startsAt(context, area)
    const rule = await bellRuleAt(context, area)
    const missing = plan(said, area, starts, window, calendar).filter(
      ({ item, period }) => !there.has(`${area} ${item.key} ${period}`),
    )
    if (missing.length === 0) continue
    fresh += await insertDues(
      context.tx,
      missing.map((planned) => dueRow(context, area, planned, rule, calendar)),
    )
    await windBell(context, area)
  }
  return fresh
}

/** One timer a village, at its next ring; none when nothing is open. */
export async function windBell(context: Context, area: string): Promise<void> {
  const at = await nextBell(context.tx, area)
  const key = `disclosure:${area}:bell`
  if (at) await setTimer(context.tx, { key, task: 'disclosure.ring', at, county: context.county, payload: { area } })
  else await clearTimer(context.tx, key)
}

/** The next villages of the county after one, in the order of their codes. */
export async function nextVillages(context: Context, after: string): Promise<string[]> {
  const found = await placesWithin(context.tx, {
    area: String(context.county),
    level: 'village',
    today: localDay(context.now),
    after,
    limit: villagesAtOnce,
  })
  return found.map(({ area }) => area)
}

/** The narrowest place that contains all of them; at least their county. */
function commonPrefix(areas: readonly string[]): string {
  const digits = [areaDigits.village, areaDigits.township, areaDigits.county].find((length) =>
    areas.every((area) => area.slice(0, length) === areas[0]!.slice(0, length)),
  )
  return areas[0]!.slice(0, digits ?? areaDigits.county)
}
