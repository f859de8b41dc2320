/** A resident keeps her receipt; a stranger checks it on his own phone without a network, and one changed letter is found out. */
import { expect, it } from 'vitest'
import { speakUp } from './doings.ts'
import { openJourney } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const words = '河沟路转弯处的堡坎塌了一截，晚上骑车看不见。'

it('a receipt is proven by a stranger offline, and a changed one is refused', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, words, '道路桥梁')
  await resident.getByRole('button', { name: say('tickets.receipt'), exact: true }).click()
  const sheet = resident.getByRole('dialog')
  await sheet.getByRole('img', { name: say('tickets.receipt-qr', { number: spoken.number }) }).waitFor()
  await journey.shot(resident, 'receipt')
  const link = (await sheet.getByRole('link', { name: say('tickets.receipt-check') }).getAttribute('href')) ?? ''
  const text = link.split('#')[1] ?? ''
  expect(text).toMatch(/^XL1\./)
  expect(text.length).toBeLessThanOrEqual(300)
  await sheet.getByText(spoken.number).waitFor()

  const download = resident.waitForEvent('download')
  await sheet.getByRole('button', { name: say('tickets.receipt-save') }).click()
  expect((await download).suggestedFilename()).toContain(spoken.number)

  const stranger = await journey.phone()
  const sent: string[] = []
  stranger.on('request', (request) => sent.push(request.url()))
  await stranger.goto(`${journey.address}/verify`)
  await stranger.getByLabel(say('tickets.verify-text')).waitFor()
  // What the page brings home while there is a network: the keys, and itself.
  const kept = () =>
    stranger.evaluate(async () => {
      const cache = await caches.open('xiangli-shell-1')
      const files = (await cache.keys()).map(({ url }) => new URL(url).pathname)
      return {
        keys: localStorage.getItem('xiangli.receipt-keys.510183') !== null,
        page:
          files.includes('/') &&
          ['/assets/verify-', '/assets/react-', '/assets/receipt-'].every((part) =>
            files.some((file) => file.startsWith(part)),
          ),
      }
    })
  await expect.poll(kept, { timeout: 60_000 }).toEqual({ keys: true, page: true })
  await stranger.context().setOffline(true)

  const check = async (pasted: string) => {
    await stranger.getByLabel(say('tickets.verify-text')).fill(pasted)
    await stranger.getByRole('button', { name: say('tickets.verify-do'), exact: true }).click()
  }
  await check(text)
  await stranger.getByRole('heading', { name: say('tickets.verify-good') }).waitFor()
  const proven = stranger.getByText('2026年11月18日 10:00，有人在大同镇陶坝村说了一件“道路桥梁”的事')
  expect(await proven.textContent()).toContain(spoken.number)
  await journey.shot(stranger, 'verify-good')

  // One letter in the middle of the signed part.
  const at = text.lastIndexOf('.') - 10
  await check(`${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)
  await stranger.getByText(say('tickets.receipt-wrong_signature')).waitFor()
  await stranger.getByRole('heading', { name: say('tickets.verify-bad') }).waitFor()
  expect(await proven.count()).toBe(0)
  await journey.shot(stranger, 'verify-bad')
  await check('你好')
  await stranger.getByText(say('tickets.receipt-unreadable')).waitFor()

  // The page itself opens without a network, and its link carries the receipt past every server.
  await stranger.goto('about:blank')
  await stranger.goto(`${journey.address}/verify#${text}`)
  await proven.waitFor()
  expect(sent.filter((url) => new URL(url).pathname.startsWith('/api/') && url.includes(text.slice(4, 40)))).toEqual([])
})

it('reads well in large type, and leads to its own check', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061'), size: 'elder' })
  await resident.goto(`${journey.address}/tickets`)
  await resident
    .getByRole('link', { name: /堡坎塌了一截/ })
    .first()
    .click()
  await resident.getByRole('button', { name: say('tickets.receipt'), exact: true }).click()
  const sheet = resident.getByRole('dialog')
  const code = sheet.getByRole('img', { name: /回执二维码/ })
  await code.waitFor()
  await journey.shot(resident, 'receipt-elder')
  await code.scrollIntoViewIfNeeded()
  await journey.shot(resident, 'receipt-elder-code')
  await sheet.getByRole('link', { name: say('tickets.receipt-check') }).click()
  await resident.getByRole('heading', { name: say('tickets.verify-good') }).waitFor()
  await journey.shot(resident, 'verify-elder')
  const width = await resident.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
