/** A picture that is still on its way holds back what would leave without it: the answer, the diary, what is published in words. */
import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openOffice, publishWords, startWords } from './books.ts'
import { addPhoto, callFrom, choose } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const office = await openOffice(journey)

/** Takes a picture whose upload is held until `let go` is called. */
async function holdPicture(page: Page): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>()
  await page.route('**/api/files*', async (route) => {
    await held.promise
    await route.continue()
  })
  const taken = addPhoto(page, '#7a6a55')
  await page.getByRole('progressbar').waitFor()
  return async () => {
    held.resolve()
    await taken
    await page.unroute('**/api/files*')
  }
}

/** The button waits for the picture, and goes with it once it has arrived. */
async function waits(page: Page, name: string, within: Locator = page.locator('body')): Promise<void> {
  const button = within.getByRole('button', { name, exact: true })
  await expect.poll(() => button.isEnabled()).toBe(true)
  const letGo = await holdPicture(page)
  expect(await button.isDisabled(), name).toBe(true)
  await letGo()
  await expect.poll(() => button.isEnabled()).toBe(true)
}

it('is waited for by the diary, and stands in it', async () => {
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/diary/new`)
  await secretary.getByLabel(say('bulletin.diary-words')).fill('和三组看了水渠')
  await secretary.getByRole('button', { name: new RegExp(say('bulletin.division')) }).click()
  await secretary.getByRole('option').first().click()
  await waits(secretary, say('bulletin.keep-diary'))
  await secretary.getByRole('button', { name: say('bulletin.keep-diary'), exact: true }).click()
  await secretary.getByText('和三组看了水渠').first().waitFor()
  await secretary.getByRole('button', { name: /照片/ }).first().waitFor()
})

it('is waited for by what is published in words, also before it is only kept', async () => {
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/books/drafts/${await startWords(office, 'village.works')}`)
  await secretary.getByLabel(say('disclosure.work-name')).fill('水渠整修')
  await waits(secretary, say('disclosure.work-publish-do'))
  await waits(secretary, say('disclosure.work-keep'))
})

it('is waited for by a notice, by its correction, and by the proof that something hangs on the board', async () => {
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/notices/new`)
  await secretary.getByLabel(say('bulletin.title')).fill('三组停水')
  await waits(secretary, say('bulletin.publish'))
  await waits(secretary, say('bulletin.preview'))
  const written = { area: village, public: true, title: '三组停水', words: '明天上午停水。' }
  const { id: notice } = (await callFrom(secretary, 'bulletin.save_draft', written)).body as { id: string }
  await callFrom(secretary, 'bulletin.publish', { notice })
  await secretary.goto(`${journey.address}/notices/${notice}/correct`)
  await waits(secretary, say('bulletin.send-correction'))
  const entry = await publishWords(office, 'village.works', '水渠整修完工')
  await secretary.goto(`${journey.address}/books/post/${entry}`)
  await secretary.getByLabel(say('disclosure.post-board')).waitFor()
  await addPhoto(secretary, '#55705a')
  await waits(secretary, say('disclosure.post-send'))
})

it('does not hold a warning back: who sends it is told what goes without', async () => {
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/emergency`)
  await choose(secretary.getByRole('radio', { name: new RegExp(say('bulletin.ground-emergency')) }))
  await secretary.getByLabel(say('bulletin.emergency-title')).fill('河水上涨')
  await secretary.getByLabel(say('bulletin.emergency-words')).fill('请马上离开河边')
  const letGo = await holdPicture(secretary)
  await secretary.getByRole('button', { name: say('bulletin.emergency-send'), exact: true }).click()
  await secretary
    .getByRole('dialog')
    .getByText(say('bulletin.emergency-without', { n: 1 }))
    .waitFor()
  await journey.shot(secretary, 'emergency-without')
  await letGo()
  await expect.poll(() => secretary.getByText(say('bulletin.emergency-without', { n: 1 })).count()).toBe(0)
})

it('is waited for by who joins a matter, and by the answer to it on the phone and at the desk', async () => {
  const worker = await journey.phone({ as: await journey.holder('grid_worker', `${village}006`) })
  await worker.goto(`${journey.address}/api/docs`)
  const mine = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await mine.goto(`${journey.address}/api/docs`)
  const told = await callFrom(mine, 'tickets.report', {
    area: `${village}006`,
    class: 'management.lamps',
    words: '路灯不亮',
    photos: [],
    public: true,
  })
  const { id } = told.body as unknown as { id: string }
  const neighbour = await journey.phone({ as: await journey.holder('secretary', village) })
  await neighbour.goto(`${journey.address}/v/${village}/tickets/${id}`)
  await neighbour.getByRole('button', { name: say('tickets.join-do'), exact: true }).click()
  await waits(neighbour, say('tickets.join-sure'), neighbour.getByRole('dialog'))
  await callFrom(worker, 'tickets.accept', { ticket: id, words: '去看' })
  await callFrom(worker, 'tickets.start', { ticket: id })
  const desk = await journey.desk({ as: await journey.holder('grid_worker', `${village}006`) })
  await desk.goto(`${journey.address}/desk/tickets/${id}`)
  await desk.getByRole('button', { name: say('tickets.do.answer'), exact: true }).click()
  await waits(desk, say('tickets.send-answer'))
  await worker.goto(`${journey.address}/tickets/${id}`)
  await worker.getByRole('button', { name: say('tickets.do.answer'), exact: true }).click()
  const sheet = worker.getByRole('dialog')
  await sheet.getByLabel(say('tickets.words-answer')).fill('灯泡换好了')
  await waits(worker, say('tickets.send-answer'), sheet)
  await sheet.getByRole('button', { name: say('tickets.send-answer'), exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
  await worker.getByText('灯泡换好了').first().waitFor()
})
