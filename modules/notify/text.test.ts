import { expect, it } from 'vitest'
import type { Speak } from '../../kernel/sentences.ts'
import { momentWords, textOf, wordsOf } from './text.ts'

const sentences: Record<string, Record<string, string>> = {
  'zh-CN': { 'a.told': '从 {day} 起任{title}', 'a.post': '书记' },
  en: { 'a.told': 'From {day} you are {title}', 'a.post': 'secretary' },
}
const speak: Speak = (lang, key, params = {}) =>
  (sentences[lang]![key] ?? key).replace(/\{(\w+)\}/g, (_whole, name: string) => String(params[name]))

it('says days, times and words of other sentences in the reader’s language', () => {
  const notice = { key: 'a.told', params: { day: '2026-11-18', title: '@a.post' } }
  expect(textOf(speak, 'zh-CN', notice)).toBe('从 11月18日 起任书记')
  expect(textOf(speak, 'en', notice)).toBe('From 18 November you are secretary')
})

it('says times in China, and leaves everything else as it is', () => {
  expect(momentWords(new Date('2026-11-18T23:30:00Z'), 'zh-CN')).toBe('11月19日 07:30')
  expect(wordsOf(speak, 'zh-CN', { at: '2026-11-18T09:30:00Z', n: 3, place: '六网格', code: '2026-11' })).toEqual({
    at: '11月18日 17:30',
    n: 3,
    place: '六网格',
    code: '2026-11',
  })
})
