/** Lines of a draft account are added and changed; the balance that follows is answered at once. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake } from '../access.ts'
import { Balance, type LineInput, linesMost, PutLines } from '../contract.ts'
import { type Book, lockAccount, rebalance, sealParty } from '../drafts/account.ts'
import { mustBeAmount, mustBeDayWithin, mustFitCategory, mustHoldNoNumbers, mustMove, partyShown } from '../rules.ts'
import type { Line } from '../store.ts'
import { factAbout } from './shared.ts'

/** Each wrong cell by its place: `lines.3.day`. */
export function mustBeLines({ entry, lines, vouchers }: Book, given: readonly LineInput[]): void {
  const wrong: Record<string, string> = {}
  const own = new Map(lines.map((line) => [line.id, line]))
  const known = new Set(vouchers.map((voucher) => voucher.id))
  for (const [index, line] of given.entries()) {
    const before = line.id ? own.get(line.id) : undefined
    if (line.id && !before) throw new Missing('line')
    if (before && before.version < entry.version) throw new Refused('disclosure.published-is-published')
    try {
      mustBeDayWithin(line.day, entry.from_day, entry.to_day)
      mustFitCategory(line.direction, line.category)
      mustBeAmount(line.amount_fen)
      if (line.amount_fen < 0 && !before?.reverses) throw new Invalid({ amount_fen: 'disclosure.amount-negative' })
      if (before?.reverses && (before.amount_fen !== line.amount_fen || before.direction !== line.direction))
        throw new Invalid({ amount_fen: 'disclosure.reversal-fixed' })
      if (line.vouchers.some((voucher) => !known.has(voucher)))
        throw new Invalid({ vouchers: 'disclosure.no-such-voucher' })
      mustHoldNoNumbers({
        purpose: line.purpose,
        basis: line.basis,
        ...(line.party_is_person ? {} : { party: line.party }),
      })
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      for (const [field, rule] of Object.entries(error.fields)) wrong[`lines.${index}.${field}`] = rule
    }
  }
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
}

export const lineColumns = (context: Context, id: string, line: LineInput) => ({
  day: line.day,
  direction: line.direction,
  amount_fen: line.amount_fen,
  category: line.category,
  party_sealed: sealParty(context, id, line.party),
  party_is_person: line.party_is_person,
  party_public: partyShown(line.party, line.party_is_person),
  purpose: line.purpose,
  basis: line.basis,
  basis_link: line.basis_link,
  vouchers: line.vouchers,
})

/** New lines after the last number; what reverses what is never said here. */
export function freshLines(
  context: Context,
  { entry, lines }: Book,
  given: readonly LineInput[],
  batch: string | null,
): Line[] {
  const start = Math.max(0, ...lines.map((line) => line.number))
  return given.map((line, index) => {
    const id = idAt(context.now)
    return {
      county: context.county,
      id,
      root: entry.root,
      entry: entry.id,
      version: entry.version,
      area: entry.area,
      public: false,
      number: start + index + 1,
      ...lineColumns(context, id, line),
      reverses: null,
      batch,
    }
  })
}

export const putLines = defineAction({
  name: 'disclosure.put_lines',
  who: 'staff',
  says: 'Adds lines to a draft account or changes them, up to 200 at a time, and answers the balance that follows, to the fen.',
  input: PutLines,
  answer: Balance,
  load: (context, { entry }) => lockAccount(context, entry),
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must(book, { lines }) {
    mustMove(book.entry.state, 'change')
    if (lines.some((line) => line.reverses)) throw new Refused('disclosure.reverse-by-itself')
    mustBeLines(book, lines)
    if (book.lines.length + lines.filter((line) => !line.id).length > linesMost)
      throw new Refused('disclosure.too-many-lines', { most: linesMost })
  },
  async save(context, book, { lines }) {
    const { tx } = context
    const fresh = freshLines(
      context,
      book,
      lines.filter((line) => !line.id),
      null,
    )
    if (fresh.length > 0) await tx.insertInto('disclosure_line').values(fresh).execute()
    for (const line of lines)
      if (line.id)
        await tx
          .updateTable('disclosure_line')
          .set(lineColumns(context, line.id, line))
          .where('id', '=', line.id)
          .where('entry', '=', book.entry.id)
          .execute()
    const waiting = fresh.values()
    const ids = lines.map((line) => line.id ?? waiting.next().value!.id)
    return {
      answer: await rebalance(context, book.entry, ids),
      facts: [factAbout(book.entry, 'changed', { data: { lines: lines.length } })],
    }
  },
})
