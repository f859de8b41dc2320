/** A published line that was wrong is reversed by a red line of the same amount; the right one is put beside it as a new line. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake } from '../access.ts'
import { Balance, linesMost, ReverseLine } from '../contract.ts'
import { lockAccount, openParty, rebalance, sealParty } from '../drafts/account.ts'
import { mustMove } from '../rules.ts'
import type { DisclosureTx } from '../store.ts'
import { speak } from '../words.ts'
import { factAbout } from './shared.ts'

export const reverseLine = defineAction({
  name: 'disclosure.reverse_line',
  who: 'staff',
  says: 'Reverses a published line of the same book in the open draft: same direction, negative amount. A line is reversed once.',
  input: ReverseLine,
  answer: Balance,
  async load(context, { entry, line }) {
    const book = await lockAccount(context, entry)
    const tx = context.tx as DisclosureTx
    const old = await tx
      .selectFrom('disclosure_line')
      .innerJoin('disclosure_entry', 'disclosure_entry.id', 'disclosure_line.entry')
      .selectAll('disclosure_line')
      .select(['disclosure_entry.item'])
      .where('disclosure_line.id', '=', line)
      .where('disclosure_line.public', '=', true)
      .executeTakeFirst()
    if (!old || old.area !== book.entry.area || old.item !== book.entry.item) throw new Missing('line')
    const reversed = await tx.selectFrom('disclosure_line').select('id').where('reverses', '=', line).executeTakeFirst()
    return { book, old, reversed: reversed !== undefined }
  },
  may: (actor, { book }) => mayMake(actor, book.entry.area),
  must({ book, old, reversed }) {
    mustMove(book.entry.state, 'change')
    if (reversed) throw new Refused('disclosure.reversed-already')
    if (old.reverses) throw new Refused('disclosure.reversal-of-reversal')
    if (book.lines.length >= linesMost) throw new Refused('disclosure.too-many-lines', { most: linesMost })
  },
  async save(context, { book, old }) {
    const { entry, lines } = book
    const id = idAt(context.now)
    const today = localDay(context.now)
    const say = speak(context)
    await context.tx
      .insertInto('disclosure_line')
      .values({
        county: context.county,
        id,
        root: entry.root,
        entry: entry.id,
        version: entry.version,
        area: entry.area,
        public: false,
        number: Math.max(0, ...lines.map((one) => one.number)) + 1,
        day: [entry.from_day, today, entry.to_day].sort()[1]!,
        direction: old.direction,
        amount_fen: -old.amount_fen,
        category: old.category,
        party_sealed: sealParty(context, id, openParty(context, old)),
        party_is_person: old.party_is_person,
        party_public: old.party_public,
        purpose: say('zh-CN', 'disclosure.reversal-of', { number: old.number, purpose: old.purpose }).slice(0, 120),
        basis: old.basis,
        basis_link: old.basis_link,
        vouchers: [],
        reverses: old.id,
        batch: null,
      })
      .execute()
    return {
      answer: await rebalance(context, entry, [id]),
      facts: [factAbout(entry, 'changed', { data: { reversed: old.id } })],
    }
  },
})
