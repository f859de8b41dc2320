/**
 * One matter told twice becomes one, and two matters told as one become two. Pure.
 *
 * Before filing: who is about to tell what a neighbour has told already is offered to join it (`candidates`). Near means an open matter
 * of at most 30 days, of the same class or function, at most 300 m away (or in the same grid where one of them has no pin), in words
 * that share enough pairs of characters. The offer says why; nobody is made to join.
 *
 * Merging: the other ticket ends and points to the one that stays. The one that stays takes over the earliest promise of them all,
 * for each of the two clocks on its own; nobody waits longer because a neighbour spoke too.
 *
 * Splitting: the parent stays as the frame; each child is a ticket of its own with the clocks of the parent, because the resident spoke
 * once and was promised once. The parent is done when every child is.
 *
 * A ticket never points to what points to it, by whatever way: not to itself, its parts, or what was merged into it. So pointers
 * always lead to an end. Refusals are given as rule ids, null means that nothing stands against it.
 */
import type { Calendar } from '../../../kernel/calendar.ts'
import { dueAt, type Limit } from '../../../kernel/deadlines.ts'
import type { State } from '../contract.ts'
import { ended, firstReply, moves, pausesOf, tierDigits, type Wound } from '../rules.ts'

export const nearMetres = 300
export const nearDays = 30
/** From this share of common pairs on two sentences are about the same; of two short ones it takes few. */
export const alikeLeast = 0.2
export const joinOffered = 3
/** Open tickets looked at for one offer; the caller asks the database for the newest of the place. */
export const lookedAtMost = 500
export const joinersMost = 200
export const mergedMost = 50
/** How many parts one matter may be taken apart into. */
export const partsFewest = 2
export const partsMost = 5
/** A merge is undone within so many days. */
export const unmergeDays = 7
/** And a split. */
export const unsplitDays = 7
const day_ms = 86_400_000
const minute_ms = 60_000
const charsCompared = 500

export interface Placed {
  class: string
  area: string
  lon: number | null
  lat: number | null
  words: string
}
export interface OpenMatter extends Placed {
  id: string
  state: State
  spoken_at: Date
}

export interface Candidate {
  id: string
  /** Higher is likelier the same; only for ordering. */
  score: number
  why: {
    same: 'class' | 'function'
    /** Null when one of the two has no pin. */
    metres: number | null
    same_grid: boolean
    /** Share of common pairs of characters, 0 to 1. */
    alike: number
    days: number
  }
}

/** What the new matter may be one with, the likeliest first, at most three. */
export function candidates(told: Placed, open: readonly OpenMatter[], now: Date): Candidate[] {
  return open
    .slice(0, lookedAtMost)
    .flatMap((one) => {
      const why = nearness(told, one, now)
      return why ? [{ id: one.id, score: scoreOf(why), why }] : []
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, joinOffered)
}

function nearness(told: Placed, one: OpenMatter, now: Date): Candidate['why'] | null {
  const days = (now.getTime() - one.spoken_at.getTime()) / day_ms
  if (ended.includes(one.state) || days > nearDays || days < 0) return null
  const same = told.class === one.class ? 'class' : functionOf(told.class) === functionOf(one.class) ? 'function' : null
  const metres = metresBetween(told, one)
  const grid = told.area.slice(0, tierDigits.grid)
  const same_grid = grid.length === tierDigits.grid && one.area.startsWith(grid)
  const alike = likeness(told.words, one.words)
  // Who has only a picture so far is asked by kind and place alone.
  const isAlike = told.words.trim() === '' ? same === 'class' : alike >= alikeLeast
  if (!same || !isAlike || !(metres === null ? same_grid : metres <= nearMetres)) return null
  return { same, metres, same_grid, alike, days: Math.floor(days) }
}

const scoreOf = ({ same, metres, same_grid, alike }: Candidate['why']): number =>
  alike + (same === 'class' ? 0.3 : 0) + (metres === null ? 0 : 0.3 * (1 - metres / nearMetres)) + (same_grid ? 0.1 : 0)

const functionOf = (key: string): string => key.split('.')[0]!

const earthRadius_m = 6_371_000

/** Great-circle distance; null when one has no pin. */
export function metresBetween(a: Pick<Placed, 'lon' | 'lat'>, b: Pick<Placed, 'lon' | 'lat'>): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null
  const rad = Math.PI / 180
  const north = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
  const east = Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  const half = north + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * east
  return 2 * earthRadius_m * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** Pairs of neighbouring letters, without blanks and punctuation between them. */
function pairs(words: string): Set<string> {
  const letters = [...words.slice(0, charsCompared).normalize('NFKC').toLowerCase()].filter((one) =>
    /[\p{L}\p{N}]/u.test(one),
  )
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`))
}

/** Common pairs as a share of the mean number of pairs (Sørensen–Dice): 1 for the same words, 0 for nothing in common. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)]
  if (left.size + right.size === 0) return 0
  return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size)
}

/** Whether a person may join a matter instead of telling it again. */
export function joinRefusal(
  ticket: { state: State; public: boolean; area: string; reporter: string },
  person: { id: string; area: string },
  joined: readonly string[],
): string | null {
  if (ended.includes(ticket.state)) return 'tickets.join-ended'
  if (ticket.reporter === person.id) return 'tickets.join-own'
  // What is not public is not shown to neighbours, so it cannot be joined either.
  if (!ticket.public || person.area.slice(0, tierDigits.village) !== ticket.area.slice(0, tierDigits.village))
    return 'tickets.join-hidden'
  if (joined.includes(person.id)) return 'tickets.join-twice'
  return joined.length >= joinersMost ? 'tickets.join-full' : null
}

/**
 * Whether she may leave by herself. A part is left with its whole. Whose own matter lives on there takes it out until the answer has
 * been given: after that she tells hers again. `lives`: where the matter lives now.
 */
export function leaveRefusal(
  from: { split_from: string | null },
  parting: { own: object | null; lives: { state: State } } | null,
): string | null {
  if (from.split_from !== null) return 'tickets.leave-part'
  if (!parting) return 'tickets.not-joined'
  return parting.own === null || isUnanswered(parting.lives.state) ? null : 'tickets.leave-answered'
}

/** What can still be taken apart again: nobody has answered yet. */
export const isUnanswered = (state: State): boolean =>
  [...moves.adopt.from, 'paused', 'merged', 'split'].includes(state)

/** Told again once, and only after it has ended. */
export function tellAgainRefusal(state: State, joined: { again: string | null } | null): string | null {
  if (!joined) return 'tickets.not-joined'
  if (!ended.includes(state)) return 'tickets.still-open'
  return joined.again === null ? null : 'tickets.told-again'
}

/** How a ticket hangs together with others. */
export interface Family {
  id: string
  area: string
  state: State
  /** The ticket it became one with. */
  merged_into: string | null
  /** The ticket it was split from. */
  split_from: string | null
}
export type Lookup = (id: string) => Family | undefined

/** Pointers followed before it is called a fault: far more than merges and splits of one matter ever are. */
export const pointersMost = 100

/** Where a ticket's matter lives now: itself, or what it was merged into, and so on. Throws a RangeError for a broken chain. */
export function livesIn(id: string, find: Lookup): string {
  let at = id
  for (let count = 0; count < pointersMost; count += 1) {
    const next = find(at)?.merged_into
    if (!next) return at
    at = next
  }
  throw new RangeError('pointers of merged tickets do not end')
}

/** Everything a ticket points to, itself first: what it was merged into, what it was split from, and what these point to. */
function pointsTo(ticket: Family, find: Lookup): Set<string> {
  const reached = new Set([ticket.id])
  const queue: (Family | undefined)[] = [ticket]
  for (let at = 0; at < queue.length; at += 1)
    for (const next of [queue[at]?.merged_into, queue[at]?.split_from])
      if (next && !reached.has(next)) {
        reached.add(next)
        queue.push(find(next))
        if (reached.size > pointersMost) throw new RangeError('pointers of tickets do not end')
      }
  return reached
}

/** Whether `other` may be merged into `stays`. `merged`: how many were merged into it before. */
export function mergeRefusal(stays: Family, other: Family, find: Lookup, merged = 0): string | null {
  if (stays.id === other.id) return 'tickets.merge-itself'
  if (!moves.merge.from.includes(other.state) || other.merged_into !== null) return 'tickets.merge-other-ended'
  // What stays goes on by its own clock, so that clock must run.
  if (stays.state === 'paused') return 'tickets.merge-paused'
  if (!moves.adopt.from.includes(stays.state) || stays.merged_into !== null) return 'tickets.merge-ended'
  // Another township would have to answer for words it never heard.
  if (stays.area.slice(0, tierDigits.township) !== other.area.slice(0, tierDigits.township)) return 'tickets.merge-far'
  // The whole with its part, also by way of others: x was split from a, a was merged into b, and now b into x.
  if (pointsTo(stays, find).has(other.id) || pointsTo(other, find).has(stays.id)) return 'tickets.merge-family'
  return merged >= mergedMost ? 'tickets.merge-full' : null
}

export interface Told {
  class: string
  words: string
  area: string
}

/** Whether a ticket may be split into these parts. */
export function splitRefusal(parent: Family, parts: readonly Told[]): string | null {
  if (!moves.split.from.includes(parent.state) || parent.merged_into !== null) return 'tickets.split-ended'
  // One level is enough: a part that is two matters again goes back to the frame.
  if (parent.split_from !== null) return 'tickets.split-part'
  if (parts.length < partsFewest || parts.length > partsMost) return 'tickets.split-parts'
  if (parts.some(({ words }) => words.trim() === '')) return 'tickets.split-words'
  const township = parent.area.slice(0, tierDigits.township)
  return parts.every(({ area }) => area.startsWith(township)) ? null : 'tickets.split-far'
}

/** One promise: when it is counted from, by which limit, and when it is due; null while it stands still. */
export interface Promised {
  from: Date
  limit: Limit
  due: Date | null
}
export interface Clocks {
  spoken_at: Date
  first_reply: Promised
  /** Null when no answer is promised. */
  answer: Promised | null
}

/** The clocks of what stays after a merge: of each promise the one that is due first, whoever was given it. */
export function mergeClocks(all: readonly [Clocks, ...Clocks[]]): Clocks {
  const [first, ...others] = all
  return others.reduce(
    (kept, one) => ({
      spoken_at: new Date(Math.min(one.spoken_at.getTime(), kept.spoken_at.getTime())),
      first_reply: sooner(kept.first_reply, one.first_reply),
      answer: kept.answer && one.answer ? sooner(kept.answer, one.answer) : (kept.answer ?? one.answer),
    }),
    first,
  )
}

const sooner = (a: Promised, b: Promised): Promised => {
  const [dueA, dueB] = [a.due?.getTime() ?? Number.POSITIVE_INFINITY, b.due?.getTime() ?? Number.POSITIVE_INFINITY]
  if (dueA !== dueB) return dueA < dueB ? a : b
  if (a.from.getTime() !== b.from.getTime()) return a.from < b.from ? a : b
  return JSON.stringify(a.limit) <= JSON.stringify(b.limit) ? a : b
}

/** A part was spoken and promised when the whole was. */
export const partClocks = (parent: Clocks): Clocks => ({
  spoken_at: parent.spoken_at,
  first_reply: { ...parent.first_reply },
  answer: parent.answer && { ...parent.answer },
})

type Row = Wound & { answer_due: Date | null }

/** A row's pauses, an open one ended now. */
const pausesUntil = (row: Pick<Row, 'pauses'>, now: Date): Row['pauses'] =>
  row.pauses.map((pause) => (pause.to === null ? { ...pause, to: now.toISOString() } : pause))

/** What is promised in a row, as if no pause were open any more. */
export function clocksOf(row: Row, calendar: Calendar, now: Date): Clocks {
  const answer = row.answer_limit && {
    from: row.clock_from,
    limit: row.answer_limit,
    due:
      row.answer_due ?? dueAt(row.answer_limit, row.clock_from, calendar, pausesOf({ pauses: pausesUntil(row, now) })),
  }
  return {
    spoken_at: row.spoken_at,
    first_reply: { from: row.spoken_at, limit: row.first_reply_limit, due: row.first_reply_due },
    answer,
  }
}

/**
 * What changes in the ticket that stays. The words of a merge are said to both residents, so both have had their first reply; of
 * the answer the one that is due first counts, with its start, its pauses and what has rung for it.
 */
export function whenAdopting(stays: Row, other: Row, calendar: Calendar, now: Date) {
  const theirs = clocksOf(other, calendar, now)
  const kept = mergeClocks([clocksOf(stays, calendar, now), theirs])
  const isTheirs =
    kept.answer !== null && kept.answer === theirs.answer && kept.answer.due?.getTime() !== stays.answer_due?.getTime()
  // What had rung of her promise by the time of these words.
  const { reminded, climbed, raised_to } = { ...other, ...firstReply(other, now) }
  return {
    ...firstReply(stays, now),
    ...(isTheirs && kept.answer
      ? {
          clock_from: kept.answer.from,
          answer_limit: kept.answer.limit,
          answer_due: kept.answer.due,
          pauses: [...pausesUntil(other, now)],
          reminded,
          climbed,
          raised_to,
        }
      : {}),
  }
}

/** It goes on as it was promised, as if it had never been away. */
export function whenUnmerged(row: Row, calendar: Calendar) {
  return {
    merged_into: null,
    answer_due:
      row.answer_due ?? (row.answer_limit && dueAt(row.answer_limit, row.clock_from, calendar, pausesOf(row))),
  }
}

/** Whether a merge may be undone: within the days, and while the other has not been answered. */
export function unmergeRefusal(
  merged: { state: State; state_since: Date },
  stays: { state: State } | null,
  now: Date,
): string | null {
  if (merged.state !== 'merged' || !stays) return 'tickets.move'
  if (now.getTime() - merged.state_since.getTime() > unmergeDays * day_ms) return 'tickets.unmerge-late'
  return isUnanswered(stays.state) ? null : 'tickets.unmerge-answered'
}

/** Why a part ended that was taken back with its split; no reason people choose. */
export const undoneReason = 'unsplit'

/** It goes on as it was promised, on the calendar as it is now. */
export const whenUnsplit = (row: Row, calendar: Calendar) => ({
  parts: 0,
  answer_due: row.answer_limit && dueAt(row.answer_limit, row.clock_from, calendar, pausesOf(row)),
})

/** Somebody has answered the part, now or before she sent it back. */
export const isPartAnswered = ({ state, reopenings }: { state: State; reopenings: number }): boolean =>
  reopenings > 0 || state === 'answered' || state === 'verified' || state === 'closed'

/** Whether a split may be undone: within the days, and while no part has been answered or become one with another matter. */
export function unsplitRefusal(
  whole: { state: State; state_since: Date },
  parts: readonly { state: State; reopenings: number; merged: number }[],
  now: Date,
): string | null {
  if (whole.state !== 'split') return 'tickets.move'
  if (now.getTime() - whole.state_since.getTime() > unsplitDays * day_ms) return 'tickets.unsplit-late'
  if (parts.some(isPartAnswered)) return 'tickets.unsplit-answered'
  return parts.some(({ state, merged }) => state === 'merged' || merged > 0) ? 'tickets.unsplit-merged' : null
}

/** Whether the sender may take it back: soon, and before anybody has done a thing. */
export function recallRefusal(
  state: State,
  sent: { at: Date; step: string; back_at: Date | null } | null,
  lastStep: string | null,
  minutes: number,
  now: Date,
): string | null {
  if (!sent) return 'tickets.recall-not-yours'
  if (sent.back_at) return null
  if (!moves.recall.from.includes(state) || lastStep !== sent.step) return 'tickets.recall-acted'
  return now.getTime() - sent.at.getTime() > minutes * minute_ms ? 'tickets.recall-late' : null
}

/** The whole has come to its end when every part has. */
export const wholeIsDone = (parts: readonly State[]): boolean =>
  parts.length > 0 && parts.every((state) => ended.includes(state))

/** Solved when every part that was done is; null when none was, or the resident kept silent about one. */
export function wholeIsSolved(parts: readonly { state: State; solved: boolean | null }[]): boolean | null {
  const done = parts.filter(({ state }) => state === 'closed')
  if (done.some(({ solved }) => solved === false)) return false
  return done.length > 0 && done.every(({ solved }) => solved === true) ? true : null
}
