/** What the outside may know about doors: programs that come with a key, addresses that are told, and what was sent. Browser-safe. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Day, Id, Instant, May, many, PageInput, pageOf, Words } from '../../kernel/shapes.ts'

export const titleLimit = 60
export const purposeLimit = 300
export const urlLimit = 500
/** Calls a key may make in a minute: at most, and where nothing else is said. */
export const perMinuteMost = 6_000
export const perMinuteUsual = 120
export const permitsMost = 50
export const eventsMost = 50
/** Deliveries sent again in one go. */
export const resendMost = 200

/** `tickets.import`: declared in the manifest of the module that offers it. */
const Permit = z.string().max(80)
const Event = z.string().max(80)
const PerMinute = z
  .int('doors.per-minute-form')
  .min(1, 'doors.per-minute-form')
  .max(perMinuteMost, 'doors.per-minute-form')
const Url = Words(urlLimit)

export const AddConsumer = z.object({
  title: Words(titleLimit),
  purpose: Words(purposeLimit),
  area: Area,
  permits: z.array(Permit).max(permitsMost).default([]),
  per_minute: PerMinute.default(perMinuteUsual),
})
export type AddConsumer = z.infer<typeof AddConsumer>
export const ChangeConsumer = AddConsumer.omit({ area: true }).extend({ consumer: Id })
export const OneConsumer = z.object({ consumer: Id })
/** The key is shown here and never again: only its hash is kept. */
export const NewKey = z.object({ id: Id, key: z.string(), key_prefix: z.string() })
export type NewKey = z.infer<typeof NewKey>

export const AddWebhook = z.object({
  consumer: Id,
  url: Url,
  events: z.array(Event).min(1, 'doors.events-needed').max(eventsMost),
})
export const ChangeWebhook = AddWebhook.omit({ consumer: true }).extend({ webhook: Id })
export const OneWebhook = z.object({ webhook: Id })
/** The secret is shown here and never again. */
export const NewSecret = z.object({ id: Id, secret: z.string() })
export type NewSecret = z.infer<typeof NewSecret>

export const Resend = z.object({ deliveries: z.array(Id).min(1).max(resendMost) })
/** What a trial message carries. */
export const Tried = z.object({ webhook: Id })
export const Done = z.object({ id: Id })
export const Counted = z.object({ count: z.number().int() })

/** waiting: still to be sent; failed: given up after all tries, or refused for good; dropped: the address was ended. */
export const DeliveryState = z.enum(['waiting', 'sent', 'failed', 'dropped'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const WebhookView = z.object({
  id: Id,
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['active', 'ended']),
  failures: z.number().int(),
  rest_until: Instant.nullable(),
  /** Until then the secret before the last one signs too. */
  old_secret_until: Instant.nullable(),
  at: Instant,
})
export type WebhookView = z.infer<typeof WebhookView>

export const ConsumerView = z.object({
  id: Id,
  title: z.string(),
  purpose: z.string(),
  area: Area,
  place: z.string(),
  permits: z.array(z.string()),
  per_minute: z.number().int(),
  key_prefix: z.string(),
  key_at: Instant,
  at: Instant,
  used_day: Day.nullable(),
  revoked_at: Instant.nullable(),
  webhooks: z.array(WebhookView),
  may: May,
})
export type ConsumerView = z.infer<typeof ConsumerView>
export const ConsumersInput = PageInput
export const ConsumerPage = pageOf(ConsumerView)
export type ConsumerPage = z.infer<typeof ConsumerPage>

/** What can be permitted and told in this installation; their sentences are `<module>.permit-…` and `<module>.event-…`. */
export const Offer = z.object({ permits: z.array(z.string()), events: z.array(z.string()), local: z.boolean() })
export type Offer = z.infer<typeof Offer>

export const DeliveryView = z.object({
  id: Id,
  event: z.string(),
  consumer: Id,
  title: z.string(),
  url: z.string(),
  place: z.string(),
  state: DeliveryState,
  tries: z.number().int(),
  status: z.number().int().nullable(),
  /** Message key. */
  why: z.string().nullable(),
  took_ms: z.number().int().nullable(),
  at: Instant,
  next_at: Instant.nullable(),
  sent_at: Instant.nullable(),
  may: May,
})
export type DeliveryView = z.infer<typeof DeliveryView>
export const DeliveriesInput = PageInput.extend({
  state: many(DeliveryState, 4).optional(),
  consumer: Id.optional(),
  webhook: Id.optional(),
  event: Event.optional(),
})
export const DeliveryPage = pageOf(DeliveryView)
export type DeliveryPage = z.infer<typeof DeliveryPage>

export const OneDelivery = z.object({ delivery: Id })
export const TryView = z.object({
  number: z.number().int(),
  at: Instant,
  status: z.number().int().nullable(),
  why: z.string().nullable(),
  took_ms: z.number().int(),
  said: z.string(),
})
export const DeliveryWhole = DeliveryView.extend({ subject: Id, tried: z.array(TryView) })
export type DeliveryWhole = z.infer<typeof DeliveryWhole>

export const usesDays = 30
/** How often a program called what, by day. */
export const Uses = z.object({
  items: z.array(z.object({ day: Day, call: z.string(), uses: z.number().int() })),
})
export type Uses = z.infer<typeof Uses>

/** A permit or an event as a message key: `tickets.import` → `tickets.permit-import`. */
export const wordKey = (kind: 'permit' | 'event', name: string): string => name.replace('.', `.${kind}-`)
