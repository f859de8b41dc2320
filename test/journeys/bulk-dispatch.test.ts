/**
 * The township's dispatcher chooses several matters of the queue, sees beforehand who gets how many and what is refused and why,
 * sends them, thinks again and takes them back; what somebody has begun meanwhile stays.
 */
import { expect, it } from 'vitest'
import { askFrom, callFrom, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const township = village.slice(0, 9)
const matters = [
  ['批一：桥栏杆松了', '道路桥梁'],
  ['批二：路灯不亮', '路灯照明'],
  ['批三：垃圾没人清', '垃圾清运'],
] as const

it('is previewed, sent and taken back', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told: string[] = []
  for (const [words, kind] of matters) told.push((await speakUp(resident, journey.address, words, kind)).id)
  await journey.settle()

  const desk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await desk.goto(`${journey.address}/desk/tickets?text=${encodeURIComponent('批')}`)
  for (const [words] of matters)
    await desk.getByRole('checkbox', { name: say('tickets.bulk.choose', { title: words }) }).check()
  await desk.getByText(say('tickets.bulk.chosen', { n: 3 })).waitFor()
  await journey.shot(desk, 'bulk-chosen')
  await desk
    .getByRole('status')
    .getByRole('button', { name: say('tickets.do.dispatch'), exact: true })
    .click()
  const drawer = desk.getByRole('dialog')
  await drawer.getByRole('button', { name: /^派出 \d 件/ }).waitFor()
  await journey.shot(desk, 'bulk-usual')

  // All to one: the look beforehand says who gets how many.
  await drawer.getByText(say('tickets.bulk.how-one'), { exact: true }).click()
  await drawer.getByRole('combobox').click()
  await desk.getByRole('option').first().waitFor({ state: 'attached' })
  await desk.locator('.ant-select-item-option').first().click()
  await drawer.getByText(say('tickets.count', { n: 3 }), { exact: true }).waitFor()
  // Somebody else declines one in between: it is refused with its reason, and the others go.
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/tickets/${told[2]}`)
  await callFrom(secretary, 'tickets.decline', { ticket: told[2], reason: 'settled_before', words: '昨天已经清了' })
  await journey.settle()
  await drawer.getByText(say('tickets.bulk.refused', { n: 1 })).waitFor()
  await journey.shot(desk, 'bulk-preview')
  await drawer.getByRole('button', { name: say('tickets.bulk.send', { n: 2 }), exact: true }).click()
  await desk.getByText(say('tickets.bulk.sent', { n: 2 })).waitFor()
  await journey.shot(desk, 'bulk-sent')
  const stateOf = async (id: string | undefined) =>
    (await askFrom<{ state: string }>(desk, `tickets.one?id=${id}`)).body.state
  expect(await Promise.all(told.map(stateOf))).toEqual(['dispatched', 'dispatched', 'declined'])

  await desk.getByRole('button', { name: say('tickets.bulk.take-back'), exact: true }).click()
  await desk.getByText(say('tickets.bulk.taken-back', { n: 2 })).waitFor()
  await journey.shot(desk, 'bulk-back')
  expect(await Promise.all(told.map(stateOf))).toEqual(['reported', 'reported', 'declined'])
  await resident.goto(`${journey.address}/tickets/${told[0]}`)
  await resident.getByText(say('tickets.step-recall')).waitFor()
})
