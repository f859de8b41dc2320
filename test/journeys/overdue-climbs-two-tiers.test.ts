/** Nobody answers: the village's secretary hears of it, then the township, by themselves. The test moves the clock; nobody waits. */
import { expect, it } from 'vitest'
import { speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const words = '山溪边的护栏断了两根，娃娃放学从那里过。'
/** First reply within 15 hours; each further tier after another 15. */
const limit_hours = 15
const township = village.slice(0, 9)

it('climbs to the village when the limit is broken and to the township when it is broken twice', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, words, '道路桥梁')
  const secretary = await journey.holder('secretary', village)
  const dispatcher = await journey.holder('dispatcher', township)
  /** Staff sessions do not last through a night: each looks anew. */
  const waits = async (person: string, shot = ''): Promise<number> => {
    const page = await journey.phone({ as: person })
    await page.goto(`${journey.address}/todo`)
    await page.getByRole('heading', { name: say('tickets.todo'), exact: true }).waitFor()
    // Its groups, not any number on the page: that of new messages is there before the list.
    await page
      .getByRole('heading', { level: 2 })
      .or(page.getByText(say('tickets.todo-none')))
      .first()
      .waitFor()
    if (shot) await journey.shot(page, shot)
    return await page.locator(`a[href="${spoken.at}"]`).count()
  }
  const step = (tier: string) =>
    resident.getByText(say('tickets.step-clock-escalate-to', { tier: say(`tickets.heard-${tier}`) }))

  // Eight tenths: the office is reminded, nobody above hears of it.
  await journey.pass(limit_hours * 0.9)
  await resident.goto(`${journey.address}${spoken.at}`)
  await resident.getByText(say('tickets.step-clock-remind')).waitFor()
  expect(await step('village').count()).toBe(0)
  expect(await waits(secretary)).toBe(0)

  await journey.pass(limit_hours * 0.2)
  await resident.goto(`${journey.address}${spoken.at}`)
  await step('village').waitFor()
  expect(await step('township').count()).toBe(0)
  expect(await waits(secretary)).toBe(1)
  expect(await waits(dispatcher)).toBe(0)
  await journey.shot(resident, 'overdue-village')

  await journey.pass(limit_hours)
  await resident.goto(`${journey.address}${spoken.at}`)
  await step('township').waitFor()
  expect(await step('village').count()).toBe(1)
  expect(await waits(dispatcher, 'overdue-dispatcher')).toBe(1)
})
