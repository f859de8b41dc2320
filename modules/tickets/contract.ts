/** What the outside may know about tickets: shapes and words. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import {
  Count,
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

/** After GB/T 30428.2. `split`: it goes on in its parts, each a ticket of its own. */
export const State = z.enum([
  'reported',
  'accepted',
  'dispatched',
  'in_progress',
  'paused',
  'answered',
  'verified',
  'split',
  'closed',
  'declined',
  'merged',
  'voided',
])
export type State = z.infer<typeof State>

export const Move = z.enum([
  'report',
  'accept',
  'decline',
  'dispatch',
  'start',
  'return',
  'transfer',
  'reroute',
  'pause',
  'resume',
  'extend',
  'answer',
  'verify',
  'redo',
  'rate',
  'close',
  'reopen',
  'merge',
  'adopt',
  'unmerge',
  'split',
  'unsplit',
  'gather',
  'recall',
  'void',
  'remind',
  'escalate',
  'rejudge',
  'visit',
  'supplement',
])
export type Move = z.infer<typeof Move>

/** Posts that send matters on. */
export const sendingPosts = ['grid_head', 'secretary', 'deputy_secretary', 'committee', 'dispatcher'] as const

/** How a ticket came in. */
export const Source = z.enum([
  'app',
  'on_behalf',
  'grid_worker',
  'visit',
  'phone',
  'call_box',
  'hotline_12345',
  'city_management',
  'open311',
])
export type Source = z.infer<typeof Source>

/** Where the matter lies with respect to the tree: the tier whose turn it is, and later the tier that solved it. */
export const Tier = z.enum(['grid', 'village', 'township', 'county'])
export type Tier = z.infer<typeof Tier>

export const DeclineReason = z.enum(['not_ours', 'no_details', 'duplicate', 'in_court', 'settled_before', 'unlawful'])
export type DeclineReason = z.infer<typeof DeclineReason>

/** Why an office gives back what it was given. */
export const ReturnReason = z.enum(['not_ours', 'wrong_place', 'no_details', 'needs_others'])
export type ReturnReason = z.infer<typeof ReturnReason>

/** Why it goes to another office without going back first. */
export const TransferReason = z.enum(['not_ours', 'better_placed', 'needs_skill', 'nobody_free'])
export type TransferReason = z.infer<typeof TransferReason>

/** What is waited for while the clock stands. */
export const PauseReason = z.enum(['weather', 'materials', 'other_office', 'resident', 'approval'])
export type PauseReason = z.infer<typeof PauseReason>

export const ExtendReason = z.enum(['more_work', 'weather', 'materials', 'other_office', 'approval'])
export type ExtendReason = z.infer<typeof ExtendReason>

export const VoidReason = z.enum(['withdrawn', 'mistaken', 'untrue', 'unlawful', 'trial'])
export type VoidReason = z.infer<typeof VoidReason>

/** The next tier is asked to decide where it belongs (`waiting`), or has decided. */
export const Arbitration = z.enum(['waiting', 'decided'])
export type Arbitration = z.infer<typeof Arbitration>

/** The longest extension any setting may allow. */
export const extensionDaysMost = 60

export const photosMost = 9
export const wordsMost = 2_000

const Photos = z.array(Id).max(photosMost, 'tickets.too-many-photos').default([])
const Lon = z.number().min(73).max(136)
const Lat = z.number().min(3).max(54)

/** Seconds a voice note may last; the recorder stops there. */
export const voiceMost_seconds = 120

/** How a member of staff heard it from the resident, when not from her in person: on the telephone, or on a visit to her house. */
export const Heard = z.enum(['phone', 'visit'])
export type Heard = z.infer<typeof Heard>

export const ReportTicket = z
  .object({
    /** Grid or building code; a village code when the grid is not known. */
    area: Area,
    class: z.string().max(60),
    words: OptionalWords(wordsMost),
    address: OptionalWords(120),
    lon: Lon.optional(),
    lat: Lat.optional(),
    photos: Photos,
    /** What was said instead of written: an uploaded sound and its length. Only who deals with the matter hears it. */
    voice: z.object({ file: Id, seconds: z.int().min(1).max(voiceMost_seconds) }).optional(),
    public: z.boolean().default(false),
    /** For whom, when not for oneself: a person who gave a proxy, or (staff) any resident of the area. */
    on_behalf_of: Id.optional(),
    heard: Heard.optional(),
    /** When the person spoke, if earlier than now: a draft written offline. At most 30 days back. */
    spoken_at: Instant.optional(),
  })
  .refine(({ words, photos, voice }) => (words ?? '') !== '' || photos.length > 0 || voice !== undefined, {
    path: ['words'],
    error: 'tickets.say-or-show',
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { path: ['lon'], error: 'tickets.half-a-pin' })

export type ReportTicket = z.infer<typeof ReportTicket>

export const AcceptTicket = z.object({ ticket: Id, words: Words(500) })
export const DeclineTicket = z.object({ ticket: Id, reason: DeclineReason, words: Words(500) })
/** To an office at a place (`post` + `area`) or to a unit; `person` picks one of several holders. */
const target = {
  post: z.string().max(40).optional(),
  area: Area.optional(),
  unit: Id.optional(),
  person: Id.optional(),
}
const isOneTarget = ({
  post,
  area,
  unit,
}: {
  post?: string | undefined
  area?: string | undefined
  unit?: string | undefined
}) => (unit === undefined) !== (post === undefined) && (post === undefined) === (area === undefined)
const oneTarget = { path: ['unit'], error: 'tickets.dispatch-to-one' }

export const DispatchTicket = z
  .object({ ticket: Id, ...target, words: OptionalWords(500) })
  .refine(isOneTarget, oneTarget)
export type DispatchTicket = z.infer<typeof DispatchTicket>
export const ReturnTicket = z.object({ ticket: Id, reason: ReturnReason, words: Words(500) })
export const TransferTicket = z
  .object({ ticket: Id, ...target, reason: TransferReason, words: Words(500) })
  .refine(isOneTarget, oneTarget)
export type TransferTicket = z.infer<typeof TransferTicket>
/** `until`: the day on which work goes on; the pause ends by itself when that day begins. */
export const PauseTicket = z.object({ ticket: Id, reason: PauseReason, words: Words(500), until: Day })
export const ResumeTicket = z.object({ ticket: Id, words: OptionalWords(500) })
/** `days`: so many working days more than was promised. */
export const ExtendTicket = z.object({
  ticket: Id,
  reason: ExtendReason,
  words: Words(500),
  days: z.int().min(1).max(extensionDaysMost),
})
export const VoidTicket = z.object({ ticket: Id, reason: VoidReason, words: Words(500) })
export const StartTicket = z.object({ ticket: Id, words: OptionalWords(500) })
export const AnswerTicket = z.object({ ticket: Id, words: Words(wordsMost), photos: Photos })
export const VerifyTicket = z.object({ ticket: Id, words: OptionalWords(500), photos: Photos })
export const RedoTicket = z.object({ ticket: Id, words: Words(500) })
/** How somebody asked her on a return visit. Not reached: only that it was tried. */
const visited = { ticket: Id, how: z.enum(['phone', 'in_person']), words: OptionalWords(500) }
export const VisitTicket = z.discriminatedUnion('reached', [
  z.object({ ...visited, reached: z.literal(true), answered_well: z.boolean(), solved: z.boolean() }),
  z.object({ ...visited, reached: z.literal(false) }),
])
export type VisitTicket = z.infer<typeof VisitTicket>
/** Two different questions: was it answered well, and did it get solved. */
export const RateTicket = z.object({
  ticket: Id,
  answered_well: z.boolean(),
  solved: z.boolean(),
  words: OptionalWords(500),
})

/** An office as a ticket's turn shows it. `name` is the holder's name when one person holds it. */
export const Turn = z.object({
  post: z.string().nullable(),
  area: Area.nullable(),
  place: z.string(),
  unit: Id.nullable(),
  unit_name: z.string().nullable(),
  person: Id.nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
})
export type Turn = z.infer<typeof Turn>

export const Step = z.object({
  id: Id,
  move: Move,
  at: Instant,
  /** Staff by name and post; the resident is `me` for herself and masked for others; null for the clock. */
  by_name: z.string().nullable(),
  by_post: z.string().nullable(),
  by_me: z.boolean(),
  by_clock: z.boolean(),
  assisted: z.boolean(),
  words: z.string().nullable(),
  reason: z.string().nullable(),
  photos: z.array(FileView),
  to: Turn.nullable(),
  /** Why there, in a sentence for this reader; null where somebody decided it. */
  why: z.string().nullable(),
  /** Small extras of a step: due date set, tier reached, the two answers of a rating. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Step = z.infer<typeof Step>

/** The clock that runs now: what is promised until when. `due` null: no clock runs (or it is paused). */
export const Clock = z.object({
  /** `visit`: the return visit this reader was named for. */
  kind: z.enum(['first_reply', 'answer', 'visit', 'none']),
  due: Instant.nullable(),
  late: z.boolean(),
  paused: z.boolean(),
})
export type Clock = z.infer<typeof Clock>

/** Another matter this one hangs together with, as far as the caller may know it. */
export const KinRef = z.object({
  id: Id,
  number: z.string(),
  title: z.string().nullable(),
  state: State,
  opens: z.boolean(),
})
export type KinRef = z.infer<typeof KinRef>

/** Somebody who met the same, as she told it; staff see who, a resident only herself. */
export const Met = z.object({
  person: Id.nullable(),
  name: z.string().nullable(),
  words: z.string().nullable(),
  photos: z.array(FileView),
  at: Instant,
  /** Her own matter, merged into this one. */
  merged: z.boolean(),
})
export type Met = z.infer<typeof Met>

export const Kin = z.object({
  into: KinRef.nullable(),
  merged: z.array(KinRef),
  whole: KinRef.nullable(),
  parts: z.array(KinRef.extend({ class: z.string(), turn: Turn.nullable(), clock: Clock })),
  follows: KinRef.nullable(),
  met: z.array(Met),
  /** After it ended I told it again: there. */
  again: Id.nullable(),
})
export type Kin = z.infer<typeof Kin>

export const TicketRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  class: z.string(),
  area: Area,
  place: z.string(),
  state: State,
  source: Source,
  tier: Tier,
  public: z.boolean(),
  spoken_at: Instant,
  state_since: Instant,
  clock: Clock,
  turn: Turn.nullable(),
  thumb: z.string().nullable(),
  /** Reporter's name as this caller may know it: full, masked (李**), or null. */
  reporter_name: z.string().nullable(),
  mine: z.boolean(),
  /** I met the same and joined. */
  joined: z.boolean(),
  /** How many others met the same. */
  joiners: z.number().int(),
})
export type TicketRow = z.infer<typeof TicketRow>

export const TicketView = TicketRow.extend({
  words: z.string(),
  address: z.string().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  photos: z.array(FileView),
  voice: FileView.nullable(),
  reporter: Id.nullable(),
  filed_by_name: z.string().nullable(),
  first_reply_due: Instant,
  first_replied_at: Instant.nullable(),
  answer_due: Instant.nullable(),
  needs_after_photo: z.boolean(),
  answered_well: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  reopenings: z.number().int(),
  /** The return visit that is asked for: who comes, and until when. */
  visit: z.object({ name: z.string(), due: Instant }).nullable(),
  /** Her two answers were taken down on a visit; until then she may say otherwise. */
  visited: z.object({ closes: Instant.nullable() }).nullable(),
  /** When an open pause ends by itself. */
  resumes_at: Instant.nullable(),
  returns: z.number().int(),
  arbitration: Arbitration.nullable(),
  extended: z.boolean(),
  kin: Kin,
  steps: z.array(Step),
  /** Who saw it last as staff stands in the access log, not here. */
  may: May,
})
export type TicketView = z.infer<typeof TicketView>

/** What every move answers: where the ticket stands now, whose turn it is and until when. */
export const Moved = z.object({
  id: Id,
  number: z.string(),
  state: State,
  clock: Clock,
  turn: Turn.nullable(),
  may: May,
})
export type Moved = z.infer<typeof Moved>

/** What anybody may see of a public ticket: no name, no house, no staff phone. */
export const PublicTicket = TicketRow.pick({
  id: true,
  number: true,
  title: true,
  class: true,
  place: true,
  state: true,
  spoken_at: true,
  state_since: true,
  thumb: true,
}).extend({
  area: Area,
  late: z.boolean(),
  solved: z.boolean().nullable(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  /** How many others met the same; never who. */
  joiners: z.number().int(),
})
export type PublicTicket = z.infer<typeof PublicTicket>

export const PublicTicketView = PublicTicket.extend({
  words: z.string(),
  photos: z.array(FileView),
  clock: Clock,
  turn: Turn.pick({ post: true, place: true, unit_name: true }).nullable(),
  steps: z.array(Step.omit({ to: true, why: true })),
  /** The parts it was split into, as anybody may see them. */
  parts: z.array(z.object({ id: Id, number: z.string(), title: z.string(), state: State })),
  /** What the caller may do as a neighbour: join it, or leave it; `follow`: it is among her own. */
  may: May,
})
export type PublicTicketView = z.infer<typeof PublicTicketView>

export const OneInput = z.object({ id: Id })
export const PublicOneInput = z.object({ id: Id, area: Area })
export const PublicInput = PageInput.extend({ area: Area, class: z.string().max(60).optional() })
export const MineInput = PageInput.extend({ open: Flag.optional() })
export const TodoInput = PageInput
export const QueueInput = PageInput.extend({
  area: Area.optional(),
  state: many(State).optional(),
  class: many(z.string().max(60)).optional(),
  source: Source.optional(),
  /** late: past due; today: due before midnight; soon: within 24 h */
  due: z.enum(['late', 'today', 'soon']).optional(),
  unit: Id.optional(),
  mine: Flag.optional(),
  days: Count(3_650).optional(),
  text: z.string().trim().max(60).optional(),
  sort: z.enum(['due', 'newest']).default('due'),
})
export const QueueAnswer = pageOf(TicketRow)
export const TodoAnswer = pageOf(TicketRow)
export const MineAnswer = pageOf(TicketRow)
export const PublicAnswer = pageOf(PublicTicket)

export const CountsInput = z.object({ area: Area.optional() })
/** Counts for the desk: by state (ended ones of the last 30 days), and open tickets by child place of the scope. */
export const CountsAnswer = z.object({
  states: z.record(z.string(), z.number().int()),
  late: z.number().int(),
  due_today: z.number().int(),
  mine: z.number().int(),
  places: z.array(z.object({ area: Area, name: z.string(), open: z.number().int() })),
})

/** Said before sending: who sees it first and until when the first reply is due. */
export const PromiseInput = z.object({ area: Area, class: z.string().max(60), heard: Heard.optional() })
export const PromiseAnswer = z.object({
  first: Turn.nullable(),
  first_reply_due: Instant,
  answer_due: Instant.nullable(),
  source: z.string(),
  /** Whether the village usually lets neighbours see such matters: how the switch stands at first. */
  public_usual: z.boolean(),
})

export const ClassView = z.object({
  key: z.string(),
  function: z.string(),
  name: z.string(),
  function_name: z.string(),
  keywords: z.array(z.string()),
  answer_limit: z.object({ amount: z.number().int(), unit: z.string() }),
  after_photo: z.boolean(),
  /** No longer offered; what lies in it keeps its name. */
  retired: z.boolean(),
})
export const ClassesInput = z.object({ area: Area.optional() })
export const ClassesAnswer = z.object({ classes: z.array(ClassView) })

/** Where a ticket may be dispatched to, with who would get it. */
export const TargetsInput = z.object({ ticket: Id })
/** An office past dispatches speak for: how likely, by which words, and how many `of` its class went `to` it. */
export const LearnedTarget = z.object({
  target: Turn,
  share: z.number().min(0).max(1),
  words: z.array(z.string()),
  of: z.number().int(),
  to: z.number().int(),
})
export type LearnedTarget = z.infer<typeof LearnedTarget>
/** How often that was right on `held` matters it was not learned from: the first suggestion, one of the three. */
export const Measured = z.object({
  held: z.number().int(),
  held_from: Day,
  first_hits: z.number().int(),
  top_hits: z.number().int(),
})
export type Measured = z.infer<typeof Measured>
export const TargetsAnswer = z.object({
  suggested: Turn.nullable(),
  why: z.string().nullable(),
  targets: z.array(Turn),
  learned: z.array(LearnedTarget),
  measured: Measured.nullable(),
})

/** Matters whose turn nobody holds, and those that wait for an arbiter: for whoever sends matters on above. */
export const RegisterInput = PageInput.extend({ area: Area.optional() })
export const RegisterAnswer = pageOf(TicketRow)
