/** The rules of searching: the bounds of an entry, what of a question counts, and where in a text its words stand. Pure. */
import { Refused } from '../../kernel/errors.ts'
import type { Marks } from './contract.ts'
import { emptyWords } from './empty-words.data.ts'

/** Raised when entries are cut or spelled differently: the nightly round then makes every county's index anew. */
export const indexVersion = 1

/** Characters of a title, and of a text, that are found and shown. */
export const titleMost = 120
export const textMost = 2_000
/** Words of one question that count. */
export const termsMost = 8
/** Entries of one batch of a rebuilding. */
export const batchSize = 200
/** Lasting things shown above the others. */
export const lastingMost = 5

export interface Term {
  text: string
  /** The words of two characters inside of a longer one; all of them together stand for it too. */
  parts: readonly string[]
  /** Written in letters or digits: may be the pinyin of a name. */
  latin: boolean
}

/** `coarse`: the words in their order; `finely`: the words inside of one. Both from the kernel's cutter. Refuses a question of signs only. */
export function termsOf(coarse: readonly string[], finely: (word: string) => readonly string[]): Term[] {
  const all = [...new Set(coarse.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '')).filter((word) => word !== ''))]
  if (all.length === 0) throw new Refused('search.no-words')
  const telling = all.filter((word) => !emptyWords.has(word))
  return (telling.length > 0 ? telling : all).slice(0, termsMost).map((text) => ({
    text,
    parts: [...new Set(finely(text))].filter((part) => part !== text && part.length === 2),
    latin: /^[a-z0-9]+$/.test(text),
  }))
}

/** A number with a dash in it (20261118-7RDAMR) is one word: its first half says nothing but the day. */
export const joinCodes = (text: string): string => text.replaceAll(/(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])/g, '')

/** Where any of the words stands in the text, without overlaps. Full width and capitals count as what they stand for. */
export function marksIn(text: string, terms: readonly Term[]): Marks {
  const { plain, from } = plainlyBy(text)
  const found: [number, number][] = []
  for (const needle of new Set(terms.flatMap((term) => [term.text, ...term.parts])))
    for (
      let at = plain.indexOf(needle);
      at >= 0 && found.length < marksMost;
      at = plain.indexOf(needle, at + needle.length)
    )
      found.push([from[at]!, from[at + needle.length]!])
  return joined(found.sort((a, b) => a[0] - b[0] || a[1] - b[1]))
}

/** Marks one text carries at most. */
const marksMost = 50

/** The text as it is compared, and for each of its units where it began in the original. */
function plainlyBy(text: string): { plain: string; from: number[] } {
  let plain = ''
  const from: number[] = []
  let at = 0
  for (const character of text) {
    const mapped = character.normalize('NFKC').toLowerCase()
    for (let unit = 0; unit < mapped.length; unit += 1) from.push(at)
    plain += mapped
    at += character.length
  }
  from.push(at)
  return { plain, from }
}

function joined(marks: readonly [number, number][]): Marks {
  const result: [number, number][] = []
  for (const [from, to] of marks) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

/** Characters of a piece of text shown, and of them before the first word found. */
const pieceMost = 80
const pieceBefore = 16

/** The part of a text to show: around the first word found, else its beginning. */
export function pieceOf(text: string, terms: readonly Term[]): { text: string; marks: Marks } {
  const marks = marksIn(text, terms)
  const first = marks[0]?.[0] ?? 0
  const begin = whole(text, first > pieceMost - pieceBefore ? first - pieceBefore : 0)
  const end = whole(text, Math.min(text.length, begin + pieceMost))
  const before = begin > 0 ? '…' : ''
  const shift = before.length - begin
  return {
    text: `${before}${text.slice(begin, end)}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter(([from]) => from >= begin && from < end)
      .map(([from, to]) => [from + shift, Math.min(to, end) + shift]),
  }
}

/** Not between the two halves of one character. */
const whole = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at)
