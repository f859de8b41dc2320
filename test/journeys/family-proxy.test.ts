/** A son in Chengdu asks to act for his mother; she agrees on her phone; he speaks for her and rates for her, until she ends it. */
import { expect, it } from 'vitest'
import { callFrom } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const mother = { phone: '15400001012', name: '邓秀英' }
const son = { phone: '15400001013', name: '杨浩' }
const words = '我妈屋头的电表一开电饭锅就跳闸，怕线路老化起火。'

it('needs her yes, speaks in her name, and ends when she says so', async () => {
  const his = await journey.phone({ as: await journey.personByPhone(son.phone) })
  await his.goto(`${journey.address}/me/proxies/new?side=taker`)
  await his.getByLabel(say('people.proxy-name-taker')).fill(mother.name)
  await his.getByLabel(say('people.proxy-phone-taker')).fill(mother.phone)
  await his.getByText(say('people.relation-son'), { exact: true }).click()
  await journey.shot(his, 'proxy-ask')
  await his.getByRole('button', { name: say('people.proxy-send') }).click()
  await his.getByText(say('people.proxy-waits-giver', { giver: mother.name })).waitFor()

  // Without her yes he is nobody to her matters.
  const hers = await journey.personByPhone(mother.phone)
  const input = { area: `${village}001`, class: 'management.power', words, on_behalf_of: hers, photos: [] }
  expect((await callFrom(his, 'tickets.report', input)).status).toBeGreaterThanOrEqual(400)

  const her = await journey.phone({ as: hers, size: 'elder' })
  await her.goto(`${journey.address}/inbox`)
  await her.getByText(say('notify.told-proxy-asked')).click()
  await her.getByRole('button', { name: say('people.proxy-agree'), exact: true }).waitFor()
  await journey.shot(her, 'proxy-agree-elder')
  await her.getByRole('button', { name: say('people.proxy-agree'), exact: true }).click()
  await her.getByText(say('people.proxy-in_force')).waitFor()

  await his.goto(`${journey.address}/speak`)
  await his.getByLabel(say('tickets.what')).fill(words)
  await his.getByRole('radio').first().waitFor()
  await his
    .locator('[id*="on_behalf_of"]')
    .getByRole('button', { name: say('tickets.change') })
    .click()
  await his
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(mother.name) })
    .click()
  await his.getByText(mother.name).first().waitFor()
  await his.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await his.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await his.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await his.getByText(words).waitFor()
  await journey.shot(his, 'proxy-ticket')
  const at = new URL(his.url()).pathname

  await her.goto(`${journey.address}${at}`)
  await her.getByText(words).waitFor()
  await journey.shot(her, 'proxy-hers-elder')

  await her.goto(`${journey.address}/me/proxies`)
  await her.getByRole('button', { name: say('people.proxy-end') }).click()
  await her
    .getByRole('dialog')
    .getByRole('button', { name: say('people.proxy-end') })
    .click()
  await her.getByText(say('people.proxy-over-now')).waitFor()
  expect((await callFrom(his, 'tickets.report', input)).status).toBeGreaterThanOrEqual(400)
})
