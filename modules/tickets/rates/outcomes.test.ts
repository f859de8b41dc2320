/** What becomes of a matter is told from its steps; the sums of a place are the sum of what became of its matters, in whatever order it is told. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Counted,
  type CountedStep,
  difference,
  measures,
  noOutcome,
  type Outcome,
  outcomeOf,
  type Tally,
  tallyOf,
} from './outcomes.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 2))
const closed: Counted = {
  state: 'closed',
  state_since: at(20),
  solved: true,
  answered_well: false,
  rated_at: at(20),
  visited_at: null,
  parts: 0,
}
const step = (move: CountedStep['move'], day: number, data: CountedStep['data'] = {}): CountedStep => ({
  move,
  at: at(day),
  data,
})
const answer = step('answer', 18, { tier: 'grid', in_time: true })

describe('a matter counts', () => {
  it.each<[string, Counted, CountedStep[], Partial<Outcome>]>([
    [
      'answered in time and solved',
      closed,
      [answer],
      {
        answered_on: '2026-11-18',
        in_time: true,
        closed_on: '2026-11-20',
        solved: true,
        satisfied: false,
        tier: 'grid',
      },
    ],
    [
      'late on the day its time was up',
      closed,
      [step('escalate', 17, { clock: 'answer' }), answer],
      { answered_on: '2026-11-17', in_time: false },
    ],
    [
      'in time though the first reply was late',
      closed,
      [step('escalate', 16, { clock: 'first_reply' }), answer],
      { in_time: true },
    ],
    [
      'in time where the next tier had heard before its time was up',
      closed,
      [step('escalate', 16, { clock: 'answer', early: true }), answer],
      { answered_on: '2026-11-18', in_time: true },
    ],
    ['late by the answer’s own word', closed, [step('answer', 18, { in_time: false })], { in_time: false }],
    ['not at all when it was voided', { ...closed, state: 'voided' }, [answer], noOutcome],
    [
      'as open when it is not closed',
      { ...closed, state: 'answered' },
      [answer],
      { in_time: true, closed_on: null, solved: null },
    ],
    [
      'as late and open when nobody answers',
      { ...closed, state: 'in_progress', rated_at: null },
      [step('escalate', 19, { clock: 'answer' })],
      { answered_on: '2026-11-19', in_time: false, closed_on: null },
    ],
    [
      'as said nothing when silence closed it',
      { ...closed, rated_at: null },
      [answer],
      { solved: null, satisfied: null },
    ],
    [
      'by its last round, and by what she said of that',
      { ...closed, rated_at: at(19) },
      [answer, step('reopen', 19), step('answer', 20, { tier: 'township', in_time: false })],
      { answered_on: '2026-11-20', in_time: false, solved: null, tier: 'township' },
    ],
    ['not beside its parts, though it was answered before it was split', { ...closed, parts: 2 }, [answer], noOutcome],
    [
      'not beside its parts, though its time was up before it was split',
      { ...closed, parts: 2 },
      [step('escalate', 17, { clock: 'answer' })],
      noOutcome,
    ],
    [
      'late as a part of what was late already',
      { ...closed, state: 'in_progress', rated_at: null },
      [step('split', 18, { part: true, late: true })],
      { answered_on: '2026-11-18', in_time: false, closed_on: null },
    ],
    ['as taken down on a visit', { ...closed, visited_at: at(20) }, [answer], { solved: true, by_visit: true }],
  ])('%s', (_how, ticket, steps, said) => {
    expect(outcomeOf(ticket, [step('report', 15), ...steps])).toMatchObject(said)
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => at(n).toISOString().slice(0, 10))
const anyOutcome: fc.Arbitrary<Outcome> = fc.record({
  answered_on: fc.option(day),
  in_time: fc.option(fc.boolean()),
  closed_on: fc.option(day),
  solved: fc.option(fc.boolean()),
  satisfied: fc.option(fc.boolean()),
  by_visit: fc.boolean(),
  tier: fc.option(fc.constantFrom('grid', 'village', 'township', 'county')),
})

it('the sums are what the matters add up to, however often and in whatever order each is told', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), anyOutcome), { maxLength: 30 }), (told) => {
      const sums = new Map<string, Tally>()
      const last = new Map<number, Outcome>()
      for (const [matter, outcome] of told) {
        for (const [on, tally] of difference(last.get(matter) ?? noOutcome, outcome))
          for (const measure of measures)
            sums.set(on, { ...sums.get(on), [measure]: (sums.get(on)?.[measure] ?? 0) + (tally[measure] ?? 0) })
        last.set(matter, outcome)
        expect(difference(outcome, outcome).size).toBe(0)
      }
      const wanted = new Map<string, Tally>()
      for (const outcome of last.values())
        for (const [on, tally] of tallyOf(outcome))
          for (const measure of measures)
            wanted.set(on, { ...wanted.get(on), [measure]: (wanted.get(on)?.[measure] ?? 0) + (tally[measure] ?? 0) })
      for (const on of new Set([...sums.keys(), ...wanted.keys()]))
        for (const measure of measures) expect(sums.get(on)?.[measure] ?? 0).toBe(wanted.get(on)?.[measure] ?? 0)
    }),
    { numRuns: 1_000 },
  )
})
