/** What later modules may ask of notices inside their own transaction. */
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { SignedOut } from '../../kernel/errors.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { publishers } from './access.ts'
import type { NoticeRow } from './contract.ts'
import { bringOut } from './publishing.ts'
import { feedRows } from './queries/feed.ts'
import { officeOf } from './speaking.ts'
import { type BulletinTx, insertNotice, type Notice } from './store.ts'
import { rowViews } from './view.ts'

/** Notices one answer may carry. */
const briefLimit = 200

export interface NoticeBrief {
  id: string
  title: string
  area: string
  state: Notice['state']
  public: boolean
  published_at: Date | null
}

/** Of those the caller may see. */
export async function noticesBriefly(tx: Tx, ids: readonly string[]): Promise<Map<string, NoticeBrief>> {
  if (ids.length === 0) return new Map()
  const rows = await (tx as BulletinTx)
    .selectFrom('bulletin_notice')
    .select(['id', 'title', 'area', 'state', 'public', 'published_at'])
    .where('id', 'in', [...new Set(ids)].slice(0, briefLimit))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Publishes a notice in the caller's own office, at once: a module that decides, opens books or calls a meeting says so. `link` is
 * the path where the thing itself is read. Words are in the small language of text.ts. Returns its key. Throws Forbidden without a
 * post over the place.
 */
export async function announce(
  context: Context,
  said: { area: string; title: string; words: string; public: boolean; link: string | null; ground?: Notice['ground'] },
): Promise<string> {
  const { county, now, actor } = context
  if (actor.person === null) throw new SignedOut()
  const id = idAt(now)
  const notice: Notice = {
    county,
    id,
    area: said.area,
    state: 'draft',
    kind: 'notice',
    public: said.public,
    title: said.title,
    words: said.words,
    pictures: [],
    audio: null,
    paper: null,
    commenting: true,
    ground: said.ground ?? null,
    author: actor.person,
    ...(await officeOf(context, publishers, said.area)),
    version: 1,
    source_link: said.link,
    written_at: now,
    edited_at: now,
    publish_at: null,
    published_at: null,
    corrected_at: null,
    expires_at: null,
    pinned_at: null,
    withdrawn_at: null,
  }
  await insertNotice(context.tx, notice)
  const facts = await bringOut(context, notice, { pin: false })
  await appendFacts(context.tx, actor, now, facts, context.app.listeners)
  return id
}

/** The newest notices of a place and above it, as anybody may read them: for a board or a card. */
export async function latestNotices(context: Context, area: string, limit: number): Promise<NoticeRow[]> {
  const { rows } = await feedRows(context, { area, members: false, limit })
  return await rowViews(context, rows)
}
