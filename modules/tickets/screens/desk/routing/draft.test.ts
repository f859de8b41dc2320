import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Id } from '../../../../../kernel/shapes.ts'
import type { RuleGiven } from '../../../routing/contract.ts'
import { differences, newRuleId, nudged, put, uponTheirs, without } from './draft.ts'

const rule = (id: string, name = id): RuleGiven => ({
  id,
  name,
  area: null,
  classes: [],
  sources: [],
  hours: null,
  to: { post: 'dispatcher', tier: 'county' },
  from_day: '2026-01-01',
  to_day: null,
})
const list = (ids: string) => [...ids].map((id) => rule(id))
const ids = (rules: readonly RuleGiven[]) => rules.map(({ id, name }) => (id === name ? id : `${id}=${name}`)).join(' ')

describe('a list in hand', () => {
  it.each([
    ['b', -1, 'b a c'],
    ['b', 1, 'a c b'],
    ['a', -1, 'a b c'],
    ['c', 1, 'a b c'],
    ['x', 1, 'a b c'],
  ] as const)('moves %s by %s', (id, by, expected) => {
    expect(ids(nudged(list('abc'), id, by))).toBe(expected)
  })

  it('puts a changed rule in its place and a new one last', () => {
    expect(ids(put(list('abc'), rule('b', 'B')))).toBe('a b=B c')
    expect(ids(put(list('abc'), rule('d')))).toBe('a b c d')
    expect(ids(without(list('abc'), 'b'))).toBe('a c')
  })

  it.each([
    ['nothing', list('abc'), 0],
    ['a new order', list('bac'), 1],
    ['a change', put(list('abc'), rule('b', 'B')), 1],
    ['one less', list('ac'), 1],
    ['one more at the top', list('dabc'), 1],
    ['one more and another order', list('dcba'), 2],
  ])('counts %s', (_what, mine, expected) => {
    expect(differences(list('abc'), mine)).toBe(expected)
  })

  it('makes keys the server takes', () => {
    expect(Id.safeParse(newRuleId()).success).toBe(true)
    expect(newRuleId()).not.toBe(newRuleId())
  })
})

describe('my changes upon theirs', () => {
  it.each([
    ['both added', 'abc', list('abcm'), list('abct'), 'a b c m t'],
    ['I changed, they moved', 'abc', put(list('abc'), rule('b', 'B')), list('cba'), 'c b=B a'],
    ['both moved', 'abcde', list('abced'), list('bacde'), 'b a c e d'],
    ['I moved, they changed', 'abc', list('bac'), put(list('abc'), rule('a', 'A')), 'b a=A c'],
    ['I took out, they changed', 'abc', list('ac'), put(list('abc'), rule('b', 'B')), 'a c'],
    ['they took out what I left alone', 'abc', list('abcm'), list('ac'), 'a c m'],
    ['they took out what I changed', 'abc', put(list('abc'), rule('b', 'B')), list('ac'), 'a b=B c'],
  ])('%s', (_what, base, mine, theirs, expected) => {
    expect(ids(uponTheirs(list(base), mine, theirs))).toBe(expected)
  })

  it('are theirs when I did nothing, mine when they did nothing, and no rule stands twice', () => {
    const anyList = fc
      .uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 })
      .map((keys) => keys.map((id) => rule(id)))
    fc.assert(
      fc.property(anyList, anyList, anyList, (base, mine, theirs) => {
        expect(uponTheirs(base, base, theirs)).toEqual(theirs)
        expect(uponTheirs(base, mine, base)).toEqual(mine)
        const both = uponTheirs(base, mine, theirs).map(({ id }) => id)
        expect(new Set(both).size).toBe(both.length)
      }),
    )
  })
})
