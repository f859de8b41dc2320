/**
 * A quarrel about noise was answered and checked. Somebody who had no hand in it finds the return visit in the to-do list, telephones,
 * and writes down what is said; the resident reads it on her page and puts it right herself.
 */
import { expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { type Tx, transact } from '../../kernel/db.ts'
import { callFrom, choose, speakUp } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`

const named = async (ticket: string): Promise<string> =>
  await transact(
    journey.app.db,
    system(county),
    'read',
    async (tx: Tx<{ ticket: { id: string; visit_person: string | null } }>) => {
      const row = await tx
        .selectFrom('ticket')
        .select('visit_person')
        .where('id', '=', ticket)
        .executeTakeFirstOrThrow()
      return row.visit_person ?? ''
    },
  )

it('is made by the one who was named, told to the resident, and hers to correct', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, '半夜还有人放音响，睡不着', '噪音扰民')

  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/todo`)
  for (const [move, more] of [
    ['accept', { words: '马上去看' }],
    ['start', {}],
    ['answer', { words: '说好了十点以后不放', photos: [] }],
  ] as const)
    expect((await callFrom(worker, `tickets.${move}`, { ticket: spoken.id, ...more })).status).toBe(200)
  const head = await journey.phone({ as: await journey.holder('grid_head', grid) })
  await head.goto(`${journey.address}/todo`)
  expect((await callFrom(head, 'tickets.verify', { ticket: spoken.id, photos: [] })).status).toBe(200)
  await journey.settle()

  // She is told who comes and until when, and that she may rate it herself instead.
  await resident.goto(`${journey.address}${spoken.at}`)
  await resident.getByText('您也可以现在自己评价，就不用回访了').waitFor()
  await journey.shot(resident, 'visit-coming')

  const visitor = await journey.phone({ as: await named(spoken.id) })
  await visitor.goto(`${journey.address}/todo`)
  await visitor.getByText('半夜还有人放音响').first().click()
  await visitor.getByRole('button', { name: say('tickets.do.visit') }).click()
  const sheet = visitor.getByRole('dialog')
  await sheet.getByText(say('tickets.visit-phone'), { exact: true }).click()
  await sheet.getByText(say('tickets.visit-reached-yes'), { exact: true }).click()
  await choose(sheet.getByRole('radio', { name: say('tickets.rate-well'), exact: true }))
  await journey.shot(visitor, 'visit-sheet')
  // Something is missing: it is said, and nothing is lost.
  await sheet.getByRole('button', { name: say('tickets.send-visit') }).click()
  await sheet.getByText(say('tickets.visit-choose')).first().waitFor()
  await choose(sheet.getByRole('radio', { name: say('tickets.rate-yes'), exact: true }))
  await sheet.getByLabel(say('tickets.words-visit')).fill('说这两天安静了')
  await sheet.getByRole('button', { name: say('tickets.send-visit') }).click()
  await sheet.waitFor({ state: 'detached' })
  await visitor.getByText('打电话回访：本人说解决了').waitFor()
  await journey.shot(visitor, 'visit-done')
  await journey.settle()

  await resident.goto(`${journey.address}${spoken.at}`)
  await resident.getByText('工作人员回访时替您记了评价').waitFor()
  await journey.shot(resident, 'visit-written')
  // It was not so: her own word goes before, and the matter is open again.
  await resident.getByRole('button', { name: say('tickets.do.rate') }).click()
  const rating = resident.getByRole('dialog')
  await rating.getByText(say('tickets.rate-badly'), { exact: true }).click()
  await rating.getByText(say('tickets.rate-no'), { exact: true }).click()
  await rating.getByRole('button', { name: say('tickets.send-rate') }).click()
  await rating.getByText(say('tickets.thanks-unsolved')).waitFor()
  await rating.getByRole('button', { name: say('tickets.back-to-ticket') }).click()
  await resident.getByText(say('tickets.step-reopen')).first().waitFor()
})

it('is written down at the desk too', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, '广场舞跳到半夜，吵得很', '噪音扰民')
  const worker = await journey.phone({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/todo`)
  for (const [move, more] of [
    ['accept', { words: '马上去看' }],
    ['start', {}],
    ['answer', { words: '说好了九点散场', photos: [] }],
  ] as const)
    await callFrom(worker, `tickets.${move}`, { ticket: spoken.id, ...more })
  const head = await journey.phone({ as: await journey.holder('grid_head', grid) })
  await head.goto(`${journey.address}/todo`)
  await callFrom(head, 'tickets.verify', { ticket: spoken.id, photos: [] })

  const secretary = await journey.desk({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/desk/tickets/${spoken.id}`)
  await secretary.getByRole('button', { name: say('tickets.do.visit') }).click()
  await secretary.getByRole('radio', { name: say('tickets.visit-in-person') }).check()
  await secretary.getByRole('radio', { name: say('tickets.visit-reached-yes'), exact: true }).check()
  await secretary.getByRole('radio', { name: say('tickets.rate-well'), exact: true }).check()
  await secretary.getByRole('radio', { name: say('tickets.rate-yes'), exact: true }).check()
  await journey.shot(secretary, 'visit-desk')
  await secretary.getByRole('button', { name: say('tickets.send-visit') }).click()
  await secretary.getByText('上门回访：本人说解决了').waitFor()
})
