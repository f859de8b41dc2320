/**
 * One lamp, three neighbours: the second is offered the first one's matter while she is still typing, and joins it; the third joins
 * from the list of public matters. Both hear what the first hears, nobody learns their names, one leaves again, and the other, whose
 * own lamp stays dark, tells it again in one tap after the end.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { createPerson } from '../../modules/people/api.ts'
import { addPhoto, askFrom, callFrom, speakUp } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`
const lamp = '晒坝边上的路灯不亮了，晚上出门看不见路'
/** As lists show it. */
const title = '晒坝边上的路灯不亮了'
const same = '晒坝边上的路灯又不亮了，天黑看不见'
const extra = '我家门口那盏也黑'

const neighbour = (name: string, house: string, phone: string) =>
  transact(journey.app.db, system(county), 'write', async (tx) => {
    const context = contextOf(journey.app, tx, system(county), journey.now())
    return (
      await createPerson(context, {
        area: grid,
        house,
        name,
        phone,
        residency: 'registered',
        source: 'seed',
        verified: 'seed',
      })
    ).id
  })

/** Whoever looks after it does the next thing, past the screens: this story is about the neighbours. */
const move = async (page: Page, name: string, input: object) => {
  expect((await callFrom(page, `tickets.${name}`, input)).status, name).toBe(200)
  await journey.settle()
}

it('is joined instead of told twice', async () => {
  const first = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told = await speakUp(first, journey.address, lamp, '路灯照明', { open: true })
  await journey.settle()

  // The second types the same: the offer comes by itself.
  const second = await journey.phone({ as: await neighbour('尹素芬', '六组41号', '15400007801') })
  await second.goto(`${journey.address}/speak`)
  await second.getByLabel(say('tickets.what')).fill(same)
  await second.getByText(say('tickets.join-title')).waitFor()
  await second.getByText(title).waitFor()
  await journey.shot(second, 'join-offered')
  await second
    .getByRole('button', { name: say('tickets.join-do'), exact: true })
    .first()
    .click()
  await second.getByRole('heading', { name: say('tickets.join-done') }).waitFor()
  await journey.shot(second, 'join-done')
  await second.getByRole('link', { name: say('tickets.join-follow') }).click()
  await second.getByText(say('tickets.join-mine')).waitFor()
  await second.getByText(lamp).first().waitFor()
  await journey.shot(second, 'joined-page')
  expect(await second.getByText(/王/).count()).toBe(0)
  await second.goto(`${journey.address}/tickets`)
  await second.getByText(title).waitFor()
  await journey.shot(second, 'joined-list')

  // The third finds it among the public matters, with a word of her own.
  const third = await journey.phone({ as: await neighbour('代光富', '六组42号', '15400007802') })
  await third.goto(`${journey.address}/v/${village}`)
  await third
    .getByText(say('tickets.join-note', { n: 1 }))
    .first()
    .waitFor()
  await third.getByText(title).first().click()
  await third.getByRole('button', { name: say('tickets.join-do'), exact: true }).click()
  await third.getByLabel(say('tickets.join-words')).fill(extra)
  await journey.shot(third, 'join-sheet')
  await third
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.join-sure'), exact: true })
    .click()
  await third.getByText(extra).waitFor()

  // The first reads how many, never who; the worker reads who and what.
  await first.getByText(say('tickets.join-count', { n: 2 })).waitFor()
  expect(await first.getByText(/尹|代光富|门口那盏/).count()).toBe(0)
  await journey.shot(first, 'joined-reporter')
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}${told.at}`)
  await worker.getByText(extra).waitFor()
  await worker.getByText('代光富', { exact: false }).first().waitFor()
  await journey.shot(worker, 'joined-worker')

  // What is said to the first is said to all three.
  await move(worker, 'accept', { ticket: told.id, words: '今晚来换灯泡' })
  await second.goto(`${journey.address}/inbox`)
  await second.getByText(/今晚来换灯泡/).waitFor()

  // The third leaves again and hears no more.
  await third.getByRole('button', { name: say('tickets.join-leave'), exact: true }).click()
  await third
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.join-leave'), exact: true })
    .click()
  await third.waitForURL('**/tickets')
  const gone = await askFrom<{ rule?: string }>(third, `tickets.one?id=${told.id}`)
  expect(gone.status).toBe(404)

  // One word decides, the first one's; the second hears the end and tells hers again in one tap.
  await move(worker, 'start', { ticket: told.id })
  await worker.getByRole('button', { name: say('tickets.do.answer'), exact: true }).click()
  await worker.getByLabel(say('tickets.words-answer')).fill('换了灯泡，亮了')
  await addPhoto(worker, '#ffe9a8')
  await worker
    .getByRole('dialog')
    .getByRole('button', { name: say('tickets.send-answer'), exact: true })
    .click()
  await worker.getByText('换了灯泡，亮了').waitFor()
  await journey.settle()
  const head = await journey.phone({ as: await journey.holder('grid_head', grid) })
  await head.goto(`${journey.address}${told.at}`)
  await move(head, 'verify', { ticket: told.id, photos: [] })
  const asked = (page: Page) => page.getByText(say('tickets.tell-asked-joined', { what: '路灯照明' }))
  await asked(second).waitFor()
  await second.goto(`${journey.address}${told.at}`)
  await second.getByText(say('tickets.join-mine')).waitFor()
  expect(await second.getByRole('button', { name: say('tickets.do.rate'), exact: true }).count()).toBe(0)
  expect((await callFrom(second, 'tickets.rate', { ticket: told.id, answered_well: true, solved: true })).status).toBe(
    404,
  )
  await move(first, 'rate', { ticket: told.id, answered_well: true, solved: true })
  await second.getByRole('button', { name: say('tickets.again-do'), exact: true }).waitFor()
  await journey.shot(second, 'joined-ended')
  await second.getByRole('button', { name: say('tickets.again-do'), exact: true }).click()
  await second.getByText(say('tickets.kin-follows')).waitFor()
  await second.getByText(same).first().waitFor()
  await journey.shot(second, 'told-again')
  const again = new URL(second.url()).pathname
  expect(again).not.toBe(told.at)
  await second.goto(`${journey.address}${told.at}`)
  await second.getByRole('link', { name: say('tickets.again-see'), exact: true }).waitFor()
  expect(await second.getByRole('button', { name: say('tickets.again-do'), exact: true }).count()).toBe(0)
})
