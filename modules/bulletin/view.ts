/** From rows to what people read: whose word it is, whom it reaches, what the caller may do next. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { viewOf } from '../../kernel/files.ts'
import type { FileView } from '../../kernel/shapes.ts'
import { placePaths } from '../places/api.ts'
import { mayDecide, mayEdit, mayModerate, mayPublish, mayReply, mayTrack, mayWithdraw } from './access.ts'
import type { Counts, ModerationView, NoticeRow, NoticeView, OfficeView, VersionView } from './contract.ts'
import { appealWithin_days, isExpired, mayMove } from './rules.ts'
import type { FileRef, Moderation, Notice, Version } from './store.ts'
import { countsOf } from './tally.ts'
import { plainText, readText, summaryOf } from './text.ts'

/** Letters of a notice a list shows. */
const summaryLetters = 60

export type Paths = ReadonlyMap<string, string>

/** The last two names of the path: 陶坝村 六网格. */
export const placeOf = (paths: Paths, area: string): string => (paths.get(area) ?? '').split(' ').slice(-2).join(' ')

export const filesOf = (context: Context, refs: readonly FileRef[]): FileView[] =>
  refs.map((ref) => viewOf(context.app.config.keys, { ...ref, county: context.county }, context.now))

export const fileOf = (context: Context, ref: FileRef | null): FileView | null =>
  ref ? (filesOf(context, [ref])[0] ?? null) : null

export const officeView = (paths: Paths, post: string, area: string, name: string): OfficeView => ({
  post,
  area,
  place: placeOf(paths, area),
  name,
})

/** Names around notices, at one go. */
export const pathsAround = (
  context: Context,
  notices: readonly { area: string; office_area: string }[],
): Promise<Paths> =>
  placePaths(context.tx, [...new Set(notices.flatMap(({ area, office_area }) => [area, office_area]))])

export async function rowViews(context: Context, notices: readonly Notice[]): Promise<NoticeRow[]> {
  const paths = await pathsAround(context, notices)
  const counts = await countsOf(
    context.tx,
    notices.map(({ id }) => id),
  )
  return notices.map((notice) => rowView(context, notice, paths, counts(notice.id)))
}

function rowView(context: Context, notice: Notice, paths: Paths, counts: Counts): NoticeRow {
  const isGone = notice.state === 'withdrawn'
  const first = isGone ? null : (notice.pictures[0] ?? null)
  return {
    id: notice.id,
    area: notice.area,
    place: placeOf(paths, notice.area),
    state: notice.state,
    kind: notice.kind,
    public: notice.public,
    title: notice.title,
    summary: isGone ? '' : summaryOf(notice.words, summaryLetters),
    thumb: fileOf(context, first)?.thumb ?? null,
    pictures: isGone ? 0 : notice.pictures.length,
    has_audio: !isGone && notice.audio !== null,
    has_paper: !isGone && notice.paper !== null,
    ground: notice.ground,
    office: officeView(paths, notice.office_post, notice.office_area, notice.office_name),
    published_at: notice.published_at?.toISOString() ?? null,
    publish_at: notice.publish_at?.toISOString() ?? null,
    corrected_at: notice.corrected_at?.toISOString() ?? null,
    expires_at: notice.expires_at?.toISOString() ?? null,
    edited_at: notice.edited_at.toISOString(),
    pinned: notice.pinned_at !== null && notice.state === 'published',
    counts,
  }
}

/** The whole page. A withdrawn notice is a stone with an inscription: its words are gone for everybody but the office. */
export function noticeView(
  context: Context,
  notice: Notice,
  more: {
    paths: Paths
    counts: Counts
    versions: readonly Version[]
    withdrawal: ModerationView | null
    liked: boolean
    confirm: NoticeView['confirm']
  },
): NoticeView {
  const { actor } = context
  const { pictures: _number, thumb: _thumb, ...row } = rowView(context, notice, more.paths, more.counts)
  const isOpen = notice.state !== 'withdrawn' || mayEdit(actor, notice)
  return {
    ...row,
    blocks: isOpen ? readText(notice.words) : [],
    source: mayEdit(actor, notice) ? notice.words : null,
    pictures: isOpen ? filesOf(context, notice.pictures) : [],
    audio: isOpen ? fileOf(context, notice.audio) : null,
    paper: isOpen ? fileOf(context, notice.paper) : null,
    commenting: notice.commenting,
    version: notice.version,
    versions: isOpen ? more.versions.map((version) => versionView(context, version)) : [],
    source_link: notice.source_link,
    withdrawal: more.withdrawal,
    liked: more.liked,
    confirm: more.confirm,
    may: mayOf(context, notice),
  }
}

const versionView = (context: Context, version: Version): VersionView => ({
  version: version.version,
  title: version.title,
  blocks: readText(version.words),
  pictures: filesOf(context, version.pictures),
  audio: fileOf(context, version.audio),
  paper: fileOf(context, version.paper),
  said_from: version.said_from.toISOString(),
  said_to: version.said_to.toISOString(),
  reason: version.reason_words,
})

export function mayOf({ actor, now }: Context, notice: Notice): Record<string, boolean> {
  const edits = mayEdit(actor, notice)
  const isOpen = notice.state === 'published' && notice.commenting && !isExpired(notice, now)
  return {
    edit: edits && mayMove(notice.state, 'save'),
    publish: edits && mayMove(notice.state, 'publish'),
    discard: edits && mayMove(notice.state, 'discard'),
    pin: edits && mayMove(notice.state, 'pin'),
    correct: edits && mayMove(notice.state, 'correct') && notice.kind === 'notice',
    withdraw: mayWithdraw(actor, notice) && mayMove(notice.state, 'withdraw'),
    comment: isOpen && actor.person !== null,
    reply: isOpen && mayReply(actor, notice),
    moderate: mayModerate(actor, notice.area),
    track: notice.ground !== null && mayTrack(actor, notice.area),
    like: notice.state === 'published' && actor.person !== null,
    write: mayPublish(actor, notice.area),
  }
}

/** One entry of the log as this caller may read it. */
export function moderationView(
  context: Context,
  entry: Moderation,
  known: { paths: Paths; title: string; mine: boolean },
): ModerationView {
  const { actor, now } = context
  const office = (post: string | null, area: string | null) =>
    post && area ? { post, place: placeOf(known.paths, area) } : null
  const isLate = now.getTime() - entry.at.getTime() > appealWithin_days * 86_400_000
  const isPunishing = entry.act === 'removed' || entry.act === 'withdrawn'
  return {
    id: entry.id,
    about: entry.about,
    notice: entry.notice,
    title: known.title,
    act: entry.act,
    rule: entry.rule,
    office: office(entry.office_post, entry.office_area),
    words: entry.words,
    at: entry.at.toISOString(),
    appealed_at: entry.appealed_at?.toISOString() ?? null,
    appeal_to: entry.appeal_to ? placeOf(known.paths, entry.appeal_to) : null,
    decided_at: entry.decided_at?.toISOString() ?? null,
    decided_by: office(entry.decided_post, entry.decided_area),
    result: entry.result,
    result_words: entry.result_words,
    mine: known.mine,
    may: {
      appeal: known.mine && isPunishing && entry.appealed_at === null && !isLate,
      decide:
        entry.appealed_at !== null && entry.decided_at === null && entry.by !== actor.person && mayDecide(actor, entry),
    },
  }
}

export const moderationAreas = (entry: Moderation): string[] =>
  [entry.area, entry.office_area, entry.appeal_to, entry.decided_area].filter((area) => area !== null)

export const todayOf = (context: Context): string => localDay(context.now)

export { plainText }
