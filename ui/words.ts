/** How a sentence is found and filled: by its key, in one language. Pure, so that server and tests may use it too. */
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'

/** The same two names as in `<html lang>`, Accept-Language and the kernel. */
export type Lang = 'zh-CN' | 'en'
export type Messages = Record<string, string>
export type Params = Record<string, string | number>
export type T = (key: string, params?: Params) => string

/** English numbers and dates as written outside the United States, which is what schools in China teach. */
export const localeOf: Record<Lang, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

/** What a language is called by those who speak it, so that they find it on a screen they cannot read. */
export const ownName = (lang: Lang): string =>
  new Intl.DisplayNames([lang.slice(0, 2)], { type: 'language' }).of(lang.slice(0, 2)) ?? lang

export const uiMessages: Record<Lang, Messages> = { 'zh-CN': zh, en }

/** True in development and tests, where a missing sentence must be noticed at once. */
const isStrict = import.meta.env?.DEV ?? true

/** `{name}` is filled in; `{n|day|days}` picks a word by the number. */
const placeholder = /\{([a-zA-Z_][\w-]*)(?:\|([^|{}]*)\|([^|{}]*))?\}/g

export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(placeholder, (whole, name: string, one?: string, many?: string) => {
    const value = params[name]
    if (value === undefined) {
      if (isStrict) throw new Error(`no value for ${whole} in "${sentence}"`)
      return whole
    }
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many
    return String(value)
  })
}

/** The names a sentence wants filled, sorted, each once. */
export function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(placeholder)].map((match) => match[1] ?? ''))].sort()
}

export function translator(messages: Messages): T {
  return (key, params) => {
    const sentence = messages[key]
    if (sentence === undefined) {
      if (isStrict) throw new Error(`no sentence for ${key}`)
      return key
    }
    return fill(sentence, params)
  }
}

/** The kit's own words, outside React. */
export const uiT: Record<Lang, T> = { 'zh-CN': translator(zh), en: translator(en) }
