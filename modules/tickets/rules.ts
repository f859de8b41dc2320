/**
 * The rules of a ticket, from the resident's first word to her final answer.
 * Pure: time, calendar and settings come in; an answer or a refusal goes out. Each refusal is named, and
 * `messages.zh.ts` holds the sentence people read.
 */
import { type Calendar, makeCalendar } from '../../kernel/calendar.ts'
import { dueAt, type Limit, type Pause, remindAt } from '../../kernel/deadlines.ts'
import { Refused } from '../../kernel/errors.ts'
import { takers } from './access.ts'
import type { Heard, Move, Source, State, Tier } from './contract.ts'

/** From where each move may be made and where it leads. `same`: the state stays. After GB/T 30428.2. */
export const moves: Record<Exclude<Move, 'report'>, { from: readonly State[]; to: State | 'same' }> = {
  accept: { from: ['reported'], to: 'accepted' },
  decline: { from: ['reported', 'accepted'], to: 'declined' },
  dispatch: { from: ['reported', 'accepted'], to: 'dispatched' },
  // Whoever accepted it may simply do it: a small matter need not be sent anywhere.
  start: { from: ['accepted', 'dispatched'], to: 'in_progress' },
  return: { from: ['dispatched', 'in_progress'], to: 'accepted' },
  transfer: { from: ['dispatched', 'in_progress'], to: 'dispatched' },
  // By rule, where it landed by rule and nobody sits there any more.
  reroute: { from: ['reported', 'dispatched'], to: 'same' },
  pause: { from: ['dispatched', 'in_progress'], to: 'paused' },
  resume: { from: ['paused'], to: 'in_progress' },
  extend: { from: ['accepted', 'dispatched', 'in_progress'], to: 'same' },
  answer: { from: ['dispatched', 'in_progress'], to: 'answered' },
  verify: { from: ['answered'], to: 'verified' },
  redo: { from: ['answered'], to: 'in_progress' },
  rate: { from: ['verified'], to: 'closed' },
  close: { from: ['verified'], to: 'closed' },
  reopen: { from: ['verified', 'closed'], to: 'accepted' },
  merge: { from: ['reported', 'accepted', 'dispatched', 'in_progress', 'paused'], to: 'merged' },
  adopt: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'same' },
  // Merged by mistake; the words of the merge were a reply, so it is accepted.
  unmerge: { from: ['merged'], to: 'accepted' },
  split: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'split' },
  // Split by mistake; the words of the split were a reply, so it is accepted.
  unsplit: { from: ['split'], to: 'accepted' },
  gather: { from: ['split'], to: 'closed' },
  // Taken back by whoever sent it, before anybody there has done a thing.
  recall: { from: ['dispatched'], to: 'accepted' },
  // A whole that was split goes with its parts.
  void: { from: ['reported', 'accepted', 'dispatched', 'in_progress', 'paused', 'split'], to: 'voided' },
  remind: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'same' },
  escalate: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'same' },
  // The calendar or a limit has changed: what is promised is counted anew.
  rejudge: { from: ['reported', 'accepted', 'dispatched', 'in_progress', 'paused'], to: 'same' },
  // Somebody without a hand in it asked her, because the class asks for it; she may still say otherwise.
  visit: { from: ['verified'], to: 'same' },
  // The platform it came from has more to say.
  supplement: {
    from: ['reported', 'accepted', 'dispatched', 'in_progress', 'paused', 'answered', 'verified', 'split'],
    to: 'same',
  },
}

/** Nothing more is owed to the resident. */
export const ended: readonly State[] = ['closed', 'declined', 'merged', 'voided']

/** The office still owes a first reply, or an answer. */
export const owed: readonly State[] = ['reported', 'accepted', 'dispatched', 'in_progress']

/** First reply within 15 hours of the resident's word: the practice of Baoshan's 社区通, kept round the clock. */
export const usualFirstReply: Limit = { amount: 15, unit: 'hours' }

/** The shares of a limit at which the office is reminded, and at which one tier after the other hears of it. */
export interface Shares {
  remind: number
  climb: readonly number[]
  /** From this share on a matter stands in the list of what is three times overdue. */
  list: number
}
export const usualShares: Shares = { remind: 0.8, climb: [1, 2, 3], list: 3 }

/** A resident may send a matter back this often within this time; after that the township decides. */
export const reopeningLimit = 2
export const reopeningDays = 14

/** When the resident stays silent this long after the check, the matter closes with a mark that says so. */
export const silenceDays = 7

/** How far back a draft written offline may say it was spoken. */
export const spokenBackDays = 30

/** A title is the first words of the matter, at most so many characters. */
const titleLength = 28

export interface Standing {
  state: State
  spoken_at: Date
  state_since: Date
  first_replied_at: Date | null
  first_reply_due: Date
  answer_due: Date | null
  reporter: string
  filed_by: string
  /** Everybody who laid hands on it: started or answered. They can never verify or close it. */
  hands: readonly string[]
  needs_after_photo: boolean
  reopenings: number
}

export function mayMove(state: State, move: Exclude<Move, 'report'>): boolean {
  return moves[move].from.includes(state)
}

export function mustMove(ticket: Pick<Standing, 'state'>, move: Exclude<Move, 'report'>): void {
  if (!mayMove(ticket.state, move)) throw new Refused('tickets.move', { state: ticket.state, move })
}

export function stateAfter(state: State, move: Exclude<Move, 'report'>): State {
  const to = moves[move].to
  return to === 'same' ? state : to
}

/** Answering needs words, and an after-photo where the class says so. */
export function mustAnswer(ticket: Pick<Standing, 'state' | 'needs_after_photo'>, words: string, photos: number): void {
  mustMove(ticket, 'answer')
  if (!words.trim()) throw new Refused('tickets.answer-first')
  if (ticket.needs_after_photo && photos === 0) throw new Refused('tickets.after-photo-first')
}

/** Whoever handled it can never say that it is done. */
export function mustVerify(ticket: Pick<Standing, 'state' | 'hands'>, by: string): void {
  mustMove(ticket, 'verify')
  if (ticket.hands.includes(by)) throw new Refused('tickets.own-work')
}

export function mustRedo(ticket: Pick<Standing, 'state' | 'hands'>, by: string): void {
  mustMove(ticket, 'redo')
  if (ticket.hands.includes(by)) throw new Refused('tickets.own-work')
}

/** "Not solved" sends it back by itself; the third time within the days the township decides. `lately`: reopened within them. */
export function afterRating(
  ticket: Pick<Standing, 'state'>,
  solved: boolean,
  lately: number,
  most: number = reopeningLimit,
): { state: State; to_township: boolean } {
  mustMove(ticket, 'rate')
  if (solved) return { state: 'closed', to_township: false }
  return { state: moves.reopen.to as State, to_township: lately >= most }
}

/** From here on a word that sends it back counts among the others. */
export const reopeningsCountFrom = (now: Date, days: number = reopeningDays): Date =>
  new Date(now.getTime() - days * 86_400_000)

export function mustBeSpokenLately(spoken: Date, now: Date): void {
  const days = (now.getTime() - spoken.getTime()) / 86_400_000
  if (days < -1 / 288) throw new Refused('tickets.spoken-in-future')
  if (days > spokenBackDays) throw new Refused('tickets.spoken-too-long-ago', { days: spokenBackDays })
}

export interface Dues {
  first_reply_due: Date
  answer_due: Date | null
}

/** Both clocks start when the resident spoke, not when an office signed. */
export function duesOf(spoken: Date, firstReply: Limit, answer: Limit | null, calendar: Calendar): Dues {
  return {
    first_reply_due: dueAt(firstReply, spoken, calendar)!,
    answer_due: answer ? dueAt(answer, spoken, calendar) : null,
  }
}

export type RunningClock = { kind: 'first_reply' | 'answer'; due: Date } | null

/**
 * The one clock people see: of the first reply and the answer whichever is due first, and after the first reply the answer. So
 * what is urgent is watched by its own limit from the resident's word on, not only once somebody has replied.
 */
export function runningClock(
  ticket: Pick<Standing, 'state' | 'first_replied_at' | 'first_reply_due' | 'answer_due'>,
): RunningClock {
  if (!owed.includes(ticket.state)) return null
  const { first_replied_at, first_reply_due, answer_due } = ticket
  if (!first_replied_at && !(answer_due && answer_due < first_reply_due))
    return { kind: 'first_reply', due: first_reply_due }
  return answer_due ? { kind: 'answer', due: answer_due } : null
}

export function isLate(ticket: Parameters<typeof runningClock>[0], now: Date): boolean {
  const clock = runningClock(ticket)
  return clock !== null && now > clock.due
}

/** A pause as the row keeps it: moments as text; `to` is null while it is open. */
export interface PauseKept {
  from: string
  to: string | null
}

export const pausesOf = (ticket: { pauses: readonly PauseKept[] }): Pause[] =>
  ticket.pauses.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) }))

/** What has rung of one promise: was the office reminded, how many tiers has it climbed, which place heard of it. */
export interface Rung {
  reminded: boolean
  climbed: number
  raised_to: string | null
}
export const unrung: Rung = { reminded: false, climbed: 0, raised_to: null }

/** What the clock needs to be wound from the row alone. */
export interface Wound extends Pick<Standing, 'state' | 'first_replied_at' | 'first_reply_due' | 'answer_due'>, Rung {
  spoken_at: Date
  clock_from: Date
  first_reply_limit: Limit
  answer_limit: Limit | null
  /** What has rung of the clock that does not run: a change of the calendar before the first reply can turn to the other one. */
  set_aside: Rung | null
  tier: Tier
  pauses: readonly PauseKept[]
}

interface Pace {
  kind: 'first_reply' | 'answer'
  limit: Limit
  from: Date
  pauses: readonly Pause[]
}

function paceOf(ticket: Wound): Pace | null {
  const clock = runningClock(ticket)
  if (!clock) return null
  const limit = clock.kind === 'first_reply' ? ticket.first_reply_limit : ticket.answer_limit
  const from = clock.kind === 'first_reply' ? ticket.spoken_at : ticket.clock_from
  // A pause is said in words, so the first reply has been given by then and only the answer knows pauses.
  const pauses = clock.kind === 'first_reply' ? [] : pausesOf(ticket)
  return limit && { kind: clock.kind, limit, from, pauses }
}

/**
 * When the running clock next reminds the office, and when the next tier hears of it: usually at the whole limit, at twice and at
 * three times, one tier each, until the county knows. Null when no clock runs; each part null when it has been done.
 */
export function watchTimes(
  ticket: Wound,
  calendar: Calendar,
  shares: Shares = usualShares,
): { kind: 'first_reply' | 'answer'; remind: Date | null; climb: Date | null } | null {
  const pace = paceOf(ticket)
  if (!pace) return null
  const at = (share: number) => remindAt(pace.limit, pace.from, share, calendar, pace.pauses)
  const climb = shares.climb[ticket.climbed]
  return {
    kind: pace.kind,
    remind: ticket.reminded ? null : at(shares.remind),
    climb: countyKnows(ticket) || climb === undefined ? null : at(climb),
  }
}

/** When so much of the running limit is used up, usually three times, that it stands in the list; null when no clock runs. */
export function thriceAt(ticket: Wound, calendar: Calendar, shares: Shares = usualShares): Date | null {
  const pace = paceOf(ticket)
  return pace && remindAt(pace.limit, pace.from, shares.list, calendar, pace.pauses)
}

export function mustRemind(ticket: Wound, calendar: Calendar, now: Date, shares?: Shares): void {
  mustMove(ticket, 'remind')
  const at = watchTimes(ticket, calendar, shares)?.remind ?? null
  if (at === null || now < at) throw new Refused('tickets.nothing-due')
}

export function mustEscalate(ticket: Wound, calendar: Calendar, now: Date, shares?: Shares): void {
  mustMove(ticket, 'escalate')
  const at = watchTimes(ticket, calendar, shares)?.climb ?? null
  if (at === null || now < at) throw new Refused('tickets.nothing-due')
}

export type Unreplied = Parameters<typeof runningClock>[0] & Pick<Wound, 'set_aside'>

/**
 * What changes when the resident hears from an office for the first time: from now on the clock of the answer runs. Where the
 * answer was due first it has been running all the time, and what has rung has rung.
 */
export function firstReply(
  ticket: Unreplied,
  now: Date,
): Partial<Rung & Pick<Wound, 'first_replied_at' | 'set_aside'>> {
  if (ticket.first_replied_at) return {}
  const replied = { first_replied_at: now, set_aside: null }
  return runningClock(ticket)?.kind === 'answer' ? replied : { ...replied, ...(ticket.set_aside ?? unrung) }
}

/** She spoke again when she sent the matter back, so the answer is counted from there. */
export const answerAgain = (ticket: Pick<Wound, 'answer_limit'>, calendar: Calendar, now: Date) => ({
  clock_from: now,
  answer_due: ticket.answer_limit ? dueAt(ticket.answer_limit, now, calendar) : null,
  ...unrung,
  set_aside: null,
  closes_at: null,
})

export const silenceEnds = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000)

/** How a ticket came in, when it came through the app. */
export function sourceOf(filed: {
  own: boolean
  forFamily: boolean
  staff: boolean
  heard?: Heard | undefined
}): Source {
  if (filed.own) return 'app'
  return filed.staff && !filed.forFamily ? (filed.heard ?? 'grid_worker') : 'on_behalf'
}

/** A worker speaks for people of the village the matter lies in. */
export function mustBeOfTheirs(personArea: string, area: string): void {
  if (!personArea.startsWith(area.slice(0, 12))) throw new Refused('tickets.of-another-village')
}

/** It goes to somebody who is there, holds a post that can do such things, and serves the place or its village. */
export function mustDispatch(
  ticket: Pick<Standing, 'state'> & { area: string },
  to: { post: string | null; area: string | null; sitting: number },
): void {
  mustMove(ticket, 'dispatch')
  mustServe(ticket, to)
}

/** Somebody is there, in a post that can do such things, and the place or its village is theirs. */
export function mustServe(
  ticket: { area: string },
  to: { post: string | null; area: string | null; sitting: number },
): void {
  if (to.area === null) throw new Refused('tickets.nobody-there')
  if (to.post !== null && !(takers as readonly string[]).includes(to.post)) throw new Refused('tickets.not-their-work')
  const village = ticket.area.slice(0, 12)
  if (!ticket.area.startsWith(to.area) && !(village.length === 12 && to.area.startsWith(village)))
    throw new Refused('tickets.too-far')
  if (to.sitting === 0) throw new Refused('tickets.nobody-there')
}

/** Silence after the check closes the matter, not a moment before the time that was said. */
export function mustCloseBySilence(ticket: { state: State; closes_at: Date | null }, now: Date): void {
  mustMove(ticket, 'close')
  if (ticket.closes_at === null || now < ticket.closes_at) throw new Refused('tickets.nothing-due')
}

/** What was answered once is not declined afterwards. */
export function mustDecline(ticket: Pick<Standing, 'state' | 'reopenings'>): void {
  mustMove(ticket, 'decline')
  if (ticket.reopenings > 0) throw new Refused('tickets.reopened-not-declined')
}

/** Moments at which two limits of different units are compared: a Monday morning and a Friday afternoon in China. */
const comparedAt = [new Date('2026-03-02T01:00:00Z'), new Date('2026-03-06T08:30:00Z')]
const plainCalendar = makeCalendar([], [])

/** True when `inner` is due no later than `outer` in an ordinary week. */
export function isAsTight(outer: Limit, inner: Limit): boolean {
  return comparedAt.every((from) => dueAt(inner, from, plainCalendar)! <= dueAt(outer, from, plainCalendar)!)
}

const tierUp: Record<Tier, Tier> = { grid: 'village', village: 'township', township: 'county', county: 'county' }

/** A broken promise climbs one tier; at the county it stays in the open. */
export const tierAbove = (tier: Tier): Tier => tierUp[tier]

const tiers: readonly Tier[] = ['grid', 'village', 'township', 'county']

/** The tier that hears of a broken promise next: above whoever has the matter, and above whoever has heard of it. */
export function tierToHear(ticket: Pick<Wound, 'tier' | 'raised_to'>): Tier {
  const heard = ticket.raised_to === null ? ticket.tier : tierOf(ticket.raised_to)
  return tierAbove(tiers.indexOf(heard) > tiers.indexOf(ticket.tier) ? heard : ticket.tier)
}

const countyKnows = (ticket: Pick<Wound, 'raised_to'>): boolean =>
  ticket.raised_to !== null && tierOf(ticket.raised_to) === 'county'

/** Posts that hear of a promise their place has broken, by tier. */
export const overseers: Record<Tier, readonly string[]> = {
  grid: ['grid_head'],
  village: ['secretary', 'deputy_secretary'],
  township: ['dispatcher'],
  county: ['dispatcher'],
}

/** Digits of an area code at each tier. */
export const tierDigits: Record<Tier, number> = { grid: 15, village: 12, township: 9, county: 6 }

export function tierOf(area: string): Tier {
  if (area.length >= 15) return 'grid'
  if (area.length === 12) return 'village'
  return area.length === 9 ? 'township' : 'county'
}

/** The first sentence or the first characters, so that a list can be read. */
export function titleOf(words: string, fallback: string): string {
  const first =
    words
      .trim()
      .split(/[。！？!?\n，,；;]/)[0]
      ?.trim() ?? ''
  if (first === '') return fallback
  return [...first].length > titleLength ? `${[...first].slice(0, titleLength).join('')}…` : first
}

/** A number people can read out: the day in China and six characters of the key, without letters that look alike. */
export function numberOf(id: string, day: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  let value = BigInt(`0x${id.replaceAll('-', '').slice(-16)}`)
  let text = ''
  for (let digit = 0; digit < 6; digit += 1) {
    text += alphabet[Number(value % BigInt(alphabet.length))]
    value /= BigInt(alphabet.length)
  }
  return `${day.replaceAll('-', '')}-${text}`
}

/** Numbers of people in free words: mobile numbers and ID numbers, also with blanks or dashes between. */
const numbersOfPeople = /(?<!\d)(?:1[3-9](?:[\s-]?\d){9}|\d{6}(?:19|20)\d{9}[\dXx])(?!\d)/g

/** Words as the public and short messages carry them. */
export const withoutNumbers = (words: string): string => words.replace(numbersOfPeople, '***')

/** Decimals of a pin the public sees: about a hundred metres, so that it names a lane and not a house. */
const publicPinDecimals = 3
export const publicPin = (degrees: number | null): number | null =>
  degrees === null ? null : Number(degrees.toFixed(publicPinDecimals))

/** Where a matter lies, as the public sees it: never more exact than the grid. */
/** Taken out, or going on in another: no public list shows it any more. */
export const isHidden = (state: State): boolean => state === 'voided' || state === 'merged'

export const publicArea = (area: string): string => area.slice(0, tierDigits.grid)
