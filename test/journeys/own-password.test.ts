/** A grid worker changes her password on her phone: a wrong one is told, the right one ends her other phone and keeps this one. */
import { expect, it } from 'vitest'
import { demoPassword } from '../../modules/signin/seeds/taoba.ts'
import { askFrom } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const next = '四块石头过小河二十步'

it('is changed on the phone, and ends what was open elsewhere', async () => {
  const worker = await journey.holder('grid_worker', `${village}006`)
  const elsewhere = await journey.phone({ as: worker })
  await elsewhere.goto(`${journey.address}/todo`)
  const page = await journey.phone({ as: worker })
  await page.goto(`${journey.address}/me/security`)
  await page.getByRole('link', { name: new RegExp(say('signin.account-password')) }).click()
  const change = async (password: string) => {
    await page.getByLabel(say('signin.password-now')).fill(password)
    await page.getByLabel(say('signin.password-next')).fill(next)
    await page.getByRole('button', { name: say('signin.password-change') }).click()
  }
  await change('not what it is')
  await page.getByText(say('signin.password-wrong')).waitFor()
  expect((await askFrom(elsewhere, 'signin.sessions')).status).toBe(200)
  await change(demoPassword)
  await page.getByText(say('signin.password-changed')).waitFor()
  await page.getByRole('heading', { name: say('signin.security-title') }).waitFor()
  expect((await askFrom(page, 'signin.sessions')).status).toBe(200)
  expect((await askFrom(elsewhere, 'signin.sessions')).status).toBe(401)
})
