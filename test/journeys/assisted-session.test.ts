/** A grid worker helps an old woman on the worker's phone: with her yes, in her name, under a banner, and without leaving a trace. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}001`
/** 王秀兰, 82 and alone in her house; her daughter works in Chengdu. */
const phone = '15400001021'
const name = '王秀兰'
const words = '屋后头的路灯坏了一个月，晚上倒垃圾看不见路。'
const half_hour = 0.5

/** Everything a page can keep on a phone, as one text; names of the app's own files apart. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of opened.objectStoreNames) {
        const keys = await new Promise<unknown>((resolve, reject) => {
          const request = opened.transaction(store).objectStore(store).getAllKeys()
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        found.push([name, store, keys])
      }
      opened.close()
    }
    for (const cache of await caches.keys())
      for (const request of await (await caches.open(cache)).keys()) found.push(new URL(request.url).pathname)
    return JSON.stringify(found)
  })

const banner = (page: Page, minutes: number) =>
  page.getByText(say('signin.assist-banner', { name, n: minutes }), { exact: true })

/** On the worker's phone: whom he helps, and how she agrees. */
async function beginBy(page: Page, way: 'code' | 'voice'): Promise<void> {
  await page.goto(`${journey.address}/me`)
  await page.getByRole('link', { name: new RegExp(say('people.assist')) }).click()
  await page.getByLabel(say('signin.assist-phone')).fill('154 0000 1021')
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByText(say('signin.assist-consent', { name })).waitFor()
  await choose(page.getByRole('radio', { name: say(`signin.assist-way-${way}`) }))
}

it('is begun by a code on her phone, reports in her name, and leaves nothing behind', async () => {
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await beginBy(worker, 'code')
  await worker.getByRole('button', { name: say('signin.assist-send') }).click()
  const code = worker.getByLabel(say('signin.assist-code'))
  await code.waitFor()
  const sent = await journey.lastCode(phone)
  await code.fill(String((Number(sent) + 1) % 1_000_000).padStart(6, '0'))
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  await worker.getByText(say('signin.code-wrong', { left: 4 })).waitFor()
  await code.fill(sent)
  await journey.shot(worker, 'assist-code')
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  await banner(worker, 30).waitFor()

  await worker.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).click()
  await banner(worker, 30).waitFor()
  await worker.getByLabel(say('tickets.what')).fill(words)
  await journey.shot(worker, 'assist-speak')
  await worker.getByText(/最迟/).first().waitFor()
  await worker.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await worker.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await worker.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await worker.getByText(words).waitFor()
  await worker.getByText(say('tickets.step-assisted')).waitFor()
  const ticket = new URL(worker.url()).pathname
  const hers = await journey.personByPhone(phone)

  // A second matter half written when the help ends.
  await worker.goto(`${journey.address}/speak`)
  await worker.getByLabel(say('tickets.what')).fill('还有一件')
  await worker.goto(`${journey.address}/inbox`)
  await worker.getByText(/路灯/).first().waitFor()
  await journey.shot(worker, 'assist-inbox')
  await worker.getByRole('button', { name: say('signin.assist-end'), exact: true }).click()
  await worker.getByText(say('signin.assist-ended')).waitFor()
  await journey.shot(worker, 'assist-ended')
  const left = await kept(worker)
  expect(left).not.toContain(hers)
  expect(left).not.toContain('还有一件')
  expect(left).not.toContain(name)

  // Neither the way back nor the address leads to her messages.
  await worker.goBack()
  await worker.getByRole('link', { name: new RegExp(`^${say('phone.todo')}`) }).waitFor()
  expect(await banner(worker, 30).count()).toBe(0)
  expect(await worker.getByText(name).count()).toBe(0)
  await worker.goto(`${journey.address}/me`)
  await worker.getByText('余婷').first().waitFor()
  expect(await worker.getByText(name).count()).toBe(0)
  // A page the browser kept whole for its back button is asked for anew; test browsers keep none, so it is only told so.
  const anew = worker.waitForEvent('load')
  await worker.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await anew

  const herself = await journey.phone({ as: hers })
  await herself.goto(`${journey.address}${ticket}`)
  await herself.getByText(say('tickets.step-assisted')).waitFor()
  await herself.goto(`${journey.address}/me/access`)
  await herself
    .getByText(say('people.access-helped', { who: '余婷', post: say('offices.post-grid_worker') }))
    .first()
    .waitFor()
  await herself.getByText(say('people.purpose-assist')).first().waitFor()
  await journey.shot(herself, 'assist-access-row')
})

it('is begun by her voice before a witness, and ends by itself after half an hour', async () => {
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await beginBy(worker, 'voice')
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  // Without a witness it is refused at the field.
  await expect.poll(() => worker.getByLabel(say('signin.assist-witness')).getAttribute('aria-invalid')).toBe('true')
  await worker.getByLabel(say('signin.assist-witness')).fill('林秀珍')
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  await worker.getByText(say('signin.voice-heard')).waitFor()
  expect(await worker.getByLabel(say('signin.assist-witness')).inputValue()).toBe('林秀珍')
  await worker.getByText(say('signin.assist-heard')).click()
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  await banner(worker, 30).waitFor()
  await worker.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).click()
  await worker.getByLabel(say('tickets.what')).fill('写到一半')

  await journey.pass(half_hour - 0.01)
  await worker.clock.fastForward('29:50')
  await worker.getByText(say('signin.assist-over')).waitFor()
  await worker.getByRole('link', { name: new RegExp(`^${say('phone.todo')}`) }).waitFor()
  expect(await kept(worker)).not.toContain('写到一半')
})

it('is over for a phone that slept through the end, and the worker signs in anew', async () => {
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await beginBy(worker, 'voice')
  await worker.getByLabel(say('signin.assist-witness')).fill('林秀珍')
  await worker.getByText(say('signin.assist-heard')).click()
  await worker.getByRole('button', { name: say('signin.assist-start') }).click()
  await banner(worker, 30).waitFor()
  await worker.goto(`${journey.address}/inbox`)
  await worker.getByText(/路灯/).first().waitFor()
  const hers = await journey.personByPhone(phone)

  await journey.pass(half_hour + 0.1)
  await worker.goto(`${journey.address}/inbox`)
  await worker.getByRole('button', { name: say('signin.send') }).waitFor()
  expect(await worker.getByText(/路灯/).count()).toBe(0)
  expect(await kept(worker)).not.toContain(hers)
  const answer = await worker.request.get(`${journey.address}/api/notify.inbox`)
  expect(answer.status()).toBe(401)
})
