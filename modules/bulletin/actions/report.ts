/** A neighbour says: look at this comment. Several of them put it behind the curtain until the office has looked. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, SignedOut } from '../../../kernel/errors.ts'
import { Done, ReportComment } from '../contract.ts'
import { holdByRule } from '../moderating.ts'
import { reportsThatHold } from '../rules.ts'
import { factOf, factWithin } from '../speaking.ts'
import { type BulletinTx, type Comment, commentById, setCommentState } from '../store.ts'
import { count } from '../tally.ts'

async function load({ tx }: Context, { comment: id }: ReportComment): Promise<Comment> {
  const comment = await commentById(tx, id)
  if (comment?.state !== 'shown') throw new Missing('comment')
  return comment
}

async function hold(context: Context, comment: Comment): Promise<void> {
  await asSystem(context, ({ tx }) => setCommentState(tx, comment.id, 'held'))
  const notice = { id: comment.notice, area: comment.area }
  await holdByRule(context, { about: 'comment', notice, comment: comment.id, act: 'held', rule: 'reported' })
  await count(context, comment.notice, 'comments', -1)
}

export const report = defineAction({
  name: 'bulletin.report',
  who: 'signed-in',
  says: 'Asks the office to look at a comment. Three such wishes hide it until somebody has looked.',
  input: ReportComment,
  answer: Done,
  load,
  may: (actor) => actor.person !== null,
  must: () => {},
  async save(context, comment, { reason }) {
    const { actor, county, now } = context
    if (actor.person === null) throw new SignedOut()
    const tx = context.tx as BulletinTx
    await tx
      .insertInto('bulletin_report')
      .values({ county, comment: comment.id, person: actor.person, area: comment.area, reason, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const reports = await asSystem(context, async (high) =>
      (high.tx as BulletinTx)
        .selectFrom('bulletin_report')
        .select('person')
        .where('comment', '=', comment.id)
        .limit(reportsThatHold)
        .execute(),
    )
    // An office's own word is not hidden by its readers; they may still ask for a look.
    if (reports.length >= reportsThatHold && comment.office_post === null) await hold(context, comment)
    return {
      answer: {},
      facts: [factWithin({ id: comment.notice, area: comment.area }, factOf.hold, { rule: 'reported' })],
    }
  },
})
