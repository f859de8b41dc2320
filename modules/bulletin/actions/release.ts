/** Somebody looked: the comment may stand. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayModerate } from '../access.ts'
import { Done, ReleaseComment } from '../contract.ts'
import { moderate } from '../moderating.ts'
import { factAbout, factOf } from '../speaking.ts'
import { lockComment, setCommentState } from '../store.ts'
import { count } from '../tally.ts'

export const release = defineAction({
  name: 'bulletin.release',
  who: 'staff',
  says: 'The office has looked at a held comment and lets it stand.',
  input: ReleaseComment,
  answer: Done,
  load: ({ tx }, { comment }) => lockComment(tx, comment),
  may: (actor, comment) => mayModerate(actor, comment.area),
  must(comment) {
    if (comment.state !== 'held') throw new Refused('bulletin.not-held')
  },
  async save(context, comment, { words }) {
    const notice = { id: comment.notice, area: comment.area, public: comment.public }
    await setCommentState(context.tx, comment.id, 'shown')
    await moderate(context, {
      about: 'comment',
      notice,
      comment: comment.id,
      act: 'released',
      rule: 'word_list',
      words,
    })
    await count(context, comment.notice, 'comments', 1)
    return { answer: {}, facts: [{ ...factAbout(notice, factOf.release), to: [comment.person] }] }
  },
})
