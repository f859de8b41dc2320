/**
 * One resident tells of two matters in one breath: on the desk they become two, each office reads only its own, and she follows both
 * on one page, which ends when both have ended. Another tells of the same lamp: her matter is merged into the first, her page says
 * where it went, her receipt stays good, the earlier limit counts, and a merge that was a mistake is undone.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { createPerson } from '../../modules/people/api.ts'
import { askFrom, callFrom, choose, speakUp } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const township = village.slice(0, 9)
const both = '水井台边的路灯不亮，还有沟里垃圾没人清，我身体不好别上门'
const lamp = '水井台边路灯不亮'
const rubbish = '沟里垃圾没人清'
const why = '两件事分给两边去办'
const together = '和早先那件是同一盏灯，一起修'

const neighbour = await transact(journey.app.db, system(county), 'write', async (tx) => {
  const context = contextOf(journey.app, tx, system(county), journey.now())
  const told = { area: grid, house: '六组43号', name: '尹素芬', phone: '15400007811' } as const
  return (await createPerson(context, { ...told, residency: 'registered', source: 'seed', verified: 'seed' })).id
})

const move = async (page: Page, name: string, input: object) => {
  const { status, body } = await callFrom(page, `tickets.${name}`, input)
  expect({ name, status, body }).toMatchObject({ status: 200 })
  await journey.settle()
}

interface Seen {
  state: string
  answer_due: string
  words: string
  kin: { parts: { id: string; state: string }[]; into: { id: string } | null }
}
const seen = async (page: Page, id: string) => (await askFrom<Seen>(page, `tickets.one?id=${id}`)).body

it('is taken apart on the desk, and followed on one page until both parts have ended', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told = await speakUp(resident, journey.address, both, '路灯照明')
  await journey.settle()
  const promised = (await seen(resident, told.id)).answer_due
  const desk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await desk.goto(`${journey.address}/desk/tickets/${told.id}`)
  await desk.getByRole('button', { name: new RegExp(`^${say('tickets.do.split')}`) }).click()
  const form = desk.getByRole('form', { name: say('tickets.do.split') })
  const part = (n: number) => form.getByRole('group', { name: say('tickets.split-part-n', { n }) })
  const offered = (words: string) => desk.locator('.ant-select-item-option-active', { hasText: words })
  await part(1).getByLabel(say('tickets.split-words-label')).fill(lamp)
  await part(2).getByLabel(say('tickets.split-words-label')).fill(rubbish)
  await part(2).getByLabel(say('tickets.class'), { exact: true }).fill('垃圾清运')
  await offered('垃圾清运').waitFor()
  await desk.keyboard.press('Enter')
  await part(2).getByLabel(say('tickets.dispatch-to')).fill('网格员')
  await offered('网格员').first().waitFor()
  await desk.keyboard.press('Enter')
  await form.getByLabel(say('tickets.words-split')).fill(why)
  await journey.shot(desk, 'split-form')
  await form.getByRole('button', { name: new RegExp(`^${say('tickets.send-split', { n: 2 })}`) }).click()
  await desk.getByRole('heading', { name: say('tickets.kin-parts', { n: 2 }) }).waitFor()
  await journey.shot(desk, 'split-desk')

  await resident.getByRole('heading', { name: say('tickets.kin-parts', { n: 2 }) }).waitFor()
  await resident.getByText(why).waitFor()
  await journey.shot(resident, 'split-resident')
  const { parts } = (await seen(resident, told.id)).kin
  expect(parts.map(({ state }) => state).sort()).toEqual(['accepted', 'dispatched'])
  for (const { id } of parts) {
    const one = await seen(resident, id)
    expect(one.answer_due).toBe(promised)
    expect(one.words).not.toContain('身体')
  }
  await resident.getByRole('link', { name: new RegExp(rubbish) }).click()
  await resident.getByText(say('tickets.kin-whole')).waitFor()
  expect(await resident.getByText(say('tickets.receipt'), { exact: true }).count()).toBe(0)
  await journey.shot(resident, 'part-resident')

  for (const { id } of parts) await move(desk, 'void', { ticket: id, reason: 'withdrawn', words: '说事的人说不用了' })
  await resident.goto(`${journey.address}${told.at}`)
  await resident.getByText(say('tickets.step-gather')).waitFor()
  await journey.shot(resident, 'split-ended')
})

it('is put together again on the desk when it was no two matters, and the resident reads why', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told = await speakUp(resident, journey.address, both, '路灯照明')
  await journey.settle()
  const promised = (await seen(resident, told.id)).answer_due
  const desk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await desk.goto(`${journey.address}/desk/tickets/${told.id}`)
  const parts = [
    { class: 'management.lamps', words: lamp, photos: [] },
    { class: 'environment.garbage', words: rubbish, photos: [] },
  ]
  await move(desk, 'split', { ticket: told.id, words: why, parts })
  const [first] = (await seen(resident, told.id)).kin.parts
  await desk.getByRole('button', { name: new RegExp(`^${say('tickets.do.unsplit')}`) }).click()
  const form = desk.getByRole('form', { name: say('tickets.do.unsplit') })
  await form.getByLabel(say('tickets.words-unsplit')).fill('其实是一处，一起办')
  await journey.shot(desk, 'unsplit-form')
  await form.getByRole('button', { name: new RegExp(`^${say('tickets.send-unsplit')}`) }).click()
  await desk.getByText(say('tickets.step-unsplit')).waitFor()
  await journey.settle()
  await resident.goto(`${journey.address}${told.at}`)
  await resident.getByText(say('tickets.step-unsplit')).waitFor()
  await resident.getByText('其实是一处，一起办').waitFor()
  expect(await resident.getByRole('heading', { name: say('tickets.kin-parts', { n: 2 }) }).count()).toBe(0)
  await journey.shot(resident, 'unsplit-resident')
  expect(await seen(resident, told.id)).toMatchObject({ state: 'accepted', answer_due: promised, kin: { parts: [] } })
  await resident.goto(`${journey.address}/tickets/${first!.id}`)
  await resident.getByText(say('tickets.void.unsplit')).first().waitFor()
  await journey.shot(resident, 'unsplit-part-resident')
})

it('is merged on the phone of the village, and unmerged when it was a mistake', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const first = await speakUp(resident, journey.address, lamp, '路灯照明')
  await journey.pass(4)
  const second = await journey.phone({ as: neighbour })
  const later = await speakUp(second, journey.address, `${lamp}，好几天了`, '路灯照明')
  await journey.settle()
  const promised = (await seen(resident, first.id)).answer_due
  const receipt = await askFrom<{ receipt: { text: string } }>(second, `tickets.receipt?id=${later.id}`)

  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}${first.at}`)
  await secretary.getByRole('button', { name: say('tickets.more-moves'), exact: true }).click()
  await secretary
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.do-help-merge') })
    .click()
  const sheet = secretary.getByRole('dialog', { name: say('tickets.do.merge') })
  await choose(sheet.getByRole('radio', { name: new RegExp(later.number) }))
  await sheet.getByLabel(say('tickets.words-merge')).fill(together)
  await journey.shot(secretary, 'merge-sheet')
  // The later one stays; the promise of the earlier goes along.
  await sheet.getByRole('button', { name: say('tickets.send-merge'), exact: true }).click()
  await secretary.getByText(say('tickets.done-merge')).first().waitFor()
  await journey.settle()
  expect((await seen(second, later.id)).answer_due).toBe(promised)

  await resident.getByText(say('tickets.kin-into-line')).waitFor()
  await resident.getByText(together).waitFor()
  await journey.shot(resident, 'merged-resident')
  await resident.getByRole('link', { name: new RegExp(later.number) }).click()
  await resident.getByText(say('tickets.join-mine-merged')).waitFor()
  expect(await resident.getByText(/好几天了|尹素芬/).count()).toBe(0)
  await journey.shot(resident, 'merged-lead')
  const after = await askFrom<{ receipt: { text: string } }>(second, `tickets.receipt?id=${later.id}`)
  expect(after.body.receipt.text).toBe(receipt.body.receipt.text)

  // It was another lamp after all.
  await secretary.goto(`${journey.address}${first.at}`)
  await secretary.getByRole('button', { name: say('tickets.do.unmerge'), exact: true }).click()
  await secretary.getByLabel(say('tickets.words-unmerge')).fill('看过了，是两盏灯')
  await secretary
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-unmerge'), exact: true })
    .click()
  await secretary.getByText(say('tickets.done-unmerge')).first().waitFor()
  expect(await seen(resident, first.id)).toMatchObject({ state: 'accepted', answer_due: promised, kin: { into: null } })
  expect((await askFrom(resident, `tickets.one?id=${later.id}`)).status).toBe(404)

  // Merged once more, this time the resident herself says that hers is another one.
  await move(secretary, 'merge', { ticket: first.id, into: later.id, words: together })
  await resident.goto(`${journey.address}/tickets/${later.id}`)
  await resident.getByText(say('tickets.join-mine-merged')).waitFor()
  await resident.getByRole('button', { name: say('tickets.join-apart'), exact: true }).click()
  await journey.shot(resident, 'leave-herself')
  await resident
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.join-apart'), exact: true })
    .click()
  await resident.getByText(say('tickets.join-apart-done')).first().waitFor()
  await resident.waitForURL(`**/tickets/${first.id}`)
  await journey.shot(resident, 'left-herself')
  expect(await seen(resident, first.id)).toMatchObject({ state: 'accepted', answer_due: promised, kin: { into: null } })
})
