/** Lives with returns, pauses, extensions and the rest: each rule on its own, then 10,000 lives at random. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialDays, officialYears } from '../../kernel/calendar.data.ts'
import { dayMs, localDay, makeCalendar, workingMinutesPerDay, workingMsBetween } from '../../kernel/calendar.ts'
import { dueAt, elapsedShare, type Limit } from '../../kernel/deadlines.ts'
import type { Refused } from '../../kernel/errors.ts'
import { type ClockEvent, judge } from './clocks/clocks.ts'
import { whenRejudged } from './clocks/rejudging.ts'
import { type Move, State } from './contract.ts'
import { whenUnmerged, whenUnsplit } from './kin/merging.ts'
import {
  extendedLimit,
  isExtensible,
  type Living,
  mustBeArbiters,
  mustExtend,
  mustPause,
  mustResume,
  mustReturn,
  mustTransfer,
  mustVoid,
  pausesInLife,
  whenExtended,
  whenLeaving,
  whenPaused,
  whenRedone,
  whenResumed,
  whenReturned,
} from './life.ts'
import {
  afterRating,
  answerAgain,
  duesOf,
  ended,
  firstReply,
  mayMove,
  moves,
  mustAnswer,
  mustDecline,
  mustEscalate,
  mustMove,
  mustRedo,
  mustRemind,
  mustVerify,
  pausesOf,
  runningClock,
  stateAfter,
  watchTimes,
} from './rules.ts'

const calendar = makeCalendar(
  officialDays(),
  officialYears.map(({ year }) => year),
)
/** A Wednesday, ten in the morning in China. */
const spoken = new Date('2026-11-18T02:00:00Z')
const hours = (n: number) => new Date(spoken.getTime() + n * 3_600_000)
const threeDays: Limit = { amount: 3, unit: 'working_days' }

const ticket = (more: Partial<Living> = {}): Living => ({
  state: 'in_progress',
  area: '510183122211006',
  spoken_at: spoken,
  first_replied_at: spoken,
  first_reply_limit: { amount: 15, unit: 'hours' },
  answer_limit: threeDays,
  ...duesOf(spoken, { amount: 15, unit: 'hours' }, threeDays, calendar),
  clock_from: spoken,
  reminded: false,
  climbed: 0,
  raised_to: null,
  set_aside: null,
  tier: 'township',
  hands: [],
  reopenings: 0,
  pauses: [],
  resumes_at: null,
  returns: 0,
  arbitration: null,
  extended: false,
  ...more,
})

const refusal = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as Refused).rule
  }
}

const elsewhere = { post: 'secretary', area: '510183122211', sitting: 1, isSame: false }

describe('each of the moves', () => {
  const asked: [Exclude<Move, 'report'>, (one: Living) => void][] = [
    ['return', mustReturn],
    ['transfer', (one) => mustTransfer(one, elsewhere, false)],
    ['pause', (one) => mustPause(one, '2026-11-20', 60, spoken)],
    ['resume', (one) => mustResume(one, false, spoken)],
    ['extend', (one) => mustExtend(one, 3, 10, spoken)],
    ['void', (one) => mustVoid(one, 'mistaken', 'dispatcher')],
  ]
  it.each(asked.flatMap(([move, must]) => State.options.map((state) => [move, state, must] as const)))(
    '%s of a %s matter is as the table says',
    (move, state, must) => {
      expect(refusal(() => must(ticket({ state })))).toBe(mayMove(state, move) ? 'done' : 'tickets.move')
    },
  )
})

describe('giving back', () => {
  it('asks the next tier the second time, and is refused once that was asked', () => {
    expect(whenReturned({ returns: 0 })).toEqual({ returns: 1, arbitration: null })
    expect(whenReturned({ returns: 1 })).toEqual({ returns: 2, arbitration: 'waiting' })
    expect(refusal(() => mustReturn(ticket({ returns: 2, arbitration: 'decided' })))).toBe('tickets.arbitrated')
  })
  it('leaves it to the arbiter meanwhile, and what the arbiter does decides it', () => {
    expect(refusal(() => mustBeArbiters({ arbitration: 'waiting' }, false))).toBe('tickets.for-arbiter')
    expect(refusal(() => mustBeArbiters({ arbitration: 'waiting' }, true))).toBe('done')
    expect(refusal(() => mustBeArbiters({ arbitration: 'decided' }, false))).toBe('done')
    const waiting = ticket({ state: 'accepted', arbitration: 'waiting' })
    expect(whenLeaving(waiting, 'dispatched', spoken)).toEqual({ arbitration: 'decided' })
    expect(whenLeaving(waiting, 'accepted', spoken)).toEqual({})
  })
  it('is not gone round by handing it over, unless nobody sits there any more', () => {
    const decided = ticket({ arbitration: 'decided' })
    expect(refusal(() => mustTransfer(decided, elsewhere, false))).toBe('tickets.arbitrated')
    expect(refusal(() => mustTransfer(decided, elsewhere, true))).toBe('done')
  })
})

describe('handing over', () => {
  it.each([
    ['the same office', { ...elsewhere, isSame: true }, 'tickets.same-office'],
    ['an empty office', { ...elsewhere, sitting: 0 }, 'tickets.nobody-there'],
    ['another village', { ...elsewhere, area: '510183122212' }, 'tickets.too-far'],
    ['an observer', { ...elsewhere, post: 'observer' }, 'tickets.not-their-work'],
  ])('to %s: %s', (_to, to, rule) => {
    expect(refusal(() => mustTransfer(ticket(), to, false))).toBe(rule)
  })
})

describe('a pause', () => {
  it.each([
    ['today', '2026-11-18', 'tickets.pause-until'],
    ['tomorrow', '2026-11-19', 'done'],
    ['the last day allowed', '2026-12-18', 'done'],
    ['a day later', '2026-12-19', 'tickets.pause-until'],
  ])('until %s', (_when, until, rule) => {
    expect(refusal(() => mustPause(ticket(), until, 30, spoken))).toBe(rule)
  })
  it('has a number that is enough', () => {
    const pauses = Array.from({ length: pausesInLife }, () => ({ from: 'x', to: 'x' }))
    expect(refusal(() => mustPause(ticket({ pauses }), '2026-11-20', 30, spoken))).toBe('tickets.paused-too-often')
  })
  it('ends by itself on its day and not before, by hand at any time', () => {
    const paused = ticket({ state: 'paused', resumes_at: hours(24) })
    expect(refusal(() => mustResume(paused, true, hours(23)))).toBe('tickets.nothing-due')
    expect(refusal(() => mustResume(paused, true, hours(24)))).toBe('done')
    expect(refusal(() => mustResume(paused, false, hours(1)))).toBe('done')
  })
  it('stops both rings and the due time, and ends with whatever leads out of it', () => {
    const paused = { ...ticket(), ...whenPaused(ticket(), '2026-11-20', calendar, hours(1)), state: 'paused' as const }
    expect(paused).toMatchObject({ answer_due: null, resumes_at: new Date('2026-11-19T16:00:00Z') })
    expect(watchTimes(paused, calendar)).toBeNull()
    expect(whenLeaving(paused, 'voided', hours(2))).toEqual({
      resumes_at: null,
      pauses: [{ from: hours(1).toISOString(), to: hours(2).toISOString() }],
    })
  })
  it('moves the due time by exactly the working time it took, never earlier', () => {
    const limit = fc.constantFrom<Limit>(
      threeDays,
      { amount: 4, unit: 'working_hours' },
      { amount: 24, unit: 'hours' },
      { amount: 1, unit: 'same_day' },
    )
    fc.assert(
      fc.property(limit, fc.nat(20_000), fc.integer({ min: 1, max: 60_000 }), (answer_limit, after, lasts) => {
        const answer_due = dueAt(answer_limit, spoken, calendar)!
        const before = ticket({ answer_limit, answer_due })
        const from = new Date(spoken.getTime() + after * 60_000)
        const to = new Date(from.getTime() + lasts * 60_000)
        const paused = { ...before, ...whenPaused(before, '2027-01-01', calendar, from) }
        const due = whenResumed(paused, calendar, to).answer_due!
        expect(due.getTime()).toBeGreaterThanOrEqual(answer_due.getTime())
        const counts = (a: number, b: number) =>
          answer_limit.unit === 'hours' ? b - a : workingMsBetween(calendar, a, b)
        // A limit in working days begins to run at midnight after the day of her word.
        const begins = answer_limit.unit === 'working_days' ? Date.parse('2026-11-18T16:00:00Z') : spoken.getTime()
        const late = from >= answer_due
        const took = late ? 0 : counts(Math.max(from.getTime(), begins), Math.max(to.getTime(), begins))
        expect(counts(answer_due.getTime(), due.getTime())).toBe(took)
        expect(paused.answer_due).toEqual(late ? answer_due : null)
      }),
      { numRuns: 2_000 },
    )
  }, 60_000)
})

describe('an extension', () => {
  it.each([
    ['in time', {}, 3, 5, 'done'],
    ['longer than the place allows', {}, 11, 5, 'tickets.extend-too-long'],
    ['after the time is up', {}, 3, 24 * 7, 'tickets.extend-too-late'],
    ['a second time', { extended: true }, 3, 5, 'tickets.extended-once'],
    ['of what has no limit', { answer_due: null }, 3, 5, 'tickets.nothing-to-extend'],
  ])('%s', (_how, more, days, after, rule) => {
    const one = ticket(more)
    expect(refusal(() => mustExtend(one, days, 10, hours(after)))).toBe(rule)
    if (days <= 10) expect(isExtensible(one, hours(after))).toBe(rule === 'done')
  })
  it('gives exactly so many working days more where the limit counts them', () => {
    expect(extendedLimit({ ...ticket(), answer_due: ticket().answer_due! }, 4, calendar)).toEqual({
      amount: 7,
      unit: 'working_days',
    })
  })
  it('gives never less than was said, and less than two working days more, whatever was counted before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Limit['unit']>('hours', 'working_hours', 'working_days', 'same_day'),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(600),
        (unit, amount, days, later) => {
          const clock_from = hours(later)
          const answer_limit: Limit = { amount: unit === 'same_day' ? 1 : amount, unit }
          const answer_due = dueAt(answer_limit, clock_from, calendar)!
          const set = whenExtended({ ...ticket({ clock_from, answer_limit }), answer_due }, days, calendar, clock_from)
          const perDay = workingMinutesPerDay(calendar) * 60_000
          const more = workingMsBetween(calendar, answer_due.getTime(), set.answer_due!.getTime())
          expect(more).toBeGreaterThanOrEqual(days * perDay)
          expect(more).toBeLessThan((days + 2) * perDay)
          expect(set).toMatchObject({ extended: true, reminded: false, climbed: 0 })
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)
})

describe('voiding', () => {
  it('is not for whoever handled it', () => {
    const one = ticket({ hands: ['handler'] })
    expect(refusal(() => mustVoid(one, 'mistaken', 'handler'))).toBe('tickets.own-work-void')
    expect(refusal(() => mustVoid(one, 'mistaken', 'dispatcher'))).toBe('done')
  })
  it('after an answer only takes back what she takes back', () => {
    const one = ticket({ reopenings: 1 })
    expect(refusal(() => mustVoid(one, 'untrue', 'dispatcher'))).toBe('tickets.reopened-not-voided')
    expect(refusal(() => mustVoid(one, 'withdrawn', 'dispatcher'))).toBe('done')
  })
})

interface Chance {
  move: Exclude<Move, 'report'>
  by: string
  after_minutes: number
  days: number
  yes: boolean
}
type Life = Living & { needs_after_photo: boolean }

/** Words of these reach the resident. */
const replying: readonly Move[] = ['accept', 'merge', 'adopt', 'split']

/** What one move changes, by the same rules the actions ask; throws what they refuse. */
function changes(
  one: Life,
  { move, by, days, yes }: Chance,
  now: Date,
): { to: State; set: Partial<Life>; event: Move } {
  const to = stateAfter(one.state, move)
  const hands = [...new Set([...one.hands, by])]
  const done = (set: Partial<Life> = {}) => ({ to, set, event: move as Move })
  switch (move) {
    case 'decline':
      mustDecline(one)
      mustBeArbiters(one, yes)
      return done(firstReply(one, now))
    case 'dispatch':
      mustMove(one, move)
      mustBeArbiters(one, yes)
      return done()
    case 'start':
      mustMove(one, move)
      return done({ hands, ...(yes ? firstReply(one, now) : {}) })
    case 'return':
      mustReturn(one)
      return done(whenReturned(one))
    case 'transfer':
      mustTransfer(one, elsewhere, yes)
      return done()
    case 'pause': {
      const until = localDay(new Date(now.getTime() + days * dayMs))
      mustPause(one, until, 30, now)
      return done({ ...whenPaused(one, until, calendar, now), hands })
    }
    case 'resume':
      mustResume(one, !yes, now)
      return done(whenResumed(one, calendar, now))
    case 'extend':
      mustExtend(one, days, 10, now)
      mustBeArbiters(one, yes)
      return done(whenExtended({ ...one, answer_due: one.answer_due! }, days, calendar, now))
    case 'answer':
      mustAnswer(one, '好了', 1)
      return done({ ...firstReply(one, now), hands })
    case 'verify':
      mustVerify(one, by)
      return done()
    case 'rate':
    case 'reopen': {
      // Lately often enough, and the arbiter is asked.
      const after = afterRating(one, move === 'rate', one.reopenings)
      if (move === 'rate') return done()
      const asked = after.to_township ? { arbitration: 'waiting' as const } : {}
      const set = { ...answerAgain(one, calendar, now), reopenings: one.reopenings + 1, ...asked }
      return { to: after.state, set, event: 'reopen' }
    }
    case 'redo':
      mustRedo(one, by)
      return done(whenRedone(one, calendar))
    case 'rejudge': {
      mustMove(one, move)
      const answer: Limit = { amount: days, unit: yes ? 'working_days' : 'working_hours' }
      return done(whenRejudged(one, { first_reply: { amount: days + 8, unit: 'hours' }, answer }, calendar, now))
    }
    case 'void':
      mustVoid(one, 'withdrawn', by)
      mustBeArbiters(one, yes)
      return done(firstReply(one, now))
    case 'remind':
      mustRemind(one, calendar, now)
      return done({ reminded: true })
    case 'escalate':
      mustEscalate(one, calendar, now)
      return done({ climbed: one.climbed + 1, reminded: true })
    case 'unsplit': {
      mustMove(one, move)
      const { answer_due } = whenUnsplit(one, calendar)
      return done({ answer_due })
    }
    case 'unmerge': {
      mustMove(one, move)
      const { answer_due } = whenUnmerged(one, calendar)
      return done({ answer_due })
    }
    default:
      mustMove(one, move)
      return done(replying.includes(move) ? firstReply(one, now) : {})
  }
}

function step(one: Life, chance: Chance, now: Date): { after: Life; event: Move } | null {
  try {
    const { to, set, event } = changes(one, chance, now)
    return { after: { ...one, ...whenLeaving(one, to, now), ...set, state: to }, event }
  } catch (error) {
    if ((error as Refused).name !== 'Refused') throw error
    return null
  }
}

const names = Object.keys(moves) as Exclude<Move, 'report'>[]
/** Most lives would end at once, so what ends a matter is drawn less often. */
const drawn = [
  ...names,
  ...names,
  ...names.filter((move) => !['decline', 'void', 'merge', 'split', 'gather', 'close', 'rate'].includes(move)),
]

/** Somebody who had no hand in it, an arbiter where one is asked, can bring it on. */
const hasWayOut = (one: Life, now: Date): boolean =>
  names.some((move) => {
    const made = step(one, { move, by: 'somebody new', after_minutes: 0, days: 3, yes: true }, now)
    return made !== null && made.after.state !== one.state
  })

/** Thrown with what was asked for; an expectation for each of a million facts would take minutes. */
function hold(promise: string, isKept: boolean): void {
  if (!isKept) throw new Error(`broken: ${promise}`)
}

function mustHoldRejudged(before: Life, after: Life, now: Date): void {
  const [was, is] = [runningClock(before), runningClock(after)]
  hold('a place’s own tighter limit is never the worse for her', !was || !is || is.due <= was.due)
  hold('nobody is late by the stroke of a pen', !was || !is || was.due <= now || is.due > now)
  hold('an extension stays', !before.extended || after.answer_limit === before.answer_limit)
}

function mustHold(before: Life, after: Life, { move, by }: Chance, now: Date): void {
  const clock = runningClock(after)
  const begins = clock?.kind === 'first_reply' ? after.spoken_at : after.clock_from
  hold('nothing is due before it begins', clock === null || clock.due >= begins)
  const limit = after.answer_limit
  const share = limit ? elapsedShare(limit, after.clock_from, now, calendar, pausesOf(after)) : 0
  hold('the clock is never negative', share >= 0)
  if (move !== 'rejudge' && before.answer_due && after.answer_due && before.clock_from === after.clock_from)
    hold('between two words of hers the answer is never due earlier', after.answer_due >= before.answer_due)
  if (move === 'rejudge') mustHoldRejudged(before, after, now)
  // Whatever became of the limits meanwhile: who was not late when it was paused is not late when it goes on.
  hold(
    'nobody is late the moment work goes on',
    move !== 'resume' || before.answer_due !== null || after.answer_due === null || after.answer_due > now,
  )
  hold('the closer is not the handler', !['verify', 'redo', 'void'].includes(move) || !after.hands.includes(by))
  hold('a pause has an end', (after.resumes_at !== null) === (after.state === 'paused'))
  hold('a pause ends', after.pauses.some((pause) => pause.to === null) === (after.state === 'paused'))
  hold('it comes back twice at most', after.returns <= 2 && (after.returns < 2 || after.arbitration !== null))
  hold('an arbiter is asked while nobody has it to do', after.arbitration !== 'waiting' || after.state === 'accepted')
  hold('it is extended once', !before.extended || after.answer_limit === before.answer_limit)
  hold('there is a way out', ended.includes(after.state) || hasWayOut(after, now))
}

describe('10,000 random lives', () => {
  it('keep every promise of the rules, and the row says what the timeline says', () => {
    const chance: fc.Arbitrary<Chance> = fc.record({
      move: fc.constantFrom(...drawn),
      by: fc.constantFrom('a', 'b', 'c', 'd'),
      after_minutes: fc.nat(3_000),
      days: fc.integer({ min: 1, max: 8 }),
      yes: fc.boolean(),
    })
    const limit = fc.constantFrom<Limit | null>(
      threeDays,
      { amount: 30, unit: 'hours' },
      { amount: 6, unit: 'working_hours' },
      null,
    )
    const seen = new Set<Move>()
    fc.assert(
      fc.property(limit, fc.array(chance, { minLength: 8, maxLength: 40 }), (answer_limit, chances) => {
        const first_reply: Limit = { amount: 15, unit: 'hours' }
        let one: Life = {
          ...ticket({ state: 'reported', first_replied_at: null, answer_limit, tier: 'grid' }),
          ...duesOf(spoken, first_reply, answer_limit, calendar),
          needs_after_photo: false,
        }
        let now = spoken
        const events: ClockEvent[] = [{ move: 'report', at: spoken, tier: 'grid' }]
        for (const drawnOne of chances) {
          const at = new Date(now.getTime() + drawnOne.after_minutes * 60_000)
          const made = step(one, drawnOne, at)
          if (!made) continue
          now = at
          mustHold(one, made.after, drawnOne, now)
          seen.add(made.event)
          const { first_reply_limit, answer_limit: tightened } = made.after
          const longer =
            made.event === 'extend'
              ? { limit: tightened! }
              : {
                  ...(made.event === 'rejudge'
                    ? { limits: { first_reply: first_reply_limit, answer: tightened } }
                    : {}),
                }
          events.push({ move: made.event, at, words: drawnOne.yes, ...longer })
          one = made.after
        }
        const judged = judge(events, { first_reply, answer: answer_limit }, calendar, now)
        const { state, first_replied_at, clock_from, answer_due, extended } = one
        expect(judged).toMatchObject({ state, first_replied_at, clock_from, extended })
        // What ended in a pause owes nothing, and its due time is not wound again.
        if (!ended.includes(state)) expect(judged.answer_due).toEqual(answer_due)
        expect(judged.pauses).toEqual(pausesOf(one))
      }),
      { numRuns: 10_000 },
    )
    // Every move came up, so nothing above was promised for want of a case.
    expect([...seen].sort()).toEqual([...names].sort())
  }, 120_000)
})
