/** The words of a notice, made when it is read or sent, in the language of whoever reads. */
import type { App } from '../../kernel/app.ts'
import type { Lang } from '../../kernel/context.ts'
import { type Speak, sentencesOf } from '../../kernel/sentences.ts'

type Params = Record<string, string | number>

/** Sentences of all modules that are mounted. */
export const speakOf = ({ modules }: Pick<App, 'modules'>): Speak => sentencesOf(modules)

/** The fact itself as one sentence. */
export const textOf = (speak: Speak, lang: Lang, { key, params }: { key: string; params: Params }): string =>
  speak(lang, key, wordsOf(speak, lang, params))

/**
 * Values as people say them: `@offices.post-secretary` is a sentence of its own, `2026-11-18` a day, and
 * `2026-11-18T09:30:00Z` a time in China. Anything else stands as it is.
 */
export function wordsOf(speak: Speak, lang: Lang, params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, wordOf(speak, lang, value)]))
}

function wordOf(speak: Speak, lang: Lang, value: string | number): string | number {
  if (typeof value === 'number') return value
  if (value.startsWith('@')) return speak(lang, value.slice(1))
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayWords(new Date(`${value}T00:00:00+08:00`), lang)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return momentWords(new Date(value), lang)
  return value
}

const zone = { timeZone: 'Asia/Shanghai' } as const
const localeOf = { 'zh-CN': 'zh-CN', en: 'en-GB' } as const

/** 11月18日, 18 November */
export const dayWords = (at: Date, lang: Lang): string =>
  new Intl.DateTimeFormat(localeOf[lang], { ...zone, month: 'long', day: 'numeric' }).format(at)

/** 11月18日 17:30 */
export const momentWords = (at: Date, lang: Lang): string =>
  `${dayWords(at, lang)} ${new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' }).format(at)}`
