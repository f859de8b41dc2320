/** No network in the valley: she says it by voice, it waits on her phone through a reload, and goes out by itself when the line is back. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addPhoto } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const words = '后山的蓄水池没水了，语音里说得细些。'
/** The recorder measures real time; the page's clock runs with it. */
const spoken_ms = 1_600

/** The draft as it lies on the phone, written a moment after the last change. */
const keptOn = (page: Page): Promise<object> =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('xiangli.tickets.draft.'))
    return JSON.parse((key && localStorage.getItem(key)) ?? '{}')
  })

it('keeps words, picture and voice on the phone and sends them when there is a network again', async () => {
  const person = await journey.personByPhone('15400006061')
  const resident = await journey.phone({ as: person })
  await resident.goto(`${journey.address}/speak`)
  await resident.getByLabel(say('tickets.what')).waitFor()
  await resident.getByRole('radio').first().waitFor()
  await resident.context().setOffline(true)

  await resident.getByLabel(say('tickets.what')).fill(words)
  await resident.getByRole('button', { name: say('ui.voice-start') }).click()
  await resident.getByRole('timer').waitFor()
  await resident.waitForTimeout(spoken_ms)
  await journey.shot(resident, 'voice-recording')
  await resident.getByRole('button', { name: say('ui.voice-stop') }).click()
  const heard = resident.getByRole('button', { name: new RegExp(`^${say('ui.voice-play')}`) })
  await heard.waitFor()
  await addPhoto(resident, '#5a7a9a')
  await journey.shot(resident, 'voice-kept')

  // The draft is not lost when the page goes away.
  await expect.poll(() => keptOn(resident)).toMatchObject({ words, photos: [{}], voice: {} })
  await resident.context().setOffline(false)
  await resident.reload()
  await heard.waitFor()
  await expect.poll(() => resident.getByLabel(say('tickets.what')).inputValue()).toBe(words)
  await resident.getByRole('radio').first().waitFor()
  await resident.context().setOffline(true)
  await resident.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await resident.getByRole('heading', { name: say('tickets.waiting') }).waitFor()
  await journey.shot(resident, 'waits-on-the-phone')
  await resident.getByRole('link', { name: say('tickets.waiting-see') }).click()
  await resident
    .getByText(say('tickets.unsent', { n: 1 }))
    .first()
    .waitFor()
  await journey.shot(resident, 'unsent')

  await resident.context().setOffline(false)
  await resident.getByRole('link', { name: /后山的蓄水池没水了/ }).click()
  await resident.getByText(words).waitFor()
  expect(await resident.getByText(say('tickets.unsent', { n: 1 })).count()).toBe(0)
  await heard.waitFor()
  await journey.shot(resident, 'ticket-with-voice')

  // Whoever deals with it hears it; the neighbours never do.
  const worker = await journey.phone({ as: await journey.holder('grid_worker', `${village}006`) })
  await worker.goto(resident.url())
  const sound = worker.waitForResponse((response) => response.url().includes('/audio'))
  await worker.getByRole('button', { name: new RegExp(`^${say('ui.voice-play')}`) }).click()
  const answered = await sound
  expect(answered.status()).toBeLessThan(300)
  expect(answered.headers()['content-type']).toBe('audio/webm')
})
