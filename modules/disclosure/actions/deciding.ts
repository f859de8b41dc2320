/** What signing and refusing have in common: who, over what, and the state that follows. */
import type { Context } from '../../../kernel/context.ts'
import { idAt } from '../../../kernel/id.ts'
import { signers } from '../access.ts'
import type { Moved } from '../contract.ts'
import { type Book, lockAccount } from '../drafts/account.ts'
import { mustDecide, stateOfRound } from '../rules.ts'
import { actingAs } from '../seats.ts'
import { changeEntry, type Signature, signaturesOf } from '../store.ts'
import { factAbout, movedView } from './shared.ts'

export interface Deciding {
  book: Book
  signatures: Signature[]
}

export async function loadDeciding(context: Context, entry: string): Promise<Deciding> {
  const book = await lockAccount(context, entry)
  return { book, signatures: await signaturesOf(context.tx, entry) }
}

export const mustDecideOn = ({ book, signatures }: Deciding, person: string | null, digest: string): void =>
  mustDecide({ ...book.account, state: book.entry.state, round: book.entry.round }, signatures, person, digest)

export async function decide(
  context: Context,
  { book, signatures }: Deciding,
  decision: 'signed' | 'refused',
  reason: string | null,
): Promise<{ answer: Moved; facts: ReturnType<typeof factAbout>[] }> {
  const { entry, account } = book
  const signer = await actingAs(context, entry.area, signers)
  const row: Signature = {
    county: context.county,
    id: idAt(context.now),
    entry: entry.id,
    area: entry.area,
    public: false,
    round: entry.round,
    person: context.actor.person!,
    holder_name: signer.name,
    post: signer.post,
    decision,
    reason,
    digest: account.digest!,
    at: context.now,
  }
  await context.tx.insertInto('disclosure_signature').values(row).execute()
  const state = stateOfRound([...signatures, row], entry.round, account.needs_signatures)
  await changeEntry(context.tx, entry.id, { state, changed_at: context.now })
  return {
    answer: await movedView(context, { ...entry, state }),
    facts: [factAbout(entry, decision, { data: { round: entry.round, state }, to: account.makers })],
  }
}
