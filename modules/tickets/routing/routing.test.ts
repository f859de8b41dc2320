import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialCalendar as calendar } from '../../../kernel/calendar.data.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { classes } from '../classes/classes.ts'
import { Source, Tier } from '../contract.ts'
import { RoutingRule, type RoutingTarget } from './contract.ts'
import {
  type Beside,
  dryRun,
  firstMatch,
  fits,
  inOrder,
  isClassOf,
  landing,
  type Names,
  readAloud,
  seatOfTarget,
  shadowed,
  type TicketFacts,
} from './routing.ts'

const at = (local: string) => new Date(`${local}:00+08:00`)
const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const construction: RoutingTarget = { unit: id(901) }
const worker: RoutingTarget = { post: 'grid_worker', tier: 'grid' }
const taoba = '510183122211'
const datong = '510183122'

const rule = (number: number, given: Partial<RoutingRule> = {}): RoutingRule => ({
  id: id(number),
  position: number * 10,
  name: `${number}`,
  area: null,
  classes: [],
  sources: [],
  hours: null,
  to: construction,
  from_day: '2026-01-01',
  to_day: null,
  ...given,
})
const road: TicketFacts = { area: `${taoba}001`, class: 'management.roads', source: 'app' }
const monday = at('2026-11-23T10:00')
const everybodyIn: Beside = { first: () => null, usual: () => worker, isFilled: () => true }

const keys = [...classes.map(({ key }) => key), 'management', 'order', 'safety']
const anyArea = fc.constantFrom(null, '510183', datong, taoba, `${taoba}001`, '510184')
const anyTarget: fc.Arbitrary<RoutingTarget> = fc.oneof(
  fc.integer({ min: 900, max: 904 }).map((number) => ({ unit: id(number) })),
  fc.constantFrom(...Tier.options).map((tier) => ({ post: 'grid_head', tier })),
)
const anyDay = fc.constantFrom('2026-01-01', '2026-11-20', '2026-11-23', '2026-12-01')
const minute = fc.integer({ min: 0, max: 47 }).map((half) => half * 30)
const anyHours = fc
  .record({
    from_minute: minute,
    to_minute: minute.map((one) => one + 30),
    working: fc.constantFrom(true, false, null),
  })
  .filter(({ from_minute, to_minute }) => from_minute !== to_minute)
const anyRule: fc.Arbitrary<Omit<RoutingRule, 'id'>> = fc
  .record({
    position: fc.nat(20),
    name: fc.constant('x'),
    area: anyArea,
    classes: fc.oneof(fc.constant<string[]>([]), fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 4 })),
    sources: fc.oneof(fc.constant<Source[]>([]), fc.uniqueArray(fc.constantFrom(...Source.options), { maxLength: 6 })),
    hours: fc.option(anyHours, { freq: 2 }),
    to: anyTarget,
    from_day: anyDay,
    to_day: fc.option(anyDay, { freq: 1 }),
  })
  .filter(({ from_day, to_day }) => to_day === null || to_day > from_day)
const rulesUpTo = (maxLength: number) =>
  fc.array(anyRule, { maxLength }).map((list) => list.map((one, index): RoutingRule => ({ ...one, id: id(index + 1) })))
const anyRules = rulesUpTo(12)
const fewRules = rulesUpTo(5)
const anyTicket: fc.Arbitrary<TicketFacts> = fc.record({
  area: fc.constantFrom('510183', datong, taoba, `${taoba}001`, `${taoba}001002`, `${taoba}006`, '510184100200'),
  class: fc.constantFrom(...classes.map(({ key }) => key), 'management.new_one', 'culture.stage'),
  source: fc.constantFrom(...Source.options),
})
const anyMoment = fc
  .integer({ min: at('2026-11-19T00:00').getTime() / 60_000, max: at('2026-12-03T00:00').getTime() / 60_000 })
  .map((minutes) => new Date(minutes * 60_000))

describe('a rule', () => {
  it.each<[string, Partial<RoutingRule>, Date, boolean]>([
    ['without conditions', {}, monday, true],
    ['of this village', { area: taoba }, monday, true],
    ['of another village', { area: '510183122212' }, monday, false],
    ['of a part of the place', { area: `${taoba}001002` }, monday, false],
    ['of this class', { classes: ['safety.fire', 'management.roads'] }, monday, true],
    ['of this function', { classes: ['management'] }, monday, true],
    ['of a class that only begins alike', { classes: ['manage', 'management.road'] }, monday, false],
    ['of this source', { sources: ['phone', 'app'] }, monday, true],
    ['of another source', { sources: ['phone'] }, monday, false],
    ['of these hours', { hours: { from_minute: 600, to_minute: 601, working: null } }, monday, true],
    ['of hours just over', { hours: { from_minute: 540, to_minute: 600, working: null } }, monday, false],
    ['of the night', { hours: { from_minute: 1320, to_minute: 360, working: null } }, at('2026-11-23T23:00'), true],
    ['of the night', { hours: { from_minute: 1320, to_minute: 360, working: null } }, at('2026-11-23T05:59'), true],
    ['of the night', { hours: { from_minute: 1320, to_minute: 360, working: null } }, monday, false],
    ['of working days', { hours: { from_minute: 0, to_minute: 1440, working: true } }, monday, true],
    // 2026-10-10 is a Saturday on which work is made up, 2026-10-05 a Monday off.
    ['of working days', { hours: { from_minute: 0, to_minute: 1440, working: true } }, at('2026-10-10T10:00'), true],
    ['of days off', { hours: { from_minute: 0, to_minute: 1440, working: false } }, at('2026-10-05T10:00'), true],
    ['from its first day', { from_day: '2026-11-23' }, monday, true],
    ['before its first day', { from_day: '2026-11-24' }, monday, false],
    ['on the day it ends', { to_day: '2026-11-23' }, monday, false],
    ['on the day before', { to_day: '2026-11-24' }, monday, true],
  ])('%s fits or not', (_name, given, when, expected) => {
    expect(fits(rule(1, given), road, calendar, when)).toBe(expected)
  })

  it.each<[string, Partial<RoutingRule>]>([
    ['no hours', { hours: { from_minute: 60, to_minute: 60, working: null } }],
    ['an end before its start', { to_day: '2026-01-01' }],
    [
      'both an office and a unit',
      { to: { post: 'dispatcher', tier: 'county', unit: id(1) } as unknown as RoutingTarget },
    ],
    ['a place that is none', { area: '51018' }],
  ])('with %s is not taken', (_name, given) => {
    expect(RoutingRule.safeParse(rule(1, given)).success).toBe(false)
  })

  it('is read aloud', () => {
    const sentences: Record<string, string> = {
      'tickets.why-rule': '规则 {number}：{when} → {target}',
      'tickets.why-class': '“{class}”一类通常由{target}办理。',
      'tickets.why-everything': '所有诉求',
      'tickets.why-days_off': '休息日',
      'tickets.source.app': '手机',
    }
    const names: Names = {
      class: (key) => classes.find((one) => one.key === key)?.zh ?? '城乡管理',
      place: () => '大同镇',
      target: (to) => ('unit' in to ? '村建办' : '网格员'),
      say: (key, params) => (sentences[key] ?? key).replace(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? ''),
    }
    const list = [rule(1, { area: '510184' }), rule(12, { area: datong, classes: ['management.roads'] })]
    const why = firstMatch(list, road, calendar, monday)!.why
    expect(readAloud(why, names)).toBe('规则 2：道路桥梁 + 大同镇 → 村建办')
    const night = rule(3, { sources: ['app'], hours: { from_minute: 1320, to_minute: 390, working: false } })
    expect(readAloud(firstMatch([night], road, calendar, at('2026-11-22T22:30'))!.why, names)).toBe(
      '规则 1：手机 + 休息日 + 22:00–06:30 → 村建办',
    )
    expect(readAloud(firstMatch([rule(1)], road, calendar, monday)!.why, names)).toBe('规则 1：所有诉求 → 村建办')
    expect(readAloud(landing([], road, calendar, monday, everybodyIn).why, names)).toBe(
      '“道路桥梁”一类通常由网格员办理。',
    )
  })
})

describe('where a matter lands', () => {
  it('is at the first rule that fits, in the order of positions and no other', () => {
    fc.assert(
      fc.property(anyRules, anyTicket, anyMoment, fc.infiniteStream(fc.nat()), (rules, ticket, when, noise) => {
        const match = firstMatch(rules, ticket, calendar, when)
        const ordered = inOrder(rules)
        const index = ordered.findIndex((one) => one.id === match?.rule.id)
        const before = index < 0 ? ordered : ordered.slice(0, index)
        expect(before.some((one) => fits(one, ticket, calendar, when))).toBe(false)
        if (match) {
          expect(fits(match.rule, ticket, calendar, when)).toBe(true)
          expect(match.why.number).toBe(index + 1)
        }
        // How the list happens to lie in memory says nothing.
        const shuffled = rules
          .map((one) => ({ one, by: noise.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one)
        expect(firstMatch(shuffled, ticket, calendar, when)).toEqual(match)
        // Nor do rules below the winner.
        if (match) expect(firstMatch(ordered.slice(0, index + 1), ticket, calendar, when)).toEqual(match)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the township’s to say only where the county says nothing or leaves it to the township', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fewRules, fewRules, anyTicket, anyMoment, (rules, below, ticket, now) => {
        const own = below.map((one) => ({ ...one, id: `t${one.id}` }))
        const lists = new Map([[datong, own]])
        const county = firstMatch(rules, ticket, calendar, now)
        const township = ticket.area.startsWith(datong) ? firstMatch(own, ticket, calendar, now) : null
        const leaves = county === null || ('post' in county.rule.to && county.rule.to.tier === 'township')
        const wanted = leaves && township ? township : county
        const match = firstMatch(rules, ticket, calendar, now, lists)
        expect(match?.rule).toEqual(wanted?.rule)
        expect(match?.why.of).toBe(wanted !== null && wanted === township ? datong : undefined)
        const found = landing(rules, ticket, calendar, now, everybodyIn, lists)
        expect(found.rule).toEqual(wanted?.rule ?? null)
        seen.add(`${county !== null} ${leaves} ${township !== null}`)
      }),
      { numRuns: 3_000 },
    )
    // Every case came up in which two lists can meet.
    for (const one of ['true true true', 'true false true', 'false true true', 'true true false'])
      expect(seen).toContain(one)
  })

  it('is always somewhere or in the register', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyTicket,
        anyMoment,
        fc.option(anyTarget),
        fc.uniqueArray(anyTarget, { maxLength: 6, selector: (to) => JSON.stringify(to) }),
        fc.option(anyTarget),
        (rules, ticket, when, usual, vacant, first) => {
          const gone = new Set(vacant.map((to) => JSON.stringify(to)))
          const isFilled = (to: RoutingTarget) => !gone.has(JSON.stringify(to))
          const landed = landing(rules, ticket, calendar, when, {
            first: () => first,
            usual: () => usual,
            isFilled,
          })
          const match = firstMatch(rules, ticket, calendar, when)
          expect(landed.rule?.id).toBe(match?.rule.id)
          if (match && isFilled(match.rule.to)) expect(landed).toMatchObject({ kind: 'rule', to: match.rule.to })
          else if (match && usual && isFilled(usual)) expect(landed).toMatchObject({ kind: 'class', to: usual })
          else if (first) expect(landed).toMatchObject({ kind: 'first', to: first })
          else if (usual && isFilled(usual)) expect(landed).toMatchObject({ kind: 'class', to: usual })
          else expect(landed).toMatchObject({ kind: 'ownerless', to: null })
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is said: a vacant office, a class, nobody', () => {
    const roads = rule(4, { classes: ['management'] })
    const beside: Beside = { first: () => null, usual: () => worker, isFilled: (to) => !('unit' in to) }
    expect(landing([roads], road, calendar, monday, beside).why).toMatchObject({
      key: 'tickets.why-vacant',
      rule: id(4),
      to: worker,
    })
    const nobody: Beside = { first: () => null, usual: () => null, isFilled: () => true }
    expect(landing([], road, calendar, monday, nobody).why.key).toBe('tickets.why-ownerless')
  })

  it('is an office at its tier above the matter', () => {
    expect(seatOfTarget({ post: 'dispatcher', tier: 'township' }, `${taoba}001002`)).toEqual({
      post: 'dispatcher',
      area: datong,
      unit: null,
    })
    expect(seatOfTarget(worker, taoba)).toMatchObject({ area: taoba })
    expect(seatOfTarget(construction, taoba)).toMatchObject({ unit: id(901), post: null })
  })
})

describe('a dry run', () => {
  const anyPast = fc
    .array(fc.tuple(anyTicket, anyMoment), { maxLength: 40 })
    .map((list) => list.map(([ticket, when], index) => ({ ...ticket, id: String(index), at: when })))

  it('accounts for every ticket once, and lists what would land elsewhere', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyPast, (rules, before, past) => {
        const beside: Beside = {
          first: (area) => (area.length > 12 ? worker : null),
          usual: (key) => (key.startsWith('order') ? null : worker),
          isFilled: () => true,
        }
        const run = dryRun(rules, past, calendar, beside, before)
        const won = run.rules.reduce((sum, one) => sum + one.won, 0)
        expect(won + run.by_others + run.first + run.by_class + run.ownerless).toBe(past.length)
        expect(run.rules.map((one) => one.rule)).toEqual(inOrder(rules).map((one) => one.id))
        const elsewhere = past.filter(
          (one) =>
            JSON.stringify(landing(rules, one, calendar, one.at, beside).to) !==
            JSON.stringify(landing(before, one, calendar, one.at, beside).to),
        )
        expect(run.changes.map(({ ticket }) => ticket)).toEqual(elsewhere.map((one) => one.id))
        expect(run.changed).toBe(elsewhere.length)
        expect(dryRun(rules, past, calendar, beside, rules).changed).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('of a township month is quick enough to be shown while rules are edited', () => {
    const rules = Array.from({ length: 100 }, (_one, index) => rule(index, { classes: ['culture'], area: datong }))
    const past = Array.from({ length: 3_000 }, (_one, index) => ({ ...road, id: String(index), at: monday }))
    expect(dryRun(rules, past, calendar, everybodyIn).by_class).toBe(3_000)
  })
})

describe('a shadowed rule', () => {
  const all = classes.map(({ key }) => key)
  const shadows = (...rules: RoutingRule[]) => shadowed(rules, all, '2026-11-22')

  it.each<[string, RoutingRule[], ReturnType<typeof shadows>]>([
    ['none', [rule(1, { area: taoba }), rule(2)], []],
    [
      'below one that asks nothing',
      [rule(1), rule(2, { area: taoba })],
      [{ rule: id(2), why: 'covered', by: [id(1)] }],
    ],
    [
      'below its function',
      [rule(1, { classes: ['management'] }), rule(2, { classes: ['management.roads'], area: taoba })],
      [{ rule: id(2), why: 'covered', by: [id(1)] }],
    ],
    [
      'below two that share the day',
      [
        rule(1, { hours: { from_minute: 0, to_minute: 720, working: null } }),
        rule(2, { hours: { from_minute: 720, to_minute: 1440, working: null } }),
        rule(3, { area: taoba }),
      ],
      [{ rule: id(3), why: 'covered', by: [id(1), id(2)] }],
    ],
    ['not below all classes there are, because one may be made', [rule(1, { classes: all }), rule(2)], []],
    ['not below one that ends', [rule(1, { to_day: '2027-01-01' }), rule(2)], []],
    ['not by all that lies in it', [rule(1, { area: taoba }), rule(2, { area: datong })], []],
    ['whose days are over', [rule(1, { to_day: '2026-11-22' })], [{ rule: id(1), why: 'past', by: [] }]],
  ])('%s', (_name, rules, expected) => {
    expect(shadows(...rules)).toEqual(expected)
  })

  it('never wins, and every other rule wins for some ticket at some moment', () => {
    fc.assert(
      fc.property(fewRules, fc.array(fc.tuple(anyTicket, anyMoment), { maxLength: 60 }), (rules, tries) => {
        const hidden = new Set(shadowed(rules, all, '2026-11-20').map((one) => one.rule))
        for (const [ticket, when] of tries) {
          if (localDay(when) < '2026-11-20') continue
          expect(hidden).not.toContain(firstMatch(rules, ticket, calendar, when)?.rule.id)
        }
        for (const one of rules) if (!hidden.has(one.id)) expect(wins(one, rules)).toBe(true)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  /** Looks for a ticket and a moment by trying what the rules themselves make a difference of. */
  function wins(one: RoutingRule, rules: readonly RoutingRule[]): boolean {
    const minutes = new Set([
      0,
      ...rules.flatMap(({ hours }) => (hours ? [hours.from_minute, hours.to_minute % 1440] : [])),
    ])
    const days = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-28', '2026-12-01', '2026-12-05']
    const named = new Set([...rules.flatMap((each) => each.classes.flatMap((key) => [key, `${key}.other`])), 'other'])
    const asked = [...named, ...all].filter(
      (key) => one.classes.length === 0 || one.classes.some((each) => isClassOf(key, each)),
    )
    for (const day of days)
      for (const minuteOfDay of minutes) {
        const when = new Date(at(`${day}T00:00`).getTime() + minuteOfDay * 60_000)
        for (const ticketClass of asked)
          for (const source of one.sources.length > 0 ? one.sources : Source.options) {
            const ticket = { area: one.area ?? '110101', class: ticketClass, source }
            if (fits(one, ticket, calendar, when) && firstMatch(rules, ticket, calendar, when)?.rule.id === one.id)
              return true
          }
      }
    return false
  }
})
