/**
 * After a change of the calendar or of a limit every open matter it can touch is judged anew: in batches in the background, each
 * batch one transaction that ends by asking for the next. Killed in between, it goes on from the last whole batch; run twice, it
 * finds nothing left to change.
 */
import { performWithin } from '../../../kernel/action.ts'
import { dayMs, localDay, startOfDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import type { Fact } from '../../../kernel/facts.ts'
import { newId } from '../../../kernel/id.ts'
import { doLater, setTimer } from '../../../kernel/timers.ts'
import { rejudge } from '../actions/rejudge.ts'
import type { Ticket } from '../store.ts'
import { isTouchedBy } from './rejudging.ts'
import { countWatched, insertRejudging, lockRejudging, type Rejudging, updateRejudging, watchedAfter } from './store.ts'

/** Matters judged in one transaction: under a second of locks on a small machine. */
const batchSize = 100

/** Settings by which clocks run. */
export const clockSettings: readonly string[] = ['tickets.first_reply', 'tickets.classes', 'tickets.shares']

export async function beginRecount(
  context: Context,
  change: Pick<Rejudging, 'area' | 'cause' | 'what'> & { by?: string | null },
): Promise<void> {
  const { tx, county, now } = context
  const id = newId(now.getTime())
  await insertRejudging(tx, {
    county,
    id,
    area: change.area,
    cause: change.cause,
    what: change.what,
    by: change.by ?? null,
    at: now,
    total: await countWatched(tx, change.area),
    looked: 0,
    changed: 0,
    last_area: null,
    last_id: null,
    done_at: null,
  })
  await doLater(tx, 'tickets.recount', county, { recount: id }, now)
}

/** A setting that begins on a later day is judged when that day begins. */
export async function recountFrom(context: Context, area: string, key: string, from_day: string): Promise<void> {
  if (!clockSettings.includes(key)) return
  if (from_day <= localDay(context.now)) return beginRecount(context, { area, cause: 'setting', what: key })
  await setTimer(context.tx, {
    key: `tickets:recount:${context.county}:${area}:${key}:${from_day}`,
    task: 'tickets.recount_begin',
    at: startOfDay(from_day),
    county: context.county,
    payload: { area, key },
  })
}

/** One batch. Asks for the next in the same transaction, so that none is lost and none runs twice. */
export async function recountBatch(context: Context, id: string): Promise<void> {
  const { tx, county, now } = context
  const recount = await lockRejudging(tx, id)
  if (!recount || recount.done_at) return
  const found = await watchedAfter(tx, recount, batchSize)
  let changed = 0
  for (const ticket of found) if (isReached(recount, ticket)) changed += Number(await judged(context, recount, ticket))
  const last = found.at(-1)
  const isDone = found.length < batchSize
  await updateRejudging(tx, id, {
    looked: recount.looked + found.length,
    changed: recount.changed + changed,
    ...(last ? { last_area: last.area, last_id: last.id } : {}),
    ...(isDone ? { done_at: now } : {}),
  })
  if (!isDone) await doLater(tx, 'tickets.recount', county, { recount: id }, now)
}

const isReached = (recount: Rejudging, ticket: Ticket): boolean =>
  recount.cause === 'setting' || isTouchedBy(ticket, new Date(startOfDay(lastDayOf(recount)).getTime() + dayMs))

/** A change of the calendar says its days as `2026-11-23` or `2026-11-23/2026-11-25`. */
const lastDayOf = ({ what }: Rejudging): string => what.split('/').at(-1) ?? what

async function judged(context: Context, { cause, what, at }: Rejudging, { id }: Ticket): Promise<boolean> {
  try {
    const input = { ticket: id, cause, what, changed_at: at.toISOString() }
    return (await performWithin(context, rejudge, input)).changed
  } catch (error) {
    // Answered or ended while we were at it: there is nothing left to count.
    if (error instanceof Refused) return false
    throw error
  }
}

export async function hearDays(context: Context, fact: Fact): Promise<void> {
  const { from, to } = fact.data
  const what = from === to ? String(from) : `${from}/${to}`
  await beginRecount(context, { area: String(context.county), cause: 'calendar', what, by: fact.actor })
}

export const hearSetting = (context: Context, fact: Fact): Promise<void> =>
  recountFrom(context, fact.area, String(fact.data.key), String(fact.data.from_day))
