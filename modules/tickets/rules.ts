/**
 * The rules of a ticket, from the resident's first word to her final answer.
 * Pure: time, calendar and settings come in; an answer or a refusal goes out. Each refusal is named, and
 * `messages.zh.ts` holds the sentence people read.
 */
import type { Calendar } from '../../kernel/calendar.ts'
import { dueAt, type Limit, remindAt } from '../../kernel/deadlines.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Move, State, Tier } from './contract.ts'

/** From where each move may be made and where it leads. `same`: the state stays. After GB/T 30428.2. */
export const moves: Record<Exclude<Move, 'report'>, { from: readonly State[]; to: State | 'same' }> = {
  accept: { from: ['reported'], to: 'accepted' },
  decline: { from: ['reported', 'accepted'], to: 'declined' },
  dispatch: { from: ['reported', 'accepted'], to: 'dispatched' },
  start: { from: ['dispatched'], to: 'in_progress' },
  return: { from: ['dispatched', 'in_progress'], to: 'accepted' },
  transfer: { from: ['dispatched', 'in_progress'], to: 'dispatched' },
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
  void: { from: ['reported', 'accepted', 'dispatched', 'in_progress', 'paused'], to: 'voided' },
  remind: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'same' },
  escalate: { from: ['reported', 'accepted', 'dispatched', 'in_progress'], to: 'same' },
}

/** Nothing more is owed to the resident. */
export const ended: readonly State[] = ['closed', 'declined', 'merged', 'voided']

/** The office still owes a first reply, or an answer. */
export const owed: readonly State[] = ['reported', 'accepted', 'dispatched', 'in_progress']

/** First reply within 15 hours of the resident's word: the practice of Baoshan's 社区通, kept round the clock. */
export const usualFirstReply: Limit = { amount: 15, unit: 'hours' }

/** The office is reminded when this share of a limit is used up, and the next tier hears of it at the whole. */
export const remindShare = 0.8

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

/** "Not solved" sends it back by itself; the third time within the days the township decides. */
export function afterRating(
  ticket: Pick<Standing, 'state' | 'reopenings' | 'state_since'>,
  solved: boolean,
): { state: State; to_township: boolean } {
  mustMove(ticket, 'rate')
  if (solved) return { state: 'closed', to_township: false }
  return { state: moves.reopen.to as State, to_township: ticket.reopenings >= reopeningLimit }
}

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

/** The one clock people see: the first reply until there is one, then the answer. */
export function runningClock(ticket: Pick<Standing, 'state' | 'first_replied_at' | 'first_reply_due' | 'answer_due'>): RunningClock {
  if (!owed.includes(ticket.state)) return null
  if (!ticket.first_replied_at) return { kind: 'first_reply', due: ticket.first_reply_due }
  return ticket.answer_due ? { kind: 'answer', due: ticket.answer_due } : null
}

export function isLate(ticket: Parameters<typeof runningClock>[0], now: Date): boolean {
  const clock = runningClock(ticket)
  return clock !== null && now > clock.due
}

export function remindTime(limit: Limit, spoken: Date, calendar: Calendar): Date | null {
  return remindAt(limit, spoken, remindShare, calendar)
}

const tierUp: Record<Tier, Tier> = { grid: 'village', village: 'township', township: 'county', county: 'county' }

/** A broken promise climbs one tier; at the county it stays in the open. */
export const tierAbove = (tier: Tier): Tier => tierUp[tier]

/** Digits of an area code at each tier. */
export const tierDigits: Record<Tier, number> = { grid: 15, village: 12, township: 9, county: 6 }

export function tierOf(area: string): Tier {
  if (area.length >= 15) return 'grid'
  if (area.length === 12) return 'village'
  return area.length === 9 ? 'township' : 'county'
}

/** The first sentence or the first characters, so that a list can be read. */
export function titleOf(words: string, fallback: string): string {
  const first = words.trim().split(/[。！？!?\n，,；;]/)[0]?.trim() ?? ''
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
