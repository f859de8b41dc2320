/** What is not the village's to do: it is declined with a reason and in words, the resident hears of it at once, and then all is quiet. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { zh as kernel } from '../../kernel/messages.zh.ts'
import { choose, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const highway = '高速公路出口的限速牌被撞歪了，看不清写的多少。'
const lamp = '六组晒坝边的路灯不亮了，晚上看不见。'
const why = '高速公路不归村里管。请打 12122，说清出口名字和方向，他们会来修。'
const reason = say('tickets.decline.not_ours')

async function openDecline(worker: Page): Promise<void> {
  await worker.getByRole('button', { name: say('tickets.more-moves'), exact: true }).click()
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.do-help-decline') })
    .click()
  await worker.getByRole('dialog', { name: say('tickets.do.decline') }).waitFor()
}

/** Pages of an inbox looked through at most. */
const pagesMost = 10

/** All messages a person has, read on a phone of his own: whoever did nothing for two days is signed out. */
async function messages(person: string): Promise<string[]> {
  const page = await journey.phone({ as: person })
  await page.goto(`${journey.address}/inbox`)
  const list = page.getByRole('main').getByRole('button')
  const older = page.getByRole('button', { name: say('notify.older'), exact: true })
  await list.first().waitFor()
  for (let turned = 0; turned < pagesMost && (await older.count()) > 0; turned += 1) {
    const shown = await list.count()
    await older.click()
    await expect.poll(async () => (await list.count()) !== shown || (await older.count()) === 0).toBe(true)
  }
  return await list.allInnerTexts()
}

it('is declined with a reason and words; the resident reads both, and nobody is reminded any more', async () => {
  const reporter = await journey.personByPhone('15400006061')
  const resident = await journey.phone({ as: reporter })
  const left = await speakUp(resident, journey.address, lamp, '路灯照明')
  const declined = await speakUp(resident, journey.address, highway, '道路桥梁')
  await journey.settle()

  const receiver = await journey.holder('grid_worker', grid)
  const worker = await journey.phone({ as: receiver })
  await worker.goto(`${journey.address}/inbox`)
  await worker.getByText(new RegExp(declined.number)).click()
  await worker.getByText(highway).waitFor()
  await openDecline(worker)
  const sheet = worker.getByRole('dialog', { name: say('tickets.do.decline') })
  const send = sheet.getByRole('button', { name: say('tickets.send-decline'), exact: true })
  const words = sheet.getByLabel(say('tickets.words-decline'))

  // Without a reason: a sentence, and the words stay.
  await words.fill(why)
  await send.click()
  await sheet.getByText(say('tickets.decline-choose')).waitFor()
  expect(await words.inputValue()).toBe(why)
  // Without words: the same, and the reason stays.
  await choose(sheet.getByRole('radio', { name: reason }))
  await words.fill('  ')
  await send.click()
  await sheet.getByText(kernel['kernel.required']).waitFor()
  expect(await sheet.getByRole('radio', { name: reason }).isChecked()).toBe(true)
  await journey.shot(worker, 'decline-refused')
  // Nothing has happened to the matter meanwhile.
  await resident
    .getByText(new RegExp(say('tickets.state.reported')))
    .first()
    .waitFor()
  expect(await resident.getByText(why).count()).toBe(0)

  // The resident's inbox is open and hears of it without being touched.
  await resident.goto(`${journey.address}/inbox`)
  await words.fill(why)
  await send.click()
  await worker.getByText(say('tickets.done-decline')).first().waitFor()
  const told = resident.getByText(say('tickets.tell-declined', { what: '道路桥梁', reason, words: why }))
  await told.waitFor()
  await journey.shot(resident, 'declined-told')
  await told.click()
  await resident.getByText(say('tickets.step-decline-because', { reason })).waitFor()
  await resident.getByText(why, { exact: true }).waitFor()
  await resident.getByText(say('tickets.state.declined'), { exact: true }).first().waitFor()
  expect(new URL(resident.url()).pathname).toBe(declined.at)
  await journey.shot(resident, 'declined')

  // It has ended: nothing comes next, it is no longer under way, and nobody has it to do.
  expect(await resident.getByText(/^接下来/).count()).toBe(0)
  await resident.goto(`${journey.address}/tickets`)
  await resident.getByRole('link', { name: new RegExp(lamp.slice(0, 8)) }).waitFor()
  expect(await resident.getByRole('link', { name: new RegExp(highway.slice(0, 8)) }).count()).toBe(0)
  await worker.goto(`${journey.address}/todo`)
  await worker.getByRole('link', { name: new RegExp(lamp.slice(0, 8)) }).waitFor()
  expect(await worker.getByRole('link', { name: new RegExp(highway.slice(0, 8)) }).count()).toBe(0)
  await worker.goto(`${journey.address}${declined.at}`)
  await worker.getByText(why, { exact: true }).waitFor()
  for (const move of ['accept', 'decline', 'dispatch', 'start'])
    expect(await worker.getByRole('button', { name: say(`tickets.do.${move}`), exact: true }).count()).toBe(0)

  // Two days later the other matter has been called for and reported upwards; of this one nobody has heard another word.
  const about = (all: readonly string[], what: string) => all.filter((one) => one.includes(what))
  const before = { worker: await messages(receiver), resident: await messages(reporter) }
  await journey.pass(48)
  const after = { worker: await messages(receiver), resident: await messages(reporter) }
  expect(about(after.worker, left.number).length).toBeGreaterThan(about(before.worker, left.number).length)
  expect(about(after.resident, '路灯照明').length).toBeGreaterThan(about(before.resident, '路灯照明').length)
  expect(about(after.worker, declined.number)).toHaveLength(1)
  expect(about(after.resident, '道路桥梁')).toHaveLength(about(before.resident, '道路桥梁').length)
})
