/** Who is told of what happens around notices: the office of a held comment, whoever was taken down, whoever decides an appeal. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import type { Fact } from '../../kernel/facts.ts'
import { hush, tell } from '../notify/api.ts'
import { nearest } from '../offices/api.ts'
import { moderators } from './access.ts'
import { withoutNumbers } from './rules.ts'
import { factOf } from './speaking.ts'
import { type BulletinTx, noticeById } from './store.ts'
import { todayOf } from './view.ts'

/** Persons one of these facts concerns. */
async function moderatorsOf(context: Context, area: string): Promise<string[]> {
  const found = await nearest(context.tx, { posts: moderators, area, today: todayOf(context) })
  return [...new Set(found.map(({ person }) => person))]
}

/** Who said what was last judged under this notice: she hears of it. */
async function speakerOf(context: Context, fact: Fact): Promise<string[]> {
  const tx = context.tx as BulletinTx
  const entry = await tx
    .selectFrom('bulletin_moderation')
    .select(['comment', 'notice'])
    .where('notice', '=', fact.subject)
    .where((is) => is.or([is('at', '=', fact.at), is('decided_at', '=', fact.at)]))
    .limit(1)
    .executeTakeFirst()
  if (!entry) return []
  const row = entry.comment
    ? await tx.selectFrom('bulletin_comment').select('person').where('id', '=', entry.comment).executeTakeFirst()
    : await tx
        .selectFrom('bulletin_notice')
        .select('author as person')
        .where('id', '=', entry.notice)
        .executeTakeFirst()
  return row ? [row.person] : []
}

async function say(context: Context, fact: Fact, key: string, to: readonly string[], link: string): Promise<void> {
  const notice = await asSystem(context, ({ tx }) => noticeById(tx, fact.subject))
  if (!notice) return
  await tell(context, {
    to: to.filter((person) => person !== fact.actor),
    key,
    params: { title: withoutNumbers(notice.title) },
    subject: notice.id,
    area: notice.area,
    link,
    once: fact.id,
  })
}

export const heard: Record<string, (context: Context, fact: Fact) => Promise<void>> = {
  [factOf.hold]: async (context, fact) =>
    say(context, fact, 'bulletin.tell-held', await moderatorsOf(context, fact.area), '/moderation'),
  [factOf.remove]: async (context, fact) =>
    say(context, fact, 'bulletin.tell-removed', await speakerOf(context, fact), `/notices/${fact.subject}`),
  [factOf.appeal]: async (context, fact) =>
    say(context, fact, 'bulletin.tell-appeal', await moderatorsOf(context, fact.area), '/moderation'),
  [factOf.decide]: async (context, fact) => {
    const key = fact.data.overturn ? 'bulletin.tell-overturned' : 'bulletin.tell-upheld'
    await say(context, fact, key, await speakerOf(context, fact), `/notices/${fact.subject}`)
  },
  // What was asked of people about a notice taken back is not asked any more.
  [factOf.withdraw]: (context, fact) => hush(context, fact.subject),
}
