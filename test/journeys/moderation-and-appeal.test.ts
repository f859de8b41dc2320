/** A comment with a number in it is held, the office takes it down by a rule, its writer appeals, the township decides; the log shows it all and no word of it. */
import { expect, it } from 'vitest'
import { askFrom } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const words = '要便宜化肥的打 15400007788'

it('is decided by people, in the open, one tier up', async () => {
  const writer = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await writer.goto(`${journey.address}/notices`)
  await writer.getByRole('link', { name: /路口新装了减速带/ }).click()
  await writer.getByLabel(say('bulletin.say')).fill(words)
  await writer.getByRole('button', { name: say('bulletin.send-comment') }).click()
  await writer.locator('.bulletin-comment').getByText(say('bulletin.held-line')).waitFor()
  const notice = new URL(writer.url()).pathname

  const neighbour = await journey.phone({ as: await journey.personByPhone('15400005011') })
  await neighbour.goto(`${journey.address}${notice}`)
  await neighbour.getByRole('heading', { name: say('bulletin.comments') }).waitFor()
  expect(await neighbour.getByText('15400007788').count()).toBe(0)

  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/moderation`)
  const card = secretary.locator('section').filter({ hasText: words })
  await card.waitFor()
  await journey.shot(secretary, 'moderation')
  await card.getByRole('button', { name: say('bulletin.remove') }).click()
  const sheet = secretary.getByRole('dialog')
  await sheet.getByText(say('bulletin.rule-advertising'), { exact: true }).click()
  await sheet.getByLabel(say('bulletin.remove-words')).fill('这里不做买卖广告。')
  await sheet.getByRole('button', { name: say('bulletin.send-remove') }).click()
  await card.waitFor({ state: 'detached' })

  await writer.getByText(say('bulletin.removed-line')).waitFor()
  await writer.getByRole('button', { name: say('bulletin.appeal') }).click()
  await writer.getByRole('dialog').getByLabel(say('bulletin.appeal-words')).fill('我是帮合作社问的，不是广告。')
  await writer
    .getByRole('dialog')
    .getByRole('button', { name: say('bulletin.send-appeal') })
    .click()
  await writer.getByRole('dialog').waitFor({ state: 'detached' })

  const township = await journey.phone({ as: await journey.holder('dispatcher', '510183122') })
  await township.goto(`${journey.address}/moderation`)
  await township.getByText('我是帮合作社问的，不是广告。').waitFor()
  await journey.shot(township, 'appeal')
  await township.getByRole('button', { name: say('bulletin.uphold') }).click()
  await township
    .getByRole('dialog')
    .getByLabel(say('bulletin.decision-words'))
    .fill('留有号码，维持。可以不带号码重说。')
  await township
    .getByRole('dialog')
    .getByRole('button', { name: say('bulletin.send-decision') })
    .click()
  await township.getByRole('dialog').waitFor({ state: 'detached' })

  // Anybody may read how it went; nobody reads what was said.
  const stranger = await journey.phone()
  await stranger.goto(`${journey.address}/moderation/log/${village}`)
  await stranger.getByText('留有号码，维持。可以不带号码重说。').waitFor()
  await journey.shot(stranger, 'log')
  const log = await askFrom<object>(stranger, `bulletin.log?area=${village}&limit=50`)
  const text = JSON.stringify(log.body)
  for (const secret of ['15400007788', '我是帮合作社问的', '化肥']) expect(text).not.toContain(secret)
  expect(await stranger.getByText(say('bulletin.rule-advertising')).count()).toBeGreaterThan(0)
})
