/**
 * What must hold about people: a real ID number, a real phone, one record per person, a proxy that was truly given.
 * Pure: the day comes in, a value or a refusal goes out. Each refusal has its sentence in messages.*.ts.
 */
import { Invalid, Refused } from '../../kernel/errors.ts'
import {
  type ConsentPurpose,
  consentPurposes,
  type PersonState,
  type ProxyState,
  type Residency,
  type Sex,
} from './contract.ts'

/** Nobody on record has grown older; an earlier birthday is a slip of the pen. */
const oldest_years = 120

/** A family proxy ends by itself, so that nobody acts for a parent for ever on one signature. */
export const proxyLongest_days = 3 * 366
/** What a proxy lasts when nobody said otherwise. */
export const proxyUsual_days = 365

/** A worker may take back an import for this long; afterwards people have built on it. */
export const undoWithin_days = 7

/** Staff who never look at residents' contact data: they watch the machine or read along. */
export const blindPosts: readonly string[] = [
  'observer',
  // Elected to talk things over: a neighbour, who sees what neighbours see.
  'council_member',
  'system_admin',
  'security_admin',
  'audit_admin',
  'utility_agent',
  'handler',
]

/** Who may say "I know this person": a grid's own staff and the village office. */
export const verifierPosts: readonly string[] = [
  'grid_worker',
  'grid_head',
  'secretary',
  'deputy_secretary',
  'committee',
]

/** Who keeps the roster of a village or township. */
export const rosterPosts: readonly string[] = [
  'secretary',
  'deputy_secretary',
  'committee',
  'grid_head',
  'township_staff',
  'county_staff',
]

export interface IdNumber {
  text: string
  birth_day: string
  sex: Sex
}

export type IdProblem =
  | 'people.id-fifteen'
  | 'people.id-length'
  | 'people.id-form'
  | 'people.id-region'
  | 'people.id-birth'
  | 'people.id-check'

/** First two digits of a number: provinces of GB/T 2260, and 81–83 for residents from Hong Kong, Macao and Taiwan. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** GB 11643-1999: six digits of region, eight of birth, three of order (odd for men), one check digit (ISO 7064 MOD 11-2). */
export function readIdNumber(raw: string, today: string): IdNumber | IdProblem {
  const text = narrow(raw).toUpperCase()
  if (/^\d{15}$/.test(text)) return 'people.id-fifteen'
  if (text.length !== 18) return 'people.id-length'
  if (!/^\d{17}[\dX]$/.test(text)) return 'people.id-form'
  if (!provinces.has(text.slice(0, 2))) return 'people.id-region'
  const birth_day = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isPlausibleBirth(birth_day, today)) return 'people.id-birth'
  if (checkDigit(text) !== text[17]) return 'people.id-check'
  return { text, birth_day, sex: Number(text[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The eighteenth character for the first seventeen digits. */
export function checkDigit(body: string): string {
  let sum = 0
  for (let place = 0; place < 17; place += 1) sum += Number(body[place]) * (2 ** (17 - place) % 11)
  return '10X98765432'[sum % 11]!
}

export function isPlausibleBirth(day: string, today: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return false
  return day <= today && Number(day.slice(0, 4)) >= Number(today.slice(0, 4)) - oldest_years
}

export function mustIdNumber(raw: string, today: string, field = 'id_number'): IdNumber {
  const read = readIdNumber(raw, today)
  if (typeof read === 'string') throw new Invalid({ [field]: read })
  return read
}

/** A Chinese mobile number: eleven digits from 13 to 19. Spaces, dashes, +86 and full-width digits are forgiven. Null when it is none. */
export function readPhone(raw: string): string | null {
  const text = narrow(raw).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(text) ? text : null
}

export function mustPhone(raw: string, field = 'phone'): string {
  const phone = readPhone(raw)
  if (!phone) throw new Invalid({ [field]: 'people.phone-form' })
  return phone
}

/** Full-width digits and letters become plain; spaces and dashes go. */
export const narrow = (raw: string): string => raw.normalize('NFKC').replace(/[\s\-‐-―]/g, '')

/** Names and house numbers compare without spaces and in one width; the dot of minority names stays. */
export const sameWords = (a: string, b: string): boolean => tidy(a) === tidy(b)
export const tidy = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[・•‧∙]/g, '·')

/** 2–40 characters of letters; one dot or space inside. */
export function mustName(raw: string, field = 'name'): string {
  const name = raw
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[・•‧∙]/g, '·')
  if (!/^[\p{L}][\p{L}\p{M}·.' -]{0,38}[\p{L}\p{M}]$/u.test(name)) throw new Invalid({ [field]: 'people.name-form' })
  return name
}

/** 李**, 欧阳*, J***: the family name says who is meant to those who know, and nothing to others. */
export const maskName = (name: string): string => {
  const letters = [...name]
  return letters.length === 0 ? '' : letters[0] + '*'.repeat(Math.min(Math.max(letters.length - 1, 1), 3))
}
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
export const maskIdNumber = (text: string): string =>
  `${text.slice(0, 1)}${'*'.repeat(Math.max(text.length - 3, 1))}${text.slice(-2)}`

/** Known by a number only; stands in nobody's way who comes on record with it. */
export const isContact = ({ source }: { source: string }): boolean => source === 'contact'

/** Everybody who lives, belongs or came here is a full member; registration is no condition. */
export const isMember = (residency: Residency | null): boolean => residency !== null

export function mustBeWaiting(state: PersonState): void {
  if (state !== 'unverified') throw new Refused('people.not-waiting')
}

export interface ProxyFacts {
  giver_ok_at: Date | null
  taker_ok_at: Date | null
  withdrawn_at: Date | null
  from_day: string
  to_day: string | null
  how: 'app' | 'worker' | 'seed'
  witness: string | null
  second: string | null
}

export function proxyState(proxy: ProxyFacts, today: string): ProxyState {
  if (proxy.withdrawn_at) return 'withdrawn'
  if (proxy.to_day !== null && proxy.to_day < today) return 'ended'
  if (proxy.how === 'worker' && !proxy.second) return 'waiting_second'
  if (!proxy.giver_ok_at || !proxy.taker_ok_at || proxy.from_day > today) return 'asked'
  return 'in_force'
}

export function mustProxyDays(from_day: string, to_day: string | undefined): void {
  if (to_day === undefined) return
  if (to_day < from_day) throw new Invalid({ to_day: 'people.proxy-past' })
  if (daysBetween(from_day, to_day) > proxyLongest_days) throw new Invalid({ to_day: 'people.proxy-too-long' })
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The day a number of days later, both as 'YYYY-MM-DD'. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** What agreeing is about cannot be taken back while it carries everything else: that is leaving, and is called so. */
export function mustWithdraw(purpose: ConsentPurpose, isGiven: boolean): void {
  if (!isGiven) throw new Refused('people.consent-not-given')
  if (consentPurposes[purpose].required) throw new Refused('people.consent-needed')
}

/** The purpose and the words stand in one column of the access log, so that the log needs nothing else to be read. */
export const packPurpose = (purpose: string, words: string): string => (words ? `${purpose}:${words}` : purpose)
export function unpackPurpose(packed: string): { purpose: string; words: string } {
  const colon = packed.indexOf(':')
  return colon < 0
    ? { purpose: packed, words: '' }
    : { purpose: packed.slice(0, colon), words: packed.slice(colon + 1) }
}

export const canUndo = (applied_at: Date, now: Date): boolean =>
  (now.getTime() - applied_at.getTime()) / 86_400_000 <= undoWithin_days

export function mustUndo(applied_at: Date, now: Date): void {
  if (!canUndo(applied_at, now)) throw new Refused('people.roster-too-late', { days: undoWithin_days })
}
