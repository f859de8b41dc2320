/** Black boxes are burned into a new picture. Whether nothing personal is left to see is confirmed as a step of its own. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { filesByIds, PictureRef, saveUpload, takeFiles } from '../../../kernel/files.ts'
import { mayMake, publishers } from '../access.ts'
import { type Box, MaskVoucher, VoucherView } from '../contract.ts'
import { blacken, originalBytes } from '../drafts/originals.ts'
import { mustMove } from '../rules.ts'
import { actingAs } from '../seats.ts'
import { json, type Voucher } from '../store.ts'
import { factAbout } from './shared.ts'
import { loadVoucher, voucherById, voucherView } from './vouchers.ts'

/** The new picture; a picture blackened before is forgotten by whoever hears of it. */
async function burn(context: Context, voucher: Voucher, boxes: readonly Box[]) {
  const bytes = await originalBytes(context.app, voucher.original)
  if (!bytes) throw new Missing('picture')
  const { id } = await saveUpload(
    context.app,
    context.tx,
    context.actor,
    await blacken(bytes, boxes),
    context.now,
    voucher.area,
  )
  await takeFiles(context.tx, context.actor, [id], voucher.id, voucher.area)
  const [row] = await filesByIds(context.tx, [id])
  return PictureRef(row!)
}

export const maskVoucher = defineAction({
  name: 'disclosure.mask_voucher',
  who: 'staff',
  says: 'Burns black boxes into a new picture of the voucher; the original stays sealed. Changing it again takes the confirmation back.',
  input: MaskVoucher,
  answer: VoucherView,
  load: (context, { voucher }) => loadVoucher(context, voucher),
  may: (actor, { voucher }) => mayMake(actor, voucher.area),
  must: ({ book }) => mustMove(book.entry.state, 'change'),
  async save(context, { voucher, book }, { boxes }) {
    const shown = await burn(context, voucher, boxes)
    const by = await actingAs(context, voucher.area, publishers)
    await context.tx
      .updateTable('disclosure_voucher')
      .set({
        shown: json(shown),
        boxes: json(boxes),
        masked_by: by.person,
        masked_name: by.name,
        masked_at: context.now,
        confirmed_by: null,
        confirmed_name: null,
        confirmed_at: null,
      })
      .where('id', '=', voucher.id)
      .execute()
    return {
      answer: voucherView(context, await voucherById(context.tx, voucher.id), book.lines),
      facts: [
        factAbout(book.entry, 'voucher_masked', {
          data: { voucher: voucher.id, boxes: boxes.length, before: voucher.shown?.id ?? null },
        }),
      ],
    }
  },
})
