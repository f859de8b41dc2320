/** What a move with a reason asks besides: a day, a number of days or a target; how it is sent, and what its button says. Pure. */
import { startOfDay } from '../../../../kernel/calendar.ts'
import type { Lang, T } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { Turn } from '../../contract.ts'
import { type ReasonMove, usualExtension_days } from './reasons.ts'
import { targetInput } from './targets.ts'
import { seatWords } from './words.ts'

/** Each move uses its own. */
export interface Asked {
  /** YYYY-MM-DD, empty while nothing is chosen. */
  until: string
  days: number | null
  target: Turn | null
}

export const askedFirst: Asked = { until: '', days: usualExtension_days, target: null }

export function extrasOf(move: ReasonMove, { until, days, target }: Asked): object {
  if (move === 'pause') return { until }
  if (move === 'extend') return { days }
  return move === 'transfer' && target ? targetInput(target) : {}
}

const lackSentences = {
  reason: 'tickets.reason-choose',
  until: 'tickets.day-choose',
  days: 'tickets.days-choose',
  unit: 'tickets.target-choose',
} as const
export type AskedField = keyof typeof lackSentences

/** What is still to be chosen, each with its sentence. */
export function lackingOf(
  t: T,
  move: ReasonMove,
  reason: string | null,
  { until, days, target }: Asked,
): Partial<Record<AskedField, string>> {
  const lacks: Record<AskedField, boolean> = {
    reason: reason === null,
    until: move === 'pause' && until === '',
    days: move === 'extend' && days === null,
    unit: move === 'transfer' && target === null,
  }
  const fields = (Object.keys(lacks) as AskedField[]).filter((field) => lacks[field])
  return Object.fromEntries(fields.map((field) => [field, t(lackSentences[field])]))
}

/** The button says what will be, as far as it is known. */
export function sendWords(t: T, lang: Lang, move: ReasonMove, { until, days, target }: Asked): string {
  if (move === 'pause' && until) return t('tickets.send-pause-until', { day: dateWords(startOfDay(until), lang) })
  if (move === 'extend') return days === null ? t('tickets.do.extend') : t('tickets.send-extend', { n: days })
  if (move === 'transfer' && target) return t('tickets.send-transfer-to', { to: seatWords(t, target) })
  return t(`tickets.send-${move}`)
}
