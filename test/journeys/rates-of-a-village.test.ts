/** Everybody sees how a village keeps its word, in plain words with the numbers behind them; the desk opens the matters behind each number. */
import { expect, it } from 'vitest'
import { askFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()

it('shows three rates to a visitor, and the matters behind them to the township', async () => {
  await journey.settle()
  const visitor = await journey.phone()
  await visitor.goto(`${journey.address}/v/${village}`)
  await visitor.getByRole('heading', { name: say('tickets.rates-lately', { n: 30 }) }).waitFor()
  const { body } = await askFrom<{ rates: Record<string, number> }>(visitor, `tickets.rates?area=${village}&days=30`)
  const { answered = 0, in_time = 0, closed = 0 } = body.rates
  expect(answered).toBeGreaterThan(5)
  expect(closed).toBeGreaterThan(5)
  await visitor
    .getByText(say('tickets.rates-percent', { n: Math.round((in_time / answered) * 100) }))
    .first()
    .waitFor()
  await visitor.getByText(say('tickets.rates-behind-in_time', { part: in_time, whole: answered })).waitFor()
  await journey.shot(visitor, 'village-rates')
  await visitor.getByRole('button', { name: say('tickets.rates-more') }).click()
  await visitor.getByText(say('tickets.rates-how')).waitFor()
  await journey.shot(visitor, 'village-rates-open')

  const elder = await journey.phone({ size: 'elder' })
  await elder.goto(`${journey.address}/v/${village}`)
  await elder.getByRole('heading', { name: say('tickets.rates-lately', { n: 30 }) }).waitFor()
  await journey.shot(elder, 'village-rates-elder')

  const desk = await journey.desk({ as: await journey.holder('dispatcher', String(county)) })
  await desk.goto(`${journey.address}/desk/rates/${village}`)
  await desk.getByText(say('tickets.rates-rule')).waitFor()
  await desk
    .getByRole('link', { name: String(answered - in_time), exact: true })
    .first()
    .waitFor()
  await journey.shot(desk, 'rates')
  const row = desk.getByRole('row').filter({ hasText: '陶坝村' })
  await row
    .getByText(`${say('tickets.rates-no-in_time')}`)
    .getByRole('link')
    .nth(1)
    .click()
  const drawer = desk.getByRole('dialog')
  await drawer.getByText(say('tickets.rates-list-late', { n: 30 })).waitFor()
  await drawer
    .getByRole('row')
    .nth(answered - in_time)
    .waitFor()
  await journey.shot(desk, 'rates-behind')
})
