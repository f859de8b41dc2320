/** What the outside may know about notices: kinds, channels, what the inbox and the failure list show. Safe in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Id, Instant, many, PageInput, pageOf, Words } from '../../kernel/shapes.ts'

/** What a notice is about, which is what people choose by: my matters, who I am, my work, the village. */
export const noticeKinds = ['matters', 'identity', 'duties', 'village'] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>

/** Ways out of the house. The inbox is not one of them: it always has everything. */
export const outerChannels = ['sms', 'wechat'] as const
export const OuterChannel = z.enum(outerChannels)
export type OuterChannel = z.infer<typeof OuterChannel>
export const Channel = z.enum(['inbox', ...outerChannels])
export type Channel = z.infer<typeof Channel>

export const DeliveryState = z.enum(['waiting', 'sent', 'failed', 'cancelled'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** Whose inbox: mine when left out, or that of somebody I act for. */
export const InboxInput = PageInput.extend({ person: Id.optional() })
export const InboxItem = z.object({
  id: Id,
  kind: NoticeKind,
  /** The fact itself, in the reader's language. */
  text: z.string(),
  link: z.string(),
  urgent: z.boolean(),
  at: Instant,
  read: z.boolean(),
  /** The matter is finished: nothing is waited for any more. */
  done: z.boolean(),
})
export type InboxItem = z.infer<typeof InboxItem>
export const Inbox = pageOf(InboxItem)
export type Inbox = z.infer<typeof Inbox>

export const UnreadInput = z.object({ person: Id.optional() })
export const Unread = z.object({ count: z.number().int() })
export type Unread = z.infer<typeof Unread>

export const ReadOne = z.object({ item: Id })
export const ReadAll = z.object({ person: Id.optional() })

/** A time of day in China. */
export const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'kernel.wrong-form')
export const QuietHours = z.object({ from: Time, to: Time })

export const PreferenceInput = z.object({ person: Id.optional() })
export const Preferences = z.object({
  sms: z.array(NoticeKind),
  wechat: z.array(NoticeKind),
  /** Kinds gathered into one message a day. */
  daily: z.array(NoticeKind),
  /** Nothing that can wait goes out between these; two equal times: at any hour. */
  quiet: QuietHours,
  daily_at: Time,
  /** Messages WeChat may still send, where each needs a consent of its own; else null. */
  wechat_left: z.number().int().nullable(),
  /** The template a consent is asked for; null where none is needed. */
  wechat_template: z.string().nullable(),
  /** false while nothing was chosen and the village's usual way counts. */
  chosen: z.boolean(),
  /** Whether a message by this channel could arrive at all. */
  can: z.object({ sms: z.boolean(), wechat: z.boolean() }),
})
export type Preferences = z.infer<typeof Preferences>
export const SetPreference = z.object({
  person: Id.optional(),
  sms: z.array(NoticeKind).max(noticeKinds.length),
  wechat: z.array(NoticeKind).max(noticeKinds.length),
  /** Left out: as it was. */
  daily: z.array(NoticeKind).max(noticeKinds.length).optional(),
  quiet: QuietHours.nullable().optional(),
})
export type SetPreference = z.infer<typeof SetPreference>

/** WeChat asked, and the person said yes to one more message or no to all. */
export const GrantWechat = z.object({ template: z.string().min(1).max(80), accepted: z.boolean() })

export const budgetMost = 1_000_000
export const SmsBudget = z.object({
  /** Text messages of a month, and those kept for emergencies. */
  month: z.number().int().min(0).max(budgetMost),
  reserve: z.number().int().min(0).max(budgetMost),
})
export const BudgetsInput = PageInput.extend({
  area: Area,
  month: z
    .string()
    .regex(/^\d{4}-\d\d$/)
    .optional(),
})
export const BudgetRow = z.object({
  area: Area,
  place: z.string(),
  month: z.number().int(),
  used: z.number().int(),
  reserve: z.number().int(),
  reserve_used: z.number().int(),
  /** Messages that stayed in the inbox because nothing was left. */
  refused: z.number().int(),
  source: z.string(),
  may: z.object({ set: z.boolean() }),
})
export type BudgetRow = z.infer<typeof BudgetRow>
export const Budgets = pageOf(BudgetRow).extend({ of: z.string() })
export type Budgets = z.infer<typeof Budgets>
export const SetBudget = SmsBudget.extend({ area: Area, source: Words(200) })

export const FailuresInput = PageInput.extend({ area: Area, channel: OuterChannel.optional() })
export const Failure = z.object({
  id: Id,
  channel: OuterChannel,
  kind: NoticeKind,
  person: Id,
  name: z.string(),
  place: z.string(),
  /** Rule id with a sentence, and the provider's own words. */
  why: z.string(),
  detail: z.string(),
  tries: z.number().int(),
  link: z.string(),
  urgent: z.boolean(),
  at: Instant,
  may: z.object({ retry: z.boolean() }),
})
export type Failure = z.infer<typeof Failure>
export const Failures = pageOf(Failure)
export type Failures = z.infer<typeof Failures>
export const Retry = z.object({ deliveries: many(Id, 100) })
export const Retried = z.object({ count: z.number().int() })
