/** What waits for somebody who looks after what is said: comments that are held, by notice, and appeals of the tier below. */
import type { Context } from '../../../kernel/context.ts'
import type { Waits } from '../../../kernel/module.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { type Waiting, waitingMost } from '../../../kernel/waiting.ts'
import { placePaths } from '../../places/api.ts'
import { moderators } from '../access.ts'
import type { BulletinTx } from '../store.ts'
import { within } from './list.ts'

/** Where both are decided, on the phone and at the desk. */
const there = { phone: '/moderation', desk: '/moderation' } as const

export const waits: Waits = async (context) => {
  const seats = context.actor.posts.flatMap(({ post, area }) =>
    (moderators as readonly string[]).includes(post) ? [area] : [],
  )
  if (seats.length === 0) return []
  return [...(await held(context)), ...(await appealed(context, [...new Set(seats)]))].slice(0, waitingMost)
}

async function held(context: Context): Promise<Waiting[]> {
  const tx = context.tx as BulletinTx
  const rows = await tx
    .selectFrom('bulletin_comment')
    .select(['notice', 'area'])
    .where('state', '=', 'held')
    .where(within(context.actor, undefined))
    .orderBy('id')
    .limit(waitingMost)
    .execute()
  const counts = new Map<string, number>()
  for (const { notice } of rows) counts.set(notice, (counts.get(notice) ?? 0) + 1)
  const titles = await titlesOf(context, [...counts.keys()])
  return [...counts].map(([id, n]) => ({
    id,
    what: say(context, 'bulletin.waits-held', { n }),
    ...(titles.get(id) ?? { title: '', place: '' }),
    due: null,
    ...there,
  }))
}

async function appealed(context: Context, seats: readonly string[]): Promise<Waiting[]> {
  const rows = await (context.tx as BulletinTx)
    .selectFrom('bulletin_moderation')
    .select(['id', 'notice'])
    .where('appealed_at', 'is not', null)
    .where('decided_at', 'is', null)
    .where('appeal_to', 'in', [...seats])
    .orderBy('id')
    .limit(waitingMost)
    .execute()
  const titles = await titlesOf(
    context,
    rows.map(({ notice }) => notice),
  )
  return rows.map(({ id, notice }) => ({
    id,
    what: say(context, 'bulletin.waits-appeal'),
    ...(titles.get(notice) ?? { title: '', place: '' }),
    due: null,
    ...there,
  }))
}

async function titlesOf(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, { title: string; place: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await (context.tx as BulletinTx)
    .selectFrom('bulletin_notice')
    .select(['id', 'title', 'area'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  const paths = await placePaths(context.tx, [...new Set(rows.map(({ area }) => area))])
  return new Map(rows.map(({ id, title, area }) => [id, { title, place: paths.get(area) ?? '' }]))
}

const say = ({ app, lang }: Context, key: string, params: Record<string, number> = {}): string =>
  sentencesOf(app.modules)(lang, key, params)
