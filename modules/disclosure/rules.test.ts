import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Category, type EntryState, linesMost } from './contract.ts'
import { digestOf } from './drafts/digest.ts'
import {
  afterRing,
  balancesOf,
  categoriesOf,
  type LineChecked,
  lightOf,
  mayMove,
  missingIn,
  moves,
  mustDecide,
  mustHoldNoNumbers,
  mustMove,
  nextRing,
  obstaclesOf,
  partyShown,
  type Ringing,
  stateOfRound,
  sumsOf,
  type Whole,
} from './rules.ts'

const anyDirection = fc.constantFrom('in' as const, 'out' as const)
const anyFen = fc.integer({ min: 1, max: 100_000_000_000 })
const anyLine = fc
  .record({ direction: anyDirection, amount_fen: anyFen, day: fc.integer({ min: 1, max: 30 }), pick: fc.nat() })
  .map(
    ({ direction, amount_fen, day, pick }, index = 0): LineChecked => ({
      number: index + 1,
      day: `2026-11-${String(day).padStart(2, '0')}`,
      direction,
      amount_fen,
      category: categoriesOf(direction)[pick % categoriesOf(direction).length] as Category,
      vouchers: ['v'],
      reverses: null,
      fixed: false,
    }),
  )
const anyLines = fc
  .array(anyLine, { maxLength: 60 })
  .map((lines) => lines.map((line, index) => ({ ...line, number: index + 1 })))
const anyOpening = fc.integer({ min: 0, max: 1_000_000_000_000 })

const whole = (lines: readonly LineChecked[], more: Partial<Whole> = {}): Whole => ({
  from_day: '2026-11-01',
  to_day: '2026-11-30',
  opening_fen: 10_000_000_000_000,
  previous: null,
  lines,
  vouchers: lines.length > 0 ? [{ id: 'v', state: 'confirmed' }] : [],
  ...more,
})

describe('the arithmetic of an account', () => {
  it('is exact to the fen for any lines, against numbers of any size', () => {
    fc.assert(
      fc.property(anyOpening, anyLines, (opening, lines) => {
        const sums = sumsOf(opening, lines)
        const exact = lines.reduce(
          (sum, line) => (line.direction === 'in' ? sum + BigInt(line.amount_fen) : sum - BigInt(line.amount_fen)),
          BigInt(opening),
        )
        expect(BigInt(sums.closing_fen)).toBe(exact)
        expect(sums.closing_fen).toBe(sums.opening_fen + sums.receipts_fen - sums.payments_fen)
        expect(balancesOf(opening, lines).at(-1) ?? opening).toBe(sums.closing_fen)
      }),
    )
  })

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        anyOpening,
        anyLines.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        (opening, [lines, shuffled]) => {
          expect(sumsOf(opening, shuffled)).toEqual(sumsOf(opening, lines))
        },
      ),
    )
  })

  it('follows every edit: a line changed by so much moves the closing by so much, a reversed one is as if it had not been', () => {
    fc.assert(
      fc.property(
        anyOpening,
        anyLines.filter((lines) => lines.length > 0),
        fc.nat(),
        fc.integer({ min: 1, max: 1_000_000 }),
        (opening, lines, at, by) => {
          const index = at % lines.length
          const line = lines[index]!
          const before = sumsOf(opening, lines)
          const edited = lines.with(index, { ...line, amount_fen: line.amount_fen + by })
          expect(sumsOf(opening, edited).closing_fen - before.closing_fen).toBe(line.direction === 'in' ? by : -by)
          const red: LineChecked = { ...line, number: lines.length + 1, amount_fen: -line.amount_fen, reverses: 'x' }
          expect(sumsOf(opening, [...lines, red]).closing_fen).toBe(
            sumsOf(opening, lines.toSpliced(index, 1)).closing_fen,
          )
        },
      ),
    )
  })

  it('carries a year over: twelve closings and openings in a chain come to one sum', () => {
    fc.assert(
      fc.property(anyOpening, fc.array(anyLines, { minLength: 12, maxLength: 12 }), (opening, months) => {
        let at = opening
        for (const lines of months) at = sumsOf(at, lines).closing_fen
        expect(at).toBe(sumsOf(opening, months.flat()).closing_fen)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses what a number cannot hold exactly', () => {
    expect(() => sumsOf(Number.MAX_SAFE_INTEGER, [{ direction: 'in', amount_fen: 1 }])).toThrow(RangeError)
  })
})

describe('a whole account', () => {
  it('has no obstacle, whatever its lines', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(obstaclesOf(whole(lines))).toEqual([])
      }),
    )
  })

  const line = (more: Partial<LineChecked> = {}): LineChecked => ({
    number: 1,
    day: '2026-11-10',
    direction: 'out',
    amount_fen: 100,
    category: 'office',
    vouchers: ['v'],
    reverses: null,
    fixed: false,
    ...more,
  })
  const cases: [string, Whole, string[]][] = [
    ['a day before the period', whole([line({ day: '2026-10-31' })]), ['disclosure.day-outside']],
    ['a day after it', whole([line({ day: '2026-12-01' })]), ['disclosure.day-outside']],
    ['a receipt as office costs', whole([line({ direction: 'in' })]), ['disclosure.category-direction']],
    ['a negative amount', whole([line({ amount_fen: -1 })]), ['disclosure.amount-negative']],
    ['no voucher', whole([line({ vouchers: [] })], { vouchers: [] }), ['disclosure.line-without-voucher']],
    [
      'a voucher of another account',
      whole([line({ vouchers: ['w'] })], { vouchers: [] }),
      ['disclosure.line-without-voucher'],
    ],
    [
      'a picture nobody looked at',
      whole([line()], { vouchers: [{ id: 'v', state: 'waiting' }] }),
      ['disclosure.voucher-waiting'],
    ],
    [
      'a picture nobody confirmed',
      whole([line()], { vouchers: [{ id: 'v', state: 'masked' }] }),
      ['disclosure.voucher-unconfirmed'],
    ],
    ['a picture of no line', whole([], { vouchers: [{ id: 'v', state: 'confirmed' }] }), ['disclosure.voucher-loose']],
    [
      'an opening that is not the closing before',
      whole([], { previous: { to_day: '2026-10-31', closing_fen: 1 } }),
      ['disclosure.opening-differs'],
    ],
    [
      'a month left out',
      whole([], { previous: { to_day: '2026-09-30', closing_fen: 10_000_000_000_000 } }),
      ['disclosure.gap-before'],
    ],
    ['more paid than there was', whole([line({ amount_fen: 2 })], { opening_fen: 1 }), ['disclosure.closing-negative']],
    [
      'too many lines',
      whole(Array.from({ length: linesMost + 1 }, (_, index) => line({ number: index + 1 }))),
      ['disclosure.too-many-lines'],
    ],
    [
      'a red line, without a voucher of its own',
      whole([line({ amount_fen: -5, reverses: 'x', vouchers: [] })], { vouchers: [] }),
      [],
    ],
    [
      'a line of an earlier version',
      whole([line({ day: '2020-01-01', vouchers: [], fixed: true })], { vouchers: [] }),
      [],
    ],
  ]
  it.each(cases)('with %s', (_name, account, rules) => {
    expect(obstaclesOf(account).map(({ rule }) => rule)).toEqual(rules)
  })
})

describe('a signature', () => {
  const account = { state: 'submitted' as const, round: 2, digest: 'd', makers: ['maker'] }
  it('is never given by a maker, twice in a round, or for something else than was read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'maker'), { maxLength: 4 }), (makers) => {
        for (const maker of makers)
          expect(() => mustDecide({ ...account, makers }, [], maker, 'd')).toThrow('disclosure.maker-signs')
      }),
    )
    expect(() => mustDecide(account, [], 'a', 'e')).toThrow('disclosure.changed-meanwhile')
    expect(() => mustDecide(account, [{ person: 'a', round: 2, decision: 'signed' }], 'a', 'd')).toThrow(
      'disclosure.decided-already',
    )
    expect(() => mustDecide(account, [{ person: 'a', round: 1, decision: 'refused' }], 'a', 'd')).not.toThrow()
  })

  it('counts once a person and for its own round; enough of them outweigh a refusal', () => {
    const by = (person: string, decision: 'signed' | 'refused', round = 1) => ({ person, decision, round })
    expect(stateOfRound([], 1, 1)).toBe('submitted')
    expect(stateOfRound([by('a', 'signed')], 1, 1)).toBe('signed')
    expect(stateOfRound([by('a', 'signed')], 1, 2)).toBe('submitted')
    expect(stateOfRound([by('a', 'signed'), by('a', 'signed')], 1, 2)).toBe('submitted')
    expect(stateOfRound([by('a', 'signed'), by('b', 'refused')], 1, 2)).toBe('refused')
    expect(stateOfRound([by('a', 'signed'), by('b', 'refused'), by('c', 'signed')], 1, 2)).toBe('signed')
    expect(stateOfRound([by('a', 'signed')], 2, 1)).toBe('submitted')
  })

  it('stands for everything that is read: any change of a line is another digest, the order of keys is not', () => {
    const line = {
      ...whole([]).lines,
      id: 'l',
      number: 1,
      day: '2026-11-01',
      direction: 'in' as const,
      amount_fen: 5,
      category: 'lease' as const,
      vouchers: ['v'],
      reverses: null,
      fixed: false,
      party: '李**',
      purpose: '租金',
      basis: '',
    }
    const other = { ...line, id: 'm', number: 2 }
    const base = digestOf(1, [line, other], [{ id: 'v', shown: 's' }])
    expect(digestOf(1, [other, line], [{ id: 'v', shown: 's' }])).toBe(base)
    for (const changed of [
      digestOf(2, [line, other], [{ id: 'v', shown: 's' }]),
      digestOf(1, [{ ...line, amount_fen: 6 }, other], [{ id: 'v', shown: 's' }]),
      digestOf(1, [{ ...line, purpose: '别的' }, other], [{ id: 'v', shown: 's' }]),
      digestOf(1, [line], [{ id: 'v', shown: 's' }]),
      digestOf(1, [line, other], [{ id: 'v', shown: 't' }]),
    ])
      expect(changed).not.toBe(base)
  })
})

describe('what is published', () => {
  it('can only be corrected', () => {
    for (const move of Object.keys(moves) as (keyof typeof moves)[])
      expect(mayMove('published', move), move).toBe(move === 'correct')
    expect(() => mustMove('published', 'change')).toThrow('disclosure.published-is-published')
    const states: EntryState[] = ['draft', 'submitted', 'signed', 'refused']
    for (const state of states) expect(() => mustMove(state, 'correct')).toThrow('disclosure.not-published')
  })

  it('names nobody by number', () => {
    expect(() => mustHoldNoNumbers({ words: '联系 138 0013 8000' })).toThrow()
    expect(() => mustHoldNoNumbers({ words: '证号510183197205181234' })).toThrow()
    expect(() => mustHoldNoNumbers({ words: '合同 2026-018，付 12000.00 元' })).not.toThrow()
  })

  it('shows a surname for a person, a firm in full', () => {
    expect(partyShown('邓大山', true)).toBe('邓**')
    expect(partyShown('欧阳修远', true)).toBe('欧***')
    expect(partyShown('大同镇五金店', false)).toBe('大同镇五金店')
    expect(partyShown('', true)).toBe('')
  })

  it('has what its template asks for, in the form it asks for', () => {
    const template = [
      { key: 'sum', zh: '金额', en: 'Sum', kind: 'money' as const, required: true },
      { key: 'day', zh: '日期', en: 'Day', kind: 'day' as const, required: false },
    ]
    expect(missingIn(template, [])).toEqual({ sum: 'kernel.required' })
    expect(missingIn(template, [{ key: 'sum', value: '12.5' }])).toEqual({ sum: 'disclosure.field-form' })
    expect(
      missingIn(template, [
        { key: 'sum', value: '1250' },
        { key: 'day', value: '2026-11-01' },
      ]),
    ).toEqual({})
  })
})

describe('what is due', () => {
  const at = (text: string) => new Date(`${text}+08:00`)
  const due: Ringing = {
    state: 'open',
    remind_at: at('2026-11-11T09:00:00'),
    due_at: at('2026-11-16T17:30:00'),
    township_at: at('2026-11-19T17:30:00'),
    county_at: at('2026-11-30T17:30:00'),
    reminded: false,
    climbed: 0,
  }
  it('is green, then yellow, then red by whole days', () => {
    expect(lightOf(due, at('2026-11-10T12:00:00'))).toEqual({ light: 'green', days: 6 })
    expect(lightOf(due, at('2026-11-11T09:00:00'))).toEqual({ light: 'yellow', days: 5 })
    expect(lightOf(due, at('2026-11-16T17:30:00'))).toEqual({ light: 'yellow', days: 0 })
    expect(lightOf(due, at('2026-11-16T17:31:00'))).toEqual({ light: 'red', days: 1 })
    expect(lightOf(due, at('2026-11-20T00:00:00'))).toEqual({ light: 'red', days: 4 })
    expect(lightOf({ ...due, state: 'done' }, at('2026-12-20T00:00:00'))).toEqual({ light: 'green', days: 0 })
  })

  it('rings four times in order, each once, whatever the moments at which the clock comes by', () => {
    const from = due.remind_at.getTime() - 86_400_000
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * 86_400_000 }), { maxLength: 30 }), (offsets) => {
        let row = due
        const told: string[] = []
        for (const offset of offsets.sort((a, b) => a - b)) {
          const now = new Date(from + offset)
          for (let ring = nextRing(row); ring && ring.at <= now; ring = nextRing(row)) {
            const after = afterRing(row, now)
            if (after.told) told.push(after.told)
            row = { ...row, reminded: after.reminded, climbed: after.climbed }
          }
          expect(() => afterRing(row, now)).toThrow('disclosure.not-time-yet')
        }
        const order = ['remind', 'village', 'township', 'county']
        expect(told).toEqual(order.filter((one) => told.includes(one)))
        expect(told.filter((one) => one !== 'remind').length).toBe(row.climbed)
      }),
    )
  })
})
