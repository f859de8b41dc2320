/**
 * Which office a matter probably belongs to, learned from where this county sent its matters before. It only suggests: nothing here
 * moves a ticket, and each suggestion says how sure it is, which words spoke for it and how many of its class went there.
 *
 * A multinomial naive Bayes over words (kernel/words.ts), pairs of neighbouring Han characters, the class and the place; the pairs
 * find what no dictionary knows. Everything is counted, nothing is drawn by chance: the same past gives the same model.
 *
 * Word features overlap, so plain naive Bayes is far too sure of itself. `heat` makes the probabilities honest: it is chosen so
 * that past dispatches, each judged as if it had not been seen, come out as likely as they were.
 *
 * What the model keeps of people: how often a word went with an office, and only words that `speakersLeast` different people used.
 * Numbers never stand in it, and nothing of any single matter.
 */
import { z } from 'zod'
import { cut } from '../../../kernel/words.ts'
import { withoutNumbers } from '../rules.ts'

/** A model holds no more than this, the words of most matters first. */
export const featuresMost = 20_000
export const officesMost = 500
/** The newest past dispatches that a model is made from. */
export const examplesMost = 50_000
/** Below so many past dispatches nothing is suggested. */
export const examplesFewest = 30
/** A word fewer people used says more about them than about offices. */
export const speakersLeast = 3
const suggestionsMost = 3
const wordsShown = 5
const charsRead = 500
const wordChars = 12
const smoothing = 0.1
const heats = [1, 1.5, 2, 3, 4, 6, 8, 12, 16]
/** Past dispatches the heat is chosen by. */
const heatedMost = 1_000
/** A word is named when it makes the office this much likelier than the others do, as a factor. */
const spokeLeast = 1.5
/** And only when so many matters with it went there; once may be chance. */
const spokeTickets = 2
/** A class says more than any one word, a pair of characters less. */
const weights = { w: 1, p: 0.5, c: 5, a: 1.5 } as const

export interface Told {
  words: string
  class: string
  area: string
}

/** A past dispatch; `office` is the caller's own name for it, such as `unit:<id>` or `post:grid_worker@grid`. */
export interface Example extends Told {
  office: string
  /** Who spoke: only to count people, never kept. Left out: each time somebody else. */
  speaker?: string
}

export const SuggestModel = z.object({
  version: z.literal(2),
  tickets: z.int().min(0),
  offices: z.array(z.object({ office: z.string().max(120), tickets: z.int().min(1) })).max(officesMost),
  /** `w:` word, `p:` pair, `c:` class or function, `a:` place. */
  features: z.array(z.string().max(70)).max(featuresMost),
  /** For each feature: office, tickets, office, tickets … */
  counts: z.array(z.array(z.int().min(0))).max(featuresMost),
  heat: z.number().positive(),
})
export type SuggestModel = z.infer<typeof SuggestModel>

export interface Suggestion {
  office: string
  /** Between 0 and 1; all offices together make 1. */
  probability: number
  /** The words of the matter that spoke for this office, the strongest first. */
  words: string[]
  /** Of the `of` past matters of its class, `to` went there. */
  similar: { of: number; to: number }
}

const textOf = (told: Told): string => withoutNumbers(told.words.slice(0, charsRead)).normalize('NFKC').toLowerCase()

/** What is counted of a matter, each once. */
export function featuresOf(told: Told): string[] {
  const text = textOf(told)
  const features = new Set<string>([`c:${told.class}`, `c:${told.class.split('.')[0]}`])
  for (const digits of [9, 12, 15]) if (told.area.length >= digits) features.add(`a:${told.area.slice(0, digits)}`)
  for (const word of cut(text)) if (word.length <= wordChars && /^\p{L}+$/u.test(word)) features.add(`w:${word}`)
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const letters = [...run]
    for (let at = 1; at < letters.length; at += 1) features.add(`p:${letters[at - 1]}${letters[at]}`)
  }
  return [...features]
}

/** Features people can read: words of two characters or more. */
const readable = (told: Told): Set<string> =>
  new Set(cut(textOf(told)).flatMap((word) => ([...word].length > 1 ? [`w:${word}`] : [])))

/** Examples in order of time, the newest last; of too many the newest count. */
export function train(examples: readonly Example[]): SuggestModel {
  const used = examples.slice(-examplesMost)
  const tally = new Map<string, number>()
  for (const { office } of used) tally.set(office, (tally.get(office) ?? 0) + 1)
  const offices = [...tally]
    .map(([office, tickets]) => ({ office, tickets }))
    .sort((a, b) => b.tickets - a.tickets || order(a.office, b.office))
    .slice(0, officesMost)
  const officeAt = new Map(offices.map(({ office }, index) => [office, index]))
  const rows = used.flatMap((example) => {
    const office = officeAt.get(example.office)
    return office === undefined ? [] : [{ office, features: featuresOf(example), speaker: example.speaker ?? null }]
  })
  const seen = new Map<string, { tickets: number; speakers: Set<string | number> }>()
  rows.forEach(({ features, speaker }, index) => {
    for (const name of features) {
      const one = seen.get(name) ?? { tickets: 0, speakers: new Set() }
      one.tickets += 1
      // Enough is enough: who they all were need not be known.
      if (one.speakers.size < speakersLeast) one.speakers.add(speaker ?? index)
      seen.set(name, one)
    }
  })
  const features = [...seen]
    // What class a matter had says nothing about anybody.
    .filter(([name, { speakers }]) => name.startsWith('c:') || speakers.size >= speakersLeast)
    .sort((a, b) => b[1].tickets - a[1].tickets || order(a[0], b[0]))
    .slice(0, featuresMost)
    .map(([name]) => name)
  const featureAt = new Map(features.map((name, index) => [name, index]))
  const counted = features.map(() => new Map<number, number>())
  const known = rows.map((row) => ({
    office: row.office,
    at: row.features.flatMap((name) => featureAt.get(name) ?? []),
  }))
  for (const { office, at } of known)
    for (const index of at) counted[index]!.set(office, (counted[index]!.get(office) ?? 0) + 1)
  const model: SuggestModel = {
    version: 2,
    tickets: rows.length,
    offices,
    features,
    counts: counted.map((one) => [...one].sort((a, b) => a[0] - b[0]).flat()),
    heat: 1,
  }
  return { ...model, heat: heatOf(model, known.slice(-heatedMost)) }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A model made ready to be asked many times. */
interface Open {
  model: SuggestModel
  index: ReadonlyMap<string, number>
  weight: readonly number[]
  /** Features counted in an office's tickets, all together. */
  sizes: readonly number[]
}

const opened = new WeakMap<SuggestModel, Open>()
function open(model: SuggestModel): Open {
  const before = opened.get(model)
  if (before) return before
  const sizes = model.offices.map(() => 0)
  for (const row of model.counts) for (let at = 0; at + 1 < row.length; at += 2) sizes[row[at]!]! += row[at + 1]!
  const weight = model.features.map((name) => weights[name[0] as keyof typeof weights] ?? 1)
  const made = { model, index: new Map(model.features.map((name, at) => [name, at])), weight, sizes }
  opened.set(model, made)
  return made
}

/** Logarithms of how likely each office is; `own`: the office a matter already counted under is taken out again. */
function scores({ model, weight, sizes }: Open, at: readonly number[], own: number | null = null): number[] {
  const many = model.features.length
  const less = (office: number): number => (office === own ? 1 : 0)
  const logs = model.offices.map(({ tickets }, office) => Math.log(tickets - less(office) + smoothing))
  const bottoms = sizes.map((size, office) => Math.log(size - less(office) * at.length + smoothing * many))
  for (const index of at) {
    const row = model.counts[index]!
    const none = Math.log(smoothing)
    for (let office = 0; office < logs.length; office += 1) logs[office]! += weight[index]! * (none - bottoms[office]!)
    for (let pair = 0; pair + 1 < row.length; pair += 2) {
      const office = row[pair]!
      logs[office]! += weight[index]! * (Math.log(row[pair + 1]! - less(office) + smoothing) - none)
    }
  }
  return logs
}

function likelihoods(logs: readonly number[], heat: number): number[] {
  const top = Math.max(...logs)
  const raised = logs.map((log) => Math.exp((log - top) / heat))
  const whole = raised.reduce((sum, one) => sum + one, 0)
  return raised.map((one) => one / whole)
}

function heatOf(model: SuggestModel, known: readonly { office: number; at: readonly number[] }[]): number {
  const ready = open(model)
  const judged = known.map(({ office, at }) => ({ office, logs: scores(ready, at, office) }))
  const loss = (heat: number): number =>
    judged.reduce((sum, { office, logs }) => sum - Math.log(Math.max(1e-9, likelihoods(logs, heat)[office]!)), 0)
  return heats.reduce((best, heat) => (loss(heat) < loss(best) ? heat : best), heats[0]!)
}

/** At most three, the likeliest first; none while the county has sent too few matters to learn from. */
export function suggest(model: SuggestModel, told: Told): Suggestion[] {
  if (model.tickets < examplesFewest) return []
  const ready = open(model)
  const at = featuresOf(told).flatMap((name) => ready.index.get(name) ?? [])
  const shares = likelihoods(scores(ready, at), model.heat)
  const names = readable(told)
  const shown = at.filter((index) => names.has(model.features[index]!))
  return shares
    .map((probability, office) => ({ probability, office }))
    .sort((a, b) => b.probability - a.probability || a.office - b.office)
    .slice(0, suggestionsMost)
    .map(({ probability, office }) => ({
      office: model.offices[office]!.office,
      probability,
      words: wordsFor(ready, shown, office),
      similar: ofClass(ready, told.class, office),
    }))
}

/** Of the past matters of its class: all, and those that went to this office. */
function ofClass({ model, index }: Open, kind: string, office: number): Suggestion['similar'] {
  const at = index.get(`c:${kind}`)
  const row = at === undefined ? [] : (model.counts[at] ?? [])
  let of = 0
  let to = 0
  for (let pair = 0; pair + 1 < row.length; pair += 2) {
    of += row[pair + 1]!
    if (row[pair] === office) to = row[pair + 1]!
  }
  return { of, to }
}

function wordsFor({ model, sizes }: Open, at: readonly number[], office: number): string[] {
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const spoke = at.flatMap((index) => {
    const name = model.features[index]!
    let here = 0
    let anywhere = 0
    const row = model.counts[index]!
    for (let pair = 0; pair + 1 < row.length; pair += 2) {
      anywhere += row[pair + 1]!
      if (row[pair] === office) here = row[pair + 1]!
    }
    const factor = (here + smoothing) / (sizes[office]! + 1) / ((anywhere + smoothing) / (all + 1))
    return here >= spokeTickets && factor >= spokeLeast
      ? [{ word: name.slice(2), by: Math.log(factor) * Math.log(here + 1) }]
      : []
  })
  const words: string[] = []
  for (const { word } of spoke.sort((a, b) => b.by - a.by || order(a.word, b.word))) {
    if (words.length === wordsShown) break
    // Neighbouring pairs say the same thing twice.
    if (!words.some((one) => [...word].some((letter) => one.includes(letter)))) words.push(word)
  }
  return words
}

export interface HitRate {
  tickets: number
  /** Shares from 0 to 1: the office was the first suggestion; it was among the three. */
  first: number
  top3: number
  /** The same for "always the most frequent office", and for "the most frequent office of its class". */
  most_frequent: number
  most_frequent_top3: number
  of_class: number
  /** How sure the first suggestions were on average; honest when close to `first`. */
  sureness: number
}

/** How often the suggestion is right on dispatches it was not made from. */
export function hitRate(learned: readonly Example[], heldBack: readonly Example[]): HitRate {
  const model = train(learned)
  const frequent = byFrequency(learned)
  const byClass = new Map<string, string[]>()
  for (const key of new Set(learned.map((one) => one.class)))
    byClass.set(key, byFrequency(learned.filter((one) => one.class === key)))
  const asked = heldBack.map((one) => ({ ...one, suggested: suggest(model, one) }))
  const share = (isHit: (one: (typeof asked)[number]) => boolean): number =>
    asked.filter(isHit).length / Math.max(1, asked.length)
  return {
    tickets: asked.length,
    first: share(({ office, suggested }) => suggested[0]?.office === office),
    top3: share(({ office, suggested }) => suggested.some((one) => one.office === office)),
    most_frequent: share(({ office }) => frequent[0] === office),
    most_frequent_top3: share(({ office }) => frequent.slice(0, suggestionsMost).includes(office)),
    of_class: share((one) => (byClass.get(one.class)?.[0] ?? frequent[0]) === one.office),
    sureness:
      asked.reduce((sum, { suggested }) => sum + (suggested[0]?.probability ?? 0), 0) / Math.max(1, asked.length),
  }
}

function byFrequency(examples: readonly Example[]): string[] {
  const tally = new Map<string, number>()
  for (const { office } of examples) tally.set(office, (tally.get(office) ?? 0) + 1)
  return [...tally].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).map(([office]) => office)
}
