import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carriedOver, type Measures, onSheets, piecesOf } from './sheets.ts'

const measures = fc.record({
  room: fc.constant(1000),
  first: fc.integer({ min: 50, max: 200 }),
  later: fc.integer({ min: 20, max: 100 }),
  turn: fc.integer({ min: 0, max: 30 }),
  foot: fc.integer({ min: 20, max: 400 }),
  blocks: fc.array(fc.integer({ min: 10, max: 120 }), { maxLength: 200 }),
})

const used = ({ first, later, turn, foot, blocks }: Measures, sheets: readonly number[][], at: number): number =>
  (at === 0 ? first : later) +
  (sheets[at] ?? []).reduce((sum, place) => sum + (blocks[place] ?? 0), 0) +
  (at === sheets.length - 1 ? foot : turn)

describe('blocks on sheets', () => {
  it('keep their order, none is lost, and every sheet holds what stands on it', () => {
    fc.assert(
      fc.property(measures, (given) => {
        const sheets = onSheets(given)
        expect(sheets.flat()).toEqual(given.blocks.map((_, place) => place))
        for (const at of sheets.keys()) expect(used(given, sheets, at)).toBeLessThanOrEqual(given.room)
      }),
    )
  })

  it.each<[string, Partial<Measures>, number[][]]>([
    ['nothing at all is one sheet', { blocks: [] }, [[]]],
    ['a few stand on one', { blocks: [10, 10] }, [[0, 1]]],
    ['the foot takes a block along', { blocks: [30, 30], foot: 40 }, [[0], [1]]],
    ['a lone block stays, the foot goes on', { blocks: [70], foot: 40 }, [[0], []]],
    ['one too tall has a sheet of its own', { blocks: [10, 200, 10], foot: 0 }, [[0], [1], [2]]],
  ])('%s', (_name, given, wanted) => {
    expect(onSheets({ room: 100, first: 10, later: 10, turn: 0, foot: 10, blocks: [], ...given })).toEqual(wanted)
  })
})

it('carries receipts, payments and the balance from sheet to sheet', () => {
  const lines = [
    { direction: 'in' as const, amount_fen: 500 },
    { direction: 'out' as const, amount_fen: 120 },
    { direction: 'out' as const, amount_fen: -20 },
  ]
  expect(carriedOver(1000, lines, [[0], [1, 2]])).toEqual([
    { receipts_fen: 0, payments_fen: 0, balance_fen: 1000 },
    { receipts_fen: 500, payments_fen: 0, balance_fen: 1500 },
    { receipts_fen: 500, payments_fen: 100, balance_fen: 1400 },
  ])
})

it('cuts long words at sentences and loses none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('村', '民', '。', '；', 'a'), maxLength: 900 }), (words) => {
      const pieces = piecesOf(words, 100)
      expect(pieces.join('')).toBe(words)
      expect(pieces.every((piece) => piece.length <= 100)).toBe(true)
    }),
  )
  expect(piecesOf(`${'甲'.repeat(60)}。${'乙'.repeat(60)}`, 100)).toEqual([`${'甲'.repeat(60)}。`, '乙'.repeat(60)])
  expect(piecesOf('一\n\n 二 ')).toEqual(['一', '二'])
})
