/** What waits for a person's look, the log everybody may inspect, and appeals that wait for a decision. */
import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { PageInput } from '../../../kernel/shapes.ts'
import { placePaths } from '../../places/api.ts'
import { maySee, moderators } from '../access.ts'
import {
  AppealsAnswer,
  LogAnswer,
  LogInput,
  type ModerationRule,
  type ModerationView,
  QueueAnswer,
  QueueInput,
} from '../contract.ts'
import { factOf, feedFacts } from '../speaking.ts'
import type { BulletinTx, Moderation, Notice } from '../store.ts'
import { moderationAreas, moderationView } from '../view.ts'
import { commentViews } from './comments.ts'
import { within } from './list.ts'
import { pageOfRows, readKey } from './paging.ts'

const isModerator = (posts: readonly { post: string }[]): boolean =>
  posts.some(({ post }) => (moderators as readonly string[]).includes(post))

export const queue = defineQuery({
  name: 'bulletin.queue',
  who: 'staff',
  says: 'Comments that wait for a person’s look, because of the word list, a number in them, or reports; the oldest first.',
  input: QueueInput,
  answer: QueueAnswer,
  may: (actor) => isModerator(actor.posts),
  async find(context, { area, after, limit }) {
    const tx = context.tx as BulletinTx
    const from = readKey(after)
    let rows = tx
      .selectFrom('bulletin_comment')
      .selectAll()
      .where('state', '=', 'held')
      .where(within(context.actor, area))
    if (from) rows = rows.where('id', '>', from)
    const found = await rows
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, (row) => row.id)
    const ids = page.rows.map(({ id }) => id)
    const held = await heldBy(tx, ids)
    const reports = await reportsOf(tx, ids)
    const notices = await noticesOf(
      tx,
      page.rows.map(({ notice }) => notice),
    )
    const views = await commentViews(context, page.rows)
    const items = views.map((view, place) => {
      const { notice } = page.rows[place]!
      return {
        ...view,
        notice,
        title: notices.get(notice)?.title ?? '',
        rule: held.get(view.id) ?? ('reported' as const),
        reports: reports.get(view.id) ?? 0,
      }
    })
    return { items, next: page.next }
  },
})

/** The rule that held each, the last one. */
async function heldBy(tx: BulletinTx, comments: readonly string[]): Promise<Map<string, ModerationRule>> {
  if (comments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_moderation')
    .select(['comment', 'rule'])
    .where('comment', 'in', [...comments])
    .where('act', '=', 'held')
    .orderBy('id')
    .execute()
  return new Map(rows.flatMap(({ comment, rule }) => (comment ? [[comment, rule]] : [])))
}

async function reportsOf(tx: BulletinTx, comments: readonly string[]): Promise<Map<string, number>> {
  if (comments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_report')
    .select((is) => ['comment', is.fn.countAll<number>().as('reports')])
    .where('comment', 'in', [...comments])
    .groupBy('comment')
    .execute()
  return new Map(rows.map(({ comment, reports }) => [comment, Number(reports)]))
}

async function noticesOf(tx: BulletinTx, ids: readonly string[]): Promise<Map<string, Notice>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_notice')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whose words they were, so that she finds the way to appeal. */
async function speakersOf(tx: BulletinTx, entries: readonly Moderation[]): Promise<Map<string, string>> {
  const comments = entries.flatMap(({ comment }) => comment ?? [])
  if (comments.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_comment')
    .select(['id', 'person'])
    .where('id', 'in', [...new Set(comments)])
    .execute()
  return new Map(rows.map(({ id, person }) => [id, person]))
}

async function logViews(context: Context, entries: readonly Moderation[]): Promise<ModerationView[]> {
  const { actor } = context
  const paths = await placePaths(context.tx, [...new Set(entries.flatMap(moderationAreas))])
  const { notices, speakers } = await asSystem(context, async ({ tx }) => ({
    notices: await noticesOf(
      tx,
      entries.map(({ notice }) => notice),
    ),
    speakers: await speakersOf(tx, entries),
  }))
  return entries.map((entry) => {
    const notice = notices.get(entry.notice)
    const said = entry.comment ? speakers.get(entry.comment) : notice?.author
    return moderationView(context, entry, {
      paths,
      title: notice && maySee(actor, notice) ? notice.title : '',
      mine: said !== undefined && actor.persons.includes(said),
    })
  })
}

export const log = defineQuery({
  name: 'bulletin.log',
  who: 'anyone',
  says: 'What was held, taken down or put back in a place: rule, office, time, appeal and its result. Never what was said.',
  input: LogInput,
  answer: LogAnswer,
  may: () => true,
  keep: {
    // Whoever is signed in finds her own entries marked, so only visitors share an answer.
    key: (actor, { area, after, limit }) => (actor.person === null ? `${limit}:${after ?? ''}:${area}` : null),
    until: [...feedFacts, factOf.hold, factOf.release, factOf.remove, factOf.appeal, factOf.decide],
    seconds: 30,
  },
  async find(context, { area, after, limit }) {
    const from = readKey(after)
    let rows = (context.tx as BulletinTx)
      .selectFrom('bulletin_moderation')
      .selectAll()
      .where(sql<boolean>`area ^@ ${area}`)
    if (from) rows = rows.where('id', '<', from)
    const found = await rows
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ id }) => id)
    return { items: await logViews(context, page.rows), next: page.next }
  },
})

export const appeals = defineQuery({
  name: 'bulletin.appeals',
  who: 'staff',
  says: 'Appeals that wait for the caller’s tier, the oldest first, with what was said and what is said against its removal.',
  input: PageInput,
  answer: AppealsAnswer,
  may: (actor) => isModerator(actor.posts),
  async find(context, { after, limit }) {
    const tx = context.tx as BulletinTx
    const { actor } = context
    const from = readKey(after)
    const seats = [...new Set(actor.posts.filter((held) => isModerator([held])).map(({ area }) => area))]
    let rows = tx
      .selectFrom('bulletin_moderation')
      .selectAll()
      .where('appealed_at', 'is not', null)
      .where('decided_at', 'is', null)
      .where('appeal_to', 'in', seats)
    if (from) rows = rows.where('id', '>', from)
    const found = await rows
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ id }) => id)
    const words = await appealWords(tx, page.rows)
    const said = await commentWords(tx, page.rows)
    const views = await logViews(context, page.rows)
    const items = views.map((view, place) => {
      const { comment } = page.rows[place]!
      return { ...view, appeal_words: words.get(view.id) ?? '', comment_words: (comment && said.get(comment)) ?? '' }
    })
    return { items, next: page.next }
  },
})

async function appealWords(tx: BulletinTx, entries: readonly Moderation[]): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map()
  const rows = await tx
    .selectFrom('bulletin_appeal')
    .select(['moderation', 'words'])
    .where(
      'moderation',
      'in',
      entries.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ moderation, words }) => [moderation, words]))
}

async function commentWords(tx: BulletinTx, entries: readonly Moderation[]): Promise<Map<string, string>> {
  const ids = entries.flatMap(({ comment }) => comment ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('bulletin_comment').select(['id', 'words']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, words }) => [id, words]))
}
