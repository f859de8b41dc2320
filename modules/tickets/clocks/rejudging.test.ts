/** Judged anew after a change of the calendar or of a limit, the row says what the facts say, whatever came before. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar } from '../../../kernel/calendar.data.ts'
import { type Calendar, makeCalendar } from '../../../kernel/calendar.ts'
import { dueAt, type Limit } from '../../../kernel/deadlines.ts'
import { whenPaused, whenResumed } from '../life.ts'
import {
  answerAgain,
  duesOf,
  firstReply,
  type Rung,
  runningClock,
  tierDigits,
  tierToHear,
  watchTimes,
} from '../rules.ts'
import { type ClockEvent, type ClockLimits, judge } from './clocks.ts'
import { isTouchedBy, type Promised, toldOf, whenRejudged } from './rejudging.ts'

const slow_ms = 120_000
const minute_ms = 60_000
const at = (local: string) => new Date(`${local}:00+08:00`)
const hours = (amount: number): Limit => ({ amount, unit: 'hours' })
const days = (amount: number): Limit => ({ amount, unit: 'working_days' })
const area = '510183122211006'

const promised = (first_reply: Limit, answer: Limit, calendar: Calendar, spoken: Date): Promised => ({
  state: 'reported',
  spoken_at: spoken,
  clock_from: spoken,
  first_reply_limit: first_reply,
  answer_limit: answer,
  ...duesOf(spoken, first_reply, answer, calendar),
  first_replied_at: null,
  reminded: false,
  climbed: 0,
  raised_to: null,
  set_aside: null,
  pauses: [],
  tier: 'grid',
  extended: false,
})

/** The official calendar with some days turned round. */
const turned = (list: readonly { day: string; works: boolean }[]): Calendar => ({
  ...officialCalendar,
  days: new Map([...officialCalendar.days, ...list.map(({ day, works }) => [day, works] as const)]),
})

describe('a change of the calendar', () => {
  const spoken = at('2026-11-20T10:00')
  const replied = { ...promised(hours(15), days(3), officialCalendar, spoken), first_replied_at: spoken }
  it('counts both ways, and says from when to when', () => {
    expect(replied.answer_due).toEqual(at('2026-11-25T17:30'))
    const longer = whenRejudged(replied, {}, turned([{ day: '2026-11-24', works: false }]), spoken)
    expect(longer).toEqual({ answer_due: at('2026-11-26T17:30') })
    expect(toldOf(replied, longer)).toEqual({
      was: at('2026-11-25T17:30').toISOString(),
      due: at('2026-11-26T17:30').toISOString(),
    })
    const shorter = whenRejudged(replied, {}, turned([{ day: '2026-11-22', works: true }]), spoken)
    expect(shorter).toEqual({ answer_due: at('2026-11-24T17:30') })
  })
  it('done twice changes nothing more, and undone it is as before', () => {
    const changed = turned([{ day: '2026-11-24', works: false }])
    const once = { ...replied, ...whenRejudged(replied, {}, changed, spoken) }
    expect(whenRejudged(once, {}, changed, spoken)).toEqual({})
    expect({ ...once, ...whenRejudged(once, {}, officialCalendar, spoken) }).toEqual(replied)
  })
  it('touches no clock of plain hours, and none that begins later', () => {
    const plain = { ...replied, answer_limit: hours(4) }
    expect(isTouchedBy(plain, at('2026-11-30T00:00'))).toBe(false)
    expect(isTouchedBy(replied, at('2026-11-20T00:00'))).toBe(false)
    expect(isTouchedBy(replied, at('2026-11-21T00:00'))).toBe(true)
  })
  it('turns to the other clock where that one is now due first, and each keeps what has rung of it', () => {
    // Saturday noon: eight working hours end on Monday, so the first reply is due first; were Saturday worked, the answer would be.
    const saturday = at('2026-11-21T09:00')
    const row: Promised = {
      ...promised(hours(15), { amount: 4, unit: 'working_hours' }, officialCalendar, saturday),
      reminded: true,
      climbed: 1,
      raised_to: '510183122211',
    }
    expect(runningClock(row)?.kind).toBe('first_reply')
    const works = turned([{ day: '2026-11-21', works: true }])
    const other = { ...row, ...whenRejudged(row, {}, works, saturday) }
    expect(runningClock(other)).toEqual({ kind: 'answer', due: at('2026-11-21T14:30') })
    expect(other).toMatchObject({ reminded: false, climbed: 0, raised_to: null })
    const back = { ...other, ...whenRejudged(other, {}, officialCalendar, saturday) }
    expect(back).toMatchObject({ reminded: true, climbed: 1, raised_to: '510183122211' })
    // Replied while the answer ran: nothing of it begins anew.
    const rung: Promised = { ...other, reminded: true }
    expect(firstReply(rung, saturday)).toEqual({ first_replied_at: saturday, set_aside: null })
  })
})

describe('a change of a limit', () => {
  const spoken = at('2026-11-16T10:00')
  const now = at('2026-11-18T10:00')
  const row = { ...promised(hours(15), days(5), officialCalendar, spoken), first_replied_at: spoken }
  it.each([
    ['tighter', days(3), days(3)],
    ['tighter, but then it would be over already', days(1), days(5)],
    ['looser', days(9), days(5)],
    ['the same', days(5), days(5)],
  ])('%s', (_how, answer, kept) => {
    const after = { ...row, ...whenRejudged(row, { answer }, officialCalendar, now) }
    expect(after.answer_limit).toEqual(kept)
    expect(after.answer_due).toEqual(dueAt(kept, spoken, officialCalendar))
  })
  it('shorter on paper and due later by what it stood still leaves what was promised', () => {
    // Found at random: twelve working hours from Friday morning, paused over the weekend, against three days round the clock.
    const friday = at('2026-11-06T10:00')
    const working: Limit = { amount: 12, unit: 'working_hours' }
    const begun = { ...promised(hours(15), working, officialCalendar, friday), first_replied_at: friday }
    const pauses = [{ from: at('2026-11-06T18:00').toISOString(), to: at('2026-11-08T18:00').toISOString() }]
    const row = { ...begun, state: 'in_progress' as const, pauses }
    const due = (limit: Limit) => dueAt(limit, friday, officialCalendar)!
    expect(due(hours(72)) < due(working)).toBe(true)
    expect(whenRejudged(row, { answer: hours(72) }, officialCalendar, at('2026-11-08T20:00'))).toEqual({})
  })
  it('leaves what was extended, and what has been replied', () => {
    const extended = { ...row, extended: true }
    expect(whenRejudged(extended, { answer: days(3) }, officialCalendar, now)).toEqual({})
    expect(whenRejudged(row, { first_reply: hours(1) }, officialCalendar, now)).toEqual({})
  })
  it('made while the matter stands still holds when it goes on', () => {
    const paused = { ...row, state: 'paused' as const, ...whenPaused(row, '2026-12-01', officialCalendar, now) }
    const set = whenRejudged(paused, { answer: days(3) }, officialCalendar, now)
    expect(set).toEqual({ answer_limit: days(3) })
    expect(toldOf(paused, set)).toEqual({ was: null, due: null })
    const again = whenResumed({ ...paused, ...set }, officialCalendar, at('2026-11-19T10:00'))
    expect(again.answer_due).toEqual(at('2026-11-20T17:30'))
  })
  it('made while the matter stands still does not make it late the moment it goes on', () => {
    const later = at('2026-11-20T10:00')
    const paused = { ...row, state: 'paused' as const, ...whenPaused(row, '2026-12-01', officialCalendar, later) }
    const set = whenRejudged(paused, { answer: days(3) }, officialCalendar, at('2026-11-25T10:00'))
    expect(set).toEqual({})
    const again = whenResumed({ ...paused, ...set }, officialCalendar, at('2026-11-26T10:00'))
    expect(again.answer_due! > at('2026-11-26T10:00')).toBe(true)
  })
})

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map(hours),
  fc.integer({ min: 1, max: 24 }).map((amount): Limit => ({ amount, unit: 'working_hours' })),
  fc.integer({ min: 1, max: 6 }).map(days),
  fc.constant<Limit>({ amount: 1, unit: 'same_day' }),
)
const anyDay = fc
  .integer({ min: 0, max: 40 })
  .map((n) => new Date(at('2026-09-20T08:00').getTime() + n * 1440 * minute_ms).toISOString().slice(0, 10))
const anyCalendar = fc
  .array(fc.record({ day: anyDay, works: fc.boolean() }), { maxLength: 8 })
  .map((list) => (list.length > 6 ? makeCalendar([], []) : turned(list)))

interface Chance {
  what: 'reply' | 'pause' | 'resume' | 'reopen' | 'calendar' | 'limit' | 'nothing'
  after_minutes: number
  calendar: Calendar
  limits: ClockLimits
}
const anyChance: fc.Arbitrary<Chance> = fc.record({
  what: fc.constantFrom('reply', 'pause', 'resume', 'reopen', 'calendar', 'calendar', 'limit', 'limit', 'nothing'),
  after_minutes: fc.nat(2_500),
  calendar: anyCalendar,
  limits: fc.record({ first_reply: anyLimit, answer: anyLimit }),
})

/** A ticket as its row, its calendar, its timeline, and everything that rang, each at its own time. */
interface Lived {
  row: Promised
  calendar: Calendar
  events: ClockEvent[]
  rung: string[]
}

function ringUntil(lived: Lived, now: Date): void {
  for (;;) {
    const times = watchTimes(lived.row, lived.calendar)
    const running = runningClock(lived.row)
    if (!times || !running) return
    const part = `${running.kind} ${running.kind === 'answer' ? lived.row.clock_from.toISOString() : ''}`
    if (times.remind && times.remind <= now) {
      lived.rung.push(`${part} remind`)
      lived.row = { ...lived.row, reminded: true }
    } else if (times.climb && times.climb <= now) {
      const tier = tierToHear(lived.row)
      lived.rung.push(`${part} ${lived.row.climbed + 1}`)
      const heard: Rung = { reminded: true, climbed: lived.row.climbed + 1, raised_to: area.slice(0, tierDigits[tier]) }
      lived.row = { ...lived.row, ...heard, tier }
    } else return
  }
}

function happens(lived: Lived, { what, calendar, limits }: Chance, now: Date): void {
  const { row } = lived
  const put = (move: ClockEvent['move'], set: Partial<Promised>, more: Partial<ClockEvent> = {}) => {
    lived.row = { ...row, ...set }
    lived.events.push({ move, at: now, ...more })
  }
  if (what === 'reply' && row.state === 'reported') put('accept', { ...firstReply(row, now), state: 'accepted' })
  else if (what === 'pause' && row.state === 'accepted') {
    put('start', { state: 'in_progress' })
    lived.events.push({ move: 'pause', at: now })
    lived.row = { ...lived.row, ...whenPaused(row, '2027-01-01', lived.calendar, now), state: 'paused' }
  } else if (what === 'resume' && row.state === 'paused') {
    put('resume', { ...whenResumed(row, lived.calendar, now), state: 'in_progress' })
  } else if (what === 'reopen' && row.state === 'in_progress') {
    for (const move of ['answer', 'verify'] as const) lived.events.push({ move, at: now })
    put('reopen', { ...answerAgain(row, lived.calendar, now), state: 'accepted' })
  } else if (what === 'calendar') {
    lived.calendar = calendar
    put('rejudge', whenRejudged(row, {}, calendar, now))
  } else if (what === 'limit') {
    const set = whenRejudged(row, limits, lived.calendar, now)
    const { first_reply_limit, answer_limit } = { ...row, ...set }
    put('rejudge', set, { limits: { first_reply: first_reply_limit, answer: answer_limit } })
  }
}

describe('random lives under random changes', () => {
  it(
    'leave every due time as the facts give it, ring nothing twice, and never make a promise worse by a limit',
    () => {
      const seen = new Set<Chance['what']>()
      fc.assert(
        fc.property(
          anyLimit,
          anyLimit,
          fc.integer({ min: 0, max: 30_000 }),
          fc.array(anyChance, { minLength: 2, maxLength: 14 }),
          (first_reply, answer, begins, chances) => {
            const spoken = new Date(at('2026-09-20T08:00').getTime() + begins * minute_ms)
            const lived: Lived = {
              row: promised(first_reply, answer, officialCalendar, spoken),
              calendar: officialCalendar,
              events: [{ move: 'report', at: spoken, tier: 'grid' }],
              rung: [],
            }
            let now = spoken
            for (const chance of chances) {
              now = new Date(now.getTime() + chance.after_minutes * minute_ms)
              ringUntil(lived, now)
              const before = lived.row
              const steps = lived.events.length
              happens(lived, chance, now)
              if (lived.events.length > steps) seen.add(chance.what)
              const due = (one: Promised) => runningClock(one)?.due.getTime() ?? Number.POSITIVE_INFINITY
              if (chance.what === 'limit' && due(lived.row) > due(before)) throw new Error('a limit made it worse')
              if (chance.what === 'limit' && due(before) > now.getTime() && due(lived.row) <= now.getTime())
                throw new Error('late by the stroke of a pen')
            }
            ringUntil(lived, now)
            const judged = judge(lived.events, { first_reply, answer }, lived.calendar, now)
            const { state, first_reply_due, answer_due, first_replied_at, clock_from } = lived.row
            expect(judged).toMatchObject({ state, first_replied_at, clock_from, first_reply_due, answer_due })
            expect(judged.pauses).toEqual(
              lived.row.pauses.map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
            )
            if (judged.running && !judged.running.paused)
              expect(runningClock(lived.row)).toEqual({ kind: judged.running.kind, due: judged.running.due })
            expect(new Set(lived.rung).size).toBe(lived.rung.length)
          },
        ),
        { numRuns: 10_000 },
      )
      expect([...seen].sort()).toEqual(['calendar', 'limit', 'pause', 'reopen', 'reply', 'resume'])
    },
    slow_ms,
  )
})
