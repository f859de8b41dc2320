/** A published entry is put right by a new version; the earlier one stays to be read. */
import { defineAction } from '../../../kernel/action.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake, publishers } from '../access.ts'
import { CorrectEntry, Done } from '../contract.ts'
import { lockBook } from '../drafts/account.ts'
import { mustHoldNoNumbers, mustMove } from '../rules.ts'
import { actingAs } from '../seats.ts'
import { signaturesAt } from '../settings.ts'
import { accountAfter, accountOf, type Entry, entryById, insertEntry, versionsMost, versionsOf } from '../store.ts'
import { factAbout } from './shared.ts'

export const correctEntry = defineAction({
  name: 'disclosure.correct_entry',
  who: 'staff',
  says: 'Begins a correction of a published entry with a reason. In an account wrong lines are reversed; when a later account stands, there.',
  input: CorrectEntry,
  answer: Done,
  async load(context, { entry: id }) {
    const entry = await entryById(context.tx, id)
    if (!entry) throw new Missing('entry')
    await lockBook(context, entry)
    const versions = await versionsOf(context.tx, entry.root)
    const later = entry.kind === 'account' && (await accountAfter(context.tx, entry, 'published')) !== null
    return { entry, newest: versions[0]!, count: versions.length, later }
  },
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must({ entry, newest, count, later }, { reason }) {
    mustHoldNoNumbers({ reason })
    mustMove(entry.state, 'correct')
    if (newest.id !== entry.id) throw new Refused(newest.public ? 'disclosure.not-newest' : 'disclosure.draft-there')
    if (later) throw new Refused('disclosure.later-account-stands')
    if (count >= versionsMost) throw new Refused('disclosure.too-many-versions')
  },
  async save(context, { entry }, { reason }) {
    const signer = await actingAs(context, entry.area, publishers)
    const draft: Entry = {
      ...entry,
      id: idAt(context.now),
      version: entry.version + 1,
      nothing: false,
      state: 'draft',
      public: false,
      correction_reason: reason,
      round: 0,
      made_by: signer.person,
      made_name: signer.name,
      made_post: signer.post,
      published_by: null,
      published_name: null,
      published_post: null,
      started_at: context.now,
      changed_at: context.now,
      published_at: null,
    }
    await insertEntry(context.tx, draft)
    const account = entry.kind === 'account' ? await accountOf(context.tx, entry.id) : null
    if (account)
      await context.tx
        .insertInto('disclosure_account')
        .values({
          ...account,
          entry: draft.id,
          version: draft.version,
          public: false,
          makers: [...new Set([...account.makers, ...(context.actor.person ? [context.actor.person] : [])])],
          needs_signatures: await signaturesAt(context, entry.area),
          digest: null,
        })
        .execute()
    return { answer: { id: draft.id }, facts: [factAbout(draft, 'started', { data: { corrects: entry.id } })] }
  },
})
