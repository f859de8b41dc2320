/** A department sees what was dispatched to it and nothing else: not in its queue, not in its counts, not by a guessed address. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { zh as kernel } from '../../kernel/messages.zh.ts'
import { demoLogins } from '../../modules/signin/seeds/taoba.ts'
import { addPhoto, askFrom, callFrom, speakUp } from './doings.ts'
import { county, openJourney } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const desk = `${journey.address}/desk`
const theirs = { words: '三组石桥的栏杆断了两根，娃娃放学从那里过。', kind: '道路桥梁' }
const notTheirs = { words: '三组堰塘边有人排污水，臭得很。', kind: '污水排放' }
const answer = '栏杆焊好了，加了一道横杆。'
/** Units no story of the demo village has reached. */
const department = { name: '住建局', handler: '赖建国' }
const other = { handler: '禾苗' }

/** Password and authenticator code as the outbox page shows them to whoever tries the demo. */
async function shownInOutbox(page: Page): Promise<{ password: string; code: string }> {
  await page.goto(`${journey.address}/dev/outbox`)
  const shown = await page.getByRole('main').innerText()
  return {
    password: /(?<=\s)[\w-]{10,}(?=\s)/.exec(shown)?.[0] ?? '',
    code: /^\d{6}$/m.exec(shown)?.[0] ?? '',
  }
}

async function signInAtDesk(page: Page, name: string): Promise<void> {
  const { password, code } = await shownInOutbox(page)
  await page.goto(desk)
  await page.getByLabel(say('signin.login')).fill(demoLogins[name] ?? '')
  await page.getByLabel(say('signin.password')).fill(password)
  await page.getByLabel(say('signin.totp')).fill(code)
  await page.getByRole('button', { name: say('signin.enter'), exact: true }).click()
}

const rows = (page: Page) => page.getByRole('table', { name: say('tickets.desk.queue') }).getByRole('row')
const stage = (page: Page, key: string, count: number) =>
  page.getByRole('button', { name: `${say(`tickets.desk.stage-${key}`)} ${count}`, exact: true })

/** What a guess at an address or at the interface brings to light: that there is nothing. */
async function findsNothingOf(page: Page, ticket: string): Promise<void> {
  await page.goto(`${desk}/tickets/${ticket}`)
  await page.getByRole('alert').getByText(kernel['kernel.missing']).waitFor()
  expect((await askFrom(page, `tickets.one?id=${ticket}`)).status).toBe(404)
  expect((await askFrom(page, `tickets.targets?ticket=${ticket}`)).status).toBe(404)
  expect((await callFrom(page, 'tickets.answer', { ticket, words: answer })).status).toBe(404)
  expect((await callFrom(page, 'tickets.accept', { ticket, words: answer })).status).toBe(404)
}

it('sees the one ticket it was sent, answers it, and finds nothing of the others', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400003061') })
  const kept = await speakUp(resident, journey.address, notTheirs.words, notTheirs.kind)
  const sent = await speakUp(resident, journey.address, theirs.words, theirs.kind)

  const dispatcher = await journey.desk({ as: await journey.holder('dispatcher', String(county)) })
  await dispatcher.goto(`${desk}/tickets?text=${sent.number}`)
  await dispatcher.getByRole('link', { name: theirs.words.slice(0, 8) }).click()
  await dispatcher.getByRole('button', { name: say('tickets.do.dispatch'), exact: true }).click()
  await dispatcher.getByLabel(say('tickets.desk.seek-target')).fill(department.name)
  await dispatcher.getByRole('radio', { name: department.name }).check()
  await dispatcher.getByRole('button', { name: say('tickets.send-dispatch', { to: department.name }) }).click()
  await dispatcher.getByText(say('tickets.done-dispatch', { to: department.name })).waitFor()
  await journey.shot(dispatcher, 'dispatched')

  const handler = await journey.desk()
  await signInAtDesk(handler, department.handler)
  await handler.getByRole('link', { name: theirs.words.slice(0, 8) }).waitFor()
  expect(await rows(handler).count()).toBe(2)
  await stage(handler, 'doing', 1).waitFor()
  for (const key of ['reported', 'accepted', 'check', 'rate', 'ended']) await stage(handler, key, 0).waitFor()
  for (const key of ['all', 'ours'])
    await handler.getByRole('link', { name: `${say(`tickets.desk.view-${key}`)} 1`, exact: true }).waitFor()
  await journey.shot(handler, 'department-queue')
  // The whole list, what has ended included, and a search for words of others: the same one ticket.
  await handler.goto(`${desk}/tickets?stage=all`)
  await handler.getByRole('link', { name: theirs.words.slice(0, 8) }).waitFor()
  expect(await rows(handler).count()).toBe(2)
  await handler.goto(`${desk}/tickets?text=${kept.number}`)
  await handler.getByText(say('tickets.desk.none-found')).waitFor()
  await findsNothingOf(handler, kept.id)
  const queue = await askFrom<{ items: { id: string }[] }>(handler, 'tickets.queue?limit=100')
  expect(queue.body.items.map(({ id }) => id)).toEqual([sent.id])
  const counts = await askFrom<{ states: object; mine: number }>(handler, `tickets.counts?area=${county}`)
  expect(counts.body).toMatchObject({ states: { dispatched: 1 }, mine: 1 })

  // It answers. The class asks for a picture of the finished work; without it nothing is sent and nothing is lost.
  await handler.goto(`${desk}/tickets/${sent.id}`)
  await handler.getByRole('button', { name: say('tickets.do.answer'), exact: true }).click()
  const form = handler.getByRole('form', { name: say('tickets.do.answer') })
  await form.getByLabel(say('tickets.words-answer')).fill(answer)
  await form.getByRole('button', { name: say('tickets.send-answer'), exact: true }).click()
  await form.getByText(say('tickets.photos-after-needed')).waitFor()
  expect(await form.getByLabel(say('tickets.words-answer')).inputValue()).toBe(answer)
  await addPhoto(handler, '#6f9b6a')
  await form.getByRole('button', { name: say('tickets.send-answer'), exact: true }).click()
  await handler.getByText(say('tickets.done-answer')).waitFor()
  await stage(handler, 'check', 1).waitFor()
  await handler.getByRole('link', { name: `${say('tickets.desk.view-ours')} 0`, exact: true }).waitFor()
  await journey.shot(handler, 'department-answered')
  await resident.getByText(answer).waitFor()

  // The department next door sees none of it.
  const neighbour = await journey.desk()
  await signInAtDesk(neighbour, other.handler)
  await neighbour.getByText(say('tickets.desk.none'), { exact: true }).waitFor()
  for (const key of ['reported', 'accepted', 'doing', 'check', 'rate', 'ended'])
    await stage(neighbour, key, 0).waitFor()
  await findsNothingOf(neighbour, sent.id)
  await findsNothingOf(neighbour, kept.id)
  expect((await askFrom<{ items: object[] }>(neighbour, 'tickets.queue?limit=100')).body.items).toEqual([])
  await journey.shot(neighbour, 'other-department')
})
