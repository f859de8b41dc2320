/** A sealed original is opened for some minutes. Who, when and why is written down before anything is shown. */
import { defineAction } from '../../../kernel/action.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake, mayOpenOriginal, publishers, signers } from '../access.ts'
import { OpenOriginal, Original } from '../contract.ts'
import { originalAddress } from '../drafts/originals.ts'
import { actingAs } from '../seats.ts'
import { voucherById } from './vouchers.ts'

export const openOriginal = defineAction({
  name: 'disclosure.open_original',
  who: 'staff',
  says: 'Opens the sealed original of a voucher for staff of the village and auditors, for ten minutes. Each look is recorded first.',
  input: OpenOriginal,
  answer: Original,
  secret: true,
  load: ({ tx }, { voucher }) => voucherById(tx, voucher),
  // To blacken it one has to see it; for any other reason one has to be of the village or an auditor.
  may: (actor, voucher, { purpose }) =>
    purpose === 'masking'
      ? mayMake(actor, voucher.area) && actor.person !== null
      : mayOpenOriginal(actor, voucher.area),
  must(voucher, { purpose, words }) {
    if (purpose === 'masking' && voucher.public) throw new Invalid({ purpose: 'disclosure.look-why' })
    if (['question', 'correction', 'audit'].includes(purpose) && !words) throw new Invalid({ words: 'kernel.required' })
  },
  async save(context, voucher, { purpose, words }) {
    const viewer = await actingAs(context, voucher.area, [...publishers, ...signers, 'township_staff', 'county_staff'])
    await context.tx
      .insertInto('disclosure_look')
      .values({
        county: context.county,
        id: idAt(context.now),
        voucher: voucher.id,
        area: voucher.area,
        viewer: context.actor.person!,
        viewer_post: viewer.post,
        purpose,
        words: words ?? '',
        at: context.now,
      })
      .execute()
    const { url, until } = originalAddress(context, voucher.original)
    return {
      answer: { url, width: voucher.width, height: voucher.height, until: until.toISOString() },
      facts: [
        {
          kind: 'disclosure.original_opened',
          subject: voucher.id,
          area: voucher.area,
          data: { purpose, entry: voucher.entry },
        },
      ],
    }
  },
})
