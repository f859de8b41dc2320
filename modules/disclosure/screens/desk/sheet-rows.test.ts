import { expect, it } from 'vitest'
import { emptyRow, isBlank, lineOf, liveSums, looksLikePerson, turned, wrongCells } from './sheet-rows.ts'

const within = { from_day: '2026-10-01', to_day: '2026-10-31' }
const row = {
  ...emptyRow('new-1', undefined, '2026-10-01'),
  purpose: '修路灯',
  amount: '386.50',
  category: 'works' as const,
}

it('sends a row that is whole, and says which cells keep another one back', () => {
  expect(wrongCells(row, within)).toEqual([])
  expect(lineOf(row)).toMatchObject({ amount_fen: 38_650, purpose: '修路灯', direction: 'out' })
  expect(wrongCells({ ...row, day: '2026-11-01', purpose: ' ', amount: '-5' }, within)).toEqual([
    'day',
    'purpose',
    'amount',
  ])
  expect(wrongCells({ ...row, reverses: true, amount: '−386.50' }, within)).toEqual([])
  expect(wrongCells({ ...row, category: 'lease' }, within)).toEqual(['category'])
})

it('keeps the balance while one types, half a number counting nothing', () => {
  const rows = [
    row,
    { ...row, direction: 'in' as const, amount: '1,000' },
    { ...row, amount: '12.' },
    { ...row, amount: 'x' },
  ]
  expect(liveSums(10_000, rows)).toEqual({ receipts_fen: 100_000, payments_fen: 39_850, closing_fen: 70_150 })
})

it('starts a row like the one above and knows an untouched one', () => {
  const next = emptyRow('new-2', { ...row, day: '2026-10-18' }, '2026-10-01')
  expect(next).toMatchObject({ day: '2026-10-18', direction: 'out', category: 'works' })
  expect(isBlank(next)).toBe(true)
  expect(isBlank({ ...next, amount: '1' })).toBe(false)
  expect(turned(row, 'in')).toMatchObject({ direction: 'in', category: 'subsidy' })
  expect(looksLikePerson('邓大山')).toBe(true)
  expect(looksLikePerson('大同镇五金店')).toBe(false)
})

it('keeps what a line leads to when another cell of it is changed', () => {
  const led = { ...row, basis: '工程项目建设', basis_link: '/v/510183122211/books/powers/works' }
  expect(lineOf({ ...led, amount: '400' })).toMatchObject({ amount_fen: 40_000, basis_link: led.basis_link })
})
