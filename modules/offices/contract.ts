/** What the outside may know about offices: the posts there are, units, and who holds which post where. Safe in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Day, Flag, Id, many, OptionalWords, PageInput, pageOf, Words } from '../../kernel/shapes.ts'
import { Waiting } from '../../kernel/waiting.ts'

/** From the village up to the county, the three admins last; lists show them in this order. */
export const postCodes = [
  'secretary',
  'deputy_secretary',
  'committee',
  'supervisor',
  'council_member',
  'grid_head',
  'grid_worker',
  'assistant',
  'building_head',
  'township_staff',
  'county_staff',
  'dispatcher',
  'handler',
  'checker',
  'utility_agent',
  'observer',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export const PostCode = z.enum(postCodes)
export type PostCode = z.infer<typeof PostCode>

/** The three who keep the system, each apart from the others: they work on no resident's matter. */
export const adminPosts: readonly PostCode[] = ['system_admin', 'security_admin', 'audit_admin']
/** Everybody else in office. */
export const workingPosts: readonly PostCode[] = postCodes.filter((post) => !adminPosts.includes(post))

export const UnitKind = z.enum(['department', 'utility'])
export type UnitKind = z.infer<typeof UnitKind>

export const UnitView = z.object({ id: Id, key: z.string(), name: z.string(), kind: UnitKind, area: Area })
export type UnitView = z.infer<typeof UnitView>

/** A public duty number: mobile, or a landline with its area code; 12345 and the like too. */
export const WorkPhone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{3,6})?$/, 'offices.phone-form')

/**
 * Somebody on record by key, or by name and mobile number: that is how people from elsewhere come in, who are put on record
 * when the number is new.
 */
export const Appoint = z
  .object({
    person: Id.optional(),
    name: OptionalWords(40),
    phone: OptionalWords(20),
    post: PostCode,
    area: Area,
    unit: Id.nullable().default(null),
    title: OptionalWords(40),
    work_phone: WorkPhone.default(''),
    from_day: Day,
    /** First day without the post. */
    to_day: Day.nullable().default(null),
  })
  .refine((given) => (given.person !== undefined) !== (given.name !== undefined && given.phone !== undefined), {
    message: 'offices.person-or-new',
    path: ['person'],
  })
export type Appoint = z.infer<typeof Appoint>
export const Done = z.object({ id: Id })

export const EndOffice = z.object({ office: Id, to_day: Day, reason: Words(200) })
export type EndOffice = z.infer<typeof EndOffice>

export const ChangePhone = z.object({ office: Id, work_phone: WorkPhone })
export const AddUnit = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'offices.unit-key-form'),
  name: Words(40),
  kind: UnitKind,
  area: Area,
})
export const CloseUnit = z.object({ unit: Id, closed_day: Day })

export const OfficeView = z.object({
  id: Id,
  person: Id,
  post: PostCode,
  title: z.string(),
  area: Area,
  /** '大同镇 陶坝村 六网格', empty for the county itself. */
  place: z.string(),
  unit: Id.nullable(),
  unit_name: z.string().nullable(),
  name: z.string(),
  work_phone: z.string(),
  from_day: Day,
  to_day: Day.nullable(),
  end_reason: z.string(),
  state: z.enum(['coming', 'serving', 'ended']),
  may: z.object({ end: z.boolean(), change_phone: z.boolean() }),
})
export type OfficeView = z.infer<typeof OfficeView>

export const ListOffices = PageInput.extend({
  area: Area,
  posts: many(PostCode, 20).optional(),
  unit: Id.optional(),
  person: Id.optional(),
  /** A part of the holder's name. */
  name: z.string().trim().max(40).optional(),
  /** Ended terms too. */
  history: Flag.default(false),
})
export const OfficePage = pageOf(OfficeView)

/** Who serves here, as anybody of the county may read it. */
export const PublicHolder = z.object({
  post: PostCode,
  title: z.string(),
  name: z.string(),
  work_phone: z.string(),
  area: Area,
  place: z.string(),
})
export type PublicHolder = z.infer<typeof PublicHolder>
export const PlaceInput = z.object({ area: Area })
export const PlaceCard = z.object({
  area: Area,
  name: z.string(),
  groups: z.array(z.object({ area: Area, name: z.string(), holders: z.array(PublicHolder) })),
})
export type PlaceCard = z.infer<typeof PlaceCard>

/** A grid's staffing is 1+1+N: one head, one worker, and assistants. */
export const Staffing = z.object({
  head: z.literal(1),
  worker: z.literal(1),
  assistants: z.number().int().min(0).max(20),
})
export type Staffing = z.infer<typeof Staffing>
export const Lack = z.enum(['grid_head', 'grid_worker', 'assistant'])
export type Lack = z.infer<typeof Lack>

export const CompletenessInput = PageInput.extend({
  area: Area,
  lacks: Lack.optional(),
  only_lacking: Flag.default(false),
})
export const GridStaff = z.object({
  area: Area,
  place: z.string(),
  heads: z.number().int(),
  workers: z.number().int(),
  assistants: z.number().int(),
  assistants_wanted: z.number().int(),
  lacks: z.array(Lack),
})
export type GridStaff = z.infer<typeof GridStaff>
export const StaffCount = z.object({
  area: Area,
  name: z.string(),
  grids: z.number().int(),
  complete: z.number().int(),
  lack_head: z.number().int(),
  lack_worker: z.number().int(),
  lack_assistant: z.number().int(),
})
export type StaffCount = z.infer<typeof StaffCount>
export const Completeness = pageOf(GridStaff).extend({ total: StaffCount, parts: z.array(StaffCount) })
export type Completeness = z.infer<typeof Completeness>

export const UnitsInput = z.object({ area: Area.optional() })
export const Units = z.object({ items: z.array(UnitView) })

/** What the caller may appoint at a place, so that the dialog offers nothing else. */
export const OfferInput = z.object({ area: Area })
export const Offer = z.object({ posts: z.array(PostCode), may: z.object({ add_unit: z.boolean() }) })

export const MyOffices = z.object({ items: z.array(OfficeView) })

/** `except`: a module whose part the screen asks for itself, page by page. */
export const WaitingInput = z.object({ except: z.string().max(40).optional() })
export const WaitingItem = Waiting.extend({ module: z.string() })
export type WaitingItem = z.infer<typeof WaitingItem>
export const WaitingAnswer = z.object({ items: z.array(WaitingItem) })
export type WaitingAnswer = z.infer<typeof WaitingAnswer>
