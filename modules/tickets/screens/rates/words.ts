/** How rates are said: a share where there are enough matters, the two numbers always. Pure. */
import type { T } from '../../../../ui/i18n.tsx'
import { type Rates, sharesFrom } from '../../rates/contract.ts'

export interface Rate {
  key: 'in_time' | 'solved' | 'satisfied'
  part: number
  whole: number
}

export const ratesOf = (rates: Rates): Rate[] => [
  { key: 'in_time', part: rates.in_time, whole: rates.answered },
  { key: 'solved', part: rates.solved, whole: rates.asked_solved },
  { key: 'satisfied', part: rates.satisfied, whole: rates.asked_satisfied },
]

/** 92%, or that there are too few to say. A share of nothing is no share. */
export const shareWords = (t: T, { part, whole }: Pick<Rate, 'part' | 'whole'>): string =>
  whole < sharesFrom ? t('tickets.rates-few') : t('tickets.rates-percent', { n: Math.round((part / whole) * 100) })

export const tierKeys = ['grid', 'village', 'township', 'county'] as const
export const solvedAt = (rates: Rates, tier: (typeof tierKeys)[number]): number => rates[`at_${tier}`]
