/** Rows of the account sheet as they stand on the screen: typed text, not yet lines. Pure. */
import type { Category, Direction, DraftLine, LineInput } from '../../contract.ts'
import { paymentCategories, receiptCategories } from '../../contract.ts'
import { fenOf, yuan } from './amounts.ts'

export interface SheetRow {
  /** The line's id, or `new-3`. */
  key: string
  id: string | null
  number: number | null
  fixed: boolean
  reverses: boolean
  reversed: boolean
  day: string
  direction: Direction
  category: Category
  party: string
  is_person: boolean
  purpose: string
  basis: string
  /** Where the decision or the power behind it stands published; '' nowhere. */
  basis_link: string
  amount: string
  vouchers: string[]
}

export type Cell = 'day' | 'direction' | 'category' | 'party' | 'purpose' | 'basis' | 'amount'
/** In the order in which they are typed. */
export const cells: readonly Cell[] = ['day', 'direction', 'category', 'party', 'purpose', 'basis', 'amount']

export const categoriesOf = (direction: Direction): readonly Category[] =>
  direction === 'in' ? receiptCategories : paymentCategories

export const rowOf = (line: DraftLine): SheetRow => ({
  key: line.id,
  id: line.id,
  number: line.number,
  fixed: line.fixed,
  reverses: line.reverses !== null,
  reversed: line.reversed,
  day: line.day,
  direction: line.direction,
  category: line.category,
  party: line.party,
  is_person: line.party_is_person,
  purpose: line.purpose,
  basis: line.basis,
  basis_link: line.basis_link,
  amount: yuan(line.amount_fen),
  vouchers: line.vouchers,
})

/** A fresh row begins as the one above it: same day, same side. */
export const emptyRow = (key: string, above: SheetRow | undefined, first_day: string): SheetRow => ({
  key,
  id: null,
  number: null,
  fixed: false,
  reverses: false,
  reversed: false,
  day: above?.day ?? first_day,
  direction: above?.direction ?? 'out',
  category: above?.category ?? 'office',
  party: '',
  is_person: true,
  purpose: '',
  basis: '',
  basis_link: '',
  amount: '',
  vouchers: [],
})

export const isBlank = (row: SheetRow): boolean =>
  row.id === null && row.party === '' && row.purpose === '' && row.amount === '' && row.basis === ''

/** What of a row keeps it from being sent. */
export function wrongCells(row: SheetRow, within: { from_day: string; to_day: string }): Cell[] {
  const fen = fenOf(row.amount)
  const wrong: Cell[] = []
  if (row.day < within.from_day || row.day > within.to_day) wrong.push('day')
  if (!categoriesOf(row.direction).includes(row.category)) wrong.push('category')
  if (row.purpose.trim() === '') wrong.push('purpose')
  if (fen === null || fen === 0 || (fen < 0 && !row.reverses)) wrong.push('amount')
  return wrong
}

export const lineOf = (row: SheetRow): LineInput => ({
  ...(row.id ? { id: row.id } : {}),
  day: row.day,
  direction: row.direction,
  amount_fen: fenOf(row.amount) ?? 0,
  category: row.category,
  party: row.party.trim(),
  party_is_person: row.is_person,
  purpose: row.purpose.trim(),
  basis: row.basis.trim(),
  basis_link: row.basis_link,
  vouchers: row.vouchers,
})

/** Turning a payment into a receipt takes its category along, where there is one. */
export const turned = (row: SheetRow, direction: Direction): SheetRow => ({
  ...row,
  direction,
  category: categoriesOf(direction).includes(row.category) ? row.category : categoriesOf(direction)[0]!,
})

/** The balance as typed so far; what is no amount counts nothing. */
export function liveSums(
  opening_fen: number,
  rows: readonly SheetRow[],
): {
  receipts_fen: number
  payments_fen: number
  closing_fen: number
} {
  let receipts_fen = 0
  let payments_fen = 0
  for (const row of rows) {
    const fen = fenOf(row.amount) ?? 0
    if (row.direction === 'in') receipts_fen += fen
    else payments_fen += fen
  }
  return { receipts_fen, payments_fen, closing_fen: opening_fen + receipts_fen - payments_fen }
}

/** Two to four Han letters are usually somebody's name. */
export const looksLikePerson = (party: string): boolean => /^\p{Script=Han}{2,4}$/u.test(party.trim())
