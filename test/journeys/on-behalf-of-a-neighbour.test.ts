/** An old neighbour has no phone: the grid worker writes it down for her, her contact stays hers, and she is the one whose matter it is. */
import { expect, it } from 'vitest'
import { askFrom, choose } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}001`
/** 王秀兰, 82 and alone in her house. */
const name = '王秀兰'
const phone = '15400001021'
const words = '屋后的水管冻裂了，水流到院坝里结冰，走路怕滑。'

it('is filed by the worker, belongs to her, and shows nobody her number', async () => {
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/speak`)
  await worker.getByLabel(say('tickets.what')).fill(words)
  await choose(worker.getByRole('radio', { name: '自来水' }))
  await worker.getByText(say('tickets.for-whom')).waitFor()
  await worker
    .locator('[id*="on_behalf_of"]')
    .getByRole('button', { name: say('tickets.change') })
    .click()
  await worker.getByLabel(say('tickets.find-resident')).fill(name)
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(name) })
    .click()
  await worker.getByText(name).first().waitFor()
  // She called him.
  const called = worker.getByRole('radio', { name: say('tickets.heard-phone') })
  await called.evaluate((chip) => chip.scrollIntoView({ block: 'center' }))
  await choose(called)
  await journey.shot(worker, 'on-behalf-form')
  await worker.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await worker.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await worker.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await worker.getByText(words).waitFor()
  const at = new URL(worker.url()).pathname
  const id = at.split('/').at(-1) ?? ''

  // Hers: she finds it on her own phone when she is lent one, filed by him.
  const hers = await journey.phone({ as: await journey.personByPhone(phone) })
  await hers.goto(`${journey.address}/tickets`)
  await hers.getByRole('link', { name: /屋后的水管冻裂了/ }).click()
  await hers.getByText(words).waitFor()
  await journey.shot(hers, 'on-behalf-hers')
  const ticket = await askFrom<{ reporter_name: string; source: string; filed_by_name: string }>(
    hers,
    `tickets.one?id=${id}`,
  )
  expect(ticket.body).toMatchObject({ reporter_name: name, source: 'phone', filed_by_name: '余婷' })
  // Nothing that is served about the matter carries her number; it is shown only when asked for, and then it is written down.
  expect(JSON.stringify(ticket.body)).not.toContain(phone)
  await worker.getByText(words).waitFor()
  expect(await worker.content()).not.toContain(phone)

  // A neighbour of the same village sees nothing of it.
  const neighbour = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await neighbour.goto(`${journey.address}/`)
  expect((await askFrom(neighbour, `tickets.one?id=${id}`)).status).toBe(404)
})
