/** In the night the river rises: the secretary warns everybody; one confirms on the phone, one by telephone, one on paper; the list knows all three. */
import { expect, it } from 'vitest'
import { choose } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const title = '河水猛涨，沿河住户马上转移'

it('fills the screen until it is confirmed, and counts phone and paper in the same list', async () => {
  await journey.at(new Date('2026-11-18T15:20:00Z'))
  const resident = await journey.phone({ size: 'elder', as: await journey.personByPhone('15400006061') })
  await resident.goto(`${journey.address}/`)
  await resident.getByRole('heading').first().waitFor()

  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/emergency`)
  await choose(secretary.getByRole('radio', { name: new RegExp(say('bulletin.ground-flood')) }))
  await secretary.getByLabel(say('bulletin.emergency-title')).fill(title)
  await secretary.getByLabel(say('bulletin.emergency-words')).fill('- 走后山小路\n- 带上老人和药\n- **不要回头拿东西**')
  await journey.shot(secretary, 'emergency')
  await secretary.getByRole('button', { name: say('bulletin.emergency-send') }).click()
  await secretary
    .getByRole('dialog')
    .getByRole('button', { name: say('bulletin.emergency-send') })
    .click()
  await secretary.getByRole('heading', { name: say('bulletin.who-confirmed') }).waitFor()
  await journey.settle()

  // Nobody touched the resident's phone: the warning fills it, in large type, and Escape does not take it away.
  const alarm = resident.getByRole('alertdialog', { name: title })
  await alarm.waitFor()
  await journey.shot(resident, 'alarm')
  await resident.keyboard.press('Escape')
  expect(await alarm.count()).toBe(1)
  await alarm.getByRole('button', { name: say('bulletin.i-know') }).click()
  await alarm.waitFor({ state: 'detached' })

  // Her own warning stands on the secretary's screen too.
  await secretary
    .getByRole('alertdialog', { name: title })
    .getByRole('button', { name: say('bulletin.i-know') })
    .click()
  await secretary
    .getByText(/^2 \/ \d+ 人$/)
    .first()
    .waitFor()
  const cards = secretary
    .locator('section')
    .filter({ has: secretary.getByRole('button', { name: say('bulletin.show-phone') }) })
  const first = cards.first()
  const caller = (await first.locator('b').first().textContent()) ?? ''
  await first.getByRole('button', { name: say('bulletin.show-phone') }).click()
  const withNumber = secretary
    .locator('section')
    .filter({ hasText: caller })
    .filter({ has: secretary.locator('a[href^="tel:"]') })
  await withNumber.first().waitFor()
  await journey.shot(secretary, 'reach')
  await withNumber
    .first()
    .getByRole('button', { name: say('bulletin.said-by-phone') })
    .click()
  await secretary.getByText(caller, { exact: true }).waitFor({ state: 'detached' })
  await cards
    .first()
    .getByRole('button', { name: say('bulletin.signed-paper') })
    .click()
  await choose(secretary.getByRole('radio', { name: say('bulletin.people-all') }))
  await secretary
    .getByText(new RegExp(say('bulletin.how-phone')))
    .first()
    .waitFor()
  await secretary.goto(`${journey.address}${new URL(secretary.url()).pathname}/paper`)
  await secretary.getByRole('table').waitFor()
  for (const how of ['app', 'phone', 'paper'])
    await secretary
      .getByRole('cell', { name: new RegExp(say(`bulletin.how-${how}`)) })
      .first()
      .waitFor()
  await journey.shot(secretary, 'reach-paper')
})
