/** A village's own sheet with faults in it: a dry run that changes nothing, red cells to put right, the good rows in, and out again. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { zh as kernel } from '../../kernel/messages.zh.ts'
import { checkDigit } from '../../modules/people/rules.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()

const idNumber = (birth: string, order: string): string => {
  const body = `510183${birth.replaceAll('-', '')}${order}`
  return body + checkDigit(body)
}
const right = idNumber('1961-02-11', '981')
/** The last character turned: one digit was copied wrongly. */
const wrong = `${right.slice(0, 17)}${right.endsWith('X') ? '1' : 'X'}`
/** The phone of 王秀兰, who has been on record for long. */
const hers = '15400001021'

/** As the village keeps it: a title on top, its own headers, ID numbers as text. */
const sheet: (string | null)[][] = [
  ['陶坝村人员登记表（2026）', null, null, null, null, null, null],
  ['序号', '村民姓名', '村民小组', '家庭住址', '身份证号码', '联系电话', '人员类型'],
  ['1', '鄢有福', '二组', '二组31号', right, '15400007901', '户籍人口'],
  ['2', '鄢小满', '二组', '二组31号', null, null, '外出务工'],
  ['3', '鄢有田', '二组', '二组32号', wrong, null, '户籍'],
  ['4', null, '二组', '二组33号', null, null, '户籍'],
  ['5', '鄢桂花', '二组', '二组34号', null, hers, '户籍'],
  ['6', '鄢长贵', '二组', '二组35号', null, null, '候鸟'],
  ['7', '鄢多多', '二组', '二组36号', null, '15400007901', '户籍'],
]
const faults = [
  ['二组32号', '身份证号', say('people.id-check')],
  ['二组33号', '姓名', kernel['kernel.required']!],
  ['二组34号', '手机号', say('people.roster-phone-taken')],
  ['二组35号', '居住情况', say('people.roster-residency')],
  ['二组36号', '手机号', say('people.roster-twice')],
] as const

const bytesOf = async (download: Download): Promise<Buffer> => await readFile((await download.path())!)

async function downloadBy(page: Page, name: string): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  return await bytesOf(await coming)
}

/** The cells whose fill is red, as `row, column` from zero. */
function redCells(workbook: Buffer): string[] {
  const files = unzipSync(workbook)
  const text = (name: string): string => strFromU8(files[name]!)
  const styles = text('xl/styles.xml')
  const parts = (name: string, part: string): string[] => {
    const block = new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`).exec(styles)?.[0] ?? ''
    return block.match(new RegExp(`<${part}[ />][\\s\\S]*?(?:/>|</${part}>)`, 'g')) ?? []
  }
  const fills = styles.match(/<fill>[\s\S]*?<\/fill>/g) ?? []
  const formats = parts('cellXfs', 'xf').map((format) => Number(/fillId="(\d+)"/.exec(format)?.[1] ?? 0))
  const sheet = text('xl/worksheets/sheet1.xml')
  return [...sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>/g)].flatMap(([, at, rest]) => {
    const format = Number(/s="(\d+)"/.exec(rest!)?.[1] ?? 0)
    return /FFC7CE/i.test(fills[formats[format] ?? 0] ?? '') ? [at!] : []
  })
}

const found = async (page: Page, text: string): Promise<void> => {
  await page.goto(`${journey.address}/desk/people`)
  await page.getByLabel(say('people.desk-search')).fill(text)
}

it('shows the faults, keeps the dry run dry, brings the good rows in and takes them out again', async () => {
  const clerk = await journey.desk({ as: await journey.holder('secretary', village) })
  await clerk.goto(`${journey.address}/desk/people/rosters/new`)
  const template = await downloadBy(clerk, say('people.roster-template-do'))
  const titles = (await readXlsxFile(template))[0]
  expect(JSON.stringify(titles)).toContain('姓名*')
  expect(JSON.stringify(titles)).toContain('身份证号')

  await clerk.getByLabel(say('people.roster-place')).click()
  await clerk.locator('.ant-select-dropdown').getByTitle('陶坝村', { exact: true }).click()
  const chooser = clerk.waitForEvent('filechooser')
  await clerk.getByText(say('people.roster-drop')).click()
  const book = (await writeXlsxFile(sheet as never).toBuffer()) as Buffer
  await (await chooser).setFiles({
    name: '陶坝村二组.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: book,
  })
  await clerk.getByText('陶坝村二组.xlsx').waitFor()
  await clerk.getByRole('button', { name: say('people.roster-check'), exact: true }).click()

  await clerk.getByText(say('people.batch-checked')).waitFor()
  for (const [house, title, sentence] of faults) {
    const row = clerk.getByRole('row').filter({ hasText: house })
    await row.getByText(`${title} ${sentence}`).waitFor()
    // Red is more than green and blue.
    const [red, green, blue] = await row
      .getByRole('cell')
      .first()
      .evaluate((cell) => getComputedStyle(cell).backgroundColor.match(/\d+/g)!.map(Number))
    expect(red! - Math.max(green!, blue!)).toBeGreaterThan(10)
  }
  await journey.shot(clerk, 'roster-checked')

  const returned = await downloadBy(clerk, say('people.roster-errors-do'))
  const lines = ((await readXlsxFile(returned)) as unknown as { data: unknown[][] }[])[0]!.data
  const header = lines[0]!.map(String)
  const letter = (title: string): string => {
    const at = header.findIndex((one) => one.replace('*', '') === title)
    return String.fromCharCode(65 + at)
  }
  const last = String.fromCharCode(65 + header.length - 1)
  const rowOf = (house: string): number => lines.findIndex((line) => line.includes(house)) + 1
  const expected = faults.flatMap(([house, title]) => [`${letter(title)}${rowOf(house)}`, `${last}${rowOf(house)}`])
  expect(redCells(returned).sort()).toEqual(expected.sort())
  // The ID number is still text, all eighteen characters of it.
  expect(lines.flat()).toContain(right)
  const address = clerk.url()

  await found(clerk, '鄢')
  await clerk.getByText(say('people.desk-none')).waitFor()

  await clerk.goto(address)
  await clerk.getByRole('button', { name: say('people.roster-apply-good', { n: 2 }) }).click()
  await clerk.getByText(say('people.roster-done', { n: 2 })).waitFor()
  await journey.shot(clerk, 'roster-applied')
  await found(clerk, '鄢')
  await clerk.getByRole('link', { name: '鄢有福' }).waitFor()
  await clerk.getByRole('link', { name: '鄢小满' }).waitFor()
  expect(await clerk.getByRole('link', { name: /^鄢/ }).count()).toBe(2)
  await journey.shot(clerk, 'roster-in-list')

  await clerk.goto(address)
  await clerk.getByRole('button', { name: say('people.roster-undo') }).click()
  await clerk
    .getByRole('tooltip')
    .getByRole('button', { name: say('people.roster-undo') })
    .click()
  await clerk.getByText(say('people.roster-undone-all')).waitFor()
  await found(clerk, '鄢')
  await clerk.getByText(say('people.desk-none')).waitFor()
  await clerk.getByLabel(say('people.desk-search')).fill('王秀兰')
  await clerk.getByRole('link', { name: '王秀兰' }).waitFor()
})
