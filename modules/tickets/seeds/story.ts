/** The shape of a demo ticket and the few verbs its life is told with; the stories themselves stand beside this file. */
import type { PictureKey } from './pictures.ts'

export type DemoState =
  | 'reported'
  | 'accepted'
  | 'dispatched'
  | 'in_progress'
  | 'answered'
  | 'verified'
  | 'closed'
  | 'declined'

/** How the words reached us: own phone, a worker or assistant, family by proxy, the call box on the wall. */
export type Via = 'phone' | 'worker' | 'family' | 'call_box'

/** Why something is not taken on; the sentence is shown to the resident. */
export const reasons = {
  'not-ours': { zh: '不归村里和镇上管，已告诉您该找谁', en: 'Not ours to settle; we told you who can' },
  duplicate: {
    zh: '和前面一件是同一件事，已并到那里一起办',
    en: 'Already reported; handled together with the earlier one',
  },
  'in-court': {
    zh: '已经在法院或仲裁办理，要等那边的结果',
    en: 'Before a court or arbitration; their ruling comes first',
  },
  'no-facts': {
    zh: '缺时间地点，几次联系不上您，补上后可以再说',
    en: 'Place or time is missing and we could not reach you',
  },
} as const
export type Reason = keyof typeof reasons

export type Target = { person: string; unit?: undefined } | { unit: string; person?: undefined }

type Timed = { by: string; after_hours: number }
export type DemoStep =
  | ({ move: 'report' } & Timed)
  | ({ move: 'accept' | 'start' | 'verify' | 'close'; words: string } & Timed)
  | ({ move: 'decline'; reason: Reason; words: string } & Timed)
  | ({ move: 'dispatch'; to: Target; words: string } & Timed)
  | ({ move: 'answer'; words: string; photos: readonly PictureKey[] } & Timed)
  | ({ move: 'rate'; answered_well: boolean; solved: boolean; words: string } & Timed)

export interface DemoTicket {
  key: string
  title: string
  words: string
  /** a key of `classes.ts` */
  class: string
  /** 15 digits */
  area: string
  place_zh: string
  /** whose matter it is; a key of the people of Taoba */
  reporter: string
  via: Via
  days_ago: number
  /** clock time it was spoken, HH:MM in China */
  time: string
  public: boolean
  photos: readonly PictureKey[]
  /** neighbours who met the same thing and joined instead of filing again */
  joined: readonly string[]
  life: readonly DemoStep[]
  state: DemoState
}

/** A step as the stories write it: `when` is days after it was spoken, and the clock, such as `1 08:10`. */
type Told = { when: string } & (
  | { move: 'accept' | 'start' | 'verify' | 'close'; by: string; words: string }
  | { move: 'decline'; by: string; reason: Reason; words: string }
  | { move: 'dispatch'; by: string; to: Target; words: string }
  | { move: 'answer'; by: string; words: string; photos: readonly PictureKey[] }
  | { move: 'rate'; by: string; answered_well: boolean; solved: boolean; words: string }
)

export const accept = (when: string, by: string, words: string): Told => ({ move: 'accept', when, by, words })
export const start = (when: string, by: string, words: string): Told => ({ move: 'start', when, by, words })
export const verify = (when: string, by: string, words: string): Told => ({ move: 'verify', when, by, words })
export const close = (when: string, by: string, words = ''): Told => ({ move: 'close', when, by, words })
export const decline = (when: string, by: string, reason: Reason, words: string): Told => ({
  move: 'decline',
  when,
  by,
  reason,
  words,
})
export const toPerson = (when: string, by: string, person: string, words: string): Told => ({
  move: 'dispatch',
  when,
  by,
  to: { person },
  words,
})
export const toUnit = (when: string, by: string, unit: string, words: string): Told => ({
  move: 'dispatch',
  when,
  by,
  to: { unit },
  words,
})
export const answer = (when: string, by: string, words: string, ...photos: PictureKey[]): Told => ({
  move: 'answer',
  when,
  by,
  words,
  photos,
})

/** `both`: answered well and solved; the other two say which one it was not. */
type Verdict = 'both' | 'answered-not-solved' | 'solved-not-answered'
export const rate = (when: string, by: string, verdict: Verdict, words: string): Told => ({
  move: 'rate',
  when,
  by,
  answered_well: verdict !== 'solved-not-answered',
  solved: verdict !== 'answered-not-solved',
  words,
})

const stateAfter: Record<DemoStep['move'], DemoState | null> = {
  report: 'reported',
  accept: 'accepted',
  decline: 'declined',
  dispatch: 'dispatched',
  start: 'in_progress',
  answer: 'answered',
  verify: 'verified',
  rate: null,
  close: 'closed',
}

const hoursOf = (clock: string) => {
  const [hour, minute] = clock.split(':').map(Number)
  return hour! + minute! / 60
}

export interface Spoken {
  key: string
  title: string
  words: string
  class: string
  grid: 1 | 2 | 3 | 4 | 5 | 6
  place: string
  reporter: string
  /** days ago and clock, such as `3 16:40` */
  spoken: string
  /** who brought the words, and how; left out when the reporter used the own phone */
  through?: { via: Exclude<Via, 'phone'>; by: string }
  hidden?: boolean
  photos?: readonly PictureKey[]
  joined?: readonly string[]
}

export function ticket(told: Spoken, ...steps: Told[]): DemoTicket {
  const [days, time] = told.spoken.split(' ') as [string, string]
  const hoursAfter = (when: string) => {
    const [day, clock] = when.split(' ') as [string, string]
    return Math.round((Number(day) * 24 + hoursOf(clock) - hoursOf(time)) * 100) / 100
  }
  const life: DemoStep[] = [
    { move: 'report', by: told.through?.by ?? told.reporter, after_hours: 0 },
    ...steps.map(({ when, ...step }) => ({ ...step, after_hours: hoursAfter(when) })),
  ]
  return {
    key: told.key,
    title: told.title,
    words: told.words,
    class: told.class,
    area: `51018312221100${told.grid}`,
    place_zh: told.place,
    reporter: told.reporter,
    via: told.through?.via ?? 'phone',
    days_ago: Number(days),
    time,
    public: !told.hidden,
    photos: told.photos ?? [],
    joined: told.joined ?? [],
    life,
    state: life.reduce<DemoState>((state, step) => stateAfter[step.move] ?? state, 'reported'),
  }
}

const hour_ms = 3_600_000
const day_ms = 24 * hour_ms
/** China keeps one time zone and no summer time. */
const chinaOffset_ms = 8 * hour_ms

/** The moment a ticket was spoken, seen from `now`; one of today that would lie ahead moves to yesterday. */
export function spokenAt(each: Pick<DemoTicket, 'days_ago' | 'time'>, now: Date): Date {
  const today = Math.floor((now.getTime() + chinaOffset_ms) / day_ms) * day_ms - chinaOffset_ms
  const at = today - each.days_ago * day_ms + Math.round(hoursOf(each.time) * hour_ms)
  return new Date(at > now.getTime() ? at - day_ms : at)
}

export function stepAt(each: DemoTicket, step: DemoStep, now: Date): Date {
  return new Date(spokenAt(each, now).getTime() + Math.round(step.after_hours * hour_ms))
}
