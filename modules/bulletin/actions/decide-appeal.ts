/** The tier above looks again: it was right, or it stands again. Never the one who took it down. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Missing } from '../../../kernel/errors.ts'
import { mayDecide, moderators } from '../access.ts'
import { DecideAppeal, Done } from '../contract.ts'
import { keepFindable } from '../finding.ts'
import { mustDecideFreshly, withoutNumbers } from '../rules.ts'
import { factAbout, factOf, officeOf } from '../speaking.ts'
import {
  commentById,
  lockModeration,
  type Moderation,
  type Notice,
  noticeById,
  setCommentState,
  updateModeration,
  updateNotice,
} from '../store.ts'
import { count } from '../tally.ts'

async function load({ tx }: Context, { moderation }: DecideAppeal) {
  const entry = await lockModeration(tx, moderation)
  const notice = await noticeById(tx, entry.notice)
  if (!notice) throw new Missing('notice')
  const comment = entry.comment ? await commentById(tx, entry.comment) : null
  return { entry, notice, comment }
}

/** What was taken down stands again. */
async function restore(context: Context, entry: Moderation, notice: Notice): Promise<void> {
  const { tx } = context
  if (entry.comment) {
    await setCommentState(tx, entry.comment, 'shown')
    await count(context, notice.id, 'comments', 1)
  } else {
    await updateNotice(tx, notice.id, { state: 'published', withdrawn_at: null })
    await keepFindable(context, { ...notice, state: 'published' })
  }
}

export const decideAppeal = defineAction({
  name: 'bulletin.decide_appeal',
  who: 'staff',
  says: 'The tier above decides an appeal: what was taken down stays down, or stands again. The log shows the result.',
  input: DecideAppeal,
  answer: Done,
  load,
  may: (actor, { entry }) => mayDecide(actor, entry),
  must: ({ entry }, _input, _now, actor) => mustDecideFreshly(entry, actor),
  async save(context, { entry, notice, comment }, { overturn, words }) {
    const { tx, now } = context
    const office = await officeOf(context, moderators, entry.appeal_to ?? entry.area)
    await updateModeration(tx, entry.id, {
      decided_at: now,
      decided_post: office.office_post,
      decided_area: office.office_area,
      result: overturn ? 'overturned' : 'upheld',
      result_words: withoutNumbers(words),
    })
    if (overturn) await restore(context, entry, notice)
    const to = [comment?.person ?? notice.author]
    const again = overturn && !entry.comment ? [factAbout(notice, factOf.restore)] : []
    return { answer: {}, facts: [{ ...factAbout(notice, factOf.decide, { overturn }), to }, ...again] }
  },
})
