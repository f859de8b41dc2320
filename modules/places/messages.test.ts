import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { placeholders } from '../../ui/words.ts'
import { kindsOf, Level, modules } from './contract.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { chineseNumber } from './screens/desk/words.ts'

const files = (readdirSync(import.meta.dirname, { recursive: true }) as string[]).filter(
  (file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('messages'),
)
const sources = files.map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))

it('has a sentence for every key the module speaks of, in both languages', () => {
  const facts = new Set(
    sources.flatMap((text) => [...text.matchAll(/kind: '(places\.[a-z_]+)'/g)].map((match) => match[1])),
  )
  const names = /'(places\.[a-z]+(?:-[a-z0-9]+)*)'/g
  const keys = new Set(sources.flatMap((text) => [...text.matchAll(names)].map((match) => match[1]!)))
  const calls = new Set([
    'places.one',
    'places.map',
    'places.modules',
    'places.children',
    'places.search',
    'places.backdrop',
    'places.counties',
    'places.served',
    'places.rename',
    'places.end',
  ])
  const missing = [...keys].filter((key) => !(key in zh) && !facts.has(key) && !calls.has(key))
  expect(missing).toEqual([])
  expect(keys.size).toBeGreaterThan(80)
})
it('has a word for every kind, level and module', () => {
  const wanted = [
    ...Object.entries(kindsOf).flatMap(([level, kinds]) => kinds.map((kind) => `places.kind.${level}.${kind}`)),
    ...Level.options.slice(0, -1).flatMap((level) => [`places.parts.${level}`, `places.no-parts.${level}`]),
    ...modules.flatMap((key) => [`places.module.${key}`, `places.module-line.${key}`]),
  ]
  for (const key of wanted) expect([key, key in zh, key in en]).toEqual([key, true, true])
})
it('fills the same blanks in both languages', () => {
  for (const [key, sentence] of Object.entries(zh))
    expect([key, new Set(placeholders(en[key as keyof typeof en]))]).toEqual([key, new Set(placeholders(sentence))])
})
it.each([
  [1, '一'],
  [6, '六'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [37, '三十七'],
])('counts %i as %s', (number, words) => {
  expect(chineseNumber(number)).toBe(words)
})
