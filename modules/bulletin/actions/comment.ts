/** A resident says something under a notice. What the word list or a number in it catches waits for a person's look; nothing disappears. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Forbidden, Invalid, Refused, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { personsByIds } from '../../people/api.ts'
import { mayComment } from '../access.ts'
import { CommentSaid, SayComment } from '../contract.ts'
import { holdByRule } from '../moderating.ts'
import { holdRule, mustBeCommentable, mustNotFlood } from '../rules.ts'
import { commentLimitsAt, keywordsAt } from '../settings.ts'
import { factAbout, factOf, factWithin } from '../speaking.ts'
import { type BulletinTx, commentById, insertComment, lastSaid, noticeById } from '../store.ts'
import { count } from '../tally.ts'

async function load(context: Context, { notice: id, reply_to }: SayComment) {
  const tx = context.tx as BulletinTx
  const { person } = context.actor
  if (person === null) throw new SignedOut()
  const notice = await noticeById(tx, id)
  if (!notice) throw new Forbidden('bulletin.not-yours')
  const to = reply_to ? await commentById(tx, reply_to) : null
  if (reply_to && (to?.notice !== id || to.state !== 'shown')) throw new Invalid({ reply_to: 'bulletin.reply-gone' })
  const limits = await commentLimitsAt(context, notice.area)
  return {
    notice,
    person,
    verified: (await personsByIds(tx, [person])).get(person)?.verified ?? false,
    times: await lastSaid(tx, person, limits.per_day),
    limits,
    words: await keywordsAt(context, notice.area),
  }
}

export const comment = defineAction({
  name: 'bulletin.comment',
  who: 'signed-in',
  says: 'Says something under a notice, under one’s own masked name. What the word list catches waits for a person’s look.',
  input: SayComment,
  answer: CommentSaid,
  load,
  may: (actor, { notice }) => mayComment(actor, notice),
  must({ notice, verified, times, limits }, _input, now) {
    if (!verified) throw new Refused('bulletin.verify-first')
    mustBeCommentable(notice, now)
    mustNotFlood(times, limits, now)
  },
  async save(context, { notice, person, words: list }, { words, reply_to }) {
    const { tx, county, now } = context
    const id = idAt(now)
    const rule = holdRule(words, list)
    const state = rule ? ('held' as const) : ('shown' as const)
    await insertComment(tx, {
      county,
      id,
      notice: notice.id,
      area: notice.area,
      public: notice.public,
      person,
      office_post: null,
      office_area: null,
      office_name: null,
      reply_to: reply_to ?? null,
      words,
      state,
      at: now,
    })
    if (rule) {
      await holdByRule(context, { about: 'comment', notice, comment: id, act: 'held', rule })
      return { answer: { id, state }, facts: [factWithin(notice, factOf.hold, { rule }, [person])] }
    }
    await count(context, notice.id, 'comments', 1)
    return { answer: { id, state }, facts: [factAbout(notice, factOf.comment)] }
  },
})
