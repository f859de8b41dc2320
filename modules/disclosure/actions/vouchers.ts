/** One voucher of a draft, locked together with its entry: what the actions on pictures load. */
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import type { VoucherView } from '../contract.ts'
import { type Book, lockAccount, stateOfVoucher } from '../drafts/account.ts'
import type { DisclosureTx, Line, Voucher } from '../store.ts'
import { pictures } from '../view.ts'

export async function loadVoucher(context: Context, id: string): Promise<{ voucher: Voucher; book: Book }> {
  const seen = await voucherById(context.tx, id)
  const book = await lockAccount(context, seen.entry)
  return { voucher: await voucherById(context.tx, id), book }
}

/** Throws Missing. */
export async function voucherById(tx: DisclosureTx, id: string): Promise<Voucher> {
  const row = await tx.selectFrom('disclosure_voucher').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('voucher')
  return row
}

export const voucherView = (context: Context, voucher: Voucher, lines: readonly Line[]): VoucherView => ({
  id: voucher.id,
  entry: voucher.entry,
  state: stateOfVoucher(voucher),
  picture: voucher.shown ? (pictures(context, [voucher.shown])[0] ?? null) : null,
  width: voucher.width,
  height: voucher.height,
  boxes: voucher.boxes,
  masked_by: voucher.masked_name,
  confirmed_by: voucher.confirmed_name,
  lines: lines.filter((line) => line.vouchers.includes(voucher.id)).map((line) => line.number),
})
