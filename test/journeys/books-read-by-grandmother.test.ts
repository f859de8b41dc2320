/** A grandmother reads the village's money in elder type, asks about one line, and later reads the answer; a visitor sees the same without names. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openOffice, publishAccount, usualLines } from './books.ts'
import { openJourney, village } from './house.ts'
import { measure, overflowing, wantedIn } from './measures.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grandmother = await journey.personByPhone('15400006061')
const office = await openOffice(journey)
const account = await publishAccount(office, usualLines)
const question = '砌墙的人工费是怎么算的？几个人干了几天？'
const answer = '四个人干了九天，每人每天一百元，记工单在凭证里。'

async function isLargeEnough(page: Page): Promise<void> {
  expect((await measure(page, wantedIn.elder)).wrong).toEqual([])
  expect(await overflowing(page)).toEqual([])
}

it('finds the account, opens a line and its voucher, asks, and reads the answer', async () => {
  const page = await journey.phone({ size: 'elder', as: grandmother })
  await page.goto(`${journey.address}/books`)
  await page.getByRole('heading', { name: say('disclosure.read-new') }).waitFor()
  await isLargeEnough(page)
  await journey.shot(page, 'books-shelf-elder')
  await page.locator(`a[href="/v/${village}/books/${account}"]`).first().click()

  // The four sums, and that they add up as she would reckon.
  await page.getByText(say('disclosure.read-closing'), { exact: true }).waitFor()
  const sums = await page.locator('.books-sum__amount').allTextContents()
  const [opening, receipts, payments, closing] = sums.map((text) => Number(text.replace(/[^\d.]/g, '')))
  expect([receipts, payments]).toEqual([20000, 4880.5])
  expect(closing).toBeCloseTo(opening! + receipts! - payments!, 2)
  await page.getByText(say('disclosure.read-signed')).waitFor()
  await isLargeEnough(page)
  await journey.shot(page, 'books-account-elder')

  await page.getByRole('link', { name: /河沟路砌挡墙人工费/ }).click()
  await page.getByText('村民代表会议决议').waitFor()
  // Whoever was paid is a neighbour: her screen shows the family name and no more.
  await page.getByText('李**').waitFor()
  expect(await page.getByText('李成福').count()).toBe(0)
  await isLargeEnough(page)
  await journey.shot(page, 'books-line-elder')
  await page.getByRole('button', { name: new RegExp(say('disclosure.read-voucher-n', { n: 1 })) }).click()
  const voucher = page.getByRole('dialog').getByRole('img')
  await voucher.waitFor()
  await expect.poll(() => voucher.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900)
  await journey.shot(page, 'books-voucher-elder')
  await page.getByRole('button', { name: say('ui.close') }).click()

  await page.getByRole('button', { name: say('disclosure.ask'), exact: true }).click()
  await page.getByLabel(say('disclosure.ask-what')).fill(question)
  await isLargeEnough(page)
  await journey.shot(page, 'books-ask-elder')
  await page.getByRole('button', { name: say('disclosure.ask-send'), exact: true }).click()
  await page.getByText(question).waitFor()
  await page.getByText(/前答复/).waitFor()
  await isLargeEnough(page)

  // The secretary finds it in her list and answers.
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/books/work`)
  await secretary.getByText(question).click()
  await secretary.getByLabel(say('disclosure.work-answer-words')).fill(answer)
  await journey.shot(secretary, 'books-answering')
  await secretary.getByRole('button', { name: say('disclosure.work-answer-send'), exact: true }).click()
  await secretary.getByRole('heading', { name: say('disclosure.work-title') }).waitFor()

  // She reads it where she asked, without doing anything.
  await page.getByText(answer).waitFor()
  await journey.shot(page, 'books-answer-elder')
  await page.goto(`${journey.address}/books/asked`)
  await page.getByText(answer).waitFor()
  await isLargeEnough(page)
})

it('shows a visitor the same account and question, masks who asked, and lets only people of the village ask', async () => {
  const visitor = await journey.phone()
  await visitor.goto(`${journey.address}/v/${village}/books/${account}`)
  await visitor.getByText(question).waitFor()
  await visitor.getByText(answer).waitFor()
  expect(await visitor.locator('.books-question .x-meta').first().textContent()).toMatch(/^.\*+ · /)
  expect(await visitor.getByRole('button', { name: say('disclosure.ask'), exact: true }).count()).toBe(0)
  await visitor.goto(`${journey.address}/v/${village}/books/${account}/lines/2`)
  await visitor.getByRole('link', { name: say('disclosure.ask-sign-in') }).waitFor()
})
