/** What the editor has written so far is kept on the server every few seconds, so that it survives a closed page and another device. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { placePaths } from '../../places/api.ts'
import { mayEdit, mayPublish, publishers } from '../access.ts'
import { NoticeSaved, SaveDraft } from '../contract.ts'
import { mustMove } from '../rules.ts'
import { factOf, factWithin, officeOf, takeUpAll } from '../speaking.ts'
import { insertNotice, lockNotice, type Notice, updateNotice } from '../store.ts'

async function load(context: Context, { notice, area }: SaveDraft): Promise<Notice | null> {
  if (notice) return await lockNotice(context.tx, notice)
  if (!(await placePaths(context.tx, [area])).has(area)) throw new Invalid({ area: 'bulletin.no-such-place' })
  return null
}

const blank = { pictures: [], audio: null, paper: null }

export const saveDraft = defineAction({
  name: 'bulletin.save_draft',
  who: 'staff',
  says: 'Keeps what the editor has written so far. Nobody but the office sees it.',
  input: SaveDraft,
  answer: NoticeSaved,
  load,
  // Moving a draft to another place needs the right at both.
  may: (actor, notice, { area }) => mayPublish(actor, area) && (notice === null || mayEdit(actor, notice)),
  must: (notice) => {
    if (notice) mustMove(notice, 'save')
  },
  async save(context, before, input) {
    const { tx, actor, county, now } = context
    if (actor.person === null) throw new SignedOut()
    const id = before?.id ?? idAt(now)
    const { area, title, words, commenting, ground } = input
    const files = await takeUpAll(context, { id, area }, input, before ?? blank)
    const written = {
      area,
      public: input.public,
      title,
      words,
      commenting,
      ground,
      expires_at: input.expires_at ? new Date(input.expires_at) : null,
      edited_at: now,
      ...files,
      ...(await officeOf(context, publishers, area)),
    }
    const answer = { id, state: before?.state ?? ('draft' as const), edited_at: now.toISOString() }
    if (before) {
      await updateNotice(tx, id, written)
      return { answer, facts: [] }
    }
    await insertNotice(tx, {
      county,
      id,
      state: 'draft',
      kind: 'notice',
      author: actor.person,
      version: 1,
      source_link: null,
      written_at: now,
      publish_at: null,
      published_at: null,
      corrected_at: null,
      pinned_at: null,
      withdrawn_at: null,
      ...written,
    })
    return { answer, facts: [factWithin({ id, area }, factOf.draft)] }
  },
})
