/** Somebody has looked at each blackened picture and found nothing personal in it. Without that nothing is published. */
import { defineAction } from '../../../kernel/action.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { mayMake, publishers } from '../access.ts'
import { ConfirmVouchers, Done } from '../contract.ts'
import { lockAccount } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import { actingAs } from '../seats.ts'
import { vouchersByIds } from '../store.ts'
import { factAbout } from './shared.ts'

export const confirmVouchers = defineAction({
  name: 'disclosure.confirm_vouchers',
  who: 'staff',
  says: 'Confirms, picture by picture, that nothing personal is visible. Only confirmed pictures can be published.',
  input: ConfirmVouchers,
  answer: Done,
  async load(context, { vouchers: ids }) {
    const found = [...(await vouchersByIds(context.tx, ids)).values()]
    const [first] = found
    if (!first || found.length !== new Set(ids).size) throw new Missing('voucher')
    return { book: await lockAccount(context, first.entry), vouchers: found }
  },
  may: (actor, { book }) => mayMake(actor, book.entry.area),
  must({ book, vouchers }) {
    mustMove(book.entry.state, 'change')
    if (vouchers.some((voucher) => voucher.entry !== book.entry.id)) throw new Missing('voucher')
    if (vouchers.some((voucher) => voucher.shown === null)) throw new Refused('disclosure.voucher-waiting')
  },
  async save(context, { book, vouchers }) {
    const by = await actingAs(context, book.entry.area, publishers)
    await context.tx
      .updateTable('disclosure_voucher')
      .set({ confirmed_by: by.person, confirmed_name: by.name, confirmed_at: context.now })
      .where(
        'id',
        'in',
        vouchers.map((voucher) => voucher.id),
      )
      .execute()
    return {
      answer: { id: book.entry.id },
      facts: [factAbout(book.entry, 'voucher_confirmed', { data: { count: vouchers.length } })],
    }
  },
})
