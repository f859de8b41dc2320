/** How a timeline says that a promise was counted anew: why, from when to when. Words only, the same on phone and desk. */
import { startOfDay } from '../../../../kernel/calendar.ts'
import type { Lang, T } from '../../../../ui/i18n.tsx'
import { clockWords, dateWords } from '../../../../ui/time.ts'
import type { Step } from '../../contract.ts'

type Data = Step['data']

/** 11月24日, or 2月6日至2月12日. */
export function daysWords(t: T, lang: Lang, what: string): string {
  const [from = '', to] = what.split('/')
  const day = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? dateWords(startOfDay(text), lang) : text)
  return to === undefined ? day(from) : t('tickets.days-from-to', { from: day(from), to: day(to) })
}

export function causeWords(t: T, lang: Lang, { cause, what }: Data): string {
  if (cause === 'calendar') return t('tickets.because-calendar', { day: daysWords(t, lang, String(what)) })
  return t('tickets.because-setting')
}

/** The answer says more than the first reply, so it goes before. A pause has no date: then only the limit has changed. */
export function rejudgedWords(t: T, lang: Lang, data: Data): string {
  const cause = causeWords(t, lang, data)
  const day = (value: Data[string] | undefined) =>
    typeof value === 'string' ? `${dateWords(value, lang)} ${clockWords(value)}` : null
  const [was, due] = [day(data.was), day(data.due)]
  if (was && due) return t('tickets.step-rejudge-answer', { cause, was, due })
  const [reply_was, reply_due] = [day(data.reply_was), day(data.reply_due)]
  if (reply_was && reply_due) return t('tickets.step-rejudge-reply', { cause, was: reply_was, due: reply_due })
  return t('tickets.step-rejudge', { cause })
}
