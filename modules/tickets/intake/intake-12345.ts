/**
 * A row of somebody else's export, from the 12345 hotline or a city-management platform, becomes a matter as we file it, or a list of
 * what to put right, column by column. Pure; the workbook is read and the ticket written elsewhere.
 *
 * Columns are found by their headings, however the platform calls them, in a sheet or as fields of JSON. Times come in many spellings
 * and are China's when they do not say otherwise. The place is the narrowest one named, and must be one.
 *
 * `key` is the same for the same external number of the same platform in whatever spelling, so that a file read twice files nothing
 * twice. Errors stop a row and stand at its column; notes do not: a masked phone, a class that was guessed. Nothing is cut off: too
 * long is an error. An imported matter is never public.
 */
import { isArea } from '../../../kernel/area.ts'
import type { ClassHere } from '../classes/class-set.ts'
import { classOf, classTree } from '../classes/classes.ts'
import { wordsMost } from '../contract.ts'
import { guessClasses } from '../screens/shared/guess.ts'
import { type IntakeSource, intakeRowsMost } from './contract.ts'
import {
  classWords,
  type IntakeColumn,
  intakeHeaders,
  notIntake,
  numberedWays,
  placeEndings,
} from './intake-12345.data.ts'

export { intakeRowsMost } from './contract.ts'
export type { IntakeColumn } from './intake-12345.data.ts'

/** A heading may stand below a title and a note. */
export const headingWithin_rows = 8
const columnsMost = 100
const numberMost = 60
const addressMost = 120
const nameMost = 40
/** What is older belongs into an archive, not into a queue. */
export const intakeBackDays = 366
/** Clocks of two platforms differ by a little. */
const aheadMost_ms = 10 * 60_000
const day_ms = 86_400_000
const zone_ms = 8 * 3_600_000

export interface IntakeTicket {
  source: IntakeSource
  external_number: string
  area: string
  class: string
  words: string
  address: string | null
  lon: number | null
  lat: number | null
  public: false
  photos: []
  spoken_at: Date
  /** Whom the platform names; null when it names nobody or hides the number. */
  caller_name: string | null
  caller_phone: string | null
  /** Until when the platform wants its answer. */
  external_due: Date | null
}

export type IntakeMarks = Partial<Record<IntakeColumn, string>>

export interface IntakeRow {
  /** Number of the row as Excel shows it, or of the record from 1. */
  line: number
  /** Null when the row has no number that could be told from others. */
  key: string | null
  ticket: IntakeTicket | null
  /** Message keys. */
  errors: IntakeMarks
  notes: IntakeMarks
  /** What stood in the row, so that nothing is lost. */
  cells: Partial<Record<IntakeColumn, string>>
}

export interface IntakeKnown {
  source: IntakeSource
  /** All places a row may lie in, by code: 大同镇, 陶坝村, 六网格. */
  places: ReadonlyMap<string, string>
  now: Date
  /** The county's classes as they are called today; what is retired files nothing any more. */
  classes: readonly Pick<ClassHere, 'key' | 'zh' | 'keywords' | 'retired'>[]
  /** Where the platform may bring matters; what lies elsewhere lies nowhere for it. */
  within?: string
}

export type IntakeRefusal = 'tickets.intake-no-heading' | 'tickets.intake-empty' | 'tickets.intake-too-long'

/** What stands in a row, as text, by our columns. */
export type IntakeCells = IntakeRow['cells']

/** A sheet by our columns, before anything is judged: which heading was taken for which, and every row that holds something. */
export function sheetCells(
  rows: readonly (readonly unknown[])[],
):
  | { mapping: { column: IntakeColumn; heading: string }[]; lines: { line: number; cells: IntakeCells }[] }
  | IntakeRefusal {
  const heading = findHeading(rows)
  if (!heading) return 'tickets.intake-no-heading'
  const lines = rows.slice(heading.row + 1).flatMap((row, index) => {
    const cells = Object.fromEntries(
      [...heading.at].flatMap(([key, at]) => (textOf(row[at]) === '' ? [] : [[key, textOf(row[at])]])),
    )
    return Object.keys(cells).length > 0 ? [{ line: heading.row + index + 2, cells: cells as IntakeCells }] : []
  })
  if (lines.length === 0) return 'tickets.intake-empty'
  if (lines.length > intakeRowsMost) return 'tickets.intake-too-long'
  const titles = rows[heading.row]!
  return { mapping: [...heading.at].map(([column, at]) => ({ column, heading: textOf(titles[at]) })), lines }
}

/** A sheet as rows of cells. The refusal says why nothing at all could be read. */
export function readSheet(rows: readonly (readonly unknown[])[], known: IntakeKnown): IntakeRow[] | IntakeRefusal {
  const heading = findHeading(rows)
  if (!heading) return 'tickets.intake-no-heading'
  const records = rows.slice(heading.row + 1).flatMap((row, index) => {
    const cells = new Map([...heading.at].map(([key, at]) => [key, row[at]]))
    return [...cells.values()].some((cell) => textOf(cell) !== '') ? [{ line: heading.row + index + 2, cells }] : []
  })
  return readAll(records, known)
}

/** The same from JSON: a list of objects, whose fields are called as columns are. */
export function readRecords(records: readonly Readonly<Record<string, unknown>>[], known: IntakeKnown) {
  return readAll(
    records.slice(0, intakeRowsMost + 1).map((record, index) => {
      const names = Object.keys(record).slice(0, columnsMost)
      const cells = new Map([...readHeading(names)].map(([key, at]) => [key, record[names[at]!]]))
      return { line: index + 1, cells }
    }),
    known,
  )
}

interface Raw {
  line: number
  cells: ReadonlyMap<IntakeColumn, unknown>
}

function readAll(records: readonly Raw[], known: IntakeKnown): IntakeRow[] | IntakeRefusal {
  if (records.length === 0) return 'tickets.intake-empty'
  if (records.length > intakeRowsMost) return 'tickets.intake-too-long'
  const gazetteer = gazetteerOf(known.places)
  const seen = new Set<string>()
  return records.map((raw) => {
    const row = readRow(raw, known, gazetteer)
    if (row.key === null || !seen.has(row.key)) {
      if (row.key !== null) seen.add(row.key)
      return row
    }
    return { ...row, ticket: null, errors: { ...row.errors, external_number: 'tickets.intake-twice' } }
  })
}

/** Equal for every spelling of one number of one platform. */
export function intakeKey(source: IntakeSource, external: string): string | null {
  const plain = external
    .normalize('NFKC')
    .replace(/[\s'"`#：:]/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase()
  return plain === '' ? null : `${source}:${plain}`
}

/** Which column holds what: exact names first, then titles that contain a name; each column is used once. */
export function readHeading(cells: readonly unknown[]): Map<IntakeColumn, number> {
  const titles = cells.slice(0, columnsMost).map(plainTitle)
  const found = new Map<IntakeColumn, number>()
  const taken = new Set<number>()
  const take = (key: IntakeColumn, fits: (title: string) => boolean): void => {
    if (found.has(key)) return
    const at = titles.findIndex((title, index) => title !== '' && !taken.has(index) && fits(title))
    if (at < 0) return
    found.set(key, at)
    taken.add(at)
  }
  for (const { key, names } of intakeHeaders) for (const name of names) take(key, (title) => title === name)
  for (const { key, names } of intakeHeaders)
    for (const name of names.filter(({ length }) => length >= 2))
      take(key, (title) => title.includes(name) && !notIntake.some((other) => title.includes(other)))
  return found
}

const plainTitle = (cell: unknown): string =>
  textOf(cell)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[\s*:：·、/-]/g, '')

/** A heading names at least a number and what was said. */
function findHeading(rows: readonly (readonly unknown[])[]): { row: number; at: Map<IntakeColumn, number> } | null {
  for (let row = 0; row < Math.min(rows.length, headingWithin_rows); row += 1) {
    const at = readHeading(rows[row]!)
    if (at.has('external_number') && (at.has('words') || at.has('title'))) return { row, at }
  }
  return null
}

/** What a cell holds as text. Dates keep their wall clock, as Excel has no zone. */
export function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 19).replace('T', ' ')
  // Beyond 2^53 Excel and JSON have rounded digits: the text shows it by its exponent.
  if (typeof cell === 'number')
    return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? cell.toExponential() : String(cell)
  if (typeof cell === 'object') return ''
  return String(cell).trim()
}

function readRow({ line, cells: raw }: Raw, known: IntakeKnown, gazetteer: Gazetteer): IntakeRow {
  const cells: IntakeRow['cells'] = {}
  for (const [key, cell] of raw) {
    const text = textOf(cell)
    if (text !== '') cells[key] = text
  }
  const errors: IntakeMarks = {}
  const notes: IntakeMarks = {}
  const external_number = readNumber(cells, errors)
  const words = readWords(cells, errors)
  const phone = readPhone(cells, notes)
  const place = gazetteer(`${cells.region ?? ''} ${cells.address ?? ''}`) ?? gazetteer(words)
  if (!place) errors[cells.region ? 'region' : 'address'] = 'tickets.intake-no-place'
  else if (place === 'several') errors[cells.region ? 'region' : 'address'] = 'tickets.intake-several-places'
  else if (known.within && !place.startsWith(known.within))
    errors[cells.region ? 'region' : 'address'] = 'tickets.intake-outside'
  if ((cells.address ?? '').length > addressMost) errors.address = 'kernel.too-long'
  if ((cells.name ?? '').length > nameMost) errors.name = 'kernel.too-long'
  const spoken_at = readSpoken(cells, known.now, errors)
  const external_due = cells.due_at ? readTime(cells.due_at) : null
  if (cells.due_at && !external_due) notes.due_at = 'tickets.intake-time'
  const pin = readPin(cells, notes)
  const key = readClass(cells, words, known.classes, errors, notes)
  return {
    line,
    key: external_number === '' ? null : intakeKey(known.source, external_number),
    errors,
    notes,
    cells,
    ticket:
      Object.keys(errors).length > 0
        ? null
        : {
            source: known.source,
            external_number,
            area: place as string,
            class: key,
            words,
            address: cells.address ?? null,
            ...pin,
            public: false,
            photos: [],
            spoken_at: spoken_at!,
            caller_name: cells.name ?? null,
            caller_phone: phone,
            external_due,
          },
  }
}

function readNumber(cells: IntakeRow['cells'], errors: IntakeMarks): string {
  const text = (cells.external_number ?? '').normalize('NFKC').trim()
  if (text === '') errors.external_number = 'kernel.required'
  // 5.1E+17 is no longer the number that was typed.
  else if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) errors.external_number = 'tickets.intake-number-cell'
  else if (text.length > numberMost) errors.external_number = 'kernel.too-long'
  else return text
  return ''
}

/** The title goes before the words unless they begin with it. */
function readWords({ title = '', words = '' }: IntakeRow['cells'], errors: IntakeMarks): string {
  const whole = [...(words.startsWith(title) ? [] : [title]), words].filter((part) => part !== '').join('\n')
  if (whole === '') errors.words = 'kernel.required'
  if (whole.length > wordsMost) errors.words = 'kernel.too-long'
  return whole
}

/** The first number one can call in China; null where there is none. */
export function phoneIn(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s()-]/g, '')
  return /(?<!\d)(?:\+?86)?(1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})(?!\d)/.exec(plain)?.[1] ?? null
}

/** Hidden digits are a note: the platform keeps them. */
function readPhone({ phone }: IntakeRow['cells'], notes: IntakeMarks): string | null {
  if (!phone) return null
  const text = phone.normalize('NFKC').replace(/[\s()-]/g, '')
  const found = phoneIn(phone)
  if (!found) notes.phone = /[*＊×x]{2,}/i.test(text) ? 'tickets.intake-phone-hidden' : 'tickets.intake-phone'
  return found
}

function readSpoken({ spoken_at: text }: IntakeRow['cells'], now: Date, errors: IntakeMarks): Date | null {
  const at = text ? readTime(text) : null
  if (!text) errors.spoken_at = 'kernel.required'
  else if (!at) errors.spoken_at = 'tickets.intake-time'
  else if (at.getTime() > now.getTime() + aheadMost_ms) errors.spoken_at = 'tickets.spoken-in-future'
  else if (now.getTime() - at.getTime() > intakeBackDays * day_ms) errors.spoken_at = 'tickets.intake-too-old'
  return at && at > now ? now : at
}

function readPin(cells: IntakeRow['cells'], notes: IntakeMarks): { lon: number | null; lat: number | null } {
  const [lon, lat] = [Number(cells.lon), Number(cells.lat)]
  if (cells.lon === undefined && cells.lat === undefined) return { lon: null, lat: null }
  // Some platforms export metres of their own grid, and some write 0 for nothing.
  if (lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54) return { lon, lat }
  if (lon !== 0 || lat !== 0) notes.lon = 'tickets.intake-pin'
  return { lon: null, lat: null }
}

const functionNames = new Map(classTree.map(({ key, zh }) => [zh, key]))

/**
 * By the name the county has given it, by its key or the name it is brought with, then by what platforms call it, then by the words
 * themselves: that is a guess, and said. Where several names are found the longest says most.
 */
function readClass(
  cells: IntakeRow['cells'],
  words: string,
  known: IntakeKnown['classes'],
  errors: IntakeMarks,
  notes: IntakeMarks,
): string {
  const offered = known.filter(({ retired }) => !retired)
  const said = [cells.subclass, cells.class].filter((text) => text !== undefined)
  const ways: [name: string, key: string][][] = [
    offered.map(({ key, zh }) => [zh, key]),
    offered.flatMap(({ key }) => [[key, key] as [string, string], [classOf(key)?.zh ?? key, key] as [string, string]]),
    Object.entries(classWords).filter(([, key]) => offered.some((one) => one.key === key)),
  ]
  for (const text of said)
    for (const names of ways) {
      const [longest] = names.filter(([name]) => text.includes(name)).sort(([a], [b]) => b.length - a.length)
      if (longest) return longest[1]
    }
  const within = said.flatMap((text) => functionNames.get(text) ?? [])[0]
  const pool = within ? offered.filter(({ key }) => key.startsWith(`${within}.`)) : offered
  const guessed = guessClasses(words, pool)[0] ?? guessClasses(words, offered)[0]
  if (guessed) notes.class = 'tickets.intake-class-guessed'
  else errors.class = 'tickets.intake-class'
  return guessed?.key ?? ''
}

/**
 * A moment in whatever spelling; null when it is none. Without a zone it is China's; without a clock it is the start of the day, so
 * that no promise is made longer than the platform made it.
 */
export function readTime(raw: string): Date | null {
  const text = raw.normalize('NFKC').trim()
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialTime(Number(text))
  if (/^\d{10}$|^\d{13}$/.test(text)) return new Date(Number(text) * (text.length === 10 ? 1_000 : 1))
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/.exec(text)
  const spaced =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(?:(?:星期|周)[一二三四五六日天])?\s*(上午|下午|晚上|凌晨|中午|AM|PM)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})?\s*分?(?:\s*:?\s*(\d{1,2})(?:\.\d+)?\s*秒?)?\s*(AM|PM)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    )
  if (compact) {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = compact
    return moment([year!, month!, day!, hour, minute, second].map(Number), null)
  }
  if (!spaced) return null
  const [, year, month, day, before, hour = '0', minute = '0', second = '0', after, zone] = spaced
  const half = (before ?? after ?? '').toUpperCase()
  return moment([year!, month!, day!, hourOf(Number(hour), half), minute, second].map(Number), zone ?? null)
}

function hourOf(hour: number, half: string): number {
  if (/下午|晚上|PM/.test(half) && hour < 12) return hour + 12
  if (/中午/.test(half) && hour < 3) return hour + 12
  return /上午|凌晨|AM/.test(half) && hour === 12 ? 0 : hour
}

function moment(parts: readonly number[], zone: string | null): Date | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const read = new Date(wall)
  // 2026-02-30 is no day, and 25:00 no hour.
  if (hour > 23 || minute > 59 || second > 59 || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day)
    return null
  if (zone === null) return new Date(wall - zone_ms)
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return new Date(wall - (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000)
}

/** Days since 1899-12-30 on the wall, as Excel counts; to the second. */
function serialTime(serial: number): Date | null {
  const wall = Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1_000
  return serial < 36_526 || serial > 73_050 ? null : new Date(wall - zone_ms)
}

/** The narrowest place a text names; 'several' when it names two that do not lie in one another; null for none. */
type Gazetteer = (text: string) => string | 'several' | null

/** The narrowest place a text names; `several` when it names places that do not lie in one another, null when it names none. */
export const placeNamed = (places: ReadonlyMap<string, string>, text: string): string | 'several' | null =>
  gazetteerOf(places)(text)

function gazetteerOf(places: ReadonlyMap<string, string>): Gazetteer {
  const byName = new Map<string, string[]>()
  for (const [area, name] of places) {
    if (!isArea(area)) continue
    const stem = name.replace(placeEndings, '')
    // A stem of one character (东) or of numerals (六 of 六网格) is in every other sentence.
    const own = stem.length >= 2 && !/^[\d一二三四五六七八九十第]+$/.test(stem) ? [name, stem] : [name]
    const ways = [...own, ...numberedWays(name), area]
    for (const way of new Set(ways)) byName.set(way, [...(byName.get(way) ?? []), area])
  }
  const names = [...byName.keys()].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length)
  return (raw) => {
    let text = raw.normalize('NFKC')
    const named: string[][] = []
    for (const name of names) {
      if (!text.includes(name)) continue
      named.push(byName.get(name)!)
      // What a long name used up is not read again as a shorter one.
      text = text.replaceAll(name, '\u0000')
    }
    if (named.length === 0) return null
    // One reading of each name, so that all lie in one another: 六网格 means that of the village named beside it.
    let chains: string[] = ['']
    for (const areas of named.sort((a, b) => a[0]!.length - b[0]!.length || a.length - b.length)) {
      const next = chains.flatMap((chain) =>
        areas
          .filter((area) => area.startsWith(chain) || chain.startsWith(area))
          .map((area) => (area.length > chain.length ? area : chain)),
      )
      if (next.length === 0) return 'several'
      chains = [...new Set(next)]
    }
    return chains.length === 1 ? chains[0]! : 'several'
  }
}
