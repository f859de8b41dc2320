/**
 * A department gives a matter back, and so does the next: the township's dispatcher finds it in the register of arbitrations, reads
 * both reasons beside each other and decides with words; after that it is not given back any more, and the resident reads all of it.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { callFrom, choose, speakUp } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const township = village.slice(0, 9)
const words = '晒坝外的涵洞堵了，一下雨水就漫上路'
const title = '晒坝外的涵洞堵了'
const first = '涵洞归村里管护，我们只管公路'
const second = '村里没有机械，挖不动'
const decision = '涵洞在村道下面，由村委会牵头，机械镇上出'

const move = async (page: Page, name: string, input: object) => {
  const { status, body } = await callFrom(page, `tickets.${name}`, input)
  expect({ name, status, body }).toMatchObject({ status: 200 })
  await journey.settle()
}

it('comes back twice and is decided from the register, for good', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told = await speakUp(resident, journey.address, words, '道路桥梁')
  await journey.settle()
  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  for (const page of [secretary, worker]) await page.goto(`${journey.address}${told.at}`)
  await move(worker, 'accept', { ticket: told.id, words: '收到，请人去看' })
  await move(secretary, 'dispatch', { ticket: told.id, post: 'grid_worker', area: grid })
  await move(worker, 'return', { ticket: told.id, reason: 'not_ours', words: first })
  await move(secretary, 'dispatch', { ticket: told.id, post: 'grid_worker', area: grid })
  await move(worker, 'return', { ticket: told.id, reason: 'needs_others', words: second })

  const desk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await desk.goto(`${journey.address}/desk/registers/ownerless`)
  await desk.getByRole('link', { name: new RegExp(say('tickets.register.arbitrations')) }).click()
  await desk.getByRole('heading', { name: say('tickets.register.arbitrations') }).waitFor()
  await desk.getByRole('link', { name: title }).click()
  const returned = desk.getByRole('region', { name: say('tickets.register.returned') })
  await returned.getByText(first).waitFor()
  await returned.getByText(second).waitFor()
  await journey.shot(desk, 'register-arbitration')
  // Nobody below settles it meanwhile.
  expect(
    (await callFrom(secretary, 'tickets.dispatch', { ticket: told.id, post: 'committee', area: village })).body.rule,
  ).toBe('tickets.for-arbiter')

  await desk.getByRole('button', { name: new RegExp(`^${say('tickets.do.dispatch')}`) }).click()
  const form = desk.getByRole('form', { name: say('tickets.do.dispatch') })
  await form.getByLabel(say('tickets.words-decide'), { exact: false }).fill(decision)
  await form.getByLabel(say('tickets.desk.seek-target')).fill('书记')
  await choose(form.getByRole('radio', { name: /书记/ }).first())
  await journey.shot(desk, 'register-deciding')
  await form.getByRole('button', { name: /^派给/ }).click()
  await form.waitFor({ state: 'detached' })
  await desk.getByText(say('tickets.register.none-arbitrations')).waitFor()
  await journey.shot(desk, 'register-decided')

  // Final: it cannot go back once more; the resident reads why.
  const again = await callFrom(secretary, 'tickets.return', { ticket: told.id, reason: 'not_ours', words: '还是退' })
  expect([403, 409]).toContain(again.status)
  await resident.goto(`${journey.address}${told.at}`)
  await resident.getByText(decision).waitFor()
  await resident.getByText(first).first().waitFor()
  await journey.shot(resident, 'arbitrated-resident')
})
