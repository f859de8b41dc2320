/** Names in the reader's language: periods, titles, sentences of obstacles. */
import type { Context, Lang } from '../../kernel/context.ts'
import { type Speak, sentencesOf } from '../../kernel/sentences.ts'
import { spanOf } from './calendar/periods.ts'

export const speak = (context: Pick<Context, 'app'>): Speak => sentencesOf(context.app.modules)

/** 2026年10月, 2026年第三季度, 2026年; of what happened once its day. */
export function periodName(
  context: Pick<Context, 'app' | 'lang'>,
  { period, from_day }: { period: string; from_day: string },
  lang: Lang = context.lang,
): string {
  const say = speak(context)
  const span = spanOf(period)
  const [year, month, day] = from_day.split('-').map(Number) as [number, number, number]
  const named = lang === 'en' ? (monthNames[month - 1] ?? '') : month
  if (!span) return say(lang, 'disclosure.period-day', { year, month: named, day })
  if (period.includes('Q')) return say(lang, `disclosure.period-q${period.slice(-1)}`, { year })
  return period.length === 4
    ? say(lang, 'disclosure.period-year', { year })
    : say(lang, 'disclosure.period-month', { year, month: named })
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
