/** The account behind an entry: loaded whole, checked whole, its sums written anew after each change of its lines. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { seal, unseal } from '../../../kernel/seal.ts'
import type { Balance, Obstacle } from '../contract.ts'
import { type LineChecked, obstaclesOf, sumsOf } from '../rules.ts'
import {
  type Account,
  accountBefore,
  accountOf,
  changeAccount,
  changeEntry,
  type Entry,
  entryById,
  type Line,
  linesOf,
  lockEntry,
  type Voucher,
  vouchersByIds,
  vouchersOf,
} from '../store.ts'
import { digestOf } from './digest.ts'

export interface Book {
  entry: Entry
  account: Account
  lines: Line[]
  /** The draft's own vouchers. */
  vouchers: Voucher[]
  previous: Account | null
}

const partyRow = (line: string): string => `disclosure-line:${line}:party`
export const sealParty = (context: Context, line: string, party: string): string | null =>
  party === '' ? null : seal(context.app.config.keys, party, partyRow(line))
export const openParty = (context: Context, line: Pick<Line, 'id' | 'party_sealed' | 'party_public'>): string =>
  line.party_sealed ? unseal(context.app.config.keys, line.party_sealed, partyRow(line.id)) : ''

/** One book of one village is changed by one hand at a time, so that no two accounts follow the same one. */
export async function lockBook(context: Context, { area, item }: Pick<Entry, 'area' | 'item'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disclosure ${area} ${item}`}, 0))`.execute(context.tx)
}

async function bookOf(context: Context, entry: Entry): Promise<Book> {
  const { tx } = context
  const account = await accountOf(tx, entry.id)
  if (!account) throw new Refused('disclosure.not-an-account')
  return {
    entry,
    account,
    lines: await linesOf(tx, entry),
    vouchers: await vouchersOf(tx, entry.id),
    previous: await accountBefore(tx, entry),
  }
}

/** Locks the draft and its book. Throws Missing, or Refused when it is no account. */
export async function lockAccount(context: Context, id: string): Promise<Book> {
  const seen = await entryById(context.tx, id)
  if (seen) await lockBook(context, seen)
  if (seen?.public) throw new Refused('disclosure.published-is-published')
  return await bookOf(context, await lockEntry(context.tx, id))
}

/** For reading, published or not. */
export const readAccount = bookOf

export const stateOfVoucher = (voucher: Voucher): 'waiting' | 'masked' | 'confirmed' =>
  voucher.confirmed_at ? 'confirmed' : voucher.shown ? 'masked' : 'waiting'

export const checkedLine = (line: Line, version: number): LineChecked => ({
  number: line.number,
  day: line.day,
  direction: line.direction,
  amount_fen: line.amount_fen,
  category: line.category,
  vouchers: line.vouchers,
  reverses: line.reverses,
  fixed: line.version < version,
})

export function obstaclesIn({ entry, account, lines, vouchers, previous }: Book): Obstacle[] {
  return obstaclesOf({
    from_day: entry.from_day,
    to_day: entry.to_day,
    opening_fen: account.opening_fen,
    previous,
    lines: lines.map((line) => checkedLine(line, entry.version)),
    vouchers: vouchers.map((voucher) => ({ id: voucher.id, state: stateOfVoucher(voucher) })),
  })
}

/** Over everything a reader sees, vouchers of earlier versions included. */
export async function digestIn(context: Context, book: Book): Promise<string> {
  const all = await vouchersByIds(
    context.tx,
    book.lines.flatMap((line) => line.vouchers),
  )
  return digestOf(
    book.account.opening_fen,
    book.lines.map((line) => ({
      ...checkedLine(line, book.entry.version),
      id: line.id,
      party: line.party_public,
      purpose: line.purpose,
      basis: line.basis,
    })),
    [...all.values()].map((voucher) => ({ id: voucher.id, shown: voucher.shown?.id ?? null })),
  )
}

/** After lines or the opening have changed: sums written anew, the changer put among the makers. */
export async function rebalance(context: Context, entry: Entry, ids: string[] = []): Promise<Balance> {
  const { tx, actor } = context
  const account = (await accountOf(tx, entry.id))!
  const sums = sumsOf(account.opening_fen, await linesOf(tx, entry))
  const { lines, ...money } = sums
  await changeAccount(tx, entry.id, {
    ...money,
    lines,
    makers: [...new Set([...account.makers, ...(actor.person ? [actor.person] : [])])],
  })
  await changeEntry(tx, entry.id, { changed_at: context.now })
  return { entry: entry.id, ids, ...sums }
}

/** A later draft follows what was just published before it. */
export async function moveOpening(context: Context, account: Account, closing_fen: number): Promise<void> {
  const { receipts_fen, payments_fen } = account
  await changeAccount(context.tx, account.entry, {
    opening_fen: closing_fen,
    closing_fen: closing_fen + receipts_fen - payments_fen,
  })
}

/** Lines of the draft in order of their days, numbered without gaps after those that stand already. */
export async function numberLines(context: Context, { entry, lines }: Book): Promise<void> {
  const fixed = lines.filter((line) => line.version < entry.version)
  const own = lines
    .filter((line) => line.version === entry.version)
    .sort((a, b) => (a.day === b.day ? a.number - b.number : a.day < b.day ? -1 : 1))
  const start = Math.max(0, ...fixed.map((line) => line.number))
  if (own.every((line, index) => line.number === start + index + 1)) return
  const update = (offset: number) => sql`
    update disclosure_line set number = ${offset}::int + given.number from unnest(${own.map((line) => line.id)}::uuid[],
      ${own.map((_, index) => start + index + 1)}::int[]) as given(id, number)
    where disclosure_line.county = ${context.county} and disclosure_line.id = given.id`
  // Out of the way first: two lines may not bear one number even for a moment.
  await update(outOfTheWay).execute(context.tx)
  await update(0).execute(context.tx)
}
const outOfTheWay = 1_000_000
