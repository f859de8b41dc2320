import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fenOf, yuan } from './amounts.ts'

it('reads every amount it shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (fen) => {
      expect(fenOf(yuan(fen))).toBe(fen)
    }),
  )
})

it('reads amounts as people type them, and nothing else', () => {
  const cases: [string, number | null][] = [
    ['1,234.5', 123450],
    ['￥12', 1200],
    ['12元', 1200],
    ['．5', null],
    ['12.', 1200],
    ['12.345', null],
    ['十二', null],
    ['', null],
    ['１２．５０', 1250],
  ]
  for (const [text, fen] of cases) expect(fenOf(text), text).toBe(fen)
  expect(yuan(4_821_650)).toBe('48,216.50')
  expect(yuan(-5)).toBe('−0.05')
})
