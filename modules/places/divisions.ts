/**
 * The official division codes of the mainland, from province to village, read from data/divisions.bin (which
 * bin/import-divisions.ts makes, and where its format and the special cases of the source are written down).
 * No database: this is the book from which a county's tree is copied when the county is set up.
 */
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

export interface Province {
  /** Two digits. */
  code: string
  name: string
}

export interface County {
  /** Six digits. */
  code: string
  name: string
  /** Empty where no real city stands between: in the four municipalities and for counties directly under a province. */
  city: string
  province: string
  townships: number
  villages: number
}

export interface Division {
  /** Six, nine or twelve digits. */
  code: string
  name: string
  level: 'county' | 'township' | 'village'
}

/** The edition of the codes: the day up to which the National Bureau of Statistics counted changes. */
export const divisionsAsOf = '2023-06-30'

/** How many counties a search answers with when the caller does not say. */
export const searchLimit = 20

/** City names of the source that are only words for "none". */
const noCity = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

interface Entry {
  county: County
  from: number
  to: number
}

interface Book {
  file: Buffer
  provinces: Province[]
  counties: County[]
  entries: Map<string, Entry>
}

let book: Book | undefined

/** Read once, at the first question: 3.5 MB that a server which is already set up hardly ever needs. */
function open(): Book {
  book ??= parse(readFileSync(new URL('./data/divisions.bin', import.meta.url)))
  return book
}

function parse(file: Buffer): Book {
  const length = file.readUInt32LE(0)
  const lines = brotliDecompressSync(file.subarray(4, 4 + length))
    .toString()
    .trimEnd()
    .split('\n')
  const provinces: Province[] = []
  const counties: County[] = []
  const entries = new Map<string, Entry>()
  let province = ''
  let city = ''
  let from = 4 + length
  for (const line of lines) {
    const gap = line.indexOf(' ')
    const code = line.slice(0, gap)
    const [name = '', townships, villages, bytes] = line.slice(gap + 1).split('\t')
    if (code.length === 2) {
      province = name
      provinces.push({ code, name })
    } else if (code.length === 4) {
      city = noCity.has(name) ? '' : name
    } else {
      const county = { code, name, city, province, townships: Number(townships), villages: Number(villages) }
      const to = from + Number(bytes)
      counties.push(county)
      entries.set(code, { county, from, to })
      from = to
    }
  }
  return { file, provinces, counties, entries }
}

export function provinces(): readonly Province[] {
  return open().provinces
}

/** All counties in order of code. */
export function counties(): readonly County[] {
  return open().counties
}

/** Null for a code that is no county. */
export function countyByCode(code: string): County | null {
  return open().entries.get(code)?.county ?? null
}

/** The name of the province an area of any level lies in, or null when there is none with its first two digits. */
export function provinceOf(area: string): string | null {
  return open().provinces.find((province) => province.code === area.slice(0, 2))?.name ?? null
}

/** From the widest name to the county's own, without saying a name twice: 四川省成都市邛崃市, 上海市宝山区, 广东省东莞市. */
export function fullName(county: County): string {
  return [...new Set([county.province, county.city, county.name])].join('')
}

export function divisionTotals(): { provinces: number; counties: number; townships: number; villages: number } {
  const all = counties()
  return {
    provinces: provinces().length,
    counties: all.length,
    townships: all.reduce((sum, county) => sum + county.townships, 0),
    villages: all.reduce((sum, county) => sum + county.villages, 0),
  }
}

/**
 * Counties whose code begins with the text, or whose province, city and name together hold every word of it.
 * The county's own name counts more than where it lies. An empty text finds nothing.
 */
export function searchCounties(text: string, limit = searchLimit): County[] {
  const words = text.trim().split(/\s+/).filter(Boolean)
  const last = words.at(-1)
  if (last === undefined) return []
  const ranked: { county: County; rank: number }[] = []
  for (const county of counties()) {
    const path = fullName(county)
    if (!words.every((word) => path.includes(word) || county.code.startsWith(word))) continue
    const rank = county.name === last ? 0 : county.name.startsWith(last) ? 1 : county.name.includes(last) ? 2 : 3
    ranked.push({ county, rank })
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.county.code < b.county.code ? -1 : 1))
  return ranked.slice(0, limit).map(({ county }) => county)
}

/** The county itself, then each township followed by its villages, in order of code. Empty for a code that is no county. */
export function countyTree(code: string): Division[] {
  const { file, entries } = open()
  const entry = entries.get(code)
  if (!entry) return []
  const tree: Division[] = [{ code, name: entry.county.name, level: 'county' }]
  let township = ''
  let number = 0
  for (const line of brotliDecompressSync(file.subarray(entry.from, entry.to)).toString().trimEnd().split('\n')) {
    const gap = line.indexOf(' ')
    const name = line.slice(gap + 1)
    if (line.startsWith('#')) {
      township = code + line.slice(1, gap)
      number = 0
      tree.push({ code: township, name, level: 'township' })
    } else {
      number += gap === 0 ? 1 : Number(line.slice(0, gap))
      tree.push({ code: township + String(number).padStart(3, '0'), name, level: 'village' })
    }
  }
  return tree
}

/**
 * Whether the code names a development zone, farm, camp, prison or company that the statistics treat like a division, by the
 * numbers set aside for such units (统计用区划代码编制规则: 71–79 for counties, 400–599 for townships and villages).
 */
export function isSpecialUnit(code: string): boolean {
  return /^(?:\d{4}7[1-9]|(?:\d{3}){2,3}[45]\d{2})$/.test(code)
}

/**
 * A village's name as people say it. The official list names the committee: 陶坝村村委会 is 陶坝村, 上塘村民委员会 is 上塘村,
 * 友谊社区居委会 is 友谊社区, 西街居民委员会 is 西街居委会. Names that end otherwise stay as they are.
 */
export function plainName(name: string): string {
  const place = name.replace(/(?:村委会|村民委员会|居委会|居民委员会)$/, '')
  if (place === name || place === '') return name
  if (/(?:村|社区|嘎查)$/.test(place)) return place
  return /村(?:委会|民委员会)$/.test(name) ? `${place}村` : `${place}居委会`
}
