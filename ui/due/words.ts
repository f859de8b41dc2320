/** A deadline in words. What is left is rounded down, so that we never promise time that is not there. */
import { clockWords, daysFrom, dayWords } from '../time.ts'
import { type Lang, uiT } from '../words.ts'

export type Urgency = 'late' | 'soon' | 'calm'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
/** Within this many hours the hours left say more than the clock. */
const countdown_hours = 6
/** A deadline at or after this hour means "today", nobody plans by 23:59. */
const endOfDay_hour = 23
/** Past this many days the clock no longer matters. */
const clockReach_days = 6

export function urgencyOf(due: Date, now: Date): Urgency {
  const left = due.getTime() - now.getTime()
  if (left < 0) return 'late'
  return left < countdown_hours * hourMs || daysFrom(now, due) === 0 ? 'soon' : 'calm'
}

export function dueWords(due: Date, now: Date, lang: Lang): { words: string; urgency: Urgency } {
  return { words: sentence(due, now, lang), urgency: urgencyOf(due, now) }
}

function sentence(due: Date, now: Date, lang: Lang): string {
  const t = uiT[lang]
  const left = due.getTime() - now.getTime()
  if (left < 0) return lateSentence(-left, lang)
  if (left < hourMs) return t('ui.left-minutes', { n: Math.max(1, Math.floor(left / minuteMs)) })
  if (left < countdown_hours * hourMs) return t('ui.left-hours', { n: Math.floor(left / hourMs) })
  const days = daysFrom(now, due)
  const clock = clockWords(due)
  if (days === 0 && Number(clock.slice(0, 2)) >= endOfDay_hour) return t('ui.due-today')
  const day = dayWords(due, now, lang)
  return days <= clockReach_days ? t('ui.due-day-clock', { day, clock }) : t('ui.due-day', { day })
}

function lateSentence(past: number, lang: Lang): string {
  const t = uiT[lang]
  if (past < minuteMs) return t('ui.late-now')
  if (past < hourMs) return t('ui.late-minutes', { n: Math.floor(past / minuteMs) })
  if (past < dayMs) return t('ui.late-hours', { n: Math.floor(past / hourMs) })
  return t('ui.late-days', { n: Math.floor(past / dayMs) })
}

/** The few characters that fit inside the ring. */
export function ringWords(due: Date, now: Date, lang: Lang): string {
  const left = due.getTime() - now.getTime()
  if (left < 0) return uiT[lang]('ui.ring-late')
  if (left < hourMs) return uiT[lang]('ui.ring-minutes', { n: Math.max(1, Math.floor(left / minuteMs)) })
  if (left < dayMs) return uiT[lang]('ui.ring-hours', { n: Math.floor(left / hourMs) })
  return uiT[lang]('ui.ring-days', { n: Math.floor(left / dayMs) })
}
