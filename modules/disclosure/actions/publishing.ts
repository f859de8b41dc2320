/** What happens when something becomes public: rows fixed for good, the due thing done, the next draft follows on. */
import type { Context } from '../../../kernel/context.ts'
import { publishers } from '../access.ts'
import { changeDue, dueOf, lockDue } from '../calendar/dues-store.ts'
import { windBell } from '../calendar/planning.ts'
import { moveOpening } from '../drafts/account.ts'
import { keepFindable } from '../finding.ts'
import { actingAs } from '../seats.ts'
import { needsPostingAt } from '../settings.ts'
import { type Account, accountAfter, changeAccount, changeEntry, type Due, type Entry } from '../store.ts'

/** Where boards are asked for, publishing alone does not settle it: the photo of the board does. */
export async function settleDue(context: Context, due: Due, entry: string): Promise<void> {
  await changeDue(context.tx, due.id, { state: 'done', done_at: context.now, entry, rings_at: null })
  await windBell(context, due.area)
}

export async function makePublic(context: Context, entry: Entry, account: Account | null): Promise<Entry> {
  const { tx, now } = context
  const signer = await actingAs(context, entry.area, publishers)
  if (account) {
    for (const table of ['disclosure_line', 'disclosure_voucher', 'disclosure_signature'] as const)
      await tx
        .updateTable(table)
        .set({ public: true })
        .where('entry', '=', entry.id)
        .where('public', '=', false)
        .execute()
    await changeAccount(tx, entry.id, { public: true })
  }
  const change = {
    state: 'published' as const,
    public: true,
    published_at: now,
    changed_at: now,
    published_by: signer.person,
    published_name: signer.name,
    published_post: signer.post,
  }
  await changeEntry(tx, entry.id, change)
  if (account) {
    const after = await accountAfter(tx, entry, 'all')
    // What was handed in already keeps the opening that was read; handing in or publishing it would say that it differs.
    if (after && after.state === 'draft') await moveOpening(context, after, account.closing_fen)
  }
  const found = entry.due ? await lockDue(tx, entry.due) : await dueOf(tx, entry.area, entry.item, entry.period)
  if (found && found.state === 'open') {
    if (await needsPostingAt(context, entry.area)) await changeDue(tx, found.id, { entry: entry.id })
    else await settleDue(context, found, entry.id)
  }
  await keepFindable(context, { ...entry, ...change })
  return { ...entry, ...change }
}
