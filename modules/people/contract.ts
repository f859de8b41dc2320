/** What the outside may know about people: shapes and words. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import {
  Day,
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

export const Sex = z.enum(['male', 'female'])
export type Sex = z.infer<typeof Sex>

/** 户籍, 常住, 外出, 外来 (GB/T 31000). Whoever lives here belongs here: all four are full members. */
export const Residency = z.enum(['registered', 'resident', 'away', 'incoming'])
export type Residency = z.infer<typeof Residency>

export const HouseholdRole = z.enum(['head', 'spouse', 'child', 'parent', 'other'])
export type HouseholdRole = z.infer<typeof HouseholdRole>

export const PersonState = z.enum(['unverified', 'verified', 'left'])
export type PersonState = z.infer<typeof PersonState>

export const IdKind = z.enum(['resident_id', 'passport', 'other'])
export type IdKind = z.infer<typeof IdKind>

export const Lang = z.enum(['zh-CN', 'en'])

/** Where a person's record came from. */
export const Source = z.enum(['join', 'roster', 'office', 'worker', 'seed', 'contact'])
export type Source = z.infer<typeof Source>

/** How somebody was verified. */
export const VerifiedHow = z.enum(['worker', 'roster', 'office', 'seed'])
export type VerifiedHow = z.infer<typeof VerifiedHow>

/** What may be shown in full, each time with a reason on record. */
export const RevealField = z.enum(['phone', 'id_number', 'birth_day', 'address'])
export type RevealField = z.infer<typeof RevealField>

export const RevealPurpose = z.enum(['answer', 'visit', 'verify', 'service', 'emergency', 'correct', 'export'])
export type RevealPurpose = z.infer<typeof RevealPurpose>

/** What a family member may do for another. Votes and money are never among them. */
export const ProxyScope = z.enum(['speak', 'services', 'points'])
export type ProxyScope = z.infer<typeof ProxyScope>

export const ProxyState = z.enum(['asked', 'waiting_second', 'in_force', 'ended', 'withdrawn'])
export type ProxyState = z.infer<typeof ProxyState>

/** What a person agrees to, each by itself. `required`: without it there is no membership, and taking it back means leaving. */
export const consentPurposes = {
  membership: { version: 1, required: true },
  id_number: { version: 1, required: false },
  household: { version: 1, required: false },
  sms: { version: 1, required: false },
} as const
export const ConsentPurpose = z.enum(['membership', 'id_number', 'household', 'sms'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const nameLimit = 40
export const houseLimit = 40
export const wordsLimit = 300
/** A roster is a village's, not a county's: 2,000 rows fit into one upload of 1 MB. */
export const rosterRowLimit = 2_000

/** What other modules know of a person. `masked` is 李**: what residents of other households may see. */
export interface PersonBrief {
  id: string
  name: string
  masked: string
  area: string
  /** Where the person belongs; null for staff from elsewhere. */
  home: string | null
  household: string | null
  residency: Residency | null
  verified: boolean
  state: PersonState
  account: string | null
  lang: 'zh-CN' | 'en'
}

export const VerifyPerson = z.object({ person: Id, same_as: Id.optional() })
export const RefuseVerification = z.object({ person: Id, reason: Words(wordsLimit) })
export const AskAgain = Nothing
export const CorrectField = z.enum([
  'name',
  'id_number',
  'birth_day',
  'sex',
  'residency',
  'household',
  'elsewhere',
  'lang',
])
export type CorrectField = z.infer<typeof CorrectField>
export const CorrectPerson = z.object({
  person: Id,
  field: CorrectField,
  value: Words(60),
  reason: OptionalWords(wordsLimit),
})
export const DecideCorrection = z.object({ correction: Id, confirm: z.boolean(), words: OptionalWords(wordsLimit) })
export const SetPhone = z.object({ person: Id, phone: Words(20), reason: Words(wordsLimit) })
export const AddPerson = z.object({
  area: Area,
  house: Words(houseLimit),
  name: Words(nameLimit),
  sex: Sex.optional(),
  residency: Residency,
  role: HouseholdRole.optional(),
  phone: OptionalWords(20),
  id_number: OptionalWords(30),
  elsewhere: OptionalWords(60),
})
export const LeavePlace = z.object({ person: Id })

/** Who speaks: the one who gives, the one who would act, or a worker to whom the giver said yes. */
export const ProxySide = z.enum(['giver', 'taker', 'worker'])
export const GiveProxy = z.object({
  side: ProxySide,
  /** The other one, or for a worker both, by the name and phone people know each other by. */
  giver: Id.optional(),
  name: Words(nameLimit),
  phone: Words(20),
  relation: OptionalWords(20),
  scope: z.array(ProxyScope).min(1, 'kernel.required').max(3),
  to_day: Day.optional(),
  words: OptionalWords(wordsLimit),
})
export const ProxyStep = z.object({ id: Id, in_force: z.boolean() })
export const AcceptProxy = z.object({ proxy: Id })
export const WithdrawProxy = z.object({ proxy: Id, reason: OptionalWords(wordsLimit) })
export const GiveConsent = z.object({
  person: Id,
  purpose: ConsentPurpose,
  how: z.enum(['app', 'worker', 'paper']).default('app'),
  words: OptionalWords(wordsLimit),
})
export const WithdrawConsent = GiveConsent
export const Reveal = z.object({
  person: Id,
  field: RevealField,
  purpose: RevealPurpose,
  words: Words(wordsLimit),
  about: Id.optional(),
})
export const Revealed = z.object({ field: RevealField, value: z.string().nullable() })

export const Done = z.object({ id: Id })
/** `applied` false: a worker has to look at the paper first. */
export const Corrected = z.object({ id: Id, applied: z.boolean() })

export const MemberView = z.object({
  id: Id,
  name: z.string(),
  role: HouseholdRole.nullable(),
  relation: z.string(),
  residency: Residency.nullable(),
  elsewhere: z.string(),
  verified: z.boolean(),
})
export type MemberView = z.infer<typeof MemberView>

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  area: z.string(),
  place: z.string(),
  household: Id.nullable(),
  house: z.string(),
  residency: Residency.nullable(),
  relation: z.string(),
  phone: z.string().nullable(),
  id_number: z.string().nullable(),
  state: PersonState,
  refusal: z.string().nullable(),
  joined_at: Instant,
  has_account: z.boolean(),
})
export type PersonRow = z.infer<typeof PersonRow>

export const ListPeople = PageInput.extend({
  area: Area.optional(),
  residency: many(Residency, 4).optional(),
  state: PersonState.optional(),
  waiting: Flag.optional(),
  text: z.string().trim().max(nameLimit).optional(),
})
export const ListPeopleAnswer = pageOf(PersonRow).extend({
  total: z.number().int(),
  waiting: z.number().int(),
  /** What the caller may do at this place: add a person, bring and take rosters. */
  may: May,
})

export const CorrectionView = z.object({
  id: Id,
  person: Id,
  name: z.string(),
  field: CorrectField,
  value: z.string(),
  reason: z.string(),
  state: z.enum(['waiting', 'confirmed', 'refused']),
  words: z.string(),
  at: Instant,
})
export type CorrectionView = z.infer<typeof CorrectionView>

export const ProxyView = z.object({
  id: Id,
  giver: Id,
  taker: Id,
  giver_name: z.string(),
  taker_name: z.string(),
  relation: z.string(),
  scope: z.array(z.string()),
  from_day: Day,
  to_day: Day.nullable(),
  how: z.enum(['app', 'worker', 'seed']),
  words: z.string(),
  state: ProxyState,
  giver_ok: z.boolean(),
  taker_ok: z.boolean(),
  at: Instant,
  may: May,
})
export type ProxyView = z.infer<typeof ProxyView>

export const PersonPage = PersonRow.extend({
  sex: Sex.nullable(),
  birth_year: z.number().int().nullable(),
  role: HouseholdRole.nullable(),
  elsewhere: z.string(),
  id_kind: IdKind.nullable(),
  lang: Lang,
  verified_at: Instant.nullable(),
  verified_how: VerifiedHow.nullable(),
  source: Source,
  members: z.array(MemberView),
  /** The roster row this person may be. */
  same_as: z.object({ id: Id, name: z.string(), house: z.string(), phone: z.string().nullable() }).nullable(),
  corrections: z.array(CorrectionView),
  proxies: z.array(ProxyView),
  may: May,
})
export type PersonPage = z.infer<typeof PersonPage>

export const HouseholdRow = z.object({
  id: Id,
  name: z.string(),
  area: z.string(),
  place: z.string(),
  head: z.string().nullable(),
  members: z.number().int(),
  away: z.number().int(),
  renting: z.boolean(),
})
export type HouseholdRow = z.infer<typeof HouseholdRow>
export const ListHouseholds = PageInput.extend({
  area: Area.optional(),
  text: z.string().trim().max(houseLimit).optional(),
})
export const ListHouseholdsAnswer = pageOf(HouseholdRow)

export const HouseholdView = z.object({
  id: Id,
  name: z.string(),
  area: z.string(),
  place: z.string(),
  renting: z.boolean(),
  members: z.array(MemberView),
})
export type HouseholdView = z.infer<typeof HouseholdView>

export const AccessView = z.object({
  id: Id,
  field: z.string(),
  purpose: z.string(),
  words: z.string(),
  viewer: z.string(),
  viewer_post: z.string(),
  about: Id.nullable(),
  at: Instant,
})
export type AccessView = z.infer<typeof AccessView>
export const ListAccess = PageInput.extend({ person: Id.optional() })
export const ListAccessAnswer = pageOf(AccessView)

export const ConsentView = z.object({
  purpose: ConsentPurpose,
  version: z.number().int(),
  required: z.boolean(),
  given: z.boolean(),
  at: Instant.nullable(),
  how: z.string().nullable(),
  history: z.array(
    z.object({ given: z.boolean(), version: z.number().int(), how: z.string(), words: z.string(), at: Instant }),
  ),
})
export type ConsentView = z.infer<typeof ConsentView>

export const ConsentsView = z.object({ items: z.array(ConsentView) })
export const ProxiesView = z.object({ items: z.array(ProxyView) })

export const MyData = z.object({
  made_at: Instant,
  /** false: numbers are masked, because the sign-in is not fresh or a worker holds the phone. */
  full: z.boolean(),
  person: z.object({
    name: z.string(),
    sex: Sex.nullable(),
    birth_day: Day.nullable(),
    residency: Residency.nullable(),
    relation: z.string(),
    elsewhere: z.string(),
    address: z.string(),
    phone: z.string().nullable(),
    id_number: z.string().nullable(),
    state: PersonState,
    joined_at: Instant,
    verified_at: Instant.nullable(),
  }),
  consents: z.array(
    z.object({
      purpose: z.string(),
      version: z.number().int(),
      given: z.boolean(),
      how: z.string(),
      words: z.string(),
      at: Instant,
    }),
  ),
  proxies: z.array(ProxyView),
  looked_at: z.array(z.object({ field: z.string(), purpose: z.string(), viewer_post: z.string(), at: Instant })),
})
export type MyData = z.infer<typeof MyData>

export const BatchState = z.enum(['checked', 'applying', 'applied', 'undoing', 'undone'])
export type BatchState = z.infer<typeof BatchState>
export const BatchView = z.object({
  id: Id,
  area: z.string(),
  place: z.string(),
  name: z.string(),
  state: BatchState,
  rows: z.number().int(),
  fresh: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  errors: z.number().int(),
  by: z.string(),
  at: Instant,
  applied_at: Instant.nullable(),
  undone_at: Instant.nullable(),
  /** Rows applied so far, while it runs. */
  progress: z.number().int(),
  may: May,
})
export type BatchView = z.infer<typeof BatchView>

export const RosterLine = z.object({
  line: z.number().int(),
  outcome: z.enum(['fresh', 'change', 'same', 'error']),
  name: z.string(),
  house: z.string(),
  /** Column → sentence. */
  errors: z.record(z.string(), z.string()),
  done: z.enum(['applied', 'undone', 'kept']).nullable(),
})
export type RosterLine = z.infer<typeof RosterLine>
export const OneBatch = z.object({ batch: Id })
export const OnePerson = z.object({ person: Id })
export const OneHousehold = z.object({ household: Id })
/** What a downloaded roster shows. In full only with a purpose, and then each person sees it in the access log. */
export const ExportRoster = z.object({
  area: Area,
  full: z.boolean().default(false),
  purpose: RevealPurpose.default('export'),
  words: OptionalWords(wordsLimit),
})
export const BatchPage = BatchView.extend({ lines: z.array(RosterLine) })
export type BatchPage = z.infer<typeof BatchPage>
/** Base64 of a workbook: a body may carry 1 MB, so the workbook itself 700 KB. */
export const ImportRoster = z.object({
  area: Area,
  name: Words(120),
  workbook: z.string().min(1, 'kernel.required').max(960_000, 'people.roster-too-large'),
})
