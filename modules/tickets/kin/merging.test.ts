import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Limit } from '../../../kernel/deadlines.ts'
import { State } from '../contract.ts'
import { ended } from '../rules.ts'
import {
  type Clocks,
  candidates,
  type Family,
  joinersMost,
  joinOffered,
  joinRefusal,
  likeness,
  livesIn,
  mergeClocks,
  mergedMost,
  mergeRefusal,
  metresBetween,
  type OpenMatter,
  type Placed,
  partClocks,
  pointersMost,
  splitRefusal,
  wholeIsDone,
} from './merging.ts'

const now = new Date('2026-11-22T02:00:00Z')
const grid = '510183122211006'
const lamp: Placed = {
  class: 'management.lamps',
  area: grid,
  lon: 103.42,
  lat: 30.36,
  words: '村口的路灯不亮了，晚上看不见路',
}
const told = (given: Partial<OpenMatter> = {}): OpenMatter => ({
  ...lamp,
  id: 'a',
  state: 'accepted',
  spoken_at: new Date('2026-11-20T02:00:00Z'),
  words: '村口那盏路灯坏了，晚上不亮',
  ...given,
})

describe('an offer to join', () => {
  it('says why', () => {
    expect(candidates(lamp, [told()], now)).toMatchObject([
      { id: 'a', why: { same: 'class', metres: 0, same_grid: true, days: 2 } },
    ])
  })

  it.each<[string, Partial<OpenMatter>, boolean]>([
    ['the same function', { class: 'management.facilities' }, true],
    ['another function', { class: 'order.noise' }, false],
    ['200 m away', { lat: 30.3618 }, true],
    ['400 m away in the same grid', { lat: 30.3636 }, false],
    ['200 m away in the next grid', { lat: 30.3618, area: '510183122211005' }, true],
    ['without a pin in the same grid', { lon: null, lat: null }, true],
    ['without a pin in a building of the grid', { lon: null, lat: null, area: `${grid}002` }, true],
    ['without a pin in the next grid', { lon: null, lat: null, area: '510183122211005' }, false],
    ['without a pin, grid unknown', { lon: null, lat: null, area: '510183122211' }, false],
    ['30 days old', { spoken_at: new Date('2026-10-23T02:00:00Z') }, true],
    ['31 days old', { spoken_at: new Date('2026-10-22T01:00:00Z') }, false],
    ['closed', { state: 'closed' }, false],
    ['merged', { state: 'merged' }, false],
    ['verified, the resident not yet asked', { state: 'verified' }, true],
    ['something else said', { words: '路面有个大坑，摩托车摔了' }, false],
  ])('%s', (_name, given, offered) => {
    expect(candidates(lamp, [told(given)], now).length).toBe(offered ? 1 : 0)
  })

  it('is of three at most, the likeliest first, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            class: fc.constantFrom('management.lamps', 'management.roads', 'order.dogs'),
            state: fc.constantFrom(...State.options),
            lat: fc.option(fc.double({ min: 30.355, max: 30.365, noNaN: true })),
            words: fc.constantFrom('村口的路灯不亮了', '路灯不亮，晚上看不见', '狗', ''),
            days: fc.integer({ min: -2, max: 40 }),
          }),
          { maxLength: 30 },
        ),
        (list) => {
          const open = list.map(({ days, lat, ...one }, index) =>
            told({
              ...one,
              id: String(index),
              lat,
              lon: lat === null ? null : 103.42,
              spoken_at: new Date(now.getTime() - days * 86_400_000),
            }),
          )
          const found = candidates(lamp, open, now)
          expect(found.length).toBeLessThanOrEqual(joinOffered)
          for (const [index, one] of found.entries()) {
            const ticket = open.find(({ id }) => id === one.id)!
            expect(ended).not.toContain(ticket.state)
            expect(one.why.metres === null || one.why.metres <= 300).toBe(true)
            if (index > 0) expect(found[index - 1]!.score).toBeGreaterThanOrEqual(one.score)
          }
          expect(candidates(lamp, [...open].reverse(), now)).toEqual(found)
        },
      ),
    )
  })

  it('measures likeness alike from both sides, and distance as on a map', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(likeness(a, b)).toBeLessThanOrEqual(1)
      }),
    )
    expect(likeness('路灯 不亮', '路灯，不亮！')).toBe(1)
    expect(likeness('', '')).toBe(0)
    expect(metresBetween({ lon: 103, lat: 30 }, { lon: 103, lat: 31 })).toBeCloseTo(111_195, -2)
    expect(metresBetween({ lon: 103, lat: 30 }, { lon: null, lat: null })).toBeNull()
  })

  it.each<[string, Parameters<typeof joinRefusal>, string | null]>([
    [
      'a neighbour',
      [{ state: 'accepted', public: true, area: grid, reporter: 'r' }, { id: 'p', area: grid }, []],
      null,
    ],
    [
      'the reporter',
      [{ state: 'accepted', public: true, area: grid, reporter: 'p' }, { id: 'p', area: grid }, []],
      'tickets.join-own',
    ],
    [
      'of what is ended',
      [{ state: 'closed', public: true, area: grid, reporter: 'r' }, { id: 'p', area: grid }, []],
      'tickets.join-ended',
    ],
    [
      'of what is private',
      [{ state: 'accepted', public: false, area: grid, reporter: 'r' }, { id: 'p', area: grid }, []],
      'tickets.join-hidden',
    ],
    [
      'of another village',
      [{ state: 'accepted', public: true, area: grid, reporter: 'r' }, { id: 'p', area: '510183122212' }, []],
      'tickets.join-hidden',
    ],
    [
      'twice',
      [{ state: 'accepted', public: true, area: grid, reporter: 'r' }, { id: 'p', area: grid }, ['p']],
      'tickets.join-twice',
    ],
    [
      'the one too many',
      [
        { state: 'accepted', public: true, area: grid, reporter: 'r' },
        { id: 'p', area: grid },
        Array(joinersMost).fill('x'),
      ],
      'tickets.join-full',
    ],
  ])('joins or not: %s', (_name, given, refusal) => {
    expect(joinRefusal(...given)).toBe(refusal)
  })
})

describe('clocks of merged and split matters', () => {
  const limit: Limit = { amount: 15, unit: 'hours' }
  const minute = fc.integer({ min: 0, max: 50 }).map((minutes) => new Date(now.getTime() + minutes * 60_000))
  const promised = fc.record({
    from: minute,
    limit: fc.constantFrom<Limit>(limit, { amount: 5, unit: 'working_days' }),
    due: fc.option(minute),
  })
  const clocks: fc.Arbitrary<Clocks> = fc.record({
    spoken_at: minute,
    first_reply: promised,
    answer: fc.option(promised),
  })
  const time = (due: Date | null | undefined) => due?.getTime() ?? Number.POSITIVE_INFINITY

  it('keep the earliest promise of each kind, in whatever order they are merged', () => {
    fc.assert(
      fc.property(clocks, clocks, clocks, (a, b, c) => {
        const all = mergeClocks([a, b, c])
        expect(mergeClocks([c, a, b])).toEqual(all)
        expect(mergeClocks([mergeClocks([a, b]), c])).toEqual(all)
        expect(mergeClocks([a, mergeClocks([b, c])])).toEqual(all)
        expect(mergeClocks([all, a])).toEqual(all)
        for (const one of [a, b, c]) {
          expect(all.spoken_at <= one.spoken_at).toBe(true)
          expect(time(all.first_reply.due)).toBeLessThanOrEqual(time(one.first_reply.due))
          if (one.answer) expect(time(all.answer?.due)).toBeLessThanOrEqual(time(one.answer.due))
          expect(partClocks(one)).toEqual(one)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it.each<[State[], boolean]>([
    [[], false],
    [['answered', 'closed'], false],
    [['closed', 'voided', 'merged', 'declined'], true],
    [['closed', 'in_progress'], false],
    [['paused'], false],
  ])('end the whole when all parts have ended: %j', (parts, done) => {
    expect(wholeIsDone(parts)).toBe(done)
  })
})

const family = (id: string, given: Partial<Family> = {}): Family => ({
  id,
  area: grid,
  state: 'accepted',
  merged_into: null,
  split_from: null,
  ...given,
})
const nobody = () => undefined
const part = { class: 'management.lamps', words: '灯', area: grid }

describe('merging and splitting', () => {
  it.each<[string, Family, Family, string | null]>([
    ['two open ones', family('a'), family('b'), null],
    ['one with itself', family('a'), family('a'), 'tickets.merge-itself'],
    ['into an ended one', family('a', { state: 'closed' }), family('b'), 'tickets.merge-ended'],
    ['an ended one', family('a'), family('b', { state: 'declined' }), 'tickets.merge-other-ended'],
    ['into a paused one', family('a', { state: 'paused' }), family('b'), 'tickets.merge-paused'],
    ['one that was answered', family('a'), family('b', { state: 'answered' }), 'tickets.merge-other-ended'],
    ['of another township', family('a'), family('b', { area: '510183103201001' }), 'tickets.merge-far'],
    ['of the next village', family('a'), family('b', { area: '510183122212001' }), null],
  ])('merges or not: %s', (_name, stays, other, refusal) => {
    expect(mergeRefusal(stays, other, nobody)).toBe(refusal)
  })

  it('never merges the whole with its part, nor too many into one', () => {
    const tickets = new Map(
      [family('whole'), family('part', { split_from: 'whole' }), family('other', { split_from: 'whole' })].map(
        (one) => [one.id, one],
      ),
    )
    const find = (id: string) => tickets.get(id)
    expect(mergeRefusal(find('whole')!, find('part')!, find)).toBe('tickets.merge-family')
    expect(mergeRefusal(find('part')!, find('whole')!, find)).toBe('tickets.merge-family')
    expect(mergeRefusal(find('part')!, find('other')!, find)).toBeNull()
    expect(mergeRefusal(family('a'), family('b'), nobody, mergedMost)).toBe('tickets.merge-full')
  })

  it.each<[string, Family, Parameters<typeof splitRefusal>[1], string | null]>([
    ['into two', family('a'), [part, part], null],
    ['into one', family('a'), [part], 'tickets.split-parts'],
    ['into six', family('a'), Array(6).fill(part), 'tickets.split-parts'],
    ['without words', family('a'), [part, { ...part, words: ' ' }], 'tickets.split-words'],
    ['over the township border', family('a'), [part, { ...part, area: '510183103' }], 'tickets.split-far'],
    ['what is ended', family('a', { state: 'voided' }), [part, part], 'tickets.split-ended'],
    ['a part again', family('a', { split_from: 'b' }), [part, part], 'tickets.split-part'],
  ])('splits or not: %s', (_name, parent, parts, refusal) => {
    expect(splitRefusal(parent, parts)).toBe(refusal)
  })

  it('never leads in a circle: 10,000 random sequences of merges, splits and endings', () => {
    const step = fc.tuple(fc.constantFrom('merge', 'merge', 'merge', 'split', 'close'), fc.nat(), fc.nat())
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.array(step, { maxLength: 25 }), (count, steps) => {
        const tickets = new Map(Array.from({ length: count }, (_one, index) => [String(index), family(String(index))]))
        const find = (id: string) => tickets.get(id)
        const into = new Map<string, number>()
        for (const [kind, left, right] of steps) {
          const all = [...tickets.values()]
          const a = all[left % all.length]!
          const b = all[right % all.length]!
          if (kind === 'close') tickets.set(a.id, { ...a, state: 'closed' })
          else if (kind === 'merge' && mergeRefusal(a, b, find, into.get(a.id)) === null) {
            tickets.set(b.id, { ...b, state: 'merged', merged_into: a.id })
            into.set(a.id, (into.get(a.id) ?? 0) + 1)
          } else if (kind === 'split' && splitRefusal(a, [part, part]) === null)
            for (const child of ['x', 'y']) {
              const id = `${a.id}${child}${tickets.size}`
              tickets.set(id, family(id, { split_from: a.id }))
            }
        }
        for (const one of tickets.values()) {
          const home = tickets.get(livesIn(one.id, find))!
          expect(home.merged_into).toBeNull()
          // No way up or along comes back to where it began.
          const seen = new Set<string>()
          const walk: string[] = [one.id]
          for (let at = 0; at < walk.length; at += 1) {
            const { merged_into, split_from } = tickets.get(walk[at]!)!
            for (const next of [merged_into, split_from])
              if (next !== null) {
                expect(next).not.toBe(one.id)
                if (!seen.has(next)) walk.push(next)
                seen.add(next)
              }
          }
        }
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('calls a broken chain by its name instead of following it for ever', () => {
    const circle = (id: string): Family => family(id, { state: 'merged', merged_into: id === 'a' ? 'b' : 'a' })
    expect(() => livesIn('a', circle)).toThrow(RangeError)
    const endless = (id: string): Family => family(id, { split_from: `${id}+` })
    expect(() => mergeRefusal(endless('a'), family('b'), endless)).toThrow(RangeError)
    expect(pointersMost).toBeGreaterThan(mergedMost)
  })
})
