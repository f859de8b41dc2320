/**
 * How a ticket's clocks run through its whole life, told from what happened and nothing else.
 *
 * Two promises, one clock at a time, as in rules.ts: until she is told something in words the first reply or the answer, both from
 * the moment the resident spoke, whichever is due first; then the answer, counted from the same moment, or from when she sent
 * the matter back. Where the answer was due first the reply changes nothing about it: what has rung of it has rung.
 *
 * - Only an office that owes something is watched: nothing rings while the matter is answered, checked or ended.
 * - A pause stops the clock of the answer. Pausing and extending tell the resident why, in words; so each is a first reply too.
 *   The clock of the first reply knows no pause.
 * - An extension gives the answer another, longer limit from the same start, once in a ticket's life, before it is due. That is
 *   a new promise, and the office is reminded of it anew.
 * - Checked and found wanting, the clock runs on, the time of the check included. Sent back by the resident, it starts anew.
 * - A limit made tighter by the place counts from the same start; it is the same promise, due earlier (`rejudge`).
 * - Passing a matter from office to office, also back, is no reply: a resident who hears of it has been told nothing yet.
 * - Each promise rings once at 80 % for the office, then at 100 %, 200 % and 300 % for the next tier, or at the shares the place has
 *   set, each tier once, until the county knows. Shares set later hold for what has not rung yet. The tier that hears is above whoever has the matter and above whoever has heard of it. Tiers at which nobody
 *   sits are passed over.
 * - At 300 % the matter stands in the list of what is three times overdue.
 *
 * `judge` computes all of it from the timeline, the limits and the calendar as they are known now. So after a change of the
 * calendar or of a limit there is nothing to convert: judge again, set what is shown and the timer from the answer, and ring what
 * `owing` says. What has rung once is never rung again, even when its moment has moved.
 */
import type { Calendar } from '../../../kernel/calendar.ts'
import { dueAt, elapsedShare, type Limit, type Pause, pausesMost, remindAt } from '../../../kernel/deadlines.ts'
import type { Move, State, Tier } from '../contract.ts'
import { mayMove, owed, type Shares, stateAfter, tierAbove, usualShares } from '../rules.ts'

/** One step of the timeline, as far as clocks care. In order of time; several may stand at one moment. */
export interface ClockEvent {
  /** The first is `report`, at the moment the resident spoke. `remind` and `escalate` may be among them; they change nothing. */
  move: Move
  at: Date
  /** The tier that has the matter from now on; left out where it stays. */
  tier?: Tier
  /** `start`: something was said to the resident. All other moves that reply always have words. */
  words?: boolean
  /** `extend`: the limit of the answer from now on, counted from the same start. */
  limit?: Limit
  /** `rejudge`: limits that were made tighter, counted from the same start; shares the place has set since. */
  limits?: Partial<ClockLimits>
}

export interface ClockLimits {
  first_reply: Limit
  /** Null: no answer is promised by a date. */
  answer: Limit | null
  /** When the place reminds and climbs; left out where it has set nothing of its own. */
  shares?: Shares
}

export type ClockKind = 'first_reply' | 'answer'

export interface Ring {
  /** Names this ring among all of the ticket's life: `answer.1.0:county` tells the county of the answer after one reopening. */
  step: string
  kind: 'remind' | 'escalate'
  clock: ClockKind
  /** The share of the limit that is used up: usually 0.8, 1, 2, 3. */
  share: number
  /** Never before the promise was being watched, and never while it stood still. */
  at: Date
  /** `escalate`: the tier that hears of it; `remind`: the tier that has the matter. */
  tier: Tier
}

export interface Judged {
  state: State
  first_reply_due: Date
  first_replied_at: Date | null
  /** When the answer is counted from. */
  clock_from: Date
  /** Null when none is promised, and while a pause is open. */
  answer_due: Date | null
  /** The limit of the answer in force: that of the class, or of the extension. */
  answer_limit: Limit | null
  /** In order; an open one last. */
  pauses: readonly Pause[]
  /** The one clock people see; null when nothing is owed. `due` null: it stands still. */
  running: { kind: ClockKind; due: Date | null; paused: boolean; share: number } | null
  late: boolean
  /** Three times its limit is used up and it is still owed. */
  thrice_late: boolean
  tier: Tier
  /** Everything that was due to ring until now, in order. */
  rings: Ring[]
  /** What rings next when nothing else happens. */
  next: Ring | null
  reopenings: number
  extended: boolean
}

/** More steps than this in one matter is a fault of the caller. */
export const eventsMost = 2_000
/** A promise rings once for the office and at most once for each tier. */
const ringsMost = 1 + 4
const allTiers: readonly Tier[] = ['grid', 'village', 'township', 'county']
const height = (tier: Tier): number => allTiers.indexOf(tier)

/** These tell the resident something in words; `start` does when words were said. */
const replies: readonly Move[] = ['accept', 'decline', 'answer', 'pause', 'extend', 'merge', 'adopt', 'split', 'void']

/** What has rung of a promise. */
interface Heard {
  reminded: boolean
  climbed: number
  heard: Tier | null
}
const nothing = (): Heard => ({ reminded: false, climbed: 0, heard: null })

interface Watch {
  state: State
  tier: Tier
  spoken: Date
  replied: Date | null
  from: Date
  limits: ClockLimits
  pauses: Pause[]
  /** Since when the running clock is being watched: an older moment rings at once. */
  since: Date
  rung: Record<ClockKind, Heard>
  reopenings: number
  extensions: number
}

/**
 * `sitting`: tiers at which somebody hears; the county always counts. Events after `now` are not looked at.
 * Throws a RangeError for a timeline that no ticket can have.
 */
export function judge(
  events: readonly ClockEvent[],
  limits: ClockLimits,
  calendar: Calendar,
  now: Date,
  sitting: readonly Tier[] = allTiers,
): Judged {
  const past = events.filter(({ at }) => at <= now)
  const [report] = past
  if (report?.move !== 'report') throw new RangeError('a timeline begins with what the resident said')
  if (past.length > eventsMost) throw new RangeError(`more than ${eventsMost} steps`)
  const watch = begin(report, limits)
  const rings: Ring[] = []
  let last = report.at
  for (const event of past.slice(1)) {
    if (event.at < last) throw new RangeError('a timeline is in order of time')
    last = event.at
    // What is done at the very moment it is due is done in time.
    rings.push(...ringUntil(watch, calendar, sitting, (at) => at < event.at))
    happen(watch, event, calendar)
  }
  rings.push(...ringUntil(watch, calendar, sitting, (at) => at <= now))
  return { ...summary(watch, calendar, now), rings, next: nextRing(watch, calendar, sitting) }
}

/** What should have rung and has not. `rung`: the steps that have. */
export const owing = (judged: Judged, rung: ReadonlySet<string>): Ring[] =>
  judged.rings.filter(({ step }) => !rung.has(step))

function begin(report: ClockEvent, limits: ClockLimits): Watch {
  return {
    state: 'reported',
    tier: report.tier ?? 'grid',
    spoken: report.at,
    replied: null,
    from: report.at,
    limits: { ...limits },
    pauses: [],
    since: report.at,
    rung: { first_reply: nothing(), answer: nothing() },
    reopenings: 0,
    extensions: 0,
  }
}

function happen(watch: Watch, event: ClockEvent, calendar: Calendar): void {
  const { move, at } = event
  // More words from where it came change no state and no clock, not even that of a pause.
  if (move === 'remind' || move === 'escalate' || move === 'supplement') return
  if (move === 'report' || !mayMove(watch.state, move)) throw new RangeError(`no ${move} in state ${watch.state}`)
  if (move === 'rejudge') {
    Object.assign(watch.limits, event.limits)
    watch.since = at
    return
  }
  const kind = runningOf(watch, calendar)?.kind
  const open = watch.pauses.at(-1)
  // Whatever ends the state of pause ends the pause.
  if (open && open.to === null) open.to = at
  watch.state = stateAfter(watch.state, move)
  watch.tier = event.tier ?? watch.tier
  if (!watch.replied && (replies.includes(move) || (move === 'start' && event.words))) {
    watch.replied = at
    if (kind === 'first_reply') watch.since = at
  }
  // While it was answered or stood still nobody was late; what came due in that time rings now.
  if (move === 'redo' || move === 'resume' || move === 'unmerge' || move === 'unsplit') watch.since = at
  if (move === 'pause') {
    if (watch.pauses.length >= pausesMost) throw new RangeError(`more than ${pausesMost} pauses`)
    watch.pauses.push({ from: at, to: null })
  }
  if (move === 'extend' && event.limit) {
    watch.limits.answer = event.limit
    watch.extensions += 1
    promiseAnew(watch, at)
  }
  if (move === 'reopen') {
    watch.from = at
    watch.reopenings += 1
    promiseAnew(watch, at)
  }
}

function promiseAnew(watch: Watch, at: Date): void {
  watch.since = at
  watch.rung.answer = nothing()
}

interface Running {
  kind: ClockKind
  limit: Limit
  from: Date
  pauses: readonly Pause[]
}

/** The clock that is owed now; also while it is paused. */
function runningOf(watch: Watch, calendar: Calendar): Running | null {
  if (!owed.includes(watch.state) && watch.state !== 'paused') return null
  const { first_reply, answer } = watch.limits
  const isFirst = (limit: Limit) =>
    dueAt(limit, watch.from, calendar, watch.pauses)! < dueAt(first_reply, watch.spoken, calendar)!
  if (!watch.replied && !(answer && isFirst(answer)))
    return { kind: 'first_reply', limit: first_reply, from: watch.spoken, pauses: [] }
  return answer && { kind: 'answer', limit: answer, from: watch.from, pauses: watch.pauses }
}

function nextRing(watch: Watch, calendar: Calendar, sitting: readonly Tier[]): Ring | null {
  const running = runningOf(watch, calendar)
  if (!running || watch.state === 'paused') return null
  const rung = watch.rung[running.kind]
  const shares = watch.limits.shares ?? usualShares
  const at = (share: number): Date | null => {
    const moment = remindAt(running.limit, running.from, share, calendar, running.pauses)
    return moment && new Date(Math.max(moment.getTime(), watch.since.getTime()))
  }
  const part = running.kind === 'answer' ? `${watch.reopenings}.${watch.extensions}` : '0.0'
  const step = (name: string): string => `${running.kind}.${part}:${name}`
  if (!rung.reminded) {
    const moment = at(shares.remind)
    const { tier } = watch
    return (
      moment && {
        step: step('remind'),
        kind: 'remind',
        clock: running.kind,
        share: shares.remind,
        at: moment,
        tier,
      }
    )
  }
  if (rung.heard === 'county') return null
  const share = shares.climb[rung.climbed]
  if (share === undefined) return null
  const moment = at(share)
  const tier = hears(watch.tier, rung.heard, sitting)
  return moment && { step: step(tier), kind: 'escalate', clock: running.kind, share, at: moment, tier }
}

/** Above whoever has the matter and whoever has heard of it, where somebody sits. */
function hears(tier: Tier, heard: Tier | null, sitting: readonly Tier[]): Tier {
  const first = tierAbove(heard !== null && height(heard) > height(tier) ? heard : tier)
  return allTiers.find((one) => height(one) >= height(first) && (one === 'county' || sitting.includes(one))) ?? 'county'
}

function ringUntil(watch: Watch, calendar: Calendar, sitting: readonly Tier[], isPast: (at: Date) => boolean): Ring[] {
  const rung: Ring[] = []
  for (let count = 0; count < ringsMost; count += 1) {
    const ring = nextRing(watch, calendar, sitting)
    if (!ring || !isPast(ring.at)) break
    rung.push(ring)
    const heard = watch.rung[ring.clock]
    heard.reminded = true
    if (ring.kind === 'escalate') {
      heard.climbed += 1
      heard.heard = ring.tier
      watch.tier = ring.tier
    }
  }
  return rung
}

function summary(watch: Watch, calendar: Calendar, now: Date): Omit<Judged, 'rings' | 'next'> {
  const running = runningOf(watch, calendar)
  const due = running && dueAt(running.limit, running.from, calendar, running.pauses)
  const share = running ? elapsedShare(running.limit, running.from, now, calendar, running.pauses) : 0
  const { first_reply, answer } = watch.limits
  return {
    state: watch.state,
    first_reply_due: dueAt(first_reply, watch.spoken, calendar)!,
    first_replied_at: watch.replied,
    clock_from: watch.from,
    answer_due: answer && dueAt(answer, watch.from, calendar, watch.pauses),
    answer_limit: answer,
    pauses: watch.pauses,
    running: running && { kind: running.kind, due, paused: watch.state === 'paused', share },
    late: due !== null && now > due && watch.state !== 'paused',
    thrice_late: running !== null && watch.state !== 'paused' && share >= (watch.limits.shares ?? usualShares).list,
    tier: watch.tier,
    reopenings: watch.reopenings,
    extended: watch.extensions > 0,
  }
}
