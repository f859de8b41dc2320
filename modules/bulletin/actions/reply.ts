/** The office answers under a notice, in its own name and marked as such. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Missing, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayReply, publishers } from '../access.ts'
import { CommentSaid, ReplyComment } from '../contract.ts'
import { mustBeCommentable } from '../rules.ts'
import { factAbout, factOf, officeOf } from '../speaking.ts'
import { type BulletinTx, commentById, insertComment, noticeById } from '../store.ts'
import { count } from '../tally.ts'

async function load(context: Context, { notice: id, reply_to }: ReplyComment) {
  const tx = context.tx as BulletinTx
  const notice = await noticeById(tx, id)
  if (!notice) throw new Missing('notice')
  const to = reply_to ? await commentById(tx, reply_to) : null
  if (reply_to && to?.notice !== id) throw new Invalid({ reply_to: 'bulletin.reply-gone' })
  return notice
}

export const reply = defineAction({
  name: 'bulletin.reply',
  who: 'staff',
  says: 'The office answers under a notice; the answer is marked as the office’s.',
  input: ReplyComment,
  answer: CommentSaid,
  load,
  may: (actor, notice) => mayReply(actor, notice),
  must: (notice, _input, now) => mustBeCommentable(notice, now),
  async save(context, notice, { words, reply_to }) {
    const { tx, county, now, actor } = context
    if (actor.person === null) throw new SignedOut()
    const id = idAt(now)
    await insertComment(tx, {
      county,
      id,
      notice: notice.id,
      area: notice.area,
      public: notice.public,
      person: actor.person,
      ...(await officeOf(context, publishers, notice.area)),
      reply_to: reply_to ?? null,
      words,
      state: 'shown',
      at: now,
    })
    await count(context, notice.id, 'comments', 1)
    return { answer: { id, state: 'shown' }, facts: [factAbout(notice, factOf.comment)] }
  },
})
