/** The office takes a comment down, by a rule and with words; whoever said it is told and may ask the next tier. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayModerate } from '../access.ts'
import { Done, RemoveComment } from '../contract.ts'
import { moderate } from '../moderating.ts'
import { factAbout, factOf } from '../speaking.ts'
import { lockComment, setCommentState } from '../store.ts'
import { count } from '../tally.ts'

export const remove = defineAction({
  name: 'bulletin.remove',
  who: 'staff',
  says: 'Takes a comment down by a named rule. The log shows rule, office and time to everybody, and nothing of what was said.',
  input: RemoveComment,
  answer: Done,
  load: ({ tx }, { comment }) => lockComment(tx, comment),
  may: (actor, comment) => mayModerate(actor, comment.area),
  must(comment) {
    if (comment.state === 'removed') throw new Refused('bulletin.removed-already')
  },
  async save(context, comment, { rule, words }) {
    const notice = { id: comment.notice, area: comment.area, public: comment.public }
    await setCommentState(context.tx, comment.id, 'removed')
    await moderate(context, { about: 'comment', notice, comment: comment.id, act: 'removed', rule, words })
    if (comment.state === 'shown') await count(context, comment.notice, 'comments', -1)
    return { answer: {}, facts: [{ ...factAbout(notice, factOf.remove, { rule }), to: [comment.person] }] }
  },
})
