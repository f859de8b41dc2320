/**
 * What an entry is found by, as words of PostgreSQL's text search, told apart by a letter and a colon, which nobody can type (a question is
 * letters and digits only):
 *   w:路灯   a word anywhere   t:路灯   a word of the title   c:路   a character of the title, with its place, so that any part of a name is found
 *   y:tb     pinyin of a name, and the letters its syllables begin with          k:notice   the kind
 *   a: x: p: u: s:   who may find it: places above, audience, persons, units, seats
 * The last row repeats what row security says. It decides nothing; it lets the one index answer "these words, and mine to see", where
 * otherwise every notice of the county with the word would be fetched to be thrown away again (measured in README.md).
 */
import type { Actor } from '../../kernel/actor.ts'
import { placesAbove } from '../../kernel/actor.ts'
import { ancestors } from '../../kernel/area.ts'
import type { Findable } from '../../kernel/findable.ts'
import { syllablesOf } from '../../kernel/spelling.ts'
import { cutFinely, plainly } from '../../kernel/words.ts'
import { joinCodes, type Term, titleMost } from './rules.ts'

/** Letters of a spelled name. */
const spelledMost = 60
/** Characters of one word; what is longer is a mistake or a picture of letters. */
const wordMost = 40

export interface Lexeme {
  word: string
  /** Place in the title, counted from 1. */
  at?: number
}

/** 陶坝村 → taobacun, tbc. */
export function spellings(name: string): string[] {
  const syllables = syllablesOf(name.slice(0, titleMost))
    .map((syllable) => plainly(syllable).replaceAll(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
  if (syllables.length === 0) return []
  return [...new Set([syllables.join(''), syllables.map((syllable) => syllable[0]).join('')])].map((word) =>
    word.slice(0, spelledMost),
  )
}

/** Letters and digits only: nothing in a text can be read as a sign of the index. */
const clean = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(0, wordMost)
const words = (text: string): string[] =>
  cutFinely(joinCodes(text))
    .map(clean)
    .filter((word) => word !== '')

/** The place people of which may find it, besides those named. */
export function audienceOf({ area, public: heard }: Pick<Findable, 'area' | 'public'>): string | null {
  if (heard === false) return null
  return heard === true ? area.slice(0, 12) : area
}

export function lexemesOf(entry: Findable): Lexeme[] {
  const title = entry.title.slice(0, titleMost)
  const audience = audienceOf(entry)
  return [
    ...words(`${title} ${entry.text} ${entry.also ?? ''}`).map((word) => ({ word: `w:${word}` })),
    ...words(title).map((word) => ({ word: `t:${word}` })),
    ...characters(title).map((one, index) => ({ word: `c:${one}`, at: index + 1 })),
    ...(entry.spelled ?? []).flatMap(spellings).map((word) => ({ word: `y:${word}` })),
    { word: `k:${entry.kind}` },
    ...ancestors(entry.area).map((area) => ({ word: `a:${area}` })),
    ...(audience ? [{ word: `x:${audience}` }] : []),
    ...(entry.persons ?? []).map((person) => ({ word: `p:${person}` })),
    ...(entry.units ?? []).map((unit) => ({ word: `u:${unit}` })),
    ...(entry.seats ?? []).map((seat) => ({ word: `s:${seat}` })),
  ]
}

/** Punctuation counts for nothing: 路灯、井盖 has 灯 before 井. */
const characters = (text: string): string[] => [...plainly(text).replaceAll(/[^\p{L}\p{N}]/gu, '')]

/** As PostgreSQL reads a tsvector. */
export function vectorText(lexemes: readonly Lexeme[]): string {
  const places = new Map<string, number[]>()
  for (const { word, at } of lexemes) {
    const known = places.get(word) ?? []
    if (at !== undefined) known.push(at)
    places.set(word, known)
  }
  return [...places].map(([word, at]) => `'${word}'${at.length > 0 ? `:${at.join(',')}` : ''}`).join(' ')
}

const and = (parts: readonly string[]): string => `(${parts.join(' & ')})`
const or = (parts: readonly string[]): string => `(${parts.join(' | ')})`
const word = (mark: string, text: string): string => `'${mark}${text}'`
const beginning = (mark: string, text: string): string => `'${mark}${text}':*`
const inRow = (text: string): string => `(${[...text].map((one) => word('c:', one)).join(' <-> ')})`

/**
 * Letters, digits and single characters stand for all words that begin so. A word of two characters and more stands for itself: of a
 * beginning PostgreSQL first gathers every entry of every word, however few the other parts of the question leave (measured in
 * README.md), and the cutter has put the words inside of longer ones beside them.
 */
const wordOrBeginning = (mark: string, { text, latin }: Term): string =>
  latin || [...text].length === 1 ? beginning(mark, text) : word(mark, text)

/** A term in the title: as a word there, as characters one after another, or by the letters of a spelled name. */
function inTitle(term: Term): string {
  const { text, latin } = term
  return or([wordOrBeginning('t:', term), ...(latin ? [beginning('y:', text)] : []), inRow(text)])
}

function anywhere(term: Term): string {
  return or([
    wordOrBeginning('w:', term),
    ...(term.parts.length > 1 ? [and(term.parts.map((part) => word('w:', part)))] : []),
    inTitle(term),
  ])
}

/** How well an entry answers: all in the title, all anywhere, some anywhere. */
export const grades = ['title', 'all', 'some'] as const
export type Grade = (typeof grades)[number]

export function wordsQuestion(terms: readonly Term[], grade: Grade): string {
  if (grade === 'title') return and(terms.map(inTitle))
  return grade === 'all' ? and(terms.map(anywhere)) : or(terms.map(anywhere))
}

/** Who asks, in the words of the entries. Persons asked for at most: oneself and those one acts for. */
export function scopeQuestion(actor: Actor): string {
  const mine = [
    ...placesAbove(actor).map((area) => word('x:', area)),
    ...actor.reach.flatMap((area) => [word('a:', area), word('s:', area)]),
    ...actor.persons.map((person) => word('p:', person)),
    ...actor.units.map((unit) => word('u:', unit)),
  ]
  // Nobody from nowhere: a word no entry has.
  return mine.length > 0 ? or(mine) : word('x:', 'nowhere')
}

export const kindsQuestion = (kinds: readonly string[]): string => or(kinds.map((kind) => word('k:', kind)))

export const questionOf = (parts: readonly string[]): string => and(parts)
