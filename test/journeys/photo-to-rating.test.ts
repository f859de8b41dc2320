/** The main story: a resident photographs what is wrong; it is accepted, dispatched, answered, checked by somebody else, rated, closed. */
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { zh } from '../../modules/tickets/messages.zh.ts'
import { addPhoto, choose } from './doings.ts'
import { openJourney, village } from './house.ts'

const journey = await openJourney()
const grid = `${village}006`
const words = '河沟路转弯处的堡坎塌了一截，晚上骑车看不见，昨天有人摔了。'
const say = (key: string): string => {
  const found = (zh as Record<string, string>)[key]
  if (!found) throw new Error(`no sentence ${key}`)
  return found
}

it('goes from the first photo to the last answer, each by the right person', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await resident.goto(`${journey.address}/`)
  await resident.getByRole('link', { name: /^说事/ }).click()
  await resident.getByLabel(say('tickets.what')).fill(words)
  await addPhoto(resident, '#b08d57')
  await choose(resident.getByRole('radio', { name: '道路桥梁' }))
  await resident.getByText(/最迟/).first().waitFor()
  await resident.getByRole('button', { name: say('tickets.send'), exact: true }).click()
  await resident.getByRole('heading', { name: say('tickets.sent') }).waitFor()
  await journey.shot(resident, 'sent')
  await resident.getByRole('link', { name: say('tickets.sent-follow') }).click()
  await resident.getByText(words).waitFor()
  const address = new URL(resident.url()).pathname

  const picture = await resident.locator('img').first().getAttribute('src')
  const served = Buffer.from(await (await fetch(new URL(picture!, journey.address))).arrayBuffer())
  expect((await sharp(served).metadata()).exif).toBeUndefined()

  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/inbox`)
  // Newest first; a message names the kind of matter, never a resident's words.
  await worker
    .getByText(/有一件新诉求“道路桥梁”/)
    .first()
    .click()
  await worker.getByText(words).waitFor()
  await worker.getByRole('button', { name: say('tickets.do.accept'), exact: true }).click()
  await worker.getByLabel(say('tickets.words-accept')).fill('已放警示锥，明早看现场。')
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-accept'), exact: true })
    .click()
  await worker.getByText('已放警示锥，明早看现场。').waitFor()
  // The resident's open page hears of it without being touched.
  await resident.getByText('已放警示锥，明早看现场。').waitFor()

  const head = await journey.phone({ as: await journey.holder('grid_head', grid) })
  await head.goto(`${journey.address}${address}`)
  await head.getByRole('button', { name: say('tickets.do.dispatch'), exact: true }).click()
  await choose(head.getByRole('radio', { name: /网格员/ }).first())
  await head.getByRole('dialog').getByRole('button', { name: /^派给/ }).click()
  await worker.getByRole('button', { name: say('tickets.do.start'), exact: true }).click()
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-start'), exact: true })
    .click()

  await worker.getByRole('button', { name: say('tickets.do.answer'), exact: true }).click()
  await worker.getByLabel(say('tickets.words-answer')).fill('堡坎砌好了，装了反光条。')
  // The class asks for a picture of the finished work: without it the answer is refused in words and nothing is lost.
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-answer'), exact: true })
    .click()
  await worker.getByText(say('tickets.after-photo-first')).first().waitFor()
  await addPhoto(worker, '#6f9b6a')
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-answer'), exact: true })
    .click()
  await worker.getByText('堡坎砌好了，装了反光条。').waitFor()
  // Whoever did it is not offered to check it.
  expect(await worker.getByRole('button', { name: say('tickets.do.verify'), exact: true }).count()).toBe(0)

  await head.reload()
  await head.getByRole('button', { name: say('tickets.do.verify'), exact: true }).click()
  await head
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-verify'), exact: true })
    .click()
  await resident.getByRole('button', { name: say('tickets.do.rate'), exact: true }).click()
  await resident
    .getByRole('radiogroup', { name: say('tickets.rate-answered') })
    .getByText(say('tickets.rate-well'), { exact: true })
    .click()
  await resident
    .getByRole('radiogroup', { name: say('tickets.rate-solved') })
    .getByText(say('tickets.rate-yes'), { exact: true })
    .click()
  await resident
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-rate'), exact: true })
    .click()
  await resident.getByText(say('tickets.thanks'), { exact: true }).waitFor()
  await journey.shot(resident, 'thanks')

  await resident.goto(`${journey.address}${address}`)
  await resident.getByText(say('tickets.state.closed')).first().waitFor()
  await journey.shot(resident, 'closed')
})
