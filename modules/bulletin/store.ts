/** All SQL that loads or changes one notice and what hangs on it. Lists are in queries/; counters in tally.ts. */
import type { Selectable } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import { Missing } from '../../kernel/errors.ts'
import type {
  ConfirmHow,
  DiaryAbout,
  Division,
  Ground,
  ModerationRule,
  NoticeKind,
  NoticeState,
  ReportReason,
} from './contract.ts'

/** What stands beside a file's id, so that showing it needs no look-up. */
export interface FileRef {
  id: string
  kind: 'image' | 'audio' | 'document'
  width: number | null
  height: number | null
  seconds: number | null
}

interface NoticeTable {
  county: number
  id: string
  area: string
  state: NoticeState
  kind: NoticeKind
  public: boolean
  title: string
  words: string
  pictures: FileRef[]
  audio: FileRef | null
  paper: FileRef | null
  commenting: boolean
  ground: Ground | null
  author: string
  office_post: string
  office_area: string
  office_name: string
  version: number
  source_link: string | null
  written_at: Date
  edited_at: Date
  publish_at: Date | null
  published_at: Date | null
  corrected_at: Date | null
  expires_at: Date | null
  pinned_at: Date | null
  withdrawn_at: Date | null
}

interface VersionTable {
  county: number
  notice: string
  version: number
  area: string
  public: boolean
  title: string
  words: string
  pictures: FileRef[]
  audio: FileRef | null
  paper: FileRef | null
  said_from: Date
  said_to: Date
  reason_words: string
}

interface CommentTable {
  county: number
  id: string
  notice: string
  area: string
  public: boolean
  person: string
  office_post: string | null
  office_area: string | null
  office_name: string | null
  reply_to: string | null
  words: string
  state: 'shown' | 'held' | 'removed'
  at: Date
}

interface ModerationTable {
  county: number
  id: string
  area: string
  about: 'comment' | 'notice'
  notice: string
  comment: string | null
  act: 'held' | 'released' | 'removed' | 'withdrawn'
  rule: ModerationRule
  office_post: string | null
  office_area: string | null
  by: string | null
  words: string
  at: Date
  appealed_at: Date | null
  appeal_to: string | null
  decided_at: Date | null
  decided_post: string | null
  decided_area: string | null
  result: 'upheld' | 'overturned' | null
  result_words: string | null
}

interface RecipientTable {
  county: number
  notice: string
  person: string
  area: string
  told_at: Date
  rounds: number
  confirmed_at: Date | null
  how: ConfirmHow | null
  recorded_by: string | null
  note: string | null
}

interface RoundTable {
  county: number
  id: string
  notice: string
  area: string
  number: number
  after_area: string | null
  after_person: string | null
  told: number
  started_at: Date
  finished_at: Date | null
  started_by: string | null
}

interface DiaryTable {
  county: number
  id: string
  area: string
  public: boolean
  author: string
  office_post: string
  office_name: string
  division: Division
  day: string
  words: string
  pictures: FileRef[]
  about: DiaryAbout | null
  about_link: string | null
  written_at: Date
  edited_at: Date | null
}

export interface BulletinTables {
  bulletin_notice: NoticeTable
  bulletin_version: VersionTable
  bulletin_comment: CommentTable
  bulletin_like: { county: number; notice: string; person: string; area: string }
  bulletin_tally: { county: number; id: string; notice: string; kind: 'likes' | 'opens' | 'comments'; delta: number }
  bulletin_count: { county: number; notice: string; likes: number; opens: number; comments: number }
  bulletin_recipient: RecipientTable
  bulletin_round: RoundTable
  bulletin_moderation: ModerationTable
  bulletin_appeal: { county: number; moderation: string; area: string; person: string; words: string; at: Date }
  bulletin_report: {
    county: number
    comment: string
    person: string
    area: string
    reason: ReportReason
    at: Date
  }
  bulletin_diary: DiaryTable
}

export type BulletinTx = Tx<BulletinTables>
export type Notice = Selectable<NoticeTable>
export type Version = Selectable<VersionTable>
export type Comment = Selectable<CommentTable>
export type Moderation = Selectable<ModerationTable>
export type Recipient = Selectable<RecipientTable>
export type Round = Selectable<RoundTable>
export type Diary = Selectable<DiaryTable>
export type NoticeChange = Partial<Omit<Notice, 'county' | 'id' | 'author'>>

/** Versions one notice shows. */
export const versionLimit = 50

/** jsonb goes in as text. */
const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))
const packed = <T extends Partial<Pick<Notice, 'pictures' | 'audio' | 'paper'>>>(row: T): T => ({
  ...row,
  ...(row.pictures === undefined ? {} : { pictures: json(row.pictures) }),
  ...(row.audio === undefined ? {} : { audio: json(row.audio) }),
  ...(row.paper === undefined ? {} : { paper: json(row.paper) }),
})

/** Null when it does not exist or the caller may not know that it does. */
export async function noticeById(tx: BulletinTx, id: string): Promise<Notice | null> {
  return (await tx.selectFrom('bulletin_notice').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Locks the row, so that two people cannot change one notice at once. Throws Missing. */
export async function lockNotice(tx: BulletinTx, id: string): Promise<Notice> {
  const row = await tx.selectFrom('bulletin_notice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('notice')
  return row
}

export async function insertNotice(tx: BulletinTx, notice: Notice): Promise<void> {
  await tx.insertInto('bulletin_notice').values(packed(notice)).execute()
}

export async function updateNotice(tx: BulletinTx, id: string, change: NoticeChange): Promise<void> {
  await tx.updateTable('bulletin_notice').set(packed(change)).where('id', '=', id).execute()
}

export async function insertVersion(tx: BulletinTx, version: Version): Promise<void> {
  await tx.insertInto('bulletin_version').values(packed(version)).execute()
}

/** What it said before, the newest first. */
export async function versionsOf(tx: BulletinTx, notice: string): Promise<Version[]> {
  return await tx
    .selectFrom('bulletin_version')
    .selectAll()
    .where('notice', '=', notice)
    .orderBy('version', 'desc')
    .limit(versionLimit)
    .execute()
}

/** Notices at the top of exactly this place's list. */
export async function pinnedAt(tx: BulletinTx, area: string): Promise<{ id: string }[]> {
  return await tx
    .selectFrom('bulletin_notice')
    .select('id')
    .where('area', '=', area)
    .where('pinned_at', 'is not', null)
    .where('state', '=', 'published')
    .limit(100)
    .execute()
}

/** Which of these titles a place has already: for seeds. */
export async function titlesAmong(tx: BulletinTx, titles: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('bulletin_notice')
    .select('title')
    .where('title', 'in', [...titles])
    .execute()
  return new Set(rows.map(({ title }) => title))
}

export async function insertComment(tx: BulletinTx, comment: Comment): Promise<void> {
  await tx.insertInto('bulletin_comment').values(comment).execute()
}

export async function commentById(tx: BulletinTx, id: string): Promise<Comment | null> {
  return (await tx.selectFrom('bulletin_comment').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Throws Missing. */
export async function lockComment(tx: BulletinTx, id: string): Promise<Comment> {
  const row = await tx.selectFrom('bulletin_comment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('comment')
  return row
}

export async function setCommentState(tx: BulletinTx, id: string, state: Comment['state']): Promise<void> {
  await tx.updateTable('bulletin_comment').set({ state }).where('id', '=', id).execute()
}

/** When a person said her last comments, the newest first. */
export async function lastSaid(tx: BulletinTx, person: string, limit: number): Promise<Date[]> {
  const rows = await tx
    .selectFrom('bulletin_comment')
    .select('at')
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at }) => at)
}

export async function insertModeration(tx: BulletinTx, entry: Moderation): Promise<void> {
  await tx.insertInto('bulletin_moderation').values(entry).execute()
}

/** Throws Missing. */
export async function lockModeration(tx: BulletinTx, id: string): Promise<Moderation> {
  const row = await tx.selectFrom('bulletin_moderation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('moderation')
  return row
}

export async function updateModeration(tx: BulletinTx, id: string, change: Partial<Moderation>): Promise<void> {
  await tx.updateTable('bulletin_moderation').set(change).where('id', '=', id).execute()
}

/** The last word about a withdrawn notice. */
export async function withdrawalOf(tx: BulletinTx, notice: string): Promise<Moderation | null> {
  const row = await tx
    .selectFrom('bulletin_moderation')
    .selectAll()
    .where('notice', '=', notice)
    .where('about', '=', 'notice')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function recipientOf(tx: BulletinTx, notice: string, person: string): Promise<Recipient | null> {
  const row = await tx
    .selectFrom('bulletin_recipient')
    .selectAll()
    .where('notice', '=', notice)
    .where('person', '=', person)
    .executeTakeFirst()
  return row ?? null
}

export async function roundsOf(tx: BulletinTx, notice: string): Promise<Round[]> {
  return await tx
    .selectFrom('bulletin_round')
    .selectAll()
    .where('notice', '=', notice)
    .orderBy('number')
    .limit(20)
    .execute()
}

export async function insertRound(tx: BulletinTx, round: Round): Promise<void> {
  await tx.insertInto('bulletin_round').values(round).execute()
}

export async function insertDiary(tx: BulletinTx, entry: Diary): Promise<void> {
  await tx
    .insertInto('bulletin_diary')
    .values({ ...entry, pictures: json(entry.pictures) })
    .execute()
}

/** Throws Missing. */
export async function lockDiary(tx: BulletinTx, id: string): Promise<Diary> {
  const row = await tx.selectFrom('bulletin_diary').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('diary')
  return row
}
