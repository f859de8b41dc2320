/** What the outside may know about notices and the work diary: shapes and words. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import {
  Day,
  FileView,
  Flag,
  Id,
  Instant,
  May,
  many,
  Nothing,
  OptionalWords,
  PageInput,
  pageOf,
  Words,
} from '../../kernel/shapes.ts'
import { divisions } from './diary/contract.ts'
import type { Block as BlockOf, Inline as InlineOf } from './text.ts'

export type { Block, Inline, Line } from './text.ts'

const Inline: z.ZodType<InlineOf> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('bold'), text: z.string() }),
  z.object({ kind: z.literal('link'), url: z.string(), host: z.string() }),
])
const LineOf = z.array(Inline)
/** A piece of a notice: heading, paragraph or list, of plain, bold and linked words. The reader is in text.ts. */
const Block: z.ZodType<BlockOf> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), line: LineOf }),
  z.object({ kind: z.literal('paragraph'), lines: z.array(LineOf) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(LineOf) }),
])

export const NoticeState = z.enum(['draft', 'scheduled', 'published', 'withdrawn', 'discarded'])
export type NoticeState = z.infer<typeof NoticeState>
export const NoticeKind = z.enum(['notice', 'emergency'])
export type NoticeKind = z.infer<typeof NoticeKind>

export const titleMost = 60
export const wordsMost = 10_000
export const picturesMost = 18
export const commentMost = 500

/** Why everybody has to confirm having read it. Without one of these nobody is asked to. The law of each stands in the messages. */
export const Ground = z.enum(['emergency', 'flood', 'fire', 'epidemic', 'meeting', 'land'])
export type Ground = z.infer<typeof Ground>

export const ModerationRule = z.enum([
  'unlawful',
  'personal_data',
  'insult',
  'fraud',
  'rumour',
  'advertising',
  'mistake',
  'word_list',
  'reported',
])
export type ModerationRule = z.infer<typeof ModerationRule>
/** Rules an office may name when it takes something down; the other two only hold a comment until somebody has looked. */
export const removalRules = ['unlawful', 'personal_data', 'insult', 'fraud', 'rumour', 'advertising'] as const
export const RemovalRule = z.enum(removalRules)
export const withdrawalRules = ['mistake', 'personal_data', 'rumour', 'unlawful'] as const
export const WithdrawalRule = z.enum(withdrawalRules)

export const ReportReason = z.enum(['personal_data', 'insult', 'fraud', 'rumour', 'advertising', 'unlawful'])
export type ReportReason = z.infer<typeof ReportReason>

/** How somebody let it be known that she read it. */
export const ConfirmHow = z.enum(['app', 'paper', 'phone'])
export type ConfirmHow = z.infer<typeof ConfirmHow>

export const Division = z.enum(divisions)
export type Division = z.infer<typeof Division>
export const DiaryAbout = z.enum(['ticket', 'visit', 'notice', 'meeting'])
export type DiaryAbout = z.infer<typeof DiaryAbout>

/** A path of our own app, nothing else. */
const OwnPath = z
  .string()
  .max(200)
  .regex(/^\/[\w/-]*$/, 'kernel.wrong-form')

/** What an editor sends every few seconds. Everything may be unfinished. `notice` is left out the first time. */
export const SaveDraft = z.object({
  notice: Id.optional(),
  area: Area,
  public: z.boolean(),
  title: z.string().trim().max(titleMost, 'kernel.too-long').default(''),
  words: z.string().max(wordsMost, 'kernel.too-long').default(''),
  pictures: z.array(Id).max(picturesMost, 'bulletin.too-many-pictures').default([]),
  audio: Id.nullable().default(null),
  paper: Id.nullable().default(null),
  commenting: z.boolean().default(true),
  ground: Ground.nullable().default(null),
  expires_at: Instant.nullable().default(null),
})
export type SaveDraft = z.infer<typeof SaveDraft>
/** `at` left out: now. `pin`: at the top of the village's list. */
export const PublishNotice = z.object({ notice: Id, at: Instant.optional(), pin: z.boolean().default(false) })
export const OneNotice = z.object({ notice: Id })
export const PinNotice = z.object({ notice: Id, pinned: z.boolean() })
export const CorrectNotice = z.object({
  notice: Id,
  title: Words(titleMost),
  words: Words(wordsMost),
  pictures: z.array(Id).max(picturesMost, 'bulletin.too-many-pictures').default([]),
  audio: Id.nullable().default(null),
  paper: Id.nullable().default(null),
  reason: Words(200),
})
export type CorrectNotice = z.infer<typeof CorrectNotice>
export const WithdrawNotice = z.object({ notice: Id, rule: WithdrawalRule, words: Words(500) })

export const Counts = z.object({
  likes: z.number().int(),
  opens: z.number().int(),
  comments: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

/** Who speaks: a post at a place, and its holder's name. */
export const OfficeView = z.object({ post: z.string(), area: Area, place: z.string(), name: z.string() })
export type OfficeView = z.infer<typeof OfficeView>

export const NoticeRow = z.object({
  id: Id,
  area: Area,
  /** Whom it reaches, in words: 陶坝村 六网格. */
  place: z.string(),
  state: NoticeState,
  kind: NoticeKind,
  public: z.boolean(),
  title: z.string(),
  summary: z.string(),
  thumb: z.string().nullable(),
  pictures: z.number().int(),
  has_audio: z.boolean(),
  has_paper: z.boolean(),
  ground: Ground.nullable(),
  office: OfficeView,
  published_at: Instant.nullable(),
  publish_at: Instant.nullable(),
  corrected_at: Instant.nullable(),
  expires_at: Instant.nullable(),
  edited_at: Instant,
  pinned: z.boolean(),
  counts: Counts,
})
export type NoticeRow = z.infer<typeof NoticeRow>

export const VersionView = z.object({
  version: z.number().int(),
  title: z.string(),
  blocks: z.array(Block),
  pictures: z.array(FileView),
  audio: FileView.nullable(),
  paper: FileView.nullable(),
  said_from: Instant,
  said_to: Instant,
  reason: z.string(),
})
export type VersionView = z.infer<typeof VersionView>

/** One entry of the public log. No text of what was held or taken down. */
export const ModerationView = z.object({
  id: Id,
  about: z.enum(['comment', 'notice']),
  notice: Id,
  /** Title of the notice it stood under or that was withdrawn; empty for whoever may not see it. */
  title: z.string(),
  act: z.enum(['held', 'released', 'removed', 'withdrawn']),
  rule: ModerationRule,
  office: z.object({ post: z.string(), place: z.string() }).nullable(),
  words: z.string(),
  at: Instant,
  appealed_at: Instant.nullable(),
  appeal_to: z.string().nullable(),
  decided_at: Instant.nullable(),
  decided_by: z.object({ post: z.string(), place: z.string() }).nullable(),
  result: z.enum(['upheld', 'overturned']).nullable(),
  result_words: z.string().nullable(),
  mine: z.boolean(),
  may: May,
})
export type ModerationView = z.infer<typeof ModerationView>

export const NoticeView = NoticeRow.omit({ pictures: true, thumb: true }).extend({
  blocks: z.array(Block),
  /** As written; only for whoever may edit it. */
  source: z.string().nullable(),
  pictures: z.array(FileView),
  audio: FileView.nullable(),
  paper: FileView.nullable(),
  commenting: z.boolean(),
  version: z.number().int(),
  versions: z.array(VersionView),
  source_link: z.string().nullable(),
  withdrawal: ModerationView.nullable(),
  liked: z.boolean(),
  /** Whether I am asked to confirm, and whether I have. */
  confirm: z.enum(['not_asked', 'waiting', 'done']),
  may: May,
})
export type NoticeView = z.infer<typeof NoticeView>

export const NoticeSaved = z.object({ id: Id, state: NoticeState, edited_at: Instant })

/** `area`: where the reader stands. A signed-in reader gives the home; a visitor the village. */
export const FeedInput = PageInput.extend({ area: Area })
export const FeedAnswer = pageOf(NoticeRow).extend({ pinned: z.array(NoticeRow) })
export type FeedAnswer = z.infer<typeof FeedAnswer>
/** `area` says where a visitor looks from; who is signed in may leave it out. */
export const NoticeInput = z.object({ id: Id, area: Area.optional() })
/** The fact by which what stands there now came before its readers; null before it did. */
export const SealedAnswer = z.object({
  fact: Id.nullable(),
  /** Of an open notice: the fact as it is sealed, so that a reader makes its leaf herself, and the words it holds the mark of. */
  entry: z.string().nullable(),
  words: z.string().nullable(),
})
export type SealedAnswer = z.infer<typeof SealedAnswer>
export const NoticeListInput = PageInput.extend({
  area: Area.optional(),
  state: many(NoticeState).optional(),
  mine: Flag.optional(),
})
export const NoticeList = pageOf(NoticeRow)
/** Where the caller may publish, and what the editor offers there. */
export const OfferAnswer = z.object({
  places: z.array(z.object({ area: Area, place: z.string(), emergency: z.boolean() })),
  grounds: z.array(Ground),
  pins: z.number().int(),
  draft: Id.nullable(),
})

export const LikeNotice = z.object({ notice: Id, liked: z.boolean(), area: Area.optional() })
/** Somebody opened it: counted, nobody noted. */
export const OpenNotice = z.object({ notice: Id, area: Area.optional() })

export const SayComment = z.object({ notice: Id, words: Words(commentMost), reply_to: Id.optional() })
export type SayComment = z.infer<typeof SayComment>
/** In the office's name, under the post the caller holds. */
export const ReplyComment = z.object({ notice: Id, words: Words(commentMost), reply_to: Id.optional() })
export type ReplyComment = z.infer<typeof ReplyComment>
export const CommentView = z.object({
  id: Id,
  /** Masked, or a house name, or the office's; null for oneself. */
  name: z.string().nullable(),
  mine: z.boolean(),
  office: OfficeView.nullable(),
  reply_to: Id.nullable(),
  words: z.string(),
  state: z.enum(['shown', 'held', 'removed']),
  at: Instant,
  /** Of my own that was taken down: the entry of the log, so that I can appeal. */
  moderation: Id.nullable(),
  may: May,
})
export type CommentView = z.infer<typeof CommentView>
export const CommentSaid = z.object({ id: Id, state: z.enum(['shown', 'held']) })
export const CommentsInput = PageInput.extend({ notice: Id, area: Area.optional() })
export const CommentsAnswer = pageOf(CommentView)
export const ReportComment = z.object({ comment: Id, reason: ReportReason })
export type ReportComment = z.infer<typeof ReportComment>
export const ReleaseComment = z.object({ comment: Id, words: OptionalWords(500) })
export const RemoveComment = z.object({ comment: Id, rule: RemovalRule, words: Words(500) })
export const QueueInput = PageInput.extend({ area: Area.optional() })
export const QueueItem = CommentView.extend({
  notice: Id,
  title: z.string(),
  rule: ModerationRule,
  reports: z.number().int(),
})
export type QueueItem = z.infer<typeof QueueItem>
export const QueueAnswer = pageOf(QueueItem)
export const LogInput = PageInput.extend({ area: Area })
export const LogAnswer = pageOf(ModerationView)
export const Appeal = z.object({ moderation: Id, words: Words(500) })
export type Appeal = z.infer<typeof Appeal>
export const DecideAppeal = z.object({ moderation: Id, overturn: z.boolean(), words: Words(500) })
export type DecideAppeal = z.infer<typeof DecideAppeal>
export const AppealView = ModerationView.extend({ appeal_words: z.string(), comment_words: z.string() })
export type AppealView = z.infer<typeof AppealView>
export const AppealsAnswer = pageOf(AppealView)
export const Done = Nothing

export const ConfirmNotice = z.object({ notice: Id })
/** Staff put down that somebody confirmed on paper or on the telephone. */
export const RecordConfirmations = z.object({
  notice: Id,
  persons: z.array(Id).min(1, 'kernel.required').max(200),
  how: z.enum(['paper', 'phone']),
  note: OptionalWords(200),
})
export type RecordConfirmations = z.infer<typeof RecordConfirmations>
export const Broadcast = z.object({
  area: Area,
  title: Words(titleMost),
  words: Words(2_000),
  ground: Ground,
  pictures: z.array(Id).max(picturesMost, 'bulletin.too-many-pictures').default([]),
  audio: Id.nullable().default(null),
})
export type Broadcast = z.infer<typeof Broadcast>
export const RecipientsInput = PageInput.extend({
  notice: Id,
  area: Area.optional(),
  waiting: Flag.optional(),
})
export const RecipientView = z.object({
  person: Id,
  area: Area,
  name: z.string(),
  /** 六网格 六组12号 */
  place: z.string(),
  told_at: Instant,
  confirmed_at: Instant.nullable(),
  how: ConfirmHow.nullable(),
  recorded_by: z.string().nullable(),
  note: z.string().nullable(),
})
export type RecipientView = z.infer<typeof RecipientView>
export const RecipientsAnswer = pageOf(RecipientView)
export const ReachInput = z.object({ notice: Id })
/** How far word has come: by place and by way. */
export const ReachAnswer = z.object({
  told: z.number().int(),
  confirmed: z.number().int(),
  app: z.number().int(),
  paper: z.number().int(),
  phone: z.number().int(),
  places: z.array(z.object({ area: Area, name: z.string(), told: z.number().int(), confirmed: z.number().int() })),
  rounds: z.array(
    z.object({
      number: z.number().int(),
      told: z.number().int(),
      started_at: Instant,
      finished_at: Instant.nullable(),
    }),
  ),
  may: May,
})
export type ReachAnswer = z.infer<typeof ReachAnswer>
/** The number of one person who has not confirmed, to be called; the look is put on record. */
export const CallRecipient = z.object({ notice: Id, person: Id })
export const CallAnswer = z.object({ name: z.string(), phone: z.string().nullable() })
export const WaitingAnswer = z.object({
  items: z.array(
    z.object({ id: Id, title: z.string(), kind: NoticeKind, ground: Ground, blocks: z.array(Block), told_at: Instant }),
  ),
})

export const WriteDiary = z.object({
  area: Area,
  public: z.boolean().default(true),
  division: Division,
  day: Day,
  words: Words(2_000),
  pictures: z.array(Id).max(picturesMost, 'bulletin.too-many-pictures').default([]),
  about: DiaryAbout.optional(),
  about_link: OwnPath.optional(),
})
export type WriteDiary = z.infer<typeof WriteDiary>
export const CorrectDiary = z.object({ entry: Id, words: Words(2_000), division: Division, public: z.boolean() })
export const DiaryView = z.object({
  id: Id,
  area: Area,
  place: z.string(),
  public: z.boolean(),
  division: Division,
  day: Day,
  words: z.string(),
  pictures: z.array(FileView),
  about: DiaryAbout.nullable(),
  about_link: z.string().nullable(),
  office: OfficeView,
  edited_at: Instant.nullable(),
  mine: z.boolean(),
})
export type DiaryView = z.infer<typeof DiaryView>
export const DiaryInput = PageInput.extend({
  area: Area,
  division: Division.optional(),
  /** 'YYYY-MM' */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'kernel.wrong-form')
    .optional(),
  mine: Flag.optional(),
})
export const DiaryAnswer = pageOf(DiaryView)
export const DiaryOffer = z.object({ places: z.array(z.object({ area: Area, place: z.string() })) })

/** What is shown when an open notice is passed on; `wechat`: signed for the page that asked, null where WeChat is not configured. */
export const ShareCard = z.object({
  title: z.string(),
  words: z.string(),
  picture: z.string().nullable(),
  link: z.string(),
  wechat: z
    .object({ app_id: z.string(), timestamp: z.number().int(), nonce: z.string(), signature: z.string() })
    .nullable(),
})
export type ShareCard = z.infer<typeof ShareCard>
