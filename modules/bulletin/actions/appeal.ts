/** Whoever was taken down asks the next tier to look again. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, SignedOut } from '../../../kernel/errors.ts'
import { Appeal, Done } from '../contract.ts'
import { appealArea, mustBeAppealable } from '../rules.ts'
import { factOf, factWithin } from '../speaking.ts'
import {
  type BulletinTx,
  commentById,
  lockModeration,
  type Moderation,
  noticeById,
  updateModeration,
} from '../store.ts'

/** The entry, and whose word it was: hers who commented, or the author's of a withdrawn notice. */
async function load(context: Context, { moderation: id }: Appeal) {
  return await asSystem(context, async ({ tx }) => {
    const entry = await lockModeration(tx, id)
    const said = entry.comment
      ? (await commentById(tx, entry.comment))?.person
      : (await noticeById(tx, entry.notice))?.author
    if (!said) throw new Missing('moderation')
    return { entry, said }
  })
}

const upTo = (entry: Moderation): string => appealArea(entry.office_area ?? entry.area)

export const appeal = defineAction({
  name: 'bulletin.appeal',
  who: 'signed-in',
  says: 'Asks the tier above the office that took it down to look again, within 60 days and once.',
  input: Appeal,
  answer: Done,
  load,
  may: (actor, { said }) => actor.persons.includes(said),
  must: ({ entry }, _input, now) => mustBeAppealable(entry, now),
  async save(context, { entry }, { words }) {
    const { actor, county, now } = context
    if (actor.person === null) throw new SignedOut()
    const appeal_to = upTo(entry)
    await (context.tx as BulletinTx)
      .insertInto('bulletin_appeal')
      .values({ county, moderation: entry.id, area: entry.area, person: actor.person, words, at: now })
      .execute()
    await asSystem(context, ({ tx }) => updateModeration(tx, entry.id, { appealed_at: now, appeal_to }))
    return { answer: {}, facts: [factWithin({ id: entry.notice, area: appeal_to }, factOf.appeal, {}, [actor.person])] }
  },
})
