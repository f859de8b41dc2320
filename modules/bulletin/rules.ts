/**
 * The rules of notices, comments, confirmed reading and the diary. Pure: time and settings come in; an answer or a refusal goes
 * out. Each refusal is named, and `messages.zh.ts` holds the sentence people read.
 */
import { Invalid, Refused } from '../../kernel/errors.ts'
import type { Ground, NoticeState } from './contract.ts'

/** How a notice is written and read; the editor's preview uses the same. */
export { plainText, readText, sealedText } from './text.ts'

/** From where each step may be taken and where it leads. */
export const moves = {
  save: { from: ['draft', 'scheduled'], to: 'same' },
  schedule: { from: ['draft', 'scheduled'], to: 'scheduled' },
  publish: { from: ['draft', 'scheduled'], to: 'published' },
  discard: { from: ['draft', 'scheduled'], to: 'discarded' },
  pin: { from: ['published'], to: 'same' },
  correct: { from: ['published'], to: 'same' },
  withdraw: { from: ['published'], to: 'withdrawn' },
  restore: { from: ['withdrawn'], to: 'published' },
} as const satisfies Record<string, { from: readonly NoticeState[]; to: NoticeState | 'same' }>
export type NoticeMove = keyof typeof moves

export const mayMove = (state: NoticeState, move: NoticeMove): boolean =>
  (moves[move].from as readonly NoticeState[]).includes(state)

export function mustMove({ state }: { state: NoticeState }, move: NoticeMove): void {
  if (!mayMove(state, move)) throw new Refused(`bulletin.not-${state}`)
}

/** Confirmed reading is asked for on the grounds of contract.ts only, each with its law in the messages. These are an emergency: they ignore quiet hours and fill the screen. */
export const emergencyGrounds: readonly Ground[] = ['emergency', 'flood', 'fire', 'epidemic']

/** A notice can be written so long ahead (days). */
export const aheadMost_days = 180
/** A public notice at the top of a list for ever is no notice: so many at one place, by the setting `bulletin.pins`. */
export const usualPins = 3

export function mustBeComplete(draft: {
  title: string
  words: string
  paper: unknown
  audio: unknown
  pictures: readonly unknown[]
}): void {
  if (draft.title.trim() === '') throw new Invalid({ title: 'bulletin.title-first' })
  const says = draft.words.trim() !== '' || draft.paper || draft.audio || draft.pictures.length > 0
  if (!says) throw new Invalid({ words: 'bulletin.say-something' })
}

export function mustBeAhead(at: Date, now: Date): void {
  const days = (at.getTime() - now.getTime()) / 86_400_000
  if (days <= 0) throw new Invalid({ at: 'bulletin.time-past' })
  if (days > aheadMost_days) throw new Invalid({ at: 'bulletin.time-far' })
}

export function mustExpireLater(expires: Date | null, from: Date): void {
  if (expires && expires <= from) throw new Invalid({ expires_at: 'bulletin.expires-first' })
}

export function mustHavePinLeft(pinned: number, most: number): void {
  if (pinned >= most) throw new Refused('bulletin.pins-full', { n: most })
}

export function mustBeEmergency(ground: Ground): void {
  if (!emergencyGrounds.includes(ground)) throw new Invalid({ ground: 'bulletin.no-emergency' })
}

/** Digits of a mobile telephone or an ID number, also with spaces or dashes between. */
const numbersOfPeople = /(?<!\d)(?:1[3-9](?:[\s-]?\d){9}|\d{6}(?:19|20)\d{9}[\dXx])(?!\d)/g
/** Words as messages, logs and diaries open to everybody carry them. */
export const withoutNumbers = (words: string): string => words.replace(numbersOfPeople, '***')

/** Letters count without spaces, width and case, so that a word does not slip through for a dot in it. */
const bare = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')

/** Why a comment waits for a person's look before others read it; null: it may stand at once. */
export function holdRule(words: string, list: readonly string[]): 'personal_data' | 'word_list' | null {
  if (withoutNumbers(words.normalize('NFKC')) !== words.normalize('NFKC')) return 'personal_data'
  const said = bare(words)
  return list.some((word) => bare(word) !== '' && said.includes(bare(word))) ? 'word_list' : null
}

export interface CommentLimits {
  per_hour: number
  per_day: number
}
export const usualCommentLimits: CommentLimits = { per_hour: 10, per_day: 30 }

/** `times`: when the person's last comments were said, in any order. */
export function mustNotFlood(times: readonly Date[], limits: CommentLimits, now: Date): void {
  const since = (hours: number) => times.filter((at) => now.getTime() - at.getTime() < hours * 3_600_000).length
  if (since(1) >= limits.per_hour) throw new Refused('bulletin.too-fast', { n: limits.per_hour })
  if (since(24) >= limits.per_day) throw new Refused('bulletin.too-many-today', { n: limits.per_day })
}

export function mustBeCommentable(
  notice: { state: NoticeState; commenting: boolean; expires_at: Date | null },
  now: Date,
): void {
  if (notice.state !== 'published') throw new Refused(`bulletin.not-${notice.state}`)
  if (!notice.commenting) throw new Refused('bulletin.no-comments')
  if (isExpired(notice, now)) throw new Refused('bulletin.expired')
}

export const isExpired = ({ expires_at }: { expires_at: Date | null }, now: Date): boolean =>
  expires_at !== null && expires_at <= now

/** So many people saying "look at this" put a comment behind the curtain until an office has looked. */
export const reportsThatHold = 3

/** Days within which whoever was taken down may ask the next tier. */
export const appealWithin_days = 60

/** The tier that decides an appeal: one above the office that acted; the county's own word is looked at by the county again. */
export const appealArea = (office_area: string): string =>
  office_area.length <= 9 ? office_area.slice(0, 6) : office_area.slice(0, office_area.length <= 12 ? 9 : 12)

export function mustBeAppealable(
  entry: { act: string; at: Date; appealed_at: Date | null; by: string | null },
  now: Date,
): void {
  if (entry.act !== 'removed' && entry.act !== 'withdrawn') throw new Refused('bulletin.nothing-to-appeal')
  if (entry.appealed_at) throw new Refused('bulletin.appealed-already')
  if (now.getTime() - entry.at.getTime() > appealWithin_days * 86_400_000) throw new Refused('bulletin.appeal-too-late')
}

/** Whoever took it down does not judge the appeal. */
export function mustDecideFreshly(
  entry: { appealed_at: Date | null; decided_at: Date | null; by: string | null },
  actor: { person: string | null },
): void {
  if (!entry.appealed_at) throw new Refused('bulletin.not-appealed')
  if (entry.decided_at) throw new Refused('bulletin.decided-already')
  if (entry.by !== null && entry.by === actor.person) throw new Refused('bulletin.own-appeal')
}

/** Persons one step of a walk down the tree tells; a county of a million takes as many steps as it needs. */
export const spreadBatch = 50
/** Walks for one notice: the first and the repeats. */
export const roundsMost = 5

export function mustBeRepeatable(rounds: readonly { finished_at: Date | null }[]): void {
  if (rounds.some(({ finished_at }) => finished_at === null)) throw new Refused('bulletin.still-going')
  if (rounds.length >= roundsMost) throw new Refused('bulletin.rounds-full', { n: roundsMost })
}

/** A diary is of days gone by: at most so many back, never ahead. */
export const diaryBack_days = 31

export function mustBeLately(day: string, today: string): void {
  if (day > today) throw new Invalid({ day: 'bulletin.day-ahead' })
  if (Date.parse(today) - Date.parse(day) > diaryBack_days * 86_400_000)
    throw new Invalid({ day: 'bulletin.day-long-ago' })
}

/** So long an emergency fills the screen of whoever has not confirmed it (hours); afterwards it only stands in the list. */
export const alarmFor_hours = 72
