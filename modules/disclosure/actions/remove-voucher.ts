/** A picture that does not belong to the draft is taken out, from its lines too. */
import { sql } from 'kysely'
import { defineAction } from '../../../kernel/action.ts'
import { mayMake } from '../access.ts'
import { Balance, RemoveVoucher } from '../contract.ts'
import { rebalance } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import { factAbout } from './shared.ts'
import { loadVoucher } from './vouchers.ts'

export const removeVoucher = defineAction({
  name: 'disclosure.remove_voucher',
  who: 'staff',
  says: 'Takes a voucher out of a draft account and off the lines it proved.',
  input: RemoveVoucher,
  answer: Balance,
  load: (context, { voucher }) => loadVoucher(context, voucher),
  may: (actor, { voucher }) => mayMake(actor, voucher.area),
  must: ({ book }) => mustMove(book.entry.state, 'change'),
  async save(context, { voucher, book }) {
    const { tx } = context
    await tx
      .updateTable('disclosure_line')
      .set({ vouchers: sql`array_remove(vouchers, ${voucher.id}::uuid)` })
      .where('entry', '=', book.entry.id)
      .where(sql<boolean>`${voucher.id}::uuid = any (vouchers)`)
      .execute()
    await tx.deleteFrom('disclosure_voucher').where('id', '=', voucher.id).execute()
    return {
      answer: await rebalance(context, book.entry),
      facts: [factAbout(book.entry, 'changed', { data: { voucher_removed: voucher.id } })],
    }
  },
})
