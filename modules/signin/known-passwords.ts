/**
 * Passwords that stand on lists of stolen ones: the most used, which come with us, and, where the operator names a file, all that are
 * known (`BREACHED_PASSWORDS_FILE`). Both are searched where they lie; a password leaves this process in no form, and no log has it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { App } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { syllablesOf } from '../../kernel/spelling.ts'
import { personsByIds } from '../people/api.ts'
import { placeAt } from '../places/api.ts'
import { isGuessable, type Judged } from './passwords.ts'

/** What the list that comes with us keeps of a password (bytes of its SHA-256). */
const mark_bytes = 6
export const markOf = (small: string): Buffer => createHash('sha256').update(small).digest().subarray(0, mark_bytes)

let often: Buffer | undefined
const oftenUsed = (): Buffer => (often ??= readFileSync(new URL('./data/often-used.bin', import.meta.url)))
export const oftenUsedCount = (): number => oftenUsed().length / mark_bytes

/**
 * The shorter ones: a list others keep up, of which a thirtieth part is as long as ours must be. They count as what digits were hung on.
 * It takes a moment to read: only who chooses a password needs it.
 */
let shorter: Promise<Set<string>> | undefined
const shorterOnes = (): Promise<Set<string>> =>
  (shorter ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].filter((one) => one.length >= stemLeast)),
  ))
/** Letters a word must have, so that its digits count as hung on. */
const stemLeast = 4

/** Also with capitals, and with digits or signs hung on, which is what a guess tries next. */
export async function isOftenUsed(password: string): Promise<boolean> {
  const small = password.normalize('NFC').toLowerCase()
  const stem = small.replace(/[\d\s!-/:-@[-`{-~]+$/, '')
  const words = await shorterOnes()
  return [small, stem].some((one) => words.has(one) || isMarked(markOf(one)))
}

function isMarked(mark: Buffer): boolean {
  const list = oftenUsed()
  let from = 0
  let to = list.length / mark_bytes
  while (from < to) {
    const middle = (from + to) >>> 1
    const order = mark.compare(list, middle * mark_bytes, (middle + 1) * mark_bytes)
    if (order === 0) return true
    if (order < 0) to = middle
    else from = middle + 1
  }
  return false
}

/** A line is `HASH:count`, forty hex digits of the SHA-1 of a password as it was typed, sorted: the form in which Pwned Passwords is published. */
const hash_chars = 40
/** More than any line has (bytes). */
const line_bytes = 128
/** Halvings until any file is through. */
const stepsMost = 64

/** Throws when the file cannot be read. Some thirty reads, however large the file is. */
export async function isInBreachFile(path: string, password: string): Promise<boolean> {
  const wanted = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase()
  const file = await open(path, 'r')
  try {
    let from = 0
    let to = (await file.stat()).size
    for (let step = 0; from < to && step < stepsMost; step += 1) {
      const line = await lineAfter(file, Math.floor((from + to) / 2), to)
      // No line begins in the upper half: the one that is left begins in the lower.
      if (!line) {
        to = Math.floor((from + to) / 2)
        continue
      }
      const hash = line.text.slice(0, hash_chars).toUpperCase()
      if (hash === wanted) return true
      if (wanted < hash) to = Math.floor((from + to) / 2)
      else from = line.end
    }
    return false
  } finally {
    await file.close()
  }
}

/** The first line that begins at `at` or after it, and before `to`; `end` is where the next one begins. */
async function lineAfter(file: FileHandle, at: number, to: number): Promise<{ text: string; end: number } | null> {
  const begin = Math.max(0, at - 1)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * line_bytes), 0, 2 * line_bytes, begin)
  const piece = buffer.subarray(0, bytesRead)
  // The byte before tells whether a line begins here.
  const first = at === 0 ? 0 : piece.indexOf(0x0a) + 1
  if (at > 0 && first === 0) return null
  const start = begin + first
  if (start >= to || first >= piece.length) return null
  const last = piece.indexOf(0x0a, first)
  const stop = last < 0 ? piece.length : last
  return { text: piece.toString('latin1', first, stop), end: begin + stop + 1 }
}

/** On either list. A file that is away for a moment keeps nobody from changing a password: the list that comes with us still counts. */
export async function isKnownPassword(app: App, password: string): Promise<boolean> {
  if (await isOftenUsed(password)) return true
  const file = app.config.BREACHED_PASSWORDS_FILE
  if (!file) return false
  try {
    return await isInBreachFile(file, password)
  } catch (err) {
    app.log.error({ event: 'breach-list-away', err })
    return false
  }
}

/** What she wants as her password, judged beside her login, her name and the names of her county. Inside the county. */
export async function judgePassword(
  { tx, app, county }: Context,
  { person, login }: { person: string; login: string },
  password: string,
): Promise<Judged> {
  const name = (await personsByIds(tx, [person])).get(person)?.name ?? ''
  const place = (await placeAt(tx, String(county)))?.name ?? ''
  const own = [login, ...[name, place].flatMap(typedAs)]
  return { guessable: isGuessable(password, own), known: await isKnownPassword(app, password) }
}

/** 金堂县: 金堂县, jintangxian, jintang, xianjintang. A name is typed surname first or last. */
function typedAs(name: string): string[] {
  const [first = '', ...others] = syllablesOf(name)
  return [name, first + others.join(''), others.join('') + first, first + others.slice(0, -1).join('')]
}
