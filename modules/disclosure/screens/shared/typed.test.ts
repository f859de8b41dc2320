import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromTyped, toTyped } from './typed.ts'

it.each([
  ['18450', '1845000'],
  ['18,450.5', '1845050'],
  ['0.07', '7'],
  ['-12.30', '-1230'],
  [' 1，200 ', '120000'],
  ['-0', '0'],
  ['twelve', 'twelve'],
  ['1.234', '1.234'],
])('money typed as %s is %s fen', (typed, fen) => {
  expect(fromTyped('money', typed)).toBe(fen)
})

it('shows every amount so that typing it again means the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (fen) => {
      expect(fromTyped('money', toTyped('money', String(fen)))).toBe(String(fen))
    }),
  )
})

it('leaves words and days alone, and takes separators out of numbers', () => {
  expect(fromTyped('text', ' 1,2 ')).toBe('1,2')
  expect(fromTyped('day', '2026-10-01')).toBe('2026-10-01')
  expect(fromTyped('area_mu', '1,200.5')).toBe('1200.5')
  expect(toTyped('people', '41')).toBe('41')
})
