/** Work that has to wait: the resident sees for what and until when, the clock stands; later it is made longer, once and no more. */
import { expect, it } from 'vitest'
import { dayMs, localDay } from '../../kernel/calendar.ts'
import { callFrom, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const until_days = 7

/** 11月25日 */
const dayIn = (days: number): string => {
  const [, month, day] = localDay(new Date(journey.now().getTime() + days * dayMs)).split('-')
  return say('ui.date', { month: Number(month), day: Number(day) })
}

it('pauses with a reason the resident reads, goes on, and is extended once', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, '河沟路的排水沟塌了一段，一下雨水就漫到路上。', '道路桥梁')
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}${spoken.at}`)
  const press = (name: string) => worker.getByRole('button', { name, exact: true }).click()
  const pressInSheet = (name: string) => worker.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  const choose = (name: string) => worker.getByRole('dialog').getByText(name, { exact: true }).click()
  /** What is not at hand stands behind one more press. */
  const open = async (move: string) => {
    await press(say('tickets.more-moves'))
    await worker
      .getByRole('dialog')
      .getByRole('button', { name: say(`tickets.do.${move}`) })
      .click()
    await worker.getByRole('dialog', { name: say(`tickets.do.${move}`), exact: true }).waitFor()
  }

  await press(say('tickets.do.accept'))
  await worker.getByLabel(say('tickets.words-accept')).fill('收到，今天去看。')
  await pressInSheet(say('tickets.send-accept'))
  await press(say('tickets.do.start'))
  await pressInSheet(say('tickets.send-start'))
  await worker.getByRole('dialog').waitFor({ state: 'detached' })

  await press(say('tickets.do.pause'))
  // Nothing is sent without a reason and a day, and what was typed stays.
  await worker.getByLabel(say('tickets.words-pause')).fill('等雨停了再砌，不然水泥干不了。')
  await pressInSheet(say('tickets.send-pause'))
  await worker.getByText(say('tickets.reason-choose')).first().waitFor()
  await choose(say('tickets.pause.weather'))
  await choose(say('tickets.pause-in-days', { n: until_days, day: dayIn(until_days) }))
  await journey.shot(worker, 'pause-sheet')
  await pressInSheet(say('tickets.send-pause-until', { day: dayIn(until_days) }))

  const reason = say('tickets.pause.weather')
  await resident.getByText(say('tickets.step-pause-until', { reason, day: dayIn(until_days) })).waitFor()
  await resident.getByText('等雨停了再砌，不然水泥干不了。').waitFor()
  await resident.getByText(say('tickets.paused-why', { reason })).first().waitFor()
  await resident.getByText(say('tickets.paused-until', { day: dayIn(until_days) })).waitFor()
  // The clock stands: no time by which an answer is due.
  expect(await resident.getByText(say('tickets.answer-by', { time: '' })).count()).toBe(0)
  await journey.shot(resident, 'paused-resident')

  await press(say('tickets.do.resume'))
  await pressInSheet(say('tickets.send-resume'))
  await resident.getByText(/接着办，最迟.+答复/).waitFor()

  await open('extend')
  await choose(say('tickets.extend.more_work'))
  await worker.getByLabel(say('tickets.words-extend')).fill('塌的比原来看到的长，要多砌几米。')
  await journey.shot(worker, 'extend-sheet')
  await pressInSheet(say('tickets.send-extend', { n: 3 }))
  await resident.getByText(/延长时限：比原来想的难办，改到.+答复/).waitFor()
  await resident.getByText('塌的比原来看到的长，要多砌几米。').waitFor()
  await journey.shot(resident, 'extended-resident')

  // Once: it is not offered again, and refused to whoever asks past the screens.
  await press(say('tickets.more-moves'))
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.do.transfer') })
    .waitFor()
  const again = worker.getByRole('dialog').getByRole('button', { name: say('tickets.do.extend') })
  expect(await again.count()).toBe(0)
  const input = { ticket: spoken.id, reason: 'weather', words: '还要几天', days: 2 }
  expect(await callFrom(worker, 'tickets.extend', input)).toMatchObject({ body: { rule: 'tickets.extended-once' } })
})
