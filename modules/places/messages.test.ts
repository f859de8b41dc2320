import { expect, it } from 'vitest'
import { kindsOf, Level, modules } from './contract.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { spelledNumber } from './screens/desk/words.ts'

it('has a word for every kind, level and module', () => {
  const wanted = [
    ...Object.entries(kindsOf).flatMap(([level, kinds]) => kinds.map((kind) => `places.kind.${level}.${kind}`)),
    ...Level.options.slice(0, -1).flatMap((level) => [`places.parts.${level}`, `places.no-parts.${level}`]),
    ...modules.flatMap((key) => [`places.module.${key}`, `places.module-line.${key}`]),
  ]
  for (const key of wanted) expect([key, key in zh, key in en]).toEqual([key, true, true])
})
it.each([
  [1, '一'],
  [6, '六'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [37, '三十七'],
])('counts %i as %s', (number, words) => {
  expect(spelledNumber(zh['places.numerals'], number)).toBe(words)
})
