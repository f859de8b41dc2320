/** Pictures of receipts come to a draft account. Soon after, the originals are sealed. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { filesByIds, takeFiles } from '../../../kernel/files.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake } from '../access.ts'
import { AddVouchers, Balance, vouchersMost, vouchersPerLine } from '../contract.ts'
import { lockAccount, rebalance } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import { factAbout } from './shared.ts'

export const addVouchers = defineAction({
  name: 'disclosure.add_vouchers',
  who: 'staff',
  says: 'Adds pictures of vouchers to a draft account and to the lines they prove. The originals are sealed; only blackened copies are shown.',
  input: AddVouchers,
  answer: Balance,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must({ entry, vouchers, lines }, { files, lines: proved }) {
    mustMove(entry.state, 'change')
    if (vouchers.length + files.length > vouchersMost) throw new Refused('disclosure.too-many-vouchers')
    for (const id of proved) {
      const line = lines.find((one) => one.id === id)
      if (!line) throw new Missing('line')
      if (line.version < entry.version) throw new Refused('disclosure.published-is-published')
      if (line.vouchers.length + files.length > vouchersPerLine) throw new Refused('disclosure.too-many-vouchers')
    }
  },
  async save(context, { entry, lines }, { files, lines: proved }) {
    const { tx, now } = context
    await takeFiles(tx, context.actor, files, entry.id, entry.area, 'files')
    const found = new Map((await filesByIds(tx, files)).map((file) => [file.id, file]))
    const rows = [...new Set(files)].map((original) => {
      const file = found.get(original)
      if (file?.kind !== 'image' || !file.width || !file.height)
        throw new Invalid({ files: 'disclosure.voucher-picture' })
      return {
        county: context.county,
        id: idAt(now),
        entry: entry.id,
        area: entry.area,
        public: false,
        original,
        width: file.width,
        height: file.height,
        shown: null,
        boxes: '[]' as unknown as [],
        masked_by: null,
        masked_name: null,
        masked_at: null,
        confirmed_by: null,
        confirmed_name: null,
        confirmed_at: null,
        at: now,
      }
    })
    await tx.insertInto('disclosure_voucher').values(rows).execute()
    const ids = rows.map((row) => row.id)
    for (const line of lines.filter((one) => proved.includes(one.id)))
      await tx
        .updateTable('disclosure_line')
        .set({ vouchers: [...line.vouchers, ...ids] })
        .where('id', '=', line.id)
        .execute()
    return {
      answer: await rebalance(context, entry, ids),
      facts: [factAbout(entry, 'voucher_added', { data: { count: ids.length } })],
    }
  },
})
