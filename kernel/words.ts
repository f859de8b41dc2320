/**
 * Chinese is written without spaces: here a sentence is cut into its words. Whatever counts, stores or looks for words cuts with
 * this, so that both sides of a comparison are cut alike. The dictionary (5 MB, a fifth of a second) is read when first asked.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { villageWeight, villageWords } from './words.data.ts'

/** Longer texts are cut up to here; nobody finds or learns anything by what comes after so many characters. */
export const cutMost = 20_000

interface Cutter {
  cut(text: string, withUnknown: boolean): string[]
  cutForSearch(text: string, withUnknown: boolean): string[]
}

let cutter: Cutter | null = null
function open(): Cutter {
  if (cutter) return cutter
  const need = createRequire(import.meta.url)
  const { Jieba } = need('@node-rs/jieba') as typeof import('@node-rs/jieba')
  // The package's own `dict` reads a second list that nobody here asks for.
  const made = Jieba.withDict(readFileSync(join(dirname(need.resolve('@node-rs/jieba')), 'dict.txt')))
  made.loadDict(Buffer.from(villageWords.map((word) => `${word} ${villageWeight} n\n`).join('')))
  cutter = made
  return made
}

/** The form in which words are compared: full width and half width, capital and small are the same. */
export const plainly = (text: string): string => text.slice(0, cutMost).normalize('NFKC').toLowerCase()

const isWord = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece)

/** The words of a text in their order, plainly written, without punctuation. Each character stands in one word only. */
export const cut = (text: string): string[] => open().cut(plainly(text), true).filter(isWord)

/** As `cut`, and the shorter words inside of long ones beside them (社会保险: 社会, 保险, 社会保险), so that each is found. */
export const cutFinely = (text: string): string[] => open().cutForSearch(plainly(text), true).filter(isWord)
