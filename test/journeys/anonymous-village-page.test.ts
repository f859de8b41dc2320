/** Somebody without a sign-in finds a village, reads its notices, opens a shared link, and takes away the sheet with the code. */
import { expect, it } from 'vitest'
import { askFrom } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()

it('is open to everybody, shows what is open to everybody, and is answered from memory', async () => {
  const page = await journey.phone()
  await page.goto(`${journey.address}/see/${village}`)
  await page.getByRole('heading', { name: say('bulletin.notices') }).waitFor()
  await page.getByRole('link', { name: /冬季农闲，夜校开课/ }).waitFor()
  await journey.shot(page, 'anonymous-see')
  await page.getByRole('link', { name: say('bulletin.all-notices') }).click()
  await page.getByRole('link', { name: /路口新装了减速带/ }).waitFor()
  // What the village said among itself is not here.
  expect(await page.getByText('村里的事，请您评一评').count()).toBe(0)
  await journey.shot(page, 'anonymous-feed')
  await page.getByRole('button', { name: say('bulletin.older') }).click()
  await page.getByRole('link', { name: /国庆节村史展开放/ }).waitFor()
  await page.getByRole('link', { name: /冬季农闲，夜校开课/ }).click()
  await page.getByText('用手机办事').first().waitFor()
  await journey.shot(page, 'anonymous-notice')
  // Names of neighbours are covered, and there is nothing to press that needs a name.
  expect(await page.getByText('丁小芹').count()).toBe(0)
  await page.getByText('丁**').first().waitFor()
  expect(await page.getByRole('button', { name: say('bulletin.send-comment') }).count()).toBe(0)

  const shared = new URL(page.url()).pathname
  await page.goto(`${journey.address}${shared}/paper`)
  await page.getByRole('img', { name: /冬季农闲/ }).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: say('bulletin.print') }).isVisible()).toBe(false)
  const sheet = await page.pdf({ preferCSSPageSize: true })
  const boxes = sheet.toString('latin1').match(/\/MediaBox\s*\[[^\]]+\]/g) ?? []
  // One sheet of A4: 595 × 842 points.
  expect(boxes).toHaveLength(1)
  expect(boxes[0]).toMatch(/59[45][.\d]*\s+84[12]/)

  // The second reader of the same list costs the database nothing: the answer is known by its tag.
  const first = await page.evaluate(async (url) => {
    const answer = await fetch(url)
    return answer.headers.get('etag')
  }, `/api/bulletin.feed?area=${village}`)
  expect(first).toMatch(/^".+"$/)
  const again = await page.evaluate(
    async ([url, tag]) => (await fetch(url!, { headers: { 'If-None-Match': tag! }, cache: 'no-store' })).status,
    [`/api/bulletin.feed?area=${village}`, first!],
  )
  expect(again).toBe(304)
  const feed = await askFrom<{ items: { title: string }[] }>(page, `bulletin.feed?area=${village}&limit=100`)
  expect(feed.body.items.some(({ title }) => title === '村里的事，请您评一评')).toBe(false)
  expect((await askFrom(page, 'bulletin.feed?area=510183')).status).toBe(422)
})
