/** Finds the sentence for a rule in the reader's language. */
import type { Lang } from './context.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import type { Module, Sentences } from './module.ts'

/** `{name}` is filled in; `{n|day|days}` picks a word by the number, as on the screens. */
const placeholder = /\{([a-zA-Z_][\w-]*)(?:\|([^|{}]*)\|([^|{}]*))?\}/g

export type Speak = (lang: Lang, key: string, params?: Record<string, unknown>) => string

const known = new WeakMap<readonly Module[], Speak>()

/** Sentences of all modules that are mounted. */
export function sentencesOf(modules: readonly Module[]): Speak {
  const speak = known.get(modules) ?? gather(modules)
  known.set(modules, speak)
  return speak
}

function gather(modules: readonly Module[]): Speak {
  const all: Record<Lang, Sentences> = { 'zh-CN': { ...zh }, en: { ...en } }
  for (const module of modules) {
    Object.assign(all['zh-CN'], module.messages['zh-CN'])
    Object.assign(all.en, module.messages.en)
  }
  return (lang, key, params = {}) => {
    const sentence = all[lang][key] ?? all['zh-CN'][key]
    if (sentence === undefined) return key
    return sentence.replace(placeholder, (whole, name: string, one?: string, other?: string) => {
      if (!(name in params)) return whole
      return one === undefined ? String(params[name]) : Number(params[name]) === 1 ? one : (other ?? '')
    })
  }
}

/** English when the reader asks for it first; Chinese otherwise. */
export function langOf(acceptLanguage: string | undefined): Lang {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh-CN'
}
