import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar } from '../../../kernel/calendar.data.ts'
import { type Calendar, makeCalendar } from '../../../kernel/calendar.ts'
import type { Limit } from '../../../kernel/deadlines.ts'
import type { Move, State, Tier } from '../contract.ts'
import {
  answerAgain,
  duesOf,
  firstReply,
  moves,
  runningClock,
  type Shares,
  stateAfter,
  tierDigits,
  tierOf,
  tierToHear,
  usualShares,
  type Wound,
  watchTimes,
} from '../rules.ts'
import { type ClockEvent, type ClockLimits, judge, owing, type Ring } from './clocks.ts'

const at = (local: string) => new Date(`${local}:00+08:00`)
const minute_ms = 60_000
/** Thousands of lives need longer than one test usually may, on a machine that does other things too. */
const slow_ms = 120_000
const hours = (amount: number): Limit => ({ amount, unit: 'hours' })
const limits: ClockLimits = { first_reply: hours(15), answer: { amount: 5, unit: 'working_days' } }
const plain = makeCalendar([], [])
const tiers: readonly Tier[] = ['grid', 'village', 'township', 'county']

const anyTier = fc.constantFrom(...tiers)
const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(hours),
  fc.integer({ min: 1, max: 30 }).map((amount): Limit => ({ amount, unit: 'working_hours' })),
  fc.integer({ min: 1, max: 5 }).map((amount): Limit => ({ amount, unit: 'working_days' })),
  fc.constant<Limit>({ amount: 1, unit: 'same_day' }),
)
/** As a place may set them: the reminder first, then each tier later than the one before. */
const anyShares: fc.Arbitrary<Shares> = fc
  .tuple(
    fc.integer({ min: 10, max: 99 }),
    fc.integer({ min: 1, max: 120 }),
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 200 }),
  )
  .map(([remind, one, two, three]) => ({
    remind: remind / 100,
    list: 1 + two / 50,
    climb: [Math.max(0.5, (remind + one) / 100), remind / 100 + 1.3 + two / 100, remind / 100 + 3.5 + three / 100],
  }))
const anyLimits: fc.Arbitrary<ClockLimits> = fc
  .record({ first_reply: anyLimit, answer: fc.option(anyLimit), shares: fc.option(anyShares, { nil: undefined }) })
  .map(({ shares, ...limits }) => (shares ? { ...limits, shares } : limits))
const anyStart = fc
  .integer({ min: at('2026-01-01T00:00').getTime() / minute_ms, max: at('2026-10-15T00:00').getTime() / minute_ms })
  .map((minutes) => new Date(minutes * minute_ms))
/** Days on which people work where the official calendar says they do not, and the other way round. */
const anyCalendar: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constantFrom(officialCalendar, plain),
  fc
    .array(
      fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), works: fc.boolean() }),
      {
        maxLength: 40,
      },
    )
    .map((days) =>
      makeCalendar(
        days.map(({ month, day, works }) => ({
          day: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
          works,
          name: '',
        })),
        [2026],
      ),
    ),
)

const picks = fc.array(
  fc.record({
    pick: fc.nat(),
    gap: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 9_000 })),
    tier: fc.option(anyTier, { nil: undefined }),
    words: fc.boolean(),
    limit: anyLimit,
    shares: anyShares,
  }),
  { maxLength: 12 },
)
type Picks = typeof picks extends fc.Arbitrary<infer T> ? T : never

/** A life that the table of moves allows. */
function lifeOf(start: Date, tier: Tier, chosen: Picks, without: readonly Move[] = []): ClockEvent[] {
  const events: ClockEvent[] = [{ move: 'report', at: start, tier }]
  let state: State = 'reported'
  let time = start.getTime()
  for (const one of chosen) {
    const open = (Object.keys(moves) as (keyof typeof moves)[]).filter(
      (move) => moves[move].from.includes(state) && !without.includes(move) && move !== 'remind' && move !== 'escalate',
    )
    const move = open[one.pick % Math.max(1, open.length)]
    if (!move) break
    time += one.gap * minute_ms
    state = stateAfter(state, move)
    events.push({
      move,
      at: new Date(time),
      words: one.words,
      ...(one.tier && ['accept', 'dispatch', 'transfer', 'reopen'].includes(move) ? { tier: one.tier } : {}),
      ...(move === 'extend' ? { limit: one.limit } : {}),
      ...(move === 'rejudge' ? { limits: { shares: one.shares } } : {}),
    })
  }
  return events
}
const life = fc.tuple(anyStart, anyTier, picks)
const endOf = (events: readonly ClockEvent[], minutes: number) =>
  new Date(events.at(-1)!.at.getTime() + minutes * minute_ms)
const promiseOf = (ring: Ring) => ring.step.split(':')[0]!

describe('a clock, as told to a village committee', () => {
  const spoken = at('2026-11-20T18:00')
  const report: ClockEvent = { move: 'report', at: spoken, tier: 'grid' }
  const rungBy = (events: ClockEvent[], now: string) =>
    judge(events, limits, officialCalendar, at(now)).rings.map(({ step }) => step)

  it('asks for a first reply and climbs a tier with each limit that passes', () => {
    expect(rungBy([report], '2026-11-21T05:59')).toEqual([])
    expect(rungBy([report], '2026-11-21T06:00')).toEqual(['first_reply.0.0:remind'])
    expect(rungBy([report], '2026-11-30T06:00')).toEqual([
      'first_reply.0.0:remind',
      'first_reply.0.0:village',
      'first_reply.0.0:township',
      'first_reply.0.0:county',
    ])
    const judged = judge([report], limits, officialCalendar, at('2026-11-22T15:00'))
    expect(judged).toMatchObject({ late: true, thrice_late: true, next: null, tier: 'county' })
    expect(judged.rings.map((ring) => ring.at)).toEqual(
      ['2026-11-21T06:00', '2026-11-21T09:00', '2026-11-22T00:00', '2026-11-22T15:00'].map(at),
    )
  })

  it('passes over tiers at which nobody sits', () => {
    const { rings } = judge([report], limits, officialCalendar, at('2026-12-20T00:00'), ['grid', 'township'])
    expect(rings.map(({ step, share }) => [step, share])).toEqual([
      ['first_reply.0.0:remind', 0.8],
      ['first_reply.0.0:township', 1],
      ['first_reply.0.0:county', 2],
    ])
  })

  it('is satisfied when the reply comes at the very moment it is due', () => {
    const accept: ClockEvent = { move: 'accept', at: at('2026-11-21T09:00'), tier: 'village' }
    const judged = judge([report, accept], limits, officialCalendar, at('2026-11-21T10:00'))
    expect(judged.rings.map(({ step }) => step)).toEqual(['first_reply.0.0:remind'])
    expect(judged).toMatchObject({ late: false, running: { kind: 'answer', due: at('2026-11-27T17:30') } })
    expect(judged.next).toMatchObject({ step: 'answer.0.0:remind', at: at('2026-11-26T17:30') })
  })

  it('takes no forwarding for a reply', () => {
    const dispatch: ClockEvent = { move: 'dispatch', at: at('2026-11-20T19:00'), tier: 'township' }
    const back: ClockEvent = { move: 'return', at: at('2026-11-20T20:00'), tier: 'village' }
    const start: ClockEvent = { move: 'start', at: at('2026-11-20T21:00') }
    const judged = judge([report, dispatch, back, start], limits, officialCalendar, at('2026-11-20T22:00'))
    expect(judged.first_replied_at).toBeNull()
    const said = judge(
      [report, { ...start, move: 'dispatch' }, { ...start, words: true }],
      limits,
      officialCalendar,
      start.at,
    )
    expect(said.first_replied_at).toEqual(start.at)
  })

  it('stands still while paused and goes on from there', () => {
    const accept: ClockEvent = { move: 'accept', at: at('2026-11-20T18:30') }
    const dispatch: ClockEvent = { move: 'dispatch', at: at('2026-11-20T19:00') }
    const pause: ClockEvent = { move: 'pause', at: at('2026-11-24T09:00') }
    const resume: ClockEvent = { move: 'resume', at: at('2026-11-26T09:00') }
    const paused = judge([report, accept, dispatch, pause], limits, officialCalendar, at('2027-03-01T00:00'))
    expect(paused).toMatchObject({ answer_due: null, late: false, next: null, running: { paused: true, share: 0.2 } })
    expect(paused.rings).toEqual([])
    const again = judge([report, accept, dispatch, pause, resume], limits, officialCalendar, at('2026-11-26T10:00'))
    expect(again.answer_due).toEqual(at('2026-12-01T17:30'))
  })

  it('is extended once, before it is due, to a later day, and reminds of that day anew', () => {
    const accept: ClockEvent = { move: 'accept', at: at('2026-11-20T18:30') }
    const longer: Limit = { amount: 10, unit: 'working_days' }
    const extend: ClockEvent = { move: 'extend', at: at('2026-11-27T17:00'), limit: longer }
    const later = judge([report, accept, extend], limits, officialCalendar, at('2026-12-04T18:00'))
    expect(later).toMatchObject({ answer_due: at('2026-12-04T17:30'), late: true, extended: true })
    expect(later.rings.map(({ step }) => step)).toEqual([
      'answer.0.0:remind',
      'answer.0.1:remind',
      'answer.0.1:village',
    ])
  })

  it('refuses a life that no ticket can have', () => {
    const now = at('2026-12-01T00:00')
    const verify: ClockEvent = { move: 'verify', at: at('2026-11-21T00:00') }
    expect(() => judge([], limits, plain, now)).toThrow(RangeError)
    expect(() => judge([verify], limits, plain, now)).toThrow(RangeError)
    expect(() => judge([report, verify], limits, plain, now)).toThrow(RangeError)
    const earlier: ClockEvent = { move: 'accept', at: at('2026-11-19T00:00') }
    expect(() => judge([report, earlier], limits, plain, now)).toThrow(RangeError)
  })
})

describe('10,000 random lives', () => {
  it(
    'ring once for the office and once for each tier, in order, only while something is owed',
    () => {
      fc.assert(
        fc.property(life, anyLimits, anyCalendar, fc.nat(60_000), (given, set, calendar, wait) => {
          const events = lifeOf(...given)
          const now = endOf(events, wait)
          const judged = judge(events, set, calendar, now)
          const times = judged.rings.map((ring) => ring.at.getTime())
          expect(times).toEqual([...times].sort((a, b) => a - b))
          expect(new Set(judged.rings.map(({ step }) => step)).size).toBe(judged.rings.length)
          const heard = new Map<string, number>()
          for (const [index, ring] of judged.rings.entries()) {
            expect(ring.at <= now && ring.at >= events[0]!.at).toBe(true)
            const before = judged.rings[index - 1]
            if (ring.kind === 'escalate') {
              // Reminded first, and each tier higher than the one before.
              expect(before && promiseOf(before)).toBe(promiseOf(ring))
              expect(tiers.indexOf(ring.tier)).toBeGreaterThan(heard.get(promiseOf(ring)) ?? -1)
              heard.set(promiseOf(ring), tiers.indexOf(ring.tier))
            } else expect(before && promiseOf(before)).not.toBe(promiseOf(ring))
            const done = events.filter((event) => event.at <= ring.at)
            const state = done.reduce<State>(
              (s, { move }) => (move === 'report' ? s : stateAfter(s, move as 'accept')),
              'reported',
            )
            expect(['reported', 'accepted', 'dispatched', 'in_progress']).toContain(state)
          }
        }),
        { numRuns: 10_000 },
      )
    },
    slow_ms,
  )

  it(
    'never run backwards: no share below zero, no due before its start, nothing unrung that is due',
    () => {
      fc.assert(
        fc.property(life, anyLimits, anyCalendar, fc.nat(60_000), fc.nat(5_000), (given, set, calendar, wait, more) => {
          const events = lifeOf(...given)
          const now = endOf(events, wait)
          const judged = judge(events, set, calendar, now)
          const { running } = judged
          if (judged.answer_due) expect(judged.answer_due >= judged.clock_from).toBe(true)
          expect(judged.first_reply_due >= events[0]!.at).toBe(true)
          if (running) {
            expect(running.share).toBeGreaterThanOrEqual(0)
            const extensions = events.filter(({ move }) => move === 'extend').length
            const part = running.kind === 'answer' ? `${judged.reopenings}.${extensions}` : '0.0'
            const mine = judged.rings.filter((ring) => promiseOf(ring) === `${running.kind}.${part}`)
            // A hair above, because 80 % of a limit need not be a whole millisecond.
            // The shares that hold now; where they were set during this life, older ones may have rung before.
            const shares = events.findLast(({ limits: put }) => put)?.limits?.shares ?? set.shares ?? usualShares
            const isSteady = !events.some(({ limits: put }) => put)
            if (!running.paused && running.share > shares.remind + 0.0001) expect(mine[0]?.kind).toBe('remind')
            if (!running.paused && running.share > shares.climb[0]! + 0.0001) expect(mine[1]?.kind).toBe('escalate')
            if (isSteady && running.share < shares.remind) expect(mine).toEqual([])
            if (judged.late) expect(running.share).toBeGreaterThanOrEqual(1)
            if (judged.thrice_late) expect(running.share).toBeGreaterThanOrEqual(shares.list)
            if (judged.next) expect(judged.next.at > now).toBe(true)
          }
          // What has rung stays rung as time goes on.
          const later = judge(events, set, calendar, new Date(now.getTime() + more * minute_ms))
          expect(later.rings.slice(0, judged.rings.length)).toEqual(judged.rings)
        }),
        { numRuns: 3_000 },
      )
    },
    slow_ms,
  )

  it(
    'after a change of calendar equal what the facts say, and nothing rings twice',
    () => {
      fc.assert(
        fc.property(
          life,
          anyLimits,
          fc.array(anyCalendar, { minLength: 1, maxLength: 4 }),
          fc.array(fc.integer({ min: 1, max: 8_000 }), { minLength: 1, maxLength: 15 }),
          (given, set, calendars, wakes) => {
            const events = lifeOf(...given)
            const rung = new Set<string>()
            const heard: string[] = []
            let now = events[0]!.at
            let calendar = calendars[0]!
            for (const [index, minutes] of wakes.entries()) {
              now = new Date(now.getTime() + minutes * minute_ms)
              calendar = calendars[Math.floor((index * calendars.length) / wakes.length)]!
              for (const ring of owing(judge(events, set, calendar, now), rung)) {
                rung.add(ring.step)
                heard.push(`${promiseOf(ring)} ${ring.kind} ${ring.kind === 'escalate' ? ring.tier : ''}`)
              }
            }
            expect(new Set(heard).size).toBe(heard.length)
            const fresh = judge(events, set, calendar, now)
            for (const { step } of fresh.rings) expect(rung).toContain(step)
            // The row as the actions keep it, wound anew with the last calendar.
            const spoken = events[0]!.at
            expect(fresh.first_reply_due).toEqual(duesOf(spoken, set.first_reply, null, calendar).first_reply_due)
            if (fresh.answer_limit && fresh.pauses.length === 0)
              expect(fresh.answer_due).toEqual(
                duesOf(fresh.clock_from, set.first_reply, fresh.answer_limit, calendar).answer_due,
              )
          },
        ),
        { numRuns: 2_000 },
      )
    },
    slow_ms,
  )
})

/** The ticket's row as its actions and timers move it, each timer ringing on time. */
function rowsWay(events: readonly ClockEvent[], set: ClockLimits, calendar: Calendar, now: Date) {
  const area = '510183122211001'
  const [report, ...rest] = events.filter((event) => event.at <= now)
  const row: Wound = {
    state: 'reported',
    spoken_at: report!.at,
    clock_from: report!.at,
    first_reply_limit: set.first_reply,
    answer_limit: set.answer,
    ...duesOf(report!.at, set.first_reply, set.answer, calendar),
    first_replied_at: null,
    reminded: false,
    climbed: 0,
    raised_to: null,
    set_aside: null,
    pauses: [],
    tier: report!.tier!,
  }
  const rung: string[] = []
  let shares = set.shares ?? usualShares
  // A timer that is set for a moment already past rings at once, not before.
  let set_at = report!.at
  const ringUntil = (isPastMoment: (moment: Date) => boolean) => {
    const isPast = (moment: Date) => isPastMoment(moment > set_at ? moment : set_at)
    for (;;) {
      const times = watchTimes(row, calendar, shares)
      if (times?.remind && isPast(times.remind)) {
        rung.push(`${times.kind} remind`)
        row.reminded = true
      } else if (times?.climb && isPast(times.climb)) {
        const tier = tierToHear(row)
        rung.push(`${times.kind} ${tier}`)
        Object.assign(row, {
          tier,
          climbed: row.climbed + 1,
          raised_to: area.slice(0, tierDigits[tier]),
          reminded: true,
        })
      } else return
    }
  }
  for (const { move, at: moment, tier, words, limits: put } of rest) {
    ringUntil((ring) => ring < moment)
    shares = put?.shares ?? shares
    set_at = moment
    const replies =
      ['accept', 'decline', 'answer', 'merge', 'adopt', 'split', 'void'].includes(move) || (move === 'start' && words)
    if (replies) Object.assign(row, firstReply(row, moment))
    row.state = stateAfter(row.state, move as 'accept')
    if (move === 'reopen') Object.assign(row, answerAgain(row, calendar, moment))
    if (tier) row.tier = tier
  }
  ringUntil((ring) => ring <= now)
  return { row, rung, shares, running: runningClock(row) }
}

it(
  'agrees with the row and its timers wherever no pause and no extension comes in',
  () => {
    fc.assert(
      fc.property(life, anyLimits, anyCalendar, fc.nat(60_000), (given, set, calendar, wait) => {
        const events = lifeOf(...given, ['pause', 'extend'])
        const now = endOf(events, wait)
        const judged = judge(events, set, calendar, now)
        const { row, rung, shares, running } = rowsWay(events, set, calendar, now)
        expect(judged.rings.map(({ clock, kind, tier }) => `${clock} ${kind === 'remind' ? kind : tier}`)).toEqual(rung)
        expect(judged.first_reply_due).toEqual(row.first_reply_due)
        expect(judged.answer_due).toEqual(row.answer_due)
        expect(judged.first_replied_at).toEqual(row.first_replied_at)
        expect(judged.tier).toBe(row.tier)
        expect(judged.running && { kind: judged.running.kind, due: judged.running.due }).toEqual(running)
        const times = watchTimes(row, calendar, shares)
        expect(judged.next?.at ?? null).toEqual(times && (times.remind ?? times.climb))
        if (row.raised_to) expect(tiers).toContain(tierOf(row.raised_to))
      }),
      { numRuns: 3_000 },
    )
  },
  slow_ms,
)
