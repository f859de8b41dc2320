/** The lines of a published account in their order, with the balance after each, vouchers blackened, parties masked. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { LinesAnswer, LinesInput, type LineView } from '../contract.ts'
import { accountOf, type DisclosureTx, type Entry, entryById, type Line, vouchersByIds } from '../store.ts'
import { periodOf, pictures } from '../view.ts'
import { periodName } from '../words.ts'
import { pageOfRows, readNumberCursor } from './cursor.ts'
import { asVisitor, mustNameVillage } from './public.ts'

/** What a red line points to, and what points back: each with the number and period of its own account. */
async function counterparts(context: Context, entry: Entry, lines: readonly Line[]) {
  const tx = context.tx as DisclosureTx
  const ids = lines.map((line) => line.id)
  const reversed = lines.flatMap((line) => line.reverses ?? [])
  if (ids.length === 0) return { byId: new Map(), byReversed: new Map() }
  const rows = await tx
    .selectFrom('disclosure_line')
    .innerJoin('disclosure_account', 'disclosure_account.entry', 'disclosure_line.entry')
    .select([
      'disclosure_line.id',
      'disclosure_line.entry',
      'disclosure_line.root',
      'disclosure_line.version',
      'disclosure_line.number',
      'disclosure_line.reverses',
      'disclosure_account.from_day',
      'disclosure_account.to_day',
    ])
    .where('disclosure_line.public', '=', true)
    .where((is) =>
      is.or([
        is('disclosure_line.reverses', 'in', ids),
        ...(reversed.length > 0 ? [is('disclosure_line.id', 'in', reversed)] : []),
      ]),
    )
    .execute()
  const seen = rows.filter((row) => row.root !== entry.root || row.version <= entry.version)
  const brief = (row: (typeof rows)[number]) => ({
    id: row.id,
    entry: row.entry,
    number: row.number,
    period_name: periodName(context, { period: periodOf(row), from_day: row.from_day }),
  })
  return {
    byId: new Map(seen.map((row) => [row.id, brief(row)])),
    byReversed: new Map(seen.flatMap((row) => (row.reverses ? [[row.reverses, brief(row)] as const] : []))),
  }
}

export async function lineViews(
  context: Context,
  entry: Entry,
  lines: readonly (Line & { balance: number })[],
): Promise<LineView[]> {
  const tx = context.tx as DisclosureTx
  const vouchers = await vouchersByIds(
    tx,
    lines.flatMap((line) => line.vouchers),
  )
  const { byId, byReversed } = await counterparts(context, entry, lines)
  const asked =
    lines.length === 0
      ? []
      : await tx
          .selectFrom('disclosure_question')
          .select(['line', sql<number>`count(*)::int`.as('count')])
          .where(
            'line',
            'in',
            lines.map((line) => line.id),
          )
          .groupBy('line')
          .execute()
  const questions = new Map(asked.map((row) => [row.line, row.count]))
  return lines.map((line) => ({
    id: line.id,
    entry: line.entry,
    version: line.version,
    number: line.number,
    day: line.day,
    direction: line.direction,
    amount_fen: line.amount_fen,
    category: line.category,
    party: line.party_public,
    purpose: line.purpose,
    basis: line.basis,
    basis_link: line.basis_link,
    vouchers: line.vouchers.flatMap((id) => {
      const shown = vouchers.get(id)?.shown
      return shown ? [{ id, picture: pictures(context, [shown])[0] ?? null }] : []
    }),
    reverses: line.reverses ? (byId.get(line.reverses) ?? null) : null,
    reversed_by: byReversed.get(line.id) ?? null,
    balance_fen: line.balance,
    questions: questions.get(line.id) ?? 0,
  }))
}

export const lines = defineQuery({
  name: 'disclosure.lines',
  who: 'anyone',
  says: 'The lines of a published account in order, with the balance after each. Persons are masked, vouchers blackened.',
  input: LinesInput,
  answer: LinesAnswer,
  may: () => true,
  find(context, { area, entry: id, direction, category, after, limit }) {
    mustNameVillage(area)
    const from = readNumberCursor(after)
    return asVisitor(context, async (high) => {
      const tx = high.tx as DisclosureTx
      const found = await entryById(tx, id)
      const account = found?.public && found.area === area ? await accountOf(tx, id) : null
      if (!found || !account) throw new Missing('entry')
      // The balance counts every line up to here, whatever the page is filtered by.
      const counted = tx
        .selectFrom('disclosure_line')
        .selectAll()
        .select(
          sql<number>`(${account.opening_fen}::bigint + sum(case when direction = 'in' then amount_fen else -amount_fen end) over (order by number))::bigint`.as(
            'balance',
          ),
        )
        .where('root', '=', found.root)
        .where('version', '<=', found.version)
      let rows = tx.selectFrom(counted.as('counted')).selectAll().where('number', '>', from)
      if (direction) rows = rows.where('direction', '=', direction)
      if (category) rows = rows.where('category', '=', category)
      const page = pageOfRows(
        (await rows
          .orderBy('number')
          .limit(limit + 1)
          .execute()) as (Line & { balance: number })[],
        limit,
        (row) => String(row.number),
      )
      return { items: await lineViews(high, found, page.rows), next: page.next }
    })
  },
})
