/** A whole account printed for the board: read back from the PDF page by page, with head, carried sums, closing balance and the code to its twin online. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'
import { create } from 'qrcode'
import { expect, it } from 'vitest'
import { powerList } from '../../modules/disclosure/powers/powers.data.ts'
import { type GivenLine, openOffice, publishAccount, publishWords } from './books.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const office = await openOffice(journey)
/** More than fit on two sheets. */
const count = 60
const lines: readonly GivenLine[] = Array.from({ length: count }, (_, n) => ({
  direction: n % 4 === 0 ? ('in' as const) : ('out' as const),
  amount_fen: 10_000 + 137 * n,
  category: n % 4 === 0 ? ('lease' as const) : ('works' as const),
  purpose: n % 7 === 0 ? `第 ${n + 1} 件：河沟路垮塌路段砌挡墙和清运的人工费与材料费` : `第 ${n + 1} 件`,
  party: '大同镇五金店',
  party_is_person: false,
  basis: '村民代表会议决议',
}))
const entry = await publishAccount(office, lines)

interface Printed {
  /** What stands on each page, without gaps. */
  pages: string[]
  /** Width and height of the first page in points. */
  size: [number, number]
}

async function printed(page: Page): Promise<Printed> {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 })
  const paper = await task.promise
  const pages: string[] = []
  let size: [number, number] = [0, 0]
  for (let number = 1; number <= paper.numPages; number += 1) {
    const sheet = await paper.getPage(number)
    if (number === 1) size = [sheet.view[2] ?? 0, sheet.view[3] ?? 0]
    const { items } = await sheet.getTextContent()
    const words = items.map((item) => ('str' in item ? item.str : '')).join('')
    pages.push(squeezed(words))
  }
  await task.destroy()
  return { pages, size }
}

/** Radicals of their own that a PDF may name instead of the characters drawn alike, and that no normal form unites. */
const twins = new Map(
  Array.from('⺠民⻚页⻓长⻔门⻋车⻅见⻉贝⻛风⻢马⻥鱼⻩黄⻬齐⻮齿⻰龙⻆角⺟母⻄西⻘青'.matchAll(/(.)(.)/gu), (two) => [
    two[1],
    two[2],
  ]),
)
const squeezed = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\u2e80-\u2eff]/g, (one) => twins.get(one) ?? one)
const yuan = (fen: number): string => new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 }).format(fen / 100)

async function openPaper(id: string): Promise<Page> {
  const page = await journey.phone()
  await page.goto(`${journey.address}/v/${village}/books/${id}/paper`)
  await page.locator('[data-paper="ready"]').waitFor()
  return page
}

it('prints every line once, a head and a number on each page, sums carried over, and the closing balance on the last', async () => {
  const page = await openPaper(entry)
  await journey.shot(page, 'paper-account-phone')
  const { pages, size } = await printed(page)
  expect(size.map(Math.round)).toEqual([595, 842])
  expect(pages.length).toBeGreaterThanOrEqual(3)
  expect(pages.length).toBe(await page.locator('.sheet').count())

  const head = ['disclosure.paper-purpose', 'disclosure.paper-balance', 'disclosure.paper-basis'].map((key) => say(key))
  for (const [at, words] of pages.entries()) {
    for (const one of head) expect(words).toContain(squeezed(one))
    expect(words).toContain(squeezed(say('disclosure.paper-page', { n: at + 1, of: pages.length })))
    expect(words).toContain('村民委员会收支明细账')
  }
  for (let n = 1; n <= count; n += 1)
    expect(pages.filter((words) => words.includes(squeezed(`第 ${n} 件`))).length, `line ${n}`).toBe(1)

  // What one page passes on the next one takes up, to the fen.
  const after = (words: string, name: string): string[] =>
    new RegExp(`${name}((?:-?[\\d,]+\\.\\d{2})+)`).exec(words)?.[1]?.match(/-?[\d,]+\.\d{2}/g) ?? []
  let carried = 0
  for (let at = 0; at < pages.length - 1; at += 1) {
    const out = after(pages[at]!, say('disclosure.paper-carried-out'))
    expect(out.length).toBeGreaterThanOrEqual(3)
    expect(after(pages[at + 1]!, say('disclosure.paper-carried-in')).slice(0, 3)).toEqual(out.slice(0, 3))
    carried += 1
  }
  expect(carried).toBe(pages.length - 1)

  const sum = (direction: string): number =>
    lines.filter((line) => line.direction === direction).reduce((all, line) => all + line.amount_fen, 0)
  const last = pages.at(-1)!
  expect(after(last, say('disclosure.paper-total')).slice(0, 2)).toEqual([yuan(sum('in')), yuan(sum('out'))])
  const opening = Number(after(pages[0]!, say('disclosure.read-opening'))[0]?.replaceAll(',', '')) * 100
  expect(after(last, say('disclosure.paper-closing'))[0]).toBe(yuan(Math.round(opening) + sum('in') - sum('out')))
  for (const words of pages.slice(0, -1)) expect(words).not.toContain(say('disclosure.paper-closing'))
  expect(last).toContain('张德全')

  // Every dark square of the code is where the code of its address has one.
  const code = page.locator('.paper__sheets .sheet__code')
  const link = `${journey.address}/v/${village}/books/${entry}`
  expect(await code.getAttribute('data-link')).toBe(link)
  const drawn = (await code.locator('path').getAttribute('d')) ?? ''
  const dark = new Set([...drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map((found) => `${found[1]} ${found[2]}`))
  const { modules } = create(link, { errorCorrectionLevel: 'M' })
  const quiet = 4
  const wanted = new Set<string>()
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) wanted.add(`${x + quiet} ${y + quiet}`)
  expect(dark).toEqual(wanted)
})

it('prints the same pages on A3 for the board, larger', async () => {
  const page = await openPaper(entry)
  const small = await page.locator('.sheet').count()
  await page.getByText(say('disclosure.paper-A3'), { exact: true }).click()
  await page.locator('[data-paper="ready"]').waitFor()
  await expect.poll(() => page.locator('.sheet').count()).toBe(small)
  const { pages, size } = await printed(page)
  expect(size.map(Math.round)).toEqual([842, 1191])
  expect(pages.length).toBe(small)
})

it('prints what is published in words with its table, on as many pages as it needs', async () => {
  const words = Array.from(
    { length: 40 },
    (_, n) => `第 ${n + 1} 段。${'今年的工程按村民代表会议的决定办。'.repeat(5)}`,
  )
  const page = await openPaper(await publishWords(office, 'village.works', words.join('\n')))
  await journey.shot(page, 'paper-words-phone')
  const { pages } = await printed(page)
  expect(pages.length).toBeGreaterThan(1)
  const all = pages.join('')
  for (let n = 1; n <= words.length; n += 1) expect(all).toContain(squeezed(`第 ${n} 段。`))
  expect(pages.at(-1)).toContain(squeezed(say('disclosure.paper-seal')))
})

it('draws the way of a power on one sheet, with every step, office and limit', async () => {
  const page = await journey.phone()
  await page.goto(`${journey.address}/v/${village}/books/powers/works/paper`)
  await page.locator('[data-paper="ready"]').waitFor()
  await journey.shot(page, 'paper-power-phone')
  const { pages } = await printed(page)
  expect(pages.length).toBe(1)
  const power = powerList.find(({ key }) => key === 'works')!
  for (const { title, office, limit } of power.steps)
    for (const [words] of [title, office, limit]) expect(pages[0]).toContain(squeezed(words))
  expect(await page.locator('.sheet__code').getAttribute('data-link')).toBe(
    `${journey.address}/v/${village}/books/powers/works`,
  )
})
