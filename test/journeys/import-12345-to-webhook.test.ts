/**
 * A hotline is connected, its workbook taken in with faults put right, a matter answered, and each step told back: signed, again after
 * a failure, in order, all of it in the delivery log, and once more by hand.
 */
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { cell, writeWorkbook } from '../../kernel/workbook.ts'
import { isOurs, openReceiver } from '../../modules/doors/test/receiver.ts'
import type { StatusTold } from '../../modules/tickets/intake/contract.ts'
import { zh as intakeZh } from '../../modules/tickets/screens/desk/intake/messages.zh.ts'
import { translator } from '../../ui/words.ts'
import { askFrom, callFrom } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const there = await openReceiver()
afterAll(() => there.close())

const told = translator(intakeZh)
const grid = `${village}006`
const township = village.slice(0, 9)

const heading = ['工单编号', '来电人', '联系电话', '所属乡镇', '事发地址', '诉求分类', '诉求内容', '受理时间', '备注']
const row = (number: string, address: string, at: string, words = '夜里狗叫到两点，睡不着'): string[] => [
  number,
  '鄢女士',
  '15400009901',
  '大同镇',
  address,
  '犬类',
  words,
  at,
  '',
]
const rows = [
  row('JR001', '陶坝村六网格', '2026-11-18 08:10'),
  row('JR002', '陶坝村五网格', '昨天晚上'),
  row('JR003', '春熙路', '2026-11-18 08:30'),
  row('JR001', '陶坝村六网格', '2026-11-18 08:10'),
  row('JR004', '陶坝村一网格', '2026-11-18 09:00', '小区狗不牵绳'),
]
rows[2]![3] = ''

/** A picture once nothing moves any more. */
const shot = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
  await journey.shot(page, name)
}

const statuses = (number: string): StatusTold[] =>
  there.came.map(({ data }) => data.data as StatusTold).filter((one) => one.external_number === number)

it('goes from the workbook to the hotline and back', async () => {
  // The county lets the hotline in.
  const keeper = await journey.desk({ as: await journey.holder('county_staff', String(county)) })
  await keeper.goto(`${journey.address}/desk/doors`)
  await keeper.getByRole('heading', { name: '邛崃市12345热线平台' }).waitFor()
  await shot(keeper, 'doors')
  await keeper.getByRole('button', { name: say('doors.add') }).click()
  await keeper.getByLabel(say('doors.name')).fill('省12345热线')
  await keeper.getByLabel(say('doors.purpose'), { exact: true }).fill('工单互通，省政务服务局负责')
  await keeper.getByLabel(say('tickets.permit-import')).check()
  await shot(keeper, 'doors-add')
  await keeper.getByRole('button', { name: say('doors.save') }).click()
  const shown = keeper.getByTestId('shown-once')
  const key = (await shown.textContent()) ?? ''
  expect(key).toMatch(/^xl_510183_/)
  await shown.waitFor()
  await shot(keeper, 'doors-key')
  await keeper.getByRole('button', { name: say('doors.close-shown') }).click()
  const card = keeper.locator('section', { hasText: '省12345热线' })
  await card.getByRole('button', { name: say('doors.webhook-add') }).click()
  await keeper.getByLabel(say('doors.url'), { exact: true }).fill(there.url)
  await keeper.getByLabel(say('tickets.event-hotline_12345')).check()
  await keeper.getByRole('button', { name: say('doors.save') }).click()
  const secret = (await shown.textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await keeper.getByRole('button', { name: say('doors.close-shown') }).click()
  await card.getByText(there.url).waitFor()
  expect(await keeper.content()).not.toContain(key)

  // The township takes the workbook in.
  const clerk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await clerk.goto(`${journey.address}/desk/intake`)
  await clerk.getByText('12345工单导出（本周）.xlsx').waitFor()
  await shot(clerk, 'intake')
  const workbook = await writeWorkbook([
    {
      sheet: '导出',
      columns: heading.map(() => ({ width: 14 })),
      data: [['12345 工单导出'], heading, ...rows].map((cells) => cells.map((text) => cell(text))),
    },
  ])
  await clerk.locator('input[type=file]').setInputFiles({
    name: '11月18日导出.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: workbook,
  })
  await clerk.getByRole('button', { name: told('tickets.intake-check') }).click()
  await clerk.getByText(told('tickets.intake-state-checked')).waitFor()
  for (const rule of ['tickets.intake-time', 'tickets.intake-no-place', 'tickets.intake-twice'])
    await clerk.getByText(told(rule)).waitFor()
  expect(await clerk.locator('tr.intake__wrong').count()).toBe(3)
  await shot(clerk, 'intake-red')

  // One row is put right, one left out, one stays wrong.
  const line = (n: string) => clerk.getByRole('row').filter({ has: clerk.getByRole('cell', { name: n, exact: true }) })
  await line('4')
    .getByRole('button', { name: told('tickets.intake-edit') })
    .click()
  await clerk.getByLabel(told('tickets.column-spoken_at')).fill('2026-11-17 22:40')
  await shot(clerk, 'intake-edit')
  await clerk.getByRole('button', { name: told('tickets.intake-save') }).click()
  await line('4').waitFor({ state: 'detached' })
  await line('5')
    .getByRole('button', { name: told('tickets.intake-skip') })
    .click()
  await line('5').waitFor({ state: 'detached' })
  there.answers.push(500)
  await clerk.getByRole('button', { name: told('tickets.intake-file-good', { n: 3 }) }).click()
  await clerk.getByText(told('tickets.intake-done', { n: 3 })).waitFor()
  await clerk.getByRole('button', { name: told('tickets.intake-count-done') }).click()
  await clerk.getByText(told('tickets.intake-row-filed')).first().waitFor()
  await shot(clerk, 'intake-done')
  await clerk.getByRole('link', { name: 'JR001' }).click()
  await clerk.getByText('夜里狗叫到两点，睡不着').first().waitFor()
  const ticket = new URL(clerk.url()).pathname.split('/').at(-1)!

  // It is handled like any other.
  const worker = await journey.desk({ as: await journey.holder('grid_worker', grid) })
  await worker.goto(`${journey.address}/desk/tickets/${ticket}`)
  await worker.getByText(say('tickets.step-brought', { source: say('tickets.source.hotline_12345') })).waitFor()
  await shot(worker, 'imported-ticket')
  for (const [name, input] of [
    ['tickets.accept', { ticket, words: '今晚去劝' }],
    ['tickets.start', { ticket }],
    ['tickets.answer', { ticket, words: '已劝狗主人晚上把狗关进院子', photos: [] }],
  ] as const)
    expect((await callFrom(worker, name, input)).status, name).toBe(200)

  // The hotline hears of every step once, in order, although it was down at first.
  await journey.pass(2)
  const heard = statuses('JR001')
  const once = [...new Map(heard.map((one) => [one.step, one])).values()]
  expect(once.map(({ status, term, words }) => [status, term, words])).toEqual([
    ['received', '已签收', null],
    ['accepted', '已受理', '今晚去劝'],
    ['in_progress', '办理中', null],
    ['answered', '已答复', '已劝狗主人晚上把狗关进院子'],
  ])
  expect(there.came.length).toBe(new Set(there.came.map(({ headers }) => headers['webhook-id'])).size + 1)
  for (const came of there.came) expect(isOurs(came, secret, Number(came.headers['webhook-timestamp']))).toBe(true)
  expect(there.came.map(({ body }) => body).join()).not.toMatch(/鄢女士|15400009901/)

  // The log says so, and what got lost over there is sent again. Two hours have passed: who looks now has signed in anew.
  const watcher = await journey.desk({ as: await journey.holder('county_staff', String(county)) })
  await watcher.goto(`${journey.address}/desk/doors`)
  const { body } = await askFrom<{ items: { id: string; title: string }[] }>(watcher, 'doors.consumers?limit=1')
  await watcher.goto(`${journey.address}/desk/doors/deliveries?consumer=${body.items[0]!.id}`)
  await watcher.getByText(say('tickets.event-hotline_12345')).first().waitFor()
  expect(
    await watcher
      .getByRole('row')
      .filter({ hasText: say('doors.state-sent') })
      .count(),
  ).toBe(6)
  const retried = watcher.getByRole('row').filter({ hasText: say('doors.tries-n', { n: 2 }) })
  await retried.locator('.ant-table-row-expand-icon').click()
  await watcher.getByText(say('doors.why-failing')).waitFor()
  await shot(watcher, 'deliveries')
  const before = there.came.length
  await watcher
    .getByRole('row')
    .filter({ hasText: say('doors.state-sent') })
    .first()
    .getByRole('button', { name: say('ui.send-again') })
    .click()
  await watcher.getByText(say('doors.resent-n', { n: 1 })).waitFor()
  await journey.settle()
  await expect.poll(() => there.came.length).toBe(before + 1)
  const again = there.came.at(-1)!
  expect(there.came.filter(({ headers }) => headers['webhook-id'] === again.headers['webhook-id']).length).toBe(2)

  // With its key the hotline brings the next one itself, and the same one again makes nothing.
  const bring = () =>
    fetch(`${journey.address}/api/tickets.import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        source: 'hotline_12345',
        items: [
          {
            external_number: 'JR001',
            words: rows[0]![6],
            region: '大同镇',
            address: '陶坝村六网格',
            class: '犬类',
            name: '鄢女士',
            phone: '15400009901',
            spoken_at: '2026-11-18 08:10',
          },
        ],
      }),
    }).then((response) => response.json() as Promise<{ items: { outcome: string; ticket: string }[] }>)
  expect((await bring()).items[0]).toMatchObject({ outcome: 'same', ticket })
})
