import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../../../ui/api.ts'
import { QueueInput, Source, State } from '../../contract.ts'
import {
  countAt,
  daysMost,
  dues,
  type Filters,
  filtersOf,
  isNarrowed,
  noFilters,
  openStates,
  questionOf,
  searchOf,
  sorts,
  stageKeys,
  stages,
  textMost,
} from './filters.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => `5${all.join('').slice(1)}`)

const anyFilters: fc.Arbitrary<Filters> = fc.record({
  area: fc.option(fc.constantFrom(6, 9, 12, 15, 18).chain(digits)),
  stage: fc.constantFrom(...stageKeys, 'open' as const, 'all' as const),
  classes: fc.uniqueArray(fc.constantFrom('safety.roads', 'environment.river', 'livelihood.water'), { maxLength: 3 }),
  source: fc.option(fc.constantFrom(...Source.options)),
  due: fc.option(fc.constantFrom(...dues)),
  mine: fc.boolean(),
  days: fc.option(fc.integer({ min: 1, max: daysMost })),
  text: fc.string({ maxLength: textMost }).map((text) => text.trim()),
  sort: fc.constantFrom(...sorts),
})

const keys = ['area', 'stage', 'class', 'source', 'due', 'mine', 'days', 'text', 'sort', 'other']
const anySearch = fc
  .array(fc.tuple(fc.constantFrom(...keys), fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), digits(6))))
  .map((pairs) => new URLSearchParams(pairs).toString())

/** What the server reads from a query string: one value as text, several as a list. */
function asServer(question: Record<string, unknown>): unknown {
  const flat = flatten(question)
  return Object.fromEntries(
    [...new Set(flat.keys())].map((key) => {
      const all = flat.getAll(key)
      return [key, all.length > 1 ? all : all[0]]
    }),
  )
}

describe('a view and its address', () => {
  it('come back from each other', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(filtersOf(searchOf(filters))).toEqual(filters)
      }),
    )
  })

  it('survives any address, and then stays as it is', () => {
    fc.assert(
      fc.property(anySearch, (search) => {
        const once = searchOf(filtersOf(search))
        expect(searchOf(filtersOf(once))).toBe(once)
      }),
    )
  })

  it.each([
    ['', noFilters],
    ['?stage=accepted&area=510183122', { ...noFilters, stage: 'accepted', area: '510183122' }],
    ['?area=51018&stage=nowhere&days=0&due=never&mine=yes&sort=up', noFilters],
    ['?days=7&class=safety.roads&class=safety.roads', { ...noFilters, days: 7, classes: ['safety.roads'] }],
    ['?text=%20路灯%20', { ...noFilters, text: '路灯' }],
  ] as const)('%s', (search, filters) => {
    expect(filtersOf(search)).toEqual(filters)
  })

  it('the usual view needs no words', () => expect(searchOf(noFilters)).toBe(''))

  it('is a question the server accepts', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const asked = QueueInput.parse(asServer(questionOf(filters)))
        expect(asked.area ?? null).toBe(filters.area)
        expect(asked.days ?? null).toBe(filters.days)
        expect(asked.sort).toBe(filters.stage === 'ended' ? 'newest' : filters.sort)
      }),
    )
  })
})

describe('stages', () => {
  it('hold every state once', () => {
    const all = stageKeys.flatMap((stage) => [...stages[stage]] as string[])
    expect([...all].sort()).toEqual([...State.options].sort())
  })

  it('count what the states count', () => {
    const states = { reported: 3, accepted: 2, dispatched: 4, in_progress: 5, answered: 1, closed: 40 }
    expect(countAt(states, 'doing')).toBe(9)
    expect(countAt(states, 'open')).toBe(15)
    expect(countAt(states, 'all')).toBe(55)
    expect(openStates).not.toContain('closed')
  })

  it('place and stage alone do not narrow', () => {
    expect(isNarrowed({ ...noFilters, area: '510183', stage: 'doing', sort: 'newest' })).toBe(false)
    expect(isNarrowed({ ...noFilters, text: '路' })).toBe(true)
  })
})
