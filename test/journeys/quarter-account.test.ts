/**
 * A quarter's account of a village, from the bookkeeper's own Excel sheet to the answer under a line: tried and mended, proved with
 * vouchers, covered, balanced, led back to decision and power, refused once and signed, published, asked about and answered.
 */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { system } from '../../kernel/actor.ts'
import { transact } from '../../kernel/db.ts'
import { doLater } from '../../kernel/timers.ts'
import { powerList } from '../../modules/disclosure/powers/powers.data.ts'
import { nameOnReceipt, receiptPicture } from './books.ts'
import { askFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { measure, overflowing, wantedIn } from './measures.ts'
import { say } from './words.ts'

const journey = await openJourney()
const item = '村民委员会收支明细账'
const reason = '清渠的人工费没有记工单，请补上。'
const question = '清渠的人工费是几个人、几天的？'
const answer = '六个人清了五天，每人每天一百二十元，记工单在第 2 张凭证里。'
/** 李成福 is paid, so his name must nowhere leave the office. */
const worker = '李成福'

/** As the village's bookkeeping program writes it: a title, own headers, two columns of money, a sum at the end. */
const sheetOf = (wrong: boolean): (string | null)[][] => [
  ['陶坝村村民委员会 2026 年第四季度收支', null, null, null, null, null],
  ['记账日期', '摘要', '往来单位', '收入', '支出', '决议'],
  ['2026-10-12', '农村公路养护补助', '邛崃市财政局', '20,000.00', null, '镇财政所拨款通知'],
  [wrong ? '2026-09-31' : '2026-10-30', '清渠人工费', worker, null, wrong ? '-3600' : '3600.00', '村民代表会议决议'],
  ['2026-11-18', '路灯灯泡和线材', '大同镇五金店', null, '386.50', null],
  ['2026-12-09', '村委会水电费', '国网邛崃供电公司', null, '1,280.05', null],
  ['合计', null, null, '20000.00', '5266.55', null],
]
const workbook = async (wrong: boolean): Promise<Buffer> =>
  (await writeXlsxFile(
    sheetOf(wrong).map((row) => row.map((value) => (value === null ? null : { value, type: String }))),
    { sheet: '第四季度' },
  ).toBuffer()) as Buffer
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function choose(page: Page, press: () => Promise<void>, name: string, mimeType: string, buffer: Buffer) {
  const chooser = page.waitForEvent('filechooser')
  await press()
  await (await chooser).setFiles({ name, mimeType, buffer })
}

const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true })
const sure = (page: Page, key: string) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: say(key), exact: true })
    .click()
const balance = async (page: Page): Promise<number[]> =>
  (await page.locator('.bks-balance').locator('b, button').allTextContents()).map((text) =>
    Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100),
  )

/** The next voucher in the open tool is covered with the mouse and confirmed. */
async function cover(page: Page): Promise<void> {
  const picture = page.locator('.masking__picture')
  const image = picture.locator('img')
  await image.waitFor()
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  await picture.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await picture.boundingBox())!
  const at = (share: { x: number; y: number }) => [x + width * share.x, y + height * share.y] as const
  await page.mouse.move(...at(nameOnReceipt))
  await page.mouse.down()
  await page.mouse.move(
    ...at({ x: nameOnReceipt.x + nameOnReceipt.width, y: nameOnReceipt.y + nameOnReceipt.height }),
    { steps: 5 },
  )
  await page.mouse.up()
  await page.getByRole('button', { name: say('disclosure.mask-burn', { n: 1 }), exact: true }).click()
  await page.getByText(say('disclosure.mask-look')).waitFor()
}

/** Anything of the red in which name and number are written on the receipt. */
async function reds(page: Page, url: string): Promise<number> {
  const text = await page.evaluate(async (path) => {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer())
    let letters = ''
    for (const byte of bytes) letters += String.fromCharCode(byte)
    return btoa(letters)
  }, url)
  const { data, info } = await sharp(Buffer.from(text, 'base64'))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let found = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) > 80 && (data[at + 1] ?? 0) < 60 && (data[at + 2] ?? 0) < 60) found += 1
  return found
}

it('goes from the bookkeeper’s sheet to the answer under a line', async () => {
  // The quarter is over; the account is due in January, as the calendar made it in the night.
  await journey.at(new Date('2027-01-06T01:00:00Z'))
  await transact(journey.app.db, system(county), 'write', (tx) =>
    doLater(tx, 'disclosure.plan', county, {}, journey.now()),
  )
  await journey.settle()
  const clerk = await journey.desk({ as: await journey.holder('committee', village) })
  await clerk.goto(`${journey.address}/desk/books?book=finance`)
  const due = clerk.locator('.bks-due', { hasText: item }).filter({ hasText: '2026年第四季度' })
  await due.waitFor()
  await journey.shot(clerk, 'quarter-1-calendar')
  await due.getByRole('button', { name: say('disclosure.desk-start-account') }).click()

  // Opening is the closing of the quarter before, and cannot be typed.
  await clerk.locator('.bks-balance').waitFor()
  const [opening] = await balance(clerk)
  expect(await clerk.locator('.bks-balance button').count()).toBe(0)
  const entry = new URL(clerk.url()).pathname.split('/').at(-1)!
  await journey.shot(clerk, 'quarter-2-empty')

  // The sheet is tried: one row has two faults, nothing is in the account yet.
  await button(clerk, 'disclosure.desk-import').click()
  await journey.shot(clerk, 'quarter-3-import')
  await choose(clerk, () => clerk.locator('.ant-upload-drag').click(), '四季度.xlsx', xlsx, await workbook(true))
  await clerk.getByText(say('disclosure.desk-import-red', { n: 1 })).waitFor()
  const wrong = clerk.locator('.bks-import__wrong')
  expect(await wrong.count()).toBe(1)
  expect(await wrong.textContent()).toContain(say('disclosure.import-day'))
  expect(await clerk.getByRole('button', { name: say('disclosure.desk-import-do', { n: 3 }) }).count()).toBe(0)
  await journey.shot(clerk, 'quarter-4-tried-red')
  const { body: before } = await askFrom<{ lines: unknown[] }>(clerk, `disclosure.draft?id=${entry}`)
  expect(before.lines).toEqual([])
  const red = clerk.waitForEvent('download')
  await button(clerk, 'disclosure.desk-import-red-sheet').click()
  expect((await red).suggestedFilename()).toMatch(/\.xlsx$/)

  await button(clerk, 'disclosure.desk-import-other').click()
  await choose(clerk, () => clerk.locator('.ant-upload-drag').click(), '四季度-改.xlsx', xlsx, await workbook(false))
  await clerk.getByRole('button', { name: say('disclosure.desk-import-do', { n: 4 }) }).waitFor()
  await journey.shot(clerk, 'quarter-5-tried-right')
  await clerk.getByRole('button', { name: say('disclosure.desk-import-do', { n: 4 }) }).click()
  await clerk.getByText(say('disclosure.desk-import-done', { n: 4 })).waitFor()
  await button(clerk, 'disclosure.desk-done-here').click()

  // Opening + receipts − payments = closing, to the fen.
  await expect.poll(() => balance(clerk)).toEqual([opening, 2_000_000, 526_655, opening! + 2_000_000 - 526_655])

  // One sheet of receipts proves all lines, a second one the labour on the canal besides.
  for (const [n, name] of ['发票.png', '记工单.png'].entries()) {
    await choose(
      clerk,
      () => button(clerk, 'disclosure.desk-add-vouchers').click(),
      name,
      'image/png',
      await receiptPicture(),
    )
    await clerk
      .getByText(say('disclosure.read-voucher-n', { n: n + 1 }))
      .first()
      .waitFor()
  }
  const row = clerk.locator('.bks-sheet tbody tr').nth(1)
  await row.locator('.bks-sheet__pick summary').click()
  await row.getByRole('button', { name: say('disclosure.read-voucher-n', { n: 2 }) }).click()
  await journey.shot(clerk, 'quarter-6-vouchers')
  await row.locator('.bks-sheet__pick summary').click()

  // The labour rests on a power of the village, the lamps on what the village decided; both are led to.
  const power = powerList.find(({ key }) => key === 'works')!
  await row.getByRole('button', { name: say('disclosure.desk-basis-link'), exact: true }).click()
  await clerk.getByRole('combobox', { name: say('disclosure.desk-basis-link') }).fill(power.name[0])
  await journey.shot(clerk, 'quarter-7-basis')
  await clerk.locator('.ant-select-item-option', { hasText: power.name[0] }).click()
  await sure(clerk, 'disclosure.desk-save')
  await clerk.getByRole('dialog').waitFor({ state: 'hidden' })
  const lamps = clerk.locator('.bks-sheet tbody tr').nth(2)
  await lamps.getByRole('button', { name: say('disclosure.desk-basis-link'), exact: true }).click()
  const offered = clerk.getByRole('combobox', { name: say('disclosure.desk-basis-link') })
  await offered.click()
  await clerk.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await sure(clerk, 'disclosure.desk-save')
  await clerk.getByRole('dialog').waitFor({ state: 'hidden' })
  await clerk.getByRole('heading', { name: say('disclosure.desk-vouchers') }).click()
  await clerk.getByText(say('disclosure.desk-all-kept')).waitFor()
  interface Lines {
    lines: { basis: string; basis_link: string; vouchers: string[] }[]
  }
  await expect
    .poll(async () => (await askFrom<Lines>(clerk, `disclosure.draft?id=${entry}`)).body.lines[1])
    .toMatchObject({ basis: '村民代表会议决议', basis_link: `/v/${village}/books/powers/works` })
  const { body: kept } = await askFrom<Lines>(clerk, `disclosure.draft?id=${entry}`)
  expect(kept.lines.map(({ vouchers }) => vouchers.length)).toEqual([1, 2, 1, 1])
  expect(kept.lines[2]!.basis_link).toMatch(new RegExp(`^/v/${village}/books/[0-9a-f-]{36}$`))
  expect(kept.lines[2]!.basis).not.toBe('')

  // It cannot be handed in while a voucher still shows a name.
  expect(await button(clerk, 'disclosure.desk-submit').isDisabled()).toBe(true)
  await journey.shot(clerk, 'quarter-8-obstacles')
  await clerk
    .getByText(say('disclosure.read-voucher-n', { n: 1 }))
    .first()
    .click()
  await cover(clerk)
  await journey.shot(clerk, 'quarter-9-burned')
  await button(clerk, 'disclosure.mask-confirm').click()
  await cover(clerk)
  await button(clerk, 'disclosure.mask-confirm').click()
  await clerk.getByRole('dialog').waitFor({ state: 'hidden' })
  await clerk.getByText(say('disclosure.desk-ready')).waitFor()
  await journey.shot(clerk, 'quarter-10-ready')
  await button(clerk, 'disclosure.desk-submit').click()
  await button(clerk, 'disclosure.desk-take-back').waitFor()

  // The committee finds it at its desk, refuses with a reason, and signs the mended one.
  const supervisor = await journey.desk({ as: await journey.holder('supervisor', village) })
  await supervisor.goto(`${journey.address}/desk/books/entries`)
  const waiting = supervisor.getByRole('link', { name: /2026年第四季度/ })
  await waiting.waitFor()
  await journey.shot(supervisor, 'quarter-11-waiting')
  await waiting.click()
  await button(supervisor, 'disclosure.desk-refuse').click()
  await supervisor.getByLabel(say('disclosure.desk-reason'), { exact: true }).fill(reason)
  await sure(supervisor, 'disclosure.desk-refuse')
  await supervisor.getByRole('dialog').waitFor({ state: 'hidden' })
  await supervisor.locator('.bks-signatures', { hasText: reason }).waitFor()
  await journey.shot(supervisor, 'quarter-12-refused')
  await clerk.getByText(reason).waitFor()
  await button(clerk, 'disclosure.desk-take-back').click()
  await button(clerk, 'disclosure.desk-submit').click()
  await button(clerk, 'disclosure.desk-take-back').waitFor()
  await supervisor.reload()
  await button(supervisor, 'disclosure.desk-sign').click()
  await sure(supervisor, 'disclosure.desk-sign')
  await supervisor.getByText(say('disclosure.desk-signed-of', { n: 1, of: 1 })).waitFor()
  await journey.shot(supervisor, 'quarter-13-signed')

  const secretary = await journey.desk({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/desk/books/entries/${entry}`)
  await button(secretary, 'disclosure.desk-publish').click()
  await sure(secretary, 'disclosure.desk-publish')
  await button(secretary, 'disclosure.desk-post').waitFor()
  await journey.shot(secretary, 'quarter-14-published')

  // A resident reads it on her phone, looks at voucher and power, and asks.
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await resident.goto(`${journey.address}/v/${village}/books/${entry}`)
  await resident.getByText(say('disclosure.read-refused-why', { reason })).waitFor()
  await journey.shot(resident, 'quarter-15-phone-account')
  await resident.getByRole('link', { name: /清渠人工费/ }).click()
  await resident.getByText('李**').waitFor()
  expect(await resident.getByText(worker).count()).toBe(0)
  const shown = resident.locator('.books-vouchers img')
  await expect.poll(() => shown.count()).toBe(2)
  for (const image of await shown.all()) expect(await reds(resident, (await image.getAttribute('src'))!)).toBe(0)
  await resident.getByRole('link', { name: say('disclosure.read-see-it') }).click()
  await resident.getByText(power.name[0]).first().waitFor()
  await resident.goBack()
  await button(resident, 'disclosure.ask').click()
  await resident.getByLabel(say('disclosure.ask-what')).fill(question)
  await journey.shot(resident, 'quarter-16-phone-asking')
  await button(resident, 'disclosure.ask-send').click()
  await resident.getByText(question).waitFor()

  // The office answers at its desk; the answer appears under the line without a reload.
  await clerk.goto(`${journey.address}/desk/books/questions`)
  await clerk.getByText(question).waitFor()
  const asked = clerk.locator('.bks-question', { hasText: question })
  await asked.getByRole('textbox').fill(answer)
  await journey.shot(clerk, 'quarter-17-answering')
  await asked.getByRole('button', { name: say('disclosure.desk-answer'), exact: true }).click()
  await resident.getByText(answer).waitFor()
  await resident.getByText(answer).scrollIntoViewIfNeeded()
  await journey.shot(resident, 'quarter-18-phone-answer')

  // A neighbour in elder type reads question and answer, and not who asked.
  const neighbour = await journey.phone({ size: 'elder', as: await journey.personByPhone('15400003061') })
  await neighbour.goto(`${journey.address}/v/${village}/books/${entry}/lines/2`)
  await neighbour.getByText(answer).waitFor()
  expect((await measure(neighbour, wantedIn.elder)).wrong).toEqual([])
  expect(await overflowing(neighbour)).toEqual([])
  await neighbour.getByText(answer).scrollIntoViewIfNeeded()
  await journey.shot(neighbour, 'quarter-19-elder-answer')
  const { body: seen } = await askFrom<{ items: { asker: string; mine: boolean }[] }>(
    neighbour,
    `disclosure.questions?area=${village}&entry=${entry}`,
  )
  expect(seen.items).toHaveLength(1)
  expect(seen.items[0]).toMatchObject({ mine: false })
  expect(seen.items[0]!.asker).toMatch(/^.\*\*$/)
})
