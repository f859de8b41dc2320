/** Words every screen of people shares: what to choose from and how to say it. Kept apart from contract.ts so that phones need no zod. */
import type { T } from '../../../ui/i18n.tsx'
import type { Tone } from '../../../ui/tag/tag.tsx'
import type {
  HouseholdRole,
  PersonRow,
  ProxyScope,
  ProxyState,
  Residency,
  RevealField,
  RevealPurpose,
  Sex,
} from '../contract.ts'

export const residencies = ['registered', 'resident', 'away', 'incoming'] as const satisfies readonly Residency[]
export const scopes = ['speak', 'services', 'points'] as const satisfies readonly ProxyScope[]
export const sexes = ['male', 'female'] as const satisfies readonly Sex[]
export const roles = ['head', 'spouse', 'child', 'parent', 'other'] as const satisfies readonly HouseholdRole[]
export const revealFields = ['phone', 'id_number', 'birth_day', 'address'] as const satisfies readonly RevealField[]
export const revealPurposes = [
  'answer',
  'visit',
  'verify',
  'service',
  'emergency',
  'correct',
  'export',
] as const satisfies readonly RevealPurpose[]

export const optionsOf = (t: T, prefix: string, values: readonly string[]): { value: string; label: string }[] =>
  values.map((value) => ({ value, label: t(`people.${prefix}-${value}`) }))

export const residencyWords = (t: T, residency: Residency | null): string =>
  residency ? t(`people.residency-${residency}`) : t('people.residency-none')

/** 六组12号 · 大同镇 陶坝村 六网格 */
export const whereWords = ({ house, place }: Pick<PersonRow, 'house' | 'place'>): string =>
  [place, house].filter(Boolean).join(' ')

export const proxyTone: Record<ProxyState, Tone> = {
  asked: 'soon',
  waiting_second: 'soon',
  in_force: 'accent',
  ended: 'plain',
  withdrawn: 'plain',
}
