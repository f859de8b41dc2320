/** The rules of notices, comments, appeals and the diary. */
import { describe, expect, it } from 'vitest'
import { Invalid, Refused } from '../../kernel/errors.ts'
import type { NoticeState } from './contract.ts'
import {
  appealArea,
  holdRule,
  mayMove,
  mustBeAhead,
  mustBeAppealable,
  mustBeEmergency,
  mustBeLately,
  mustBeRepeatable,
  mustDecideFreshly,
  mustHavePinLeft,
  mustMove,
  mustNotFlood,
  type NoticeMove,
  withoutNumbers,
} from './rules.ts'

const now = new Date('2026-11-18T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

it.each<[NoticeMove, NoticeState[]]>([
  ['save', ['draft', 'scheduled']],
  ['publish', ['draft', 'scheduled']],
  ['discard', ['draft', 'scheduled']],
  ['pin', ['published']],
  ['correct', ['published']],
  ['withdraw', ['published']],
  ['restore', ['withdrawn']],
])('%s is made from %j only', (move, from) => {
  for (const state of ['draft', 'scheduled', 'published', 'withdrawn', 'discarded'] as const)
    expect(mayMove(state, move), state).toBe(from.includes(state))
  expect(() => mustMove({ state: 'discarded' }, move)).toThrow(new Refused('bulletin.not-discarded'))
})

it.each([
  ['a word on the list', '这里可以刷单返利哦', 'word_list'],
  ['the same with dots between', '刷·单 返/利', 'word_list'],
  ['a telephone number', '打15400001234', 'personal_data'],
  ['a number in pieces', '打 154 0000 1234', 'personal_data'],
  ['wide digits', '打１５４００００１２３４', 'personal_data'],
  ['an ordinary word', '晚上几点能走？', null],
  ['an amount', '补助 36000 元，工期 20261118', null],
])('a comment with %s', (_what, words, rule) => {
  expect(holdRule(words, ['刷单返利'])).toBe(rule)
})

it('numbers of people are covered', () => {
  expect(withoutNumbers('电话15400001234，5101831990010112345678')).toBe('电话***，5101831990010112345678')
})

it.each([
  ['a grid', '510183122211006', '510183122211'],
  ['a village', '510183122211', '510183122'],
  ['a township', '510183122', '510183'],
  ['the county', '510183', '510183'],
])('an appeal against %s goes one tier up', (_who, from, to) => {
  expect(appealArea(from)).toBe(to)
})

describe('an appeal', () => {
  const entry = { act: 'removed', at: ago(24), appealed_at: null, by: 'a' }
  it('is heard once, about what was taken down, within sixty days', () => {
    expect(() => mustBeAppealable(entry, now)).not.toThrow()
    expect(() => mustBeAppealable({ ...entry, act: 'held' }, now)).toThrow(Refused)
    expect(() => mustBeAppealable({ ...entry, appealed_at: ago(1) }, now)).toThrow(Refused)
    expect(() => mustBeAppealable({ ...entry, at: ago(61 * 24) }, now)).toThrow(Refused)
  })
  it('is never judged by whoever took it down', () => {
    const asked = { appealed_at: ago(1), decided_at: null, by: 'a' }
    expect(() => mustDecideFreshly(asked, { person: 'a' })).toThrow(new Refused('bulletin.own-appeal'))
    expect(() => mustDecideFreshly(asked, { person: 'b' })).not.toThrow()
    expect(() => mustDecideFreshly({ ...asked, decided_at: now }, { person: 'b' })).toThrow(Refused)
  })
})

it('nobody floods: so many an hour, so many a day', () => {
  const limits = { per_hour: 3, per_day: 5 }
  expect(() => mustNotFlood([ago(0.1), ago(0.2)], limits, now)).not.toThrow()
  expect(() => mustNotFlood([ago(0.1), ago(0.2), ago(0.3)], limits, now)).toThrow(
    new Refused('bulletin.too-fast', { n: 3 }),
  )
  expect(() => mustNotFlood([2, 3, 4, 5, 6].map(ago), limits, now)).toThrow(
    new Refused('bulletin.too-many-today', { n: 5 }),
  )
  expect(() => mustNotFlood([25, 26, 27, 28, 29].map(ago), limits, now)).not.toThrow()
})

it('times and days have their bounds', () => {
  expect(() => mustBeAhead(ago(1), now)).toThrow(Invalid)
  expect(() => mustBeAhead(ago(-1), now)).not.toThrow()
  expect(() => mustBeAhead(ago(-24 * 181), now)).toThrow(Invalid)
  expect(() => mustBeLately('2026-11-19', '2026-11-18')).toThrow(Invalid)
  expect(() => mustBeLately('2026-10-18', '2026-11-18')).not.toThrow()
  expect(() => mustBeLately('2026-10-17', '2026-11-18')).toThrow(Invalid)
  expect(() => mustHavePinLeft(3, 3)).toThrow(Refused)
  expect(() => mustBeEmergency('meeting')).toThrow(Invalid)
  expect(() => mustBeRepeatable([{ finished_at: null }])).toThrow(new Refused('bulletin.still-going'))
  expect(() => mustBeRepeatable(Array.from({ length: 5 }, () => ({ finished_at: now })))).toThrow(Refused)
})
