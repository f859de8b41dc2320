/** What the outside may know about signing in: shapes and words. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Day, Id, Instant, many, Nothing, Words } from '../../kernel/shapes.ts'
import { ConsentPurpose, houseLimit, nameLimit, Residency } from '../people/contract.ts'

/** A mainland mobile number: eleven digits, blanks and a leading +86 taken away. */
export const Phone = z
  .string({ error: 'kernel.required' })
  .transform((text) => text.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, ''))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/, 'signin.phone-form'))

/** What a code is asked for. A code serves this one purpose in this one browser. */
export const CodePurpose = z.enum(['sign-in', 'prove', 'assist', 'change-old', 'change-new'])
export type CodePurpose = z.infer<typeof CodePurpose>

export const codeDigits = 6
export const Code = z
  .string({ error: 'kernel.required' })
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'signin.code-form'))

export const SendCode = z.object({ phone: Phone, purpose: z.literal('sign-in') })
export type SendCode = z.infer<typeof SendCode>
/** The same answer for known and unknown numbers. */
export const CodeSent = z.object({ lasts_seconds: z.number().int(), again_seconds: z.number().int() })
export type CodeSent = z.infer<typeof CodeSent>

/** One's own number: both the one on record and the new one are confirmed. */
export const AskPhoneChange = z.object({ phone: Phone })
export type AskPhoneChange = z.infer<typeof AskPhoneChange>
/** `old`: 138****5678, so that she knows on which phone to look. */
export const PhoneChangeAsked = CodeSent.extend({ old: z.string() })
export type PhoneChangeAsked = z.infer<typeof PhoneChangeAsked>
export const ChangeOwnPhone = z.object({ phone: Phone, old_code: Code, new_code: Code })
export type ChangeOwnPhone = z.infer<typeof ChangeOwnPhone>
export const PhoneChanged = z.object({ phone: z.string() })
export type PhoneChanged = z.infer<typeof PhoneChanged>

export const ByCode = z.object({
  phone: Phone,
  code: Code,
  /** The village or grid whose poster was scanned. */
  area: Area.optional(),
  /** Keep the WeChat account this browser has just come back with. */
  wechat: z.boolean().default(false),
})
export const SignedIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), person: Id, staff: z.boolean() }),
  /** Nobody is known by this number yet; `proof` says for half an hour that it is hers. */
  z.object({ state: z.literal('new'), proof: z.string() }),
])
export type SignedIn = z.infer<typeof SignedIn>

export const Join = z.object({
  proof: z.string().min(20, 'signin.proof-over').max(1_000),
  /** A village or a grid. */
  area: Area.refine((area) => area.length === 12 || area.length === 15, 'signin.join-area'),
  name: Words(nameLimit),
  /** As people say it: 六组12号. Found again in the village, or newly written down. */
  house: Words(houseLimit),
  residency: Residency,
  id_number: z.string().trim().max(20, 'kernel.too-long').optional(),
  birth_day: Day.optional(),
  /** `membership` is needed: without being known by name to the village's staff nobody can join. */
  consents: z.array(ConsentPurpose).max(5).default([]),
  wechat: z.boolean().default(false),
})
export const Joined = z.object({ person: Id, verified: z.boolean(), verifier: z.string().nullable() })
export type Joined = z.infer<typeof Joined>

/** Login names are small letters, digits, points and hyphens. */
export const Login = z
  .string({ error: 'kernel.required' })
  .trim()
  .toLowerCase()
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9.-]{2,39}$/, 'signin.login-form'))

export const passwordLength = { least: 10, most: 128 } as const
export const Password = z
  .string({ error: 'kernel.required' })
  .min(passwordLength.least, 'signin.password-short')
  .max(passwordLength.most, 'kernel.too-long')

export const ByPassword = z.object({
  login: z.string({ error: 'kernel.required' }).trim().min(1, 'kernel.required').max(60, 'kernel.too-long'),
  password: z
    .string({ error: 'kernel.required' })
    .min(1, 'kernel.required')
    .max(passwordLength.most, 'kernel.too-long'),
  code: Code,
})
/** `stolen`: the password stands on a list of stolen ones by now; she is asked to change it. */
export const StaffSignedIn = z.object({ person: Id, stolen: z.boolean() })
export type StaffSignedIn = z.infer<typeof StaffSignedIn>

export const ByWechat = Nothing
export const WechatSignedIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), person: Id, staff: z.boolean() }),
  /** WeChat has said who it is, but no phone is known to belong to it yet. */
  z.object({ state: z.literal('phone') }),
])

export const EnrolTotp = z.object({ password: z.string().min(1, 'kernel.required').max(passwordLength.most) })
export const TotpToEnrol = z.object({ secret: z.string(), uri: z.string() })
export type TotpToEnrol = z.infer<typeof TotpToEnrol>
export const ConfirmTotp = z.object({ code: Code })

export const ChangePassword = z.object({
  password: z.string().min(1, 'kernel.required').max(passwordLength.most),
  next: Password,
})

export const SwitchTo = z.object({ county: z.number().int(), person: Id })

export const AskProof = Nothing
export const Prove = z.object({ code: Code })
export const Proven = z.object({ until: Instant })

/** The posts whose holders may help at the counter, each within reach of the post. */
export const helpingPosts = [
  'grid_worker',
  'grid_head',
  'secretary',
  'deputy_secretary',
  'committee',
  'handler',
] as const

export const AskConsent = z.object({ person: Id })
export const AssistStart = z.discriminatedUnion('way', [
  z.object({ way: z.literal('code'), person: Id, code: Code }),
  /** She has no phone at hand: she says yes aloud, and a second person hears it. */
  z.object({
    way: z.literal('voice'),
    person: Id,
    witness: Words(30),
    heard: z.literal(true, { error: 'signin.voice-heard' }),
  }),
])
export const AssistStarted = z.object({ person: Id, name: z.string(), ends_at: Instant })
export type AssistStarted = z.infer<typeof AssistStarted>
/** `back`: the worker's own session is open again; otherwise he signs in anew. */
export const AssistEnded = z.object({ back: z.boolean(), clear_drafts: z.literal(true) })
export type AssistEnded = z.infer<typeof AssistEnded>

export const Found = z.object({
  /** The one-time code the server printed when it started. */
  setup_code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().min(8, 'signin.setup-code').max(20, 'signin.setup-code')),
  county: z.number().int().min(110_000).max(999_999),
  system_admin: z.object({ name: Words(30), phone: Phone, login: Login }),
  security_admin: z.object({ name: Words(30), phone: Phone, login: Login }),
})
export const Invitation = z.object({ name: z.string(), login: z.string(), path: z.string(), ends_at: Instant })
export type Invitation = z.infer<typeof Invitation>
export const Founded = z.object({
  townships: z.number().int(),
  villages: z.number().int(),
  invitations: z.array(Invitation),
})
export type Founded = z.infer<typeof Founded>
export const InviteStaff = z.object({ person: Id, login: Login })
export const InvitationToken = z.string().regex(/^\d{6}\.[\w-]{43}$/, 'signin.invitation-over')
export const ReadInvitation = z.object({ token: InvitationToken })
export const InvitationView = z.object({
  name: z.string(),
  login: z.string(),
  /** For the authenticator app; shown once, before the first password is set. */
  secret: z.string(),
  uri: z.string(),
})
export type InvitationView = z.infer<typeof InvitationView>
export const AcceptInvitation = z.object({ token: InvitationToken, password: Password, code: Code })

/** Logins of these persons, for the desk's list of offices. */
export const AskLogins = z.object({ persons: many(Id, 100) })
export const StaffLogin = z.object({
  person: Id,
  login: z.string().nullable(),
  state: z.enum(['none', 'invited', 'open', 'locked']),
  set_at: Instant.nullable(),
})
export type StaffLogin = z.infer<typeof StaffLogin>

export const MyPost = z.object({
  post: z.string(),
  area: Area,
  place: z.string(),
  unit: z.string().nullable(),
  unit_name: z.string().nullable(),
})

/** Who is signed in, in the shape of ui/me.tsx; null for visitors. */
export const MeAnswer = z.object({
  me: z
    .object({
      person: Id,
      name: z.string(),
      home: Area.nullable(),
      home_name: z.string().nullable(),
      village: Area.nullable(),
      village_name: z.string().nullable(),
      verified: z.boolean(),
      posts: z.array(MyPost),
      acts_for: z.array(z.object({ person: Id, name: z.string() })),
      assisted: z.object({ by: z.string(), ends_at: Instant }).nullable(),
      unread: z.number().int(),
    })
    .nullable(),
})
export type MeAnswer = z.infer<typeof MeAnswer>

export const SessionView = z.object({
  /** Not the token and not its hash: a name for this session, good for closing it. */
  key: z.string(),
  kind: z.enum(['resident', 'staff', 'assisted']),
  opened_at: Instant,
  seen_at: Instant,
  ends_at: Instant,
  here: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** As `SessionView.key` names it. */
export const CloseSession = z.object({ key: z.string().regex(/^[0-9a-f]{12}$/, 'kernel.wrong-form') })

export const Membership = z.object({
  county: z.number().int(),
  person: Id,
  name: z.string(),
  place: z.string(),
  here: z.boolean(),
})
export type Membership = z.infer<typeof Membership>

/** Whom a worker may help, found by the phone she names; her name stays masked until she has said yes. */
export const FindHelped = z.object({ phone: Phone })
export const Helped = z.object({
  found: z.object({ person: Id, name: z.string(), place: z.string() }).nullable(),
})
export type Helped = z.infer<typeof Helped>

export const Doors = z.object({
  wechat: z.boolean(),
  first_run: z.boolean(),
  /** Codes can be read at /dev/outbox: demonstration only. */
  outbox: z.boolean(),
})
export type Doors = z.infer<typeof Doors>
