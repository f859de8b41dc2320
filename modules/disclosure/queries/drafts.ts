/** Drafts: for whoever makes them and whoever signs them, the whole account with names in full. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { personsByIds } from '../../people/api.ts'
import { mayMake, maySign, mayWatchSome } from '../access.ts'
import { voucherView } from '../actions/vouchers.ts'
import { DraftInput, DraftsAnswer, DraftsInput, DraftView } from '../contract.ts'
import { type Book, obstaclesIn, openParty, readAccount } from '../drafts/account.ts'
import { catalogueAt } from '../items/rules-store.ts'
import { missingIn } from '../rules.ts'
import { type DisclosureTx, type Entry, entryById, type Line } from '../store.ts'
import { around, briefView, entryView, scopeOf } from '../view.ts'
import { pageOfRows, readTimeCursor, writeTimeCursor } from './cursor.ts'

/** Full names of parties are for the village's own: makers and signers. */
const mayKnowParties = (actor: Actor, area: string): boolean => mayMake(actor, area) || maySign(actor, area)

async function reversedAmong(context: Context, lines: readonly Line[]): Promise<Set<string>> {
  if (lines.length === 0) return new Set()
  const rows = await (context.tx as DisclosureTx)
    .selectFrom('disclosure_line')
    .select('reverses')
    .where(
      'reverses',
      'in',
      lines.map((line) => line.id),
    )
    .execute()
  return new Set(rows.flatMap((row) => row.reverses ?? []))
}

async function accountParts(context: Context, entry: Entry, book: Book) {
  const known = mayKnowParties(context.actor, entry.area)
  const reversed = await reversedAmong(context, book.lines)
  const makers = await personsByIds(context.tx, book.account.makers)
  return {
    opening_note: book.account.opening_note,
    opening_open: book.previous === null && entry.version === 1,
    lines: book.lines.map((line) => ({
      id: line.id,
      number: line.number,
      fixed: line.version < entry.version || entry.public,
      day: line.day,
      direction: line.direction,
      amount_fen: line.amount_fen,
      category: line.category,
      party: known ? openParty(context, line) : line.party_public,
      party_is_person: line.party_is_person,
      party_public: line.party_public,
      purpose: line.purpose,
      basis: line.basis,
      basis_link: line.basis_link,
      vouchers: line.vouchers,
      reverses: line.reverses,
      reversed: reversed.has(line.id),
    })),
    vouchers: book.vouchers.map((voucher) => voucherView(context, voucher, book.lines)),
    obstacles: entry.public ? [] : obstaclesIn(book),
    digest: book.account.digest,
    makers: [...makers.values()].map((person) => person.name),
  }
}

export const draft = defineQuery({
  name: 'disclosure.draft',
  who: 'staff',
  says: 'A draft, or a published entry as its makers see it: all lines, vouchers, what still stands in the way, and the digest to sign.',
  input: DraftInput,
  answer: DraftView,
  may: () => true,
  async find(context, { id }) {
    const entry = await entryById(context.tx, id)
    if (!entry || !mayWatchSome(context.actor, entry.area)) throw new Missing('entry')
    const view = await entryView(context, entry, context.actor)
    const book = entry.kind === 'account' ? await readAccount(context, entry) : null
    const item = (await catalogueAt(context, entry.area, entry.to_day)).get(entry.item)
    const parts = book
      ? await accountParts(context, entry, book)
      : {
          opening_note: '',
          opening_open: false,
          lines: [],
          vouchers: [],
          obstacles: entry.public
            ? []
            : Object.keys(missingIn(entry.template, entry.fields)).map((key) => ({
                rule: 'disclosure.field-missing',
                line: null,
                voucher: null,
                params: { field: key },
              })),
          digest: null,
          makers: entry.made_name ? [entry.made_name] : [],
        }
    return {
      ...view,
      template: entry.template,
      values: entry.fields,
      attachments_wanted: [...((context.lang === 'en' ? item?.attachments_en : item?.attachments_zh) ?? [])],
      ...parts,
    }
  },
})

export const drafts = defineQuery({
  name: 'disclosure.drafts',
  who: 'staff',
  says: 'What is being made or waits for signatures in the own part of the tree, the newest change first.',
  input: DraftsInput,
  answer: DraftsAnswer,
  may: (actor, { area }) => mayWatchSome(actor, area),
  async find(context, { area, state, after, limit }) {
    const from = readTimeCursor(after)
    let rows = (context.tx as DisclosureTx)
      .selectFrom('disclosure_entry')
      .selectAll()
      .where(scopeOf(context.actor, area))
      .where('public', '=', false)
    if (state && state.length > 0) rows = rows.where('state', 'in', state)
    if (from) rows = rows.where(sql<boolean>`(changed_at, id) < (${from.at}, ${from.id}::uuid)`)
    const page = pageOfRows(
      await rows
        .orderBy('changed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute(),
      limit,
      (row) => writeTimeCursor(row.changed_at, row.id),
    )
    const known = await around(context, page.rows)
    return { items: page.rows.map((entry) => briefView(context, entry, known)), next: page.next }
  },
})
