/** The digest of an account: what a signature stands for. The same lines, sums and vouchers always give the same one. */
import { createHash } from 'node:crypto'
import { type LineChecked, sumsOf } from '../rules.ts'

/** What a signature stands for: everything somebody reads in the account, in one order. */
export function digestOf(
  opening_fen: number,
  lines: readonly (LineChecked & { id: string; party: string; purpose: string; basis: string })[],
  vouchers: readonly { id: string; shown: string | null }[],
): string {
  const hash = createHash('sha256')
  hash.update(`opening ${opening_fen}\n`)
  for (const line of [...lines].sort((a, b) => a.number - b.number))
    hash.update(
      `${JSON.stringify([line.id, line.number, line.day, line.direction, line.amount_fen, line.category, line.party, line.purpose, line.basis, line.vouchers, line.reverses])}\n`,
    )
  for (const voucher of [...vouchers].sort((a, b) => (a.id < b.id ? -1 : 1)))
    hash.update(`${JSON.stringify([voucher.id, voucher.shown])}\n`)
  hash.update(`closing ${sumsOf(opening_fen, lines).closing_fen}`)
  return hash.digest('hex')
}
