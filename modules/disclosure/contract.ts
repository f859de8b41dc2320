/** What the outside may know about the open books: shapes and words. Safe to import in a browser. Money is whole fen. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Limit } from '../../kernel/deadlines.ts'
import {
  Day,
  FileView,
  Flag,
  Id,
  Instant,
  May,
  many,
  OptionalWords,
  PageInput,
  pageOf,
  Words,
} from '../../kernel/shapes.ts'

/** Party 党务, village 村务, finance 财务, services 服务: the order of the shelf. */
export const books = ['party', 'village', 'finance', 'services'] as const
export const Book = z.enum(books)
export type Book = z.infer<typeof Book>

export const frequencies = ['at_once', 'monthly', 'quarterly', 'yearly', 'on_event'] as const
export const Frequency = z.enum(frequencies)
export type Frequency = z.infer<typeof Frequency>

/** `words`: text, a small table of fields and pictures. `account`: a whole account with its lines and vouchers. */
export const EntryKind = z.enum(['words', 'account'])
export type EntryKind = z.infer<typeof EntryKind>

/** `refused`: the supervision committee said no; the account may still be published, with the reason beside it. */
export const EntryState = z.enum(['draft', 'submitted', 'signed', 'refused', 'published'])
export type EntryState = z.infer<typeof EntryState>

export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

/** Colour and word of a due thing: nothing open, due soon, late, not asked for here. Screens say the word too. */
export const Light = z.enum(['green', 'yellow', 'red', 'none'])
export type Light = z.infer<typeof Light>

export const receiptCategories = [
  'subsidy',
  'lease',
  'business',
  'levy',
  'donation',
  'interest',
  'loan',
  'other_in',
] as const
export const paymentCategories = [
  'wages',
  'office',
  'works',
  'public_good',
  'welfare',
  'farming',
  'dividend',
  'repayment',
  'other_out',
] as const
export const Category = z.enum([...receiptCategories, ...paymentCategories])
export type Category = z.infer<typeof Category>

export const wordsMost = 10_000
export const titleMost = 60
export const picturesMost = 18
export const fieldsMost = 30
/** Lines of one account with all its corrections; a village's year has a tenth of it. */
export const linesMost = 2_000
/** Lines one call may put or remove. */
export const linesPerCall = 200
export const vouchersPerLine = 9
export const vouchersMost = 600
export const boxesMost = 60
/** Ten thousand million yuan: beyond it somebody typed wrongly. */
export const amountMost_fen = 1_000_000_000_000
export const workbookLimit_bytes = 700 * 1024

const Fen = z.int().min(-amountMost_fen).max(amountMost_fen)
/** The day a fact or a rule is from; periods: 2026-11, 2026-Q4, 2026, or e-… for what happened once. */
export const Period = z.string().regex(/^(\d{4}|\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|e-[0-9a-f-]{36})$/)
export const ItemKey = z
  .string()
  .regex(/^(party|village|finance|services)\.[a-z][a-z0-9-]{1,39}$/, 'disclosure.key-form')

// ───────────────────────────── catalogue ─────────────────────────────

export const fieldKinds = ['text', 'number', 'money', 'day', 'area_mu', 'people'] as const
/** A row the template asks for. `many`: the row is a table column that repeats. */
export const TemplateField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  zh: Words(40),
  en: Words(80),
  kind: z.enum(fieldKinds),
  required: z.boolean().default(false),
})
export type TemplateField = z.infer<typeof TemplateField>

/** When a thing falls due: monthly and quarterly on a day of the month that follows, yearly on a day of the year, else days after. */
export const DueRule = z.object({
  /** monthly, quarterly: day of the month after the period. */
  due_day: z.int().min(1).max(28).optional(),
  /** yearly: 'MM-DD' of the following year when before 07-01 and `next_year`, else of the same year. */
  due_month_day: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .optional(),
  next_year: z.boolean().optional(),
  /** at_once: working days after the event. on_event: calendar days after it. */
  days: z.int().min(1).max(365).optional(),
})
export type DueRule = z.infer<typeof DueRule>

export const ItemView = z.object({
  key: ItemKey,
  book: Book,
  kind: EntryKind,
  name: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  /** What belongs into it, one sentence. */
  about: z.string(),
  frequency: Frequency,
  due: DueRule,
  /** Post that has to publish. */
  office: z.string(),
  source: z.string(),
  source_day: Day,
  attachments: z.array(z.string()),
  fields: z.array(TemplateField),
  /** Days the notice has to hang on the board; 0: no rule. */
  hangs_days: z.int(),
  active: z.boolean(),
  /** Where the rule in force was given; null: the usual one. */
  given_at: Area.nullable(),
  since: Day,
})
export type ItemView = z.infer<typeof ItemView>

/** Adds an item of one's own or makes a usual one stricter, from a day on. What is left out stays as it is above. */
export const ItemRule = z.object({
  zh: OptionalWords(40),
  en: OptionalWords(80),
  about_zh: OptionalWords(200),
  about_en: OptionalWords(300),
  frequency: Frequency.optional(),
  due: DueRule.optional(),
  office: z.string().max(40).optional(),
  attachments_zh: z.array(Words(40)).max(10).optional(),
  fields: z.array(TemplateField).max(fieldsMost).optional(),
  /** Only the county may take a usual item off, and only where the law leaves it free; own items by whoever added them. */
  active: z.boolean().optional(),
})
export type ItemRule = z.infer<typeof ItemRule>
export const SetItem = z.object({ area: Area, key: ItemKey, from_day: Day, rule: ItemRule, source: Words(200) })
export type SetItem = z.infer<typeof SetItem>
export const CatalogueInput = z.object({ area: Area, on: Day.optional() })
export const CatalogueAnswer = z.object({
  items: z.array(ItemView),
  /** What was set here or above, newest first. */
  history: z.array(
    z.object({ area: Area, place: z.string(), key: z.string(), from_day: Day, rule: ItemRule, source: z.string() }),
  ),
  terms: z.object({
    starts: z.string(),
    signatures: z.int(),
    remind_days: z.int(),
    climb_days: z.object({ township: z.int(), county: z.int() }),
    answer_limit: Limit,
    needs_posting: z.boolean(),
  }),
  may: May,
})
export type CatalogueAnswer = z.infer<typeof CatalogueAnswer>
/** What a place sets for its books, from a day on. */
export const SetTerms = z.object({
  area: Area,
  from_day: Day,
  source: Words(200),
  /** Since when the calendar runs here; '' not yet. */
  starts: z.union([Day, z.literal('')]).optional(),
  signatures: z.int().min(1).max(9).optional(),
  remind_days: z.int().min(1).max(30).optional(),
  climb_days: z.object({ township: z.int().min(1).max(60), county: z.int().min(1).max(120) }).optional(),
  answer_limit: Limit.optional(),
  needs_posting: z.boolean().optional(),
})
export type SetTerms = z.infer<typeof SetTerms>

// ───────────────────────────── calendar ─────────────────────────────

export const DueView = z.object({
  id: Id,
  area: Area,
  place: z.string(),
  item: ItemKey,
  item_name: z.string(),
  book: Book,
  kind: EntryKind,
  period: z.string(),
  /** 2026年10月, 2026年第三季度 — in the reader's language. */
  period_name: z.string(),
  from_day: Day,
  to_day: Day,
  /** What happened, of an item that is due by an event. */
  event: z.string().nullable(),
  due_at: Instant,
  state: z.enum(['open', 'done']),
  light: Light,
  /** Days late (red), days left (yellow, green). */
  days: z.int(),
  done_at: Instant.nullable(),
  /** Published in time? null while open. */
  in_time: z.boolean().nullable(),
  entry: Id.nullable(),
  draft: Id.nullable(),
  /** 0 nobody yet, 1 village, 2 township, 3 county has heard that it is late. */
  climbed: z.int(),
  may: May,
})
export type DueView = z.infer<typeof DueView>
export const DuesInput = PageInput.extend({
  area: Area,
  item: ItemKey.optional(),
  book: Book.optional(),
  /** soon: open and inside the reminder; coming: open and later; done: newest first. */
  state: z.enum(['late', 'soon', 'coming', 'open', 'done']).default('open'),
})
export const DuesAnswer = pageOf(DueView)

export const NoteEvent = z.object({ area: Area, item: ItemKey, day: Day, words: Words(200) })
export const PublishNothing = z.object({ due: Id, words: OptionalWords(200) })

export const HeatInput = PageInput.extend({ area: Area, book: Book.optional(), late: Flag.default(false) })
/** One row a village, cells in the order of `items`. */
export const HeatAnswer = z.object({
  area: Area,
  name: z.string(),
  items: z.array(z.object({ key: ItemKey, name: z.string(), book: Book })),
  rows: z.array(
    z.object({
      area: Area,
      name: z.string(),
      place: z.string(),
      red: z.int(),
      yellow: z.int(),
      cells: z.array(
        z.object({
          light: Light,
          days: z.int(),
          /** How many are open and late or soon due in this cell. */
          open: z.int(),
          due: Id.nullable(),
        }),
      ),
    }),
  ),
  /** The next level below with what is late and soon due there: each opens its own heat-map. */
  parts: z.array(z.object({ area: Area, name: z.string(), villages: z.int(), red: z.int(), yellow: z.int() })),
  total: z.object({ villages: z.int(), red: z.int(), yellow: z.int(), villages_late: z.int() }),
  next: z.string().nullable(),
  as_of: Instant,
})
export type HeatAnswer = z.infer<typeof HeatAnswer>

// ───────────────────────────── entries ─────────────────────────────

/** One filled row of the template; money in fen, days as YYYY-MM-DD, all as text. */
export const FieldValue = z.object({ key: z.string().max(40), value: z.string().trim().max(500, 'kernel.too-long') })
export type FieldValue = z.infer<typeof FieldValue>

export const Signer = z.object({ name: z.string(), post: z.string() })
export const SignatureView = z.object({
  id: Id,
  name: z.string(),
  post: z.string(),
  round: z.int(),
  decision: z.enum(['signed', 'refused']),
  reason: z.string().nullable(),
  at: Instant,
})
export type SignatureView = z.infer<typeof SignatureView>

export const AccountSums = z.object({
  opening_fen: z.int(),
  receipts_fen: z.int(),
  payments_fen: z.int(),
  closing_fen: z.int(),
  lines: z.int(),
  /** Sums by category, largest first. */
  categories: z.array(z.object({ direction: Direction, category: Category, amount_fen: z.int(), lines: z.int() })),
})
export type AccountSums = z.infer<typeof AccountSums>

export const EntryBrief = z.object({
  id: Id,
  root: Id,
  version: z.int(),
  area: Area,
  place: z.string(),
  item: ItemKey,
  item_name: z.string(),
  book: Book,
  kind: EntryKind,
  period: z.string(),
  period_name: z.string(),
  title: z.string(),
  state: EntryState,
  /** There is nothing of this kind in this period, and the village says so. */
  nothing: z.boolean(),
  /** A later version stands. */
  superseded: z.boolean(),
  published_at: Instant.nullable(),
  changed_at: Instant,
  in_time: z.boolean().nullable(),
  thumb: z.string().nullable(),
  closing_fen: z.int().nullable(),
  /** How many have signed and how many refused in the round that counts. */
  signed: z.int(),
  refused: z.int(),
  questions: z.int(),
  unanswered: z.int(),
})
export type EntryBrief = z.infer<typeof EntryBrief>

export const PostingView = z.object({
  id: Id,
  entry: Id,
  board: z.string(),
  posted_day: Day,
  photos: z.array(FileView),
  by_name: z.string(),
  by_post: z.string(),
  at: Instant,
})
export type PostingView = z.infer<typeof PostingView>

/** What anybody may see of a published entry. Of an account the lines come by `disclosure.lines`. */
export const EntryView = EntryBrief.extend({
  from_day: Day,
  to_day: Day,
  due_at: Instant.nullable(),
  words: z.string(),
  fields: z.array(z.object({ key: z.string(), name: z.string(), kind: z.string(), value: z.string() })),
  pictures: z.array(FileView),
  source: z.string(),
  source_day: Day,
  made_by: Signer,
  published_by: Signer.nullable(),
  account: AccountSums.nullable(),
  /** null: the first account of this book here. */
  previous: z.object({ id: Id, period_name: z.string(), closing_fen: z.int() }).nullable(),
  next: z.object({ id: Id, period_name: z.string() }).nullable(),
  needs_signatures: z.int(),
  signatures: z.array(SignatureView),
  /** All versions, the newest first; why each corrected the one before. */
  versions: z.array(
    z.object({ id: Id, version: z.int(), published_at: Instant.nullable(), reason: z.string().nullable() }),
  ),
  correction_reason: z.string().nullable(),
  postings: z.array(PostingView),
  /** What is printed and shown as QR: a path of the phone app that anybody may open. */
  link: z.string(),
  /** ask, post, correct, publish … */
  may: May,
})
export type EntryView = z.infer<typeof EntryView>

/** A voucher as the public sees it: the blackened picture only. */
export const VoucherShown = z.object({ id: Id, picture: FileView.nullable() })

export const LineView = z.object({
  id: Id,
  entry: Id,
  version: z.int(),
  number: z.int(),
  day: Day,
  direction: Direction,
  /** Negative only in a line that reverses another. */
  amount_fen: z.int(),
  category: Category,
  /** 李** for a person, in full for a firm or an office; '' when there is none. */
  party: z.string(),
  purpose: z.string(),
  basis: z.string(),
  basis_link: z.string(),
  vouchers: z.array(VoucherShown),
  reverses: z.object({ id: Id, entry: Id, number: z.int(), period_name: z.string() }).nullable(),
  reversed_by: z.object({ id: Id, entry: Id, number: z.int(), period_name: z.string() }).nullable(),
  balance_fen: z.int(),
  questions: z.int(),
})
export type LineView = z.infer<typeof LineView>
export const LinesInput = PageInput.extend({
  area: Area,
  entry: Id,
  direction: Direction.optional(),
  category: Category.optional(),
})
export const LinesAnswer = pageOf(LineView)

export const ShelfInput = z.object({ area: Area })
export const ShelfAnswer = z.object({
  area: Area,
  name: z.string(),
  books: z.array(
    z.object({
      book: Book,
      red: z.int(),
      items: z.array(
        z.object({
          key: ItemKey,
          name: z.string(),
          kind: EntryKind,
          frequency: Frequency,
          latest: EntryBrief.nullable(),
          light: Light,
          days: z.int(),
          next_due: Instant.nullable(),
        }),
      ),
    }),
  ),
})
export type ShelfAnswer = z.infer<typeof ShelfAnswer>

export const ListInput = PageInput.extend({
  area: Area,
  book: Book.optional(),
  item: ItemKey.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
})
export const ListAnswer = pageOf(EntryBrief)
export const OneInput = z.object({ area: Area, id: Id })

// ───────────────────────────── drafts ─────────────────────────────

export const StartEntry = z
  .object({ area: Area, item: ItemKey, due: Id.optional(), period: Period.optional() })
  .refine(({ due, period }) => due === undefined || period === undefined, {
    path: ['period'],
    error: 'disclosure.due-or-period',
  })
export type StartEntry = z.infer<typeof StartEntry>
export const SaveEntry = z.object({
  entry: Id,
  title: Words(titleMost),
  words: z.string().trim().max(wordsMost, 'kernel.too-long').default(''),
  fields: z.array(FieldValue).max(fieldsMost).default([]),
  /** In order: pictures that are there already, and fresh uploads. */
  pictures: z.array(Id).max(picturesMost, 'disclosure.too-many-pictures').default([]),
})
export type SaveEntry = z.infer<typeof SaveEntry>
export const OneEntry = z.object({ entry: Id })
export const CorrectEntry = z.object({ entry: Id, reason: Words(300) })
export const SetOpening = z.object({ entry: Id, opening_fen: Fen, note: Words(200) })

export const LineInput = z.object({
  /** Left out: a new line. */
  id: Id.optional(),
  day: Day,
  direction: Direction,
  amount_fen: Fen.refine((fen) => fen !== 0, 'disclosure.amount-zero'),
  category: Category,
  party: z.string().trim().max(60, 'kernel.too-long').default(''),
  /** A person's name is shown as 李**. */
  party_is_person: z.boolean().default(true),
  purpose: Words(120),
  basis: z.string().trim().max(120, 'kernel.too-long').default(''),
  basis_link: z
    .string()
    .trim()
    .max(200, 'kernel.too-long')
    .regex(/^(\/[^/\s][^\s]*)?$/, 'disclosure.basis-link')
    .default(''),
  vouchers: z.array(Id).max(vouchersPerLine, 'disclosure.too-many-vouchers').default([]),
  reverses: Id.optional(),
})
export type LineInput = z.infer<typeof LineInput>
export const PutLines = z.object({ entry: Id, lines: z.array(LineInput).min(1).max(linesPerCall) })
export const RemoveLines = z.object({ entry: Id, lines: z.array(Id).min(1).max(linesPerCall) })
/** Reverses a published line: the red line is made from it, and the right one is put beside it as a new line. */
export const ReverseLine = z.object({ entry: Id, line: Id })

export const AddVouchers = z.object({
  entry: Id,
  files: z.array(Id).min(1).max(vouchersPerLine),
  /** The lines these pictures prove; may be said later in the line. */
  lines: z.array(Id).max(linesPerCall).default([]),
})
export const RemoveVoucher = z.object({ voucher: Id })

/** A black rectangle, in shares of the upright picture's width and height. */
export const Box = z
  .object({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().positive().max(1),
    height: z.number().positive().max(1),
  })
  .refine(({ x, y, width, height }) => x + width <= 1.000001 && y + height <= 1.000001, {
    path: ['width'],
    error: 'disclosure.box-outside',
  })
export type Box = z.infer<typeof Box>
/** Boxes are burned into a new picture; no boxes: the picture is shown as it is. Confirming is a step of its own. */
export const MaskVoucher = z.object({ voucher: Id, boxes: z.array(Box).max(boxesMost, 'disclosure.too-many-boxes') })
export const ConfirmVouchers = z.object({ vouchers: z.array(Id).min(1).max(100) })
export const LookPurpose = z.enum(['masking', 'signing', 'question', 'correction', 'audit'])
export type LookPurpose = z.infer<typeof LookPurpose>
/** The sealed original, for staff of the village and auditors. Each look is written down first. */
export const OpenOriginal = z.object({ voucher: Id, purpose: LookPurpose, words: OptionalWords(200) })
export const Original = z.object({
  /** Good for some minutes. */
  url: z.string(),
  width: z.int(),
  height: z.int(),
  until: Instant,
})
export type Original = z.infer<typeof Original>

export const VoucherView = z.object({
  id: Id,
  entry: Id,
  /** waiting: nobody has looked for personal data yet; masked: burned, to be confirmed; confirmed: may be published. */
  state: z.enum(['waiting', 'masked', 'confirmed']),
  /** The picture that will be shown; null while waiting. */
  picture: FileView.nullable(),
  width: z.int(),
  height: z.int(),
  boxes: z.array(Box),
  masked_by: z.string().nullable(),
  confirmed_by: z.string().nullable(),
  /** Numbers of the lines it proves. */
  lines: z.array(z.int()),
})
export type VoucherView = z.infer<typeof VoucherView>

export const DraftLine = z.object({
  id: Id,
  number: z.int(),
  /** A line of an earlier version: it stands and can only be reversed. */
  fixed: z.boolean(),
  day: Day,
  direction: Direction,
  amount_fen: z.int(),
  category: Category,
  party: z.string(),
  party_is_person: z.boolean(),
  party_public: z.string(),
  purpose: z.string(),
  basis: z.string(),
  basis_link: z.string(),
  vouchers: z.array(Id),
  reverses: Id.nullable(),
  reversed: z.boolean(),
})
export type DraftLine = z.infer<typeof DraftLine>

/** What still stands in the way of handing in or publishing: a rule id, the line or voucher it is about. */
export const Obstacle = z.object({
  rule: z.string(),
  line: z.int().nullable(),
  voucher: Id.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Obstacle = z.infer<typeof Obstacle>

/** A draft for those who make it and those who sign it: the whole account, names in full for them. */
export const DraftView = EntryView.extend({
  template: z.array(TemplateField),
  values: z.array(FieldValue),
  attachments_wanted: z.array(z.string()),
  opening_note: z.string(),
  /** Only the first account's opening is typed; any other is the closing of the one before. */
  opening_open: z.boolean(),
  lines: z.array(DraftLine),
  vouchers: z.array(VoucherView),
  obstacles: z.array(Obstacle),
  /** What a signature stands for; null until handed in. */
  digest: z.string().nullable(),
  makers: z.array(z.string()),
})
export type DraftView = z.infer<typeof DraftView>
export const DraftInput = z.object({ id: Id })
export const DraftsInput = PageInput.extend({ area: Area, state: many(EntryState).optional() })
export const DraftsAnswer = pageOf(EntryBrief)

export const Done = z.object({ id: Id })
export const Moved = z.object({ id: Id, state: EntryState, may: May })
export type Moved = z.infer<typeof Moved>
/** After each change of lines: what the account comes to now. */
export const Balance = AccountSums.omit({ categories: true }).extend({ entry: Id, ids: z.array(Id) })
export type Balance = z.infer<typeof Balance>

export const SignEntry = z.object({ entry: Id, digest: z.string().length(64) })
export const RefuseEntry = z.object({ entry: Id, digest: z.string().length(64), reason: Words(300) })

// ───────────────────────────── import ─────────────────────────────

export const ImportLines = z.object({
  entry: Id,
  name: Words(120),
  workbook: z
    .base64('disclosure.import-unreadable')
    .max(Math.ceil((workbookLimit_bytes * 4) / 3), 'disclosure.import-too-large'),
})
export const OneImport = z.object({ batch: Id })
export const ImportView = z.object({
  id: Id,
  entry: Id,
  name: z.string(),
  state: z.enum(['checked', 'applying', 'applied', 'undone']),
  rows: z.int(),
  good: z.int(),
  errors: z.int(),
  done: z.int(),
  before: AccountSums.omit({ categories: true }),
  after: AccountSums.omit({ categories: true }),
  at: Instant,
  /** Wrong rows first; all bounded by the size of an account. */
  lines: z.array(
    z.object({
      line: z.int(),
      cells: z.record(z.string(), z.string()),
      /** Column → sentence. */
      errors: z.record(z.string(), z.string()),
    }),
  ),
  may: May,
})
export type ImportView = z.infer<typeof ImportView>

// ───────────────────────────── questions ─────────────────────────────

export const questionMost = 500
export const Ask = z.object({ entry: Id, line: Id.optional(), words: Words(questionMost) })
export const AnswerQuestion = z.object({ question: Id, words: Words(1_000) })
export const QuestionView = z.object({
  id: Id,
  entry: Id,
  area: Area,
  line: Id.nullable(),
  line_number: z.int().nullable(),
  /** What it is about, for lists: the line's purpose or the entry's title. */
  about: z.string(),
  words: z.string(),
  /** 李** for others, the own name for oneself. */
  asker: z.string(),
  mine: z.boolean(),
  at: Instant,
  state: z.enum(['open', 'answered']),
  due: Instant,
  late: z.boolean(),
  answer: z.string().nullable(),
  answered_by: Signer.nullable(),
  answered_at: Instant.nullable(),
  may: May,
})
export type QuestionView = z.infer<typeof QuestionView>
export const QuestionsInput = PageInput.extend({ area: Area, entry: Id, line: Id.optional() })
export const QuestionsAnswer = pageOf(QuestionView)
/** For the desk: what waits for an answer, by due time, in the own part of the tree. */
export const AskedInput = PageInput.extend({ area: Area, state: z.enum(['open', 'late', 'answered']).default('open') })
export const AskedAnswer = pageOf(QuestionView)
export const MyQuestionsInput = PageInput

// ───────────────────────────── posting ─────────────────────────────

/** Which entry hung on which board from which day, with a photo as evidence. */
export const PostOnBoard = z.object({
  entry: Id,
  board: Words(40),
  posted_day: Day,
  photos: z.array(Id).min(1, 'disclosure.photo-of-board').max(6),
})

// ───────────────────────────── to do ─────────────────────────────

/** What waits for me: things to publish, accounts to sign, questions to answer. */
export const TodoItem = z.object({
  kind: z.enum(['publish', 'sign', 'answer', 'post']),
  id: Id,
  title: z.string(),
  place: z.string(),
  due: Instant.nullable(),
  late: z.boolean(),
  link: z.string(),
})
export type TodoItem = z.infer<typeof TodoItem>
export const TodoAnswer = z.object({ items: z.array(TodoItem) })

// ───────────────────────────── powers and services ─────────────────────────────

export const PowerKind = z.enum(['power', 'service'])
export type PowerKind = z.infer<typeof PowerKind>
export const FlowStepKind = z.enum(['start', 'step', 'choice', 'public', 'end'])
export const FlowStep = z.object({
  key: z.string(),
  kind: FlowStepKind,
  title: z.string(),
  /** Who does it. */
  office: z.string(),
  /** 3 个工作日内 and the like; '' none. */
  limit: z.string(),
  papers: z.array(z.string()),
  /** For drawing: column and row of a grid, both from 0. */
  column: z.int(),
  row: z.int(),
})
export type FlowStep = z.infer<typeof FlowStep>
/** Straight down unless it goes aside or back; `said` stands on the arrow (同意, 不同意). */
export const FlowEdge = z.object({ from: z.string(), to: z.string(), said: z.string(), back: z.boolean() })
export type FlowEdge = z.infer<typeof FlowEdge>
export const PowerBrief = z.object({
  key: z.string(),
  kind: PowerKind,
  number: z.int(),
  name: z.string(),
  about: z.string(),
  office: z.string(),
  /** How long it takes in all. */
  limit: z.string(),
  /** The village has its own version. */
  own: z.boolean(),
})
export type PowerBrief = z.infer<typeof PowerBrief>
export const powerStepsMost = 24
const powerWordsMost = 60
const Short = z.string().trim().max(powerWordsMost, 'kernel.too-long')
/** A power or service as a village writes it. A choice says what happens on no: steps back, or an end of its own. */
export const PowerForm = z.object({
  name: Words(40),
  about: Words(200),
  office: Words(powerWordsMost),
  limit: Short,
  papers: z.array(Words(powerWordsMost)).max(20),
  steps: z
    .array(
      z.object({
        kind: FlowStepKind,
        title: Words(powerWordsMost),
        office: Short,
        limit: Short,
        papers: z.array(Words(powerWordsMost)).max(10),
        no: z
          .union([z.object({ back: z.int().min(1).max(powerStepsMost) }), z.object({ end: Words(powerWordsMost) })])
          .optional(),
      }),
    )
    .min(2, 'disclosure.power-ends-open')
    .max(powerStepsMost, 'disclosure.power-too-long'),
})
export type PowerForm = z.infer<typeof PowerForm>
/** `form` null: back to the usual version. `version`: the one that was read, 0 where there is none. */
export const SetPower = z.object({
  area: Area,
  key: z.string().max(60),
  form: PowerForm.nullable(),
  source: Words(200),
  version: z.int().min(0),
})
export type SetPower = z.infer<typeof SetPower>
export const PowerView = PowerBrief.extend({
  source: z.string(),
  source_day: Day,
  papers: z.array(z.string()),
  columns: z.int(),
  rows: z.int(),
  steps: z.array(FlowStep),
  edges: z.array(FlowEdge),
  area: Area,
  place: z.string(),
  link: z.string(),
  /** Who published the village's own version, and when; null: the usual one. */
  published: Signer.extend({ at: Instant }).nullable(),
  version: z.int(),
  /** To begin an own version with; null for those who may not. */
  form: PowerForm.nullable(),
  may: May,
})
export type PowerView = z.infer<typeof PowerView>
export const PowersInput = z.object({ area: Area, kind: PowerKind.optional() })
export const PowersAnswer = z.object({ items: z.array(PowerBrief) })
export const PowerInput = z.object({ area: Area, key: z.string().max(60) })
