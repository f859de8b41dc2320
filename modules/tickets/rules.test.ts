import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../kernel/calendar.ts'
import type { Refused } from '../../kernel/errors.ts'
import { State } from './contract.ts'
import {
  afterRating,
  answerAgain,
  ended,
  firstReply,
  isAsTight,
  isLate,
  mayMove,
  moves,
  mustAnswer,
  mustBeOfTheirs,
  mustBeSpokenLately,
  mustCloseBySilence,
  mustDecline,
  mustDispatch,
  mustEscalate,
  mustMove,
  mustRedo,
  mustRemind,
  mustVerify,
  numberOf,
  owed,
  publicArea,
  publicPin,
  runningClock,
  silenceEnds,
  sourceOf,
  stateAfter,
  thriceAt,
  tierOf,
  tierToHear,
  titleOf,
  type Wound,
  watchTimes,
  withoutNumbers,
} from './rules.ts'

const calendar = makeCalendar([], [])
/** A Wednesday, ten in the morning in China. */
const spoken = new Date('2026-11-18T02:00:00Z')
const hours = (n: number) => new Date(spoken.getTime() + n * 3_600_000)
const refusal = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as Refused).rule
  }
}

/** Every move beside the states it may be made in and where it leads: the table read aloud. */
const life: [keyof typeof moves, string][] = [
  ['accept', 'reported→accepted'],
  ['decline', 'reported→declined accepted→declined'],
  ['dispatch', 'reported→dispatched accepted→dispatched'],
  ['start', 'accepted→in_progress dispatched→in_progress'],
  ['return', 'dispatched→accepted in_progress→accepted'],
  ['transfer', 'dispatched→dispatched in_progress→dispatched'],
  ['reroute', 'reported→reported dispatched→dispatched'],
  ['pause', 'dispatched→paused in_progress→paused'],
  ['resume', 'paused→in_progress'],
  ['extend', 'accepted→accepted dispatched→dispatched in_progress→in_progress'],
  ['answer', 'dispatched→answered in_progress→answered'],
  ['verify', 'answered→verified'],
  ['redo', 'answered→in_progress'],
  ['rate', 'verified→closed'],
  ['close', 'verified→closed'],
  ['reopen', 'verified→accepted closed→accepted'],
  ['merge', 'reported→merged accepted→merged dispatched→merged in_progress→merged paused→merged'],
  ['adopt', 'reported→reported accepted→accepted dispatched→dispatched in_progress→in_progress'],
  ['unmerge', 'merged→accepted'],
  ['unsplit', 'split→accepted'],
  ['split', 'reported→split accepted→split dispatched→split in_progress→split'],
  ['gather', 'split→closed'],
  ['recall', 'dispatched→accepted'],
  ['void', 'reported→voided accepted→voided dispatched→voided in_progress→voided paused→voided split→voided'],
  ['remind', 'reported→reported accepted→accepted dispatched→dispatched in_progress→in_progress'],
  ['escalate', 'reported→reported accepted→accepted dispatched→dispatched in_progress→in_progress'],
  ['rejudge', 'reported→reported accepted→accepted dispatched→dispatched in_progress→in_progress paused→paused'],
  ['visit', 'verified→verified'],
  [
    'supplement',
    'reported→reported accepted→accepted dispatched→dispatched in_progress→in_progress paused→paused answered→answered verified→verified split→split',
  ],
]

describe('the table of moves', () => {
  it('holds every move but the first', () => {
    expect(life.map(([move]) => move).sort()).toEqual(Object.keys(moves).sort())
  })
  it.each(life)('%s: %s, and nothing else', (move, way) => {
    const found = State.options
      .filter((state) => mayMove(state, move))
      .map((state) => `${state}→${stateAfter(state, move)}`)
    expect(found.sort()).toEqual(way.split(' ').sort())
    for (const state of State.options)
      expect(refusal(() => mustMove({ state }, move))).toBe(mayMove(state, move) ? 'done' : 'tickets.move')
  })
  it('leaves no state without a way out, except where nothing is owed any more', () => {
    for (const state of State.options) {
      const out = Object.values(moves).some(({ from, to }) => from.includes(state) && to !== 'same' && to !== state)
      expect({ state, out }).toEqual({ state, out: !ended.includes(state) || state === 'closed' || state === 'merged' })
    }
  })
  it('walks 2,000 random lives without leaving the table, and the clock never runs where nothing is owed', () => {
    const names = Object.keys(moves) as (keyof typeof moves)[]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (made) => {
        let state: State = 'reported'
        for (const move of made) {
          if (!mayMove(state, move)) continue
          state = stateAfter(state, move)
          const clock = runningClock({ state, first_replied_at: null, first_reply_due: spoken, answer_due: null })
          expect(clock !== null).toBe(owed.includes(state))
        }
        expect(State.options).toContain(state)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('saying that it is done', () => {
  const answered = { state: 'answered' as const, hands: ['handler'] }
  it.each([
    ['verify', mustVerify],
    ['redo', mustRedo],
  ] as const)('%s is refused to whoever had a hand in it', (_move, must) => {
    expect(refusal(() => must(answered, 'handler'))).toBe('tickets.own-work')
    expect(refusal(() => must(answered, 'checker'))).toBe('done')
    expect(refusal(() => must({ ...answered, state: 'in_progress' }, 'checker'))).toBe('tickets.move')
  })
  it('needs words, and a picture where the class says so', () => {
    const working = { state: 'in_progress' as const, needs_after_photo: true }
    expect(refusal(() => mustAnswer(working, '  ', 1))).toBe('tickets.answer-first')
    expect(refusal(() => mustAnswer(working, '修好了', 0))).toBe('tickets.after-photo-first')
    expect(refusal(() => mustAnswer(working, '修好了', 1))).toBe('done')
    expect(refusal(() => mustAnswer({ ...working, needs_after_photo: false }, '修好了', 0))).toBe('done')
  })
})

describe('the last word', () => {
  const checked = { state: 'verified' as const }
  it.each([
    [true, 0, 'closed', false],
    [false, 0, 'accepted', false],
    [false, 1, 'accepted', false],
    [false, 2, 'accepted', true],
  ])('solved %s after %i reopenings of late: %s, township %s', (solved, lately, state, to_township) => {
    expect(afterRating(checked, solved, lately)).toEqual({ state, to_township })
  })
  it('silence closes on the day that was said and not before', () => {
    const closes_at = silenceEnds(spoken, 7)
    expect(refusal(() => mustCloseBySilence({ state: 'verified', closes_at }, hours(7 * 24 - 1)))).toBe(
      'tickets.nothing-due',
    )
    expect(refusal(() => mustCloseBySilence({ state: 'verified', closes_at }, hours(7 * 24)))).toBe('done')
    expect(refusal(() => mustCloseBySilence({ state: 'closed', closes_at: null }, hours(9 * 24)))).toBe('tickets.move')
  })
  it('what was answered once is not declined', () => {
    expect(refusal(() => mustDecline({ state: 'accepted', reopenings: 0 }))).toBe('done')
    expect(refusal(() => mustDecline({ state: 'accepted', reopenings: 1 }))).toBe('tickets.reopened-not-declined')
    expect(refusal(() => mustDecline({ state: 'in_progress', reopenings: 0 }))).toBe('tickets.move')
  })
})

const ticket = (more: Partial<Wound> = {}): Wound => ({
  state: 'reported',
  spoken_at: spoken,
  first_replied_at: null,
  first_reply_limit: { amount: 15, unit: 'hours' },
  first_reply_due: hours(15),
  answer_limit: { amount: 2, unit: 'working_days' },
  answer_due: new Date('2026-11-20T09:30:00Z'),
  clock_from: spoken,
  reminded: false,
  climbed: 0,
  raised_to: null,
  set_aside: null,
  tier: 'grid',
  pauses: [],
  ...more,
})

describe('the clock', () => {
  it('is that of the first reply until there is one, then that of the answer', () => {
    expect(runningClock(ticket())).toEqual({ kind: 'first_reply', due: hours(15) })
    expect(runningClock(ticket({ first_replied_at: hours(1), state: 'accepted' }))).toMatchObject({ kind: 'answer' })
    expect(runningClock(ticket({ first_replied_at: hours(1), state: 'answered' }))).toBeNull()
    expect(isLate(ticket(), hours(15))).toBe(false)
    expect(isLate(ticket(), hours(15.01))).toBe(true)
  })
  it('is that of the answer from the beginning where the answer is due first, and the reply changes nothing about it', () => {
    const urgent = ticket({ answer_limit: { amount: 4, unit: 'hours' }, answer_due: hours(4) })
    expect(runningClock(urgent)).toEqual({ kind: 'answer', due: hours(4) })
    expect(watchTimes(urgent, calendar)).toEqual({ kind: 'answer', remind: hours(3.2), climb: hours(4) })
    expect(isLate(urgent, hours(5))).toBe(true)
    expect(firstReply(ticket({ ...urgent, reminded: true, climbed: 1 }), hours(5))).toEqual({
      first_replied_at: hours(5),
      set_aside: null,
    })
    // Due at the same moment, the reply is asked for first.
    expect(runningClock(ticket({ answer_due: hours(15) }))?.kind).toBe('first_reply')
  })
  it('reminds and climbs at the shares a place has set', () => {
    const shares = { remind: 0.5, climb: [1, 1.5, 4], list: 3 }
    expect(watchTimes(ticket(), calendar, shares)).toMatchObject({ remind: hours(7.5), climb: hours(15) })
    const climbed = ticket({ reminded: true, climbed: 1, raised_to: '510183122211' })
    expect(watchTimes(climbed, calendar, shares)?.climb).toEqual(hours(22.5))
    expect(watchTimes(ticket({ climbed: 3 }), calendar, shares)?.climb).toBeNull()
  })
  it('knows when three times the limit is used up', () => {
    expect(thriceAt(ticket(), calendar)).toEqual(hours(45))
    expect(thriceAt(ticket({ state: 'answered' }), calendar)).toBeNull()
  })
  it('reminds at four fifths and climbs at once, twice and three times the limit', () => {
    expect(watchTimes(ticket(), calendar)).toEqual({ kind: 'first_reply', remind: hours(12), climb: hours(15) })
    expect(watchTimes(ticket({ reminded: true, climbed: 1, raised_to: '510183122211' }), calendar)).toEqual({
      kind: 'first_reply',
      remind: null,
      climb: hours(30),
    })
    expect(watchTimes(ticket({ reminded: true, climbed: 2, raised_to: '510183122' }), calendar)?.climb).toEqual(
      hours(45),
    )
    expect(watchTimes(ticket({ reminded: true, climbed: 3, raised_to: '510183' }), calendar)?.climb).toBeNull()
  })
  it.each([
    ['grid', null, 'village'],
    ['grid', '510183122211', 'township'],
    ['village', null, 'township'],
    ['township', '510183122211', 'county'],
    ['grid', '510183122', 'county'],
    ['county', '510183', 'county'],
  ] as const)('at %s, heard at %s: next hears %s', (tier, raised_to, next) => {
    expect(tierToHear({ tier, raised_to })).toBe(next)
  })
  it('reminds once and climbs once for each due step', () => {
    expect(refusal(() => mustRemind(ticket(), calendar, hours(11.9)))).toBe('tickets.nothing-due')
    expect(refusal(() => mustRemind(ticket(), calendar, hours(12)))).toBe('done')
    expect(refusal(() => mustRemind(ticket({ reminded: true }), calendar, hours(13)))).toBe('tickets.nothing-due')
    expect(refusal(() => mustEscalate(ticket(), calendar, hours(14.9)))).toBe('tickets.nothing-due')
    expect(refusal(() => mustEscalate(ticket(), calendar, hours(15)))).toBe('done')
    expect(refusal(() => mustEscalate(ticket({ climbed: 1 }), calendar, hours(16)))).toBe('tickets.nothing-due')
    expect(refusal(() => mustEscalate(ticket({ state: 'answered' }), calendar, hours(99)))).toBe('tickets.move')
  })
  it('starts anew with the first reply, and with the word that sent it back', () => {
    expect(firstReply(ticket(), hours(1))).toMatchObject({ first_replied_at: hours(1), climbed: 0 })
    expect(firstReply(ticket({ first_replied_at: hours(1) }), hours(2))).toEqual({})
    expect(answerAgain(ticket(), calendar, hours(48))).toMatchObject({
      clock_from: hours(48),
      answer_due: new Date('2026-11-24T09:30:00Z'),
      reminded: false,
    })
  })
  it('refuses a word spoken ahead or more than thirty days ago', () => {
    expect(refusal(() => mustBeSpokenLately(hours(1), spoken))).toBe('tickets.spoken-in-future')
    expect(refusal(() => mustBeSpokenLately(hours(-31 * 24), spoken))).toBe('tickets.spoken-too-long-ago')
    expect(refusal(() => mustBeSpokenLately(hours(-29 * 24), spoken))).toBe('done')
  })
})

describe('sending it on', () => {
  const at = { state: 'accepted' as const, area: '510183122211006' }
  it.each([
    ['a grid worker of the village', { post: 'grid_worker', area: '510183122211005', sitting: 1 }, 'done'],
    ['the secretary', { post: 'secretary', area: '510183122211', sitting: 1 }, 'done'],
    ['a department of the township', { post: null, area: '510183122', sitting: 2 }, 'done'],
    ['an empty seat', { post: 'grid_worker', area: '510183122211006', sitting: 0 }, 'tickets.nobody-there'],
    ['a unit that is not there', { post: null, area: null, sitting: 0 }, 'tickets.nobody-there'],
    ['another village', { post: 'secretary', area: '510183122212', sitting: 1 }, 'tickets.too-far'],
    ['an observer', { post: 'observer', area: '510183122', sitting: 1 }, 'tickets.not-their-work'],
  ])('%s: %s', (_to, to, said) => {
    expect(refusal(() => mustDispatch(at, to))).toBe(said)
  })
  it('is refused once it was sent', () => {
    expect(
      refusal(() => mustDispatch({ ...at, state: 'dispatched' }, { post: null, area: '510183122', sitting: 1 })),
    ).toBe('tickets.move')
  })
})

describe('limits of a place', () => {
  it('compares limits of different units', () => {
    expect(isAsTight({ amount: 3, unit: 'working_days' }, { amount: 24, unit: 'hours' })).toBe(true)
    expect(isAsTight({ amount: 24, unit: 'hours' }, { amount: 3, unit: 'working_days' })).toBe(false)
    expect(isAsTight({ amount: 3, unit: 'working_days' }, { amount: 3, unit: 'working_days' })).toBe(true)
  })
})

describe('words and numbers', () => {
  it.each([
    ['路灯不亮了。晚上黑', '路灯不亮了'],
    ['  ', '路灯照明'],
    ['一'.repeat(40), `${'一'.repeat(28)}…`],
  ])('title of %j', (words, title) => {
    expect(titleOf(words, '路灯照明')).toBe(title)
  })
  it('hides numbers of people from the public, and nothing else', () => {
    expect(withoutNumbers('打 13812345678 或 138-1234-5678 找我')).toBe('打 *** 或 *** 找我')
    expect(withoutNumbers('证号 510183199001011234 的')).toBe('证号 *** 的')
    expect(withoutNumbers('三组12号，2026年11月18日，花了1200元，电话12345')).toBe(
      '三组12号，2026年11月18日，花了1200元，电话12345',
    )
  })
  it('shows the public a lane and not a house', () => {
    expect(publicArea('510183122211001003')).toBe('510183122211001')
    expect(publicPin(103.123456)).toBe(103.123)
    expect(publicPin(null)).toBeNull()
  })
  it('makes a number that can be read out, different for different tickets', () => {
    const made = numberOf('019a9d11-7c00-7abc-8def-0123456789ab', '2026-11-18')
    expect(made).toMatch(/^20261118-[2-9A-HJKMNP-Z]{6}$/)
    expect(numberOf('019a9d11-7c00-7abc-8def-0123456789ac', '2026-11-18')).not.toBe(made)
  })
  it('knows how it came in and at which tier it lies', () => {
    expect(sourceOf({ own: true, forFamily: true, staff: true })).toBe('app')
    expect(sourceOf({ own: false, forFamily: true, staff: true })).toBe('on_behalf')
    expect(sourceOf({ own: false, forFamily: false, staff: true })).toBe('grid_worker')
    for (const heard of ['phone', 'visit'] as const)
      expect(sourceOf({ own: false, forFamily: false, staff: true, heard })).toBe(heard)
    expect(['510183122211006', '510183122211', '510183122', '510183'].map(tierOf)).toEqual([
      'grid',
      'village',
      'township',
      'county',
    ])
    expect(refusal(() => mustBeOfTheirs('510183122211006', '510183122212'))).toBe('tickets.of-another-village')
    expect(refusal(() => mustBeOfTheirs('510183122211006', '510183122211001'))).toBe('done')
  })
})
