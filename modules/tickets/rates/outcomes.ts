/**
 * What became of a matter, as the rates of its place count it: told from its row and its steps and nothing else, so that it can be told
 * again at any time and comes out the same. Pure.
 *
 * - *answered in time*: of the matters answered, or whose time was up without an answer, those answered before it was up. A matter
 *   counts once, on the day of the answer or of the breach, whichever came first; sent back by the resident it counts by its last round.
 * - *solved*, *satisfied*: of the closed matters about which she said so, herself or on a return visit, those she called solved, or
 *   answered well. Who said nothing is not counted, and how many that were is said.
 * - A matter that was split counts by its parts alone, each like any other.
 * - *solved at a tier*: of the solved ones, by the tier of the office that answered.
 */
import { localDay } from '../../../kernel/calendar.ts'
import type { Move, State, Tier } from '../contract.ts'

export interface Outcome {
  answered_on: string | null
  in_time: boolean | null
  closed_on: string | null
  solved: boolean | null
  satisfied: boolean | null
  by_visit: boolean
  tier: Tier | null
}
export const noOutcome: Outcome = {
  answered_on: null,
  in_time: null,
  closed_on: null,
  solved: null,
  satisfied: null,
  by_visit: false,
  tier: null,
}

export interface Counted {
  state: State
  state_since: Date
  solved: boolean | null
  answered_well: boolean | null
  rated_at: Date | null
  visited_at: Date | null
  /** More than none: it is what its parts become, and they count for themselves. */
  parts: number
}
export interface CountedStep {
  move: Move
  at: Date
  data: Record<string, string | number | boolean | null>
}

/** Numbers of one day of a place. */
export const measures = [
  'answered',
  'in_time',
  'closed',
  'asked_solved',
  'solved',
  'asked_satisfied',
  'satisfied',
  'by_visit',
  'at_grid',
  'at_village',
  'at_township',
  'at_county',
] as const
export type Measure = (typeof measures)[number]
export type Tally = Partial<Record<Measure, number>>

/** What was not taken on, or went elsewhere, is nobody's rate. */
const uncounted: readonly State[] = ['voided', 'merged', 'declined', 'split']

/** The rounds of a life, each ending where she sent it back. */
function roundsOf(steps: readonly CountedStep[]): CountedStep[][] {
  const rounds: CountedStep[][] = [[]]
  for (const step of steps) {
    if (step.move === 'reopen') rounds.push([])
    else rounds.at(-1)?.push(step)
  }
  return rounds
}

function answeredIn(round: readonly CountedStep[]): Pick<Outcome, 'answered_on' | 'in_time'> | null {
  const answer = round.find(({ move }) => move === 'answer')
  // A place may let the next tier hear before the time is up; and a part of what was late already begins late.
  const breach = round.find(
    ({ move, data }) =>
      (move === 'escalate' && data.clock === 'answer' && data.early !== true) ||
      (move === 'split' && data.late === true),
  )
  const first = [answer, breach].flatMap((step) => step ?? []).sort((a, b) => a.at.getTime() - b.at.getTime())[0]
  if (!first) return null
  return { answered_on: localDay(first.at), in_time: first === answer && answer?.data.in_time !== false }
}

export function outcomeOf(ticket: Counted, steps: readonly CountedStep[]): Outcome {
  if (uncounted.includes(ticket.state) || ticket.parts > 0) return noOutcome
  const rounds = roundsOf(steps)
  const answered = rounds.findLast((round) => answeredIn(round) !== null)
  const answers = steps.filter(({ move }) => move === 'answer')
  const last = answers.at(-1)
  const isClosed = ticket.state === 'closed' && last !== undefined
  const sentBack = steps.findLast(({ move }) => move === 'reopen')
  // What she said before she sent it back was about the time before.
  const isRated = isClosed && ticket.rated_at !== null && (!sentBack || ticket.rated_at > sentBack.at)
  return {
    ...noOutcome,
    ...(answered ? answeredIn(answered) : {}),
    closed_on: isClosed ? localDay(ticket.state_since) : null,
    solved: isRated ? ticket.solved : null,
    satisfied: isRated ? ticket.answered_well : null,
    by_visit: isRated && ticket.visited_at !== null,
    tier: isClosed ? ((last.data.tier as Tier | undefined) ?? null) : null,
  }
}

/** What an outcome adds to which day. */
export function tallyOf(outcome: Outcome): Map<string, Tally> {
  const days = new Map<string, Tally>()
  const add = (day: string, tally: Tally) => days.set(day, { ...days.get(day), ...tally })
  const { answered_on, closed_on, in_time, solved, satisfied, by_visit, tier } = outcome
  if (answered_on) add(answered_on, { answered: 1, in_time: Number(in_time === true) })
  if (closed_on)
    add(closed_on, {
      closed: 1,
      asked_solved: Number(solved !== null),
      solved: Number(solved === true),
      asked_satisfied: Number(satisfied !== null),
      satisfied: Number(satisfied === true),
      by_visit: Number(by_visit),
      ...(tier && solved === true ? { [`at_${tier}`]: 1 } : {}),
    })
  return days
}

/** What has to be added to each day so that the one outcome is counted instead of the other; zeros are left out. */
export function difference(before: Outcome, after: Outcome): Map<string, Tally> {
  const found = new Map<string, Tally>()
  const lay = (tally: Map<string, Tally>, sign: 1 | -1) => {
    for (const [day, one] of tally)
      for (const measure of measures) {
        const sum = (found.get(day)?.[measure] ?? 0) + sign * (one[measure] ?? 0)
        found.set(day, { ...found.get(day), [measure]: sum })
      }
  }
  lay(tallyOf(before), -1)
  lay(tallyOf(after), 1)
  return new Map([...found].filter(([, one]) => Object.values(one).some((sum) => sum !== 0)))
}
