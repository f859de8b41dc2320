/** How a setting is called and how its value is said. A setting without a name here is not shown. */
import type { Limit } from '../../../../kernel/deadlines.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { SettingView, Value } from '../../../standards/contract.ts'
import { limitSaid } from './limit-field.tsx'

/** The numbers this desk can name; whatever else a module declares has its own screen. With a unit: its value needs one. */
const named: Record<string, { unit: boolean }> = {
  'tickets.first_reply': { unit: false },
  'tickets.shares': { unit: false },
  'tickets.extension_days': { unit: true },
  'tickets.pause_days': { unit: true },
  'tickets.silence_days': { unit: true },
  'tickets.reopening_times': { unit: true },
  'tickets.reopening_days': { unit: true },
  'tickets.visit_days': { unit: true },
  'tickets.contradict_days': { unit: true },
  'tickets.public_usual': { unit: false },
}

/** `tickets.first_reply` is called by the sentence `tickets.setting.first_reply`. */
const nameKey = (key: string): string => key.replace('.', '.setting.')

export const settingName = (t: T, key: string): string => t(nameKey(key))

export const isShown = ({ key }: Pick<SettingView, 'key'>): boolean => key in named

export const isLimit = (value: Value): value is Limit =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'unit' in value && 'amount' in value

export const isShares = (value: Value): value is { remind: number; climb: number[]; list: number } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'remind' in value && 'climb' in value

export function valueWords(t: T, key: string, value: Value): string {
  if (isLimit(value)) return limitSaid(t, value)
  if (isShares(value)) {
    const [one = 0, two = 0, three = 0] = value.climb
    return t('tickets.shares-said', { remind: value.remind, one, two, three, list: value.list })
  }
  if (typeof value === 'boolean') return t(value ? 'tickets.yes' : 'tickets.no')
  return named[key]?.unit ? t(`tickets.setting-unit.${key.split('.')[1]}`, { n: Number(value) }) : String(value)
}
