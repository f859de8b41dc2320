/** A stranger becomes a member by the poster of a grid: nothing typed is lost on the way, she speaks up at once, and is verified. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const poster = `/join/${village}003`
const words = '三组堰塘边的护栏松了，小孩老去那里玩。'

const next = (page: Page) => page.getByRole('button', { name: say('signin.next'), exact: true }).click()

/** Of six digits the one that was not sent. */
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

it('joins from elsewhere, speaks up before and is a full member after the grid worker said yes', async () => {
  const stranger = await journey.phone()
  await stranger.goto(`${journey.address}${poster}`)
  await stranger.getByRole('heading', { name: say('signin.join-heading', { village: '陶坝村' }) }).waitFor()
  await stranger.getByText('叶红梅').waitFor()
  await stranger.getByRole('link', { name: say('ui.call-person', { name: '叶红梅' }) }).waitFor()
  await journey.shot(stranger, 'join-poster')
  await stranger.getByRole('button', { name: say('signin.join-start') }).click()

  // A number of ten digits: a sentence at the field, and what was typed stays there to be mended.
  const phone = stranger.getByLabel(say('signin.join-phone'))
  await phone.fill('1540000777')
  await stranger.getByRole('button', { name: say('signin.send') }).click()
  await stranger.getByText(say('signin.phone-form')).waitFor()
  expect(await phone.inputValue()).toBe('1540000777')
  expect(await phone.getAttribute('aria-invalid')).toBe('true')
  await phone.fill('154 0000 7771')
  await stranger.getByRole('button', { name: say('signin.send') }).click()
  const code = stranger.getByLabel(say('signin.code'))
  await code.waitFor()
  const sent = await journey.lastCode('15400007771')
  await code.fill(otherThan(sent))
  await stranger.getByText(say('signin.code-wrong', { left: 4 })).waitFor()
  await code.fill(sent)

  const name = stranger.getByLabel(say('signin.join-name'))
  await name.waitFor()
  await next(stranger)
  await stranger.getByText(say('signin.join-needed')).waitFor()
  await name.fill('樊小7')
  await next(stranger)
  // The poster of a grid has chosen it already.
  await stranger.getByText('三网格').first().waitFor()
  await next(stranger)
  await stranger.getByText(say('signin.join-needed')).waitFor()
  await stranger.getByLabel(say('signin.join-house-label')).fill('三组27号')
  await next(stranger)
  await next(stranger)
  await stranger.getByText(say('signin.join-needed')).waitFor()
  await choose(stranger.getByRole('radio', { name: say('signin.residency-incoming') }))
  await next(stranger)
  await stranger.getByRole('button', { name: say('signin.join-skip') }).click()
  await stranger.getByText(say('signin.join-consent-2', { masked: '樊**' })).waitFor()
  await journey.shot(stranger, 'join-consent')
  await stranger.getByRole('button', { name: say('signin.join-agree') }).click()
  // The server will not have the digit: back at that question, and the other answers are still there.
  await stranger.getByText(say('people.name-form')).waitFor()
  expect(await name.inputValue()).toBe('樊小7')
  await name.fill('樊小满')
  await next(stranger)
  expect(await stranger.getByLabel(say('signin.join-house-label')).inputValue()).toBe('三组27号')
  await next(stranger)
  expect(await stranger.getByRole('radio', { name: say('signin.residency-incoming') }).isChecked()).toBe(true)
  await next(stranger)
  await stranger.getByRole('button', { name: say('signin.join-skip') }).click()
  await stranger.getByRole('button', { name: say('signin.join-agree') }).click()
  await stranger.getByText(say('signin.join-done-waiting', { name: '叶红梅' })).waitFor()
  await journey.shot(stranger, 'join-done')
  await stranger.getByRole('button', { name: say('signin.join-home') }).click()

  // Not verified, and heard all the same.
  await stranger.getByText(say('phone.unverified')).waitFor()
  await stranger.getByRole('link', { name: new RegExp(`^${say('phone.speak')}`) }).click()
  await stranger.getByLabel(say('tickets.what')).fill(words)
  await choose(stranger.getByRole('radio').first())
  await stranger.getByText(/叶红梅.*最迟/).waitFor()
  await stranger.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await stranger.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await stranger.goto(`${journey.address}/me`)
  await stranger.getByText(say('people.waiting-line')).waitFor()

  const worker = await journey.phone({ as: await journey.holder('grid_worker', `${village}003`) })
  await worker.goto(`${journey.address}/me`)
  await worker.getByRole('link', { name: new RegExp(say('people.verify-title')) }).click()
  await worker.getByRole('link', { name: /樊小满/ }).click()
  await worker.getByText(say('people.phone-proven', { phone: '154****7771' })).waitFor()
  await worker.getByText('三组27号', { exact: false }).first().waitFor()
  await journey.shot(worker, 'verify-person')
  await worker.getByRole('button', { name: say('people.verify-yes') }).click()
  await worker.getByText(say('people.verified-now', { name: '樊小满' })).waitFor()
  await worker.getByText(say('people.waiting-none')).first().waitFor()

  // Her open page hears of it, and so does her inbox.
  await stranger.getByText(say('people.state-verified'), { exact: true }).waitFor()
  expect(await stranger.getByText(say('people.waiting-line')).count()).toBe(0)
  await stranger.getByRole('link', { name: `${say('phone.inbox')} ${say('ui.new-count', { n: 2 })}` }).click()
  await stranger.getByText(say('notify.told-verified')).waitFor()
  await journey.shot(stranger, 'told-verified')
  await stranger.goto(`${journey.address}/`)
  await stranger.getByText('三组堰塘边的护栏松了').waitFor()
  expect(await stranger.getByText(say('phone.unverified')).count()).toBe(0)
})

it('is verified at once when name and proven phone stand on the roster', async () => {
  const phone = '15400007782'
  const clerk = await journey.desk({ as: await journey.holder('secretary', village) })
  await clerk.goto(`${journey.address}/desk/people`)
  await clerk.getByRole('button', { name: say('people.add'), exact: true }).click()
  const dialog = clerk.getByRole('dialog', { name: say('people.add') })
  await dialog.getByLabel(say('people.field-place')).click()
  // What antd shows of a choice has no role; its list for readers stands hidden beside it.
  await clerk
    .locator('.ant-select-dropdown')
    .getByTitle(/三网格$/)
    .click()
  await dialog.getByLabel(say('people.field-name')).fill('骆明珠')
  await dialog.getByLabel(say('people.field-household')).fill('三组29号')
  await dialog.getByLabel(say('people.field-phone')).fill(phone)
  await dialog.getByRole('button', { name: say('people.add-do') }).click()
  await clerk.getByText(say('people.added')).waitFor()

  const stranger = await journey.phone()
  await stranger.goto(`${journey.address}${poster}`)
  await stranger.getByRole('button', { name: say('signin.join-start') }).click()
  await stranger.getByLabel(say('signin.join-phone')).fill(phone)
  await stranger.getByRole('button', { name: say('signin.send') }).click()
  const code = stranger.getByLabel(say('signin.code'))
  await code.waitFor()
  await code.fill(await journey.lastCode(phone))
  await stranger.getByLabel(say('signin.join-name')).fill('骆明珠')
  await next(stranger)
  await stranger.getByLabel(say('signin.join-house-label')).fill('三组29号')
  await next(stranger)
  await choose(stranger.getByRole('radio', { name: say('signin.residency-registered') }))
  await next(stranger)
  await stranger.getByRole('button', { name: say('signin.join-skip') }).click()
  await stranger.getByRole('button', { name: say('signin.join-agree') }).click()
  await stranger.getByText(say('signin.join-done-verified')).waitFor()
  await stranger.getByRole('button', { name: say('signin.join-me') }).click()
  await stranger.getByText(say('people.state-verified'), { exact: true }).waitFor()
  await stranger.getByText('骆明珠').first().waitFor()
})
