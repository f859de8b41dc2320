/** A workbook is looked through without making anything, put right row by row, filed in chunks that survive a restart, and never twice. */
import { describe, expect, it } from 'vitest'
import { cell, readWorkbook, writeWorkbook } from '../../../kernel/workbook.ts'
import { editIntakeRow, fileIntake, skipIntakeRows, uploadIntake } from '../actions/intake.ts'
import { intake, intakeRows, intakes } from '../queries/intake.ts'
import { grid, openWorld, township } from '../test/world.ts'
import type { IntakeRowView } from './contract.ts'

const world = await openWorld('2026-11-18T02:00:00Z')
const { app, dispatcher } = world

const heading = [
  '序号',
  '工单编号',
  '来电人',
  '联系电话',
  '所属街道',
  '事发地址',
  '问题类型',
  '诉求内容',
  '受理时间',
  '备注',
]
const line = (number: string, more: Partial<Record<string, string>> = {}): string[] =>
  heading.map(
    (title) =>
      ({
        序号: '1',
        工单编号: number,
        来电人: '李女士',
        联系电话: '13900000001',
        所属街道: '大同镇',
        事发地址: '陶坝村六网格12号旁',
        问题类型: '路灯照明',
        诉求内容: '路灯不亮',
        受理时间: '2026-11-18 08:15',
        备注: '=1+1',
        ...more,
      })[title] ?? '',
  )
const workbook = async (...rows: string[][]): Promise<string> =>
  (
    await writeWorkbook([
      {
        sheet: '导出',
        columns: heading.map(() => ({ width: 12 })),
        data: [['12345 工单导出'], heading, ...rows].map((row) => row.map((text) => cell(text))),
      },
    ])
  ).toString('base64')
const upload = async (...rows: string[][]): Promise<string> => {
  const { id } = await app.do(uploadIntake, dispatcher, {
    area: township,
    source: 'hotline_12345',
    name: '11月18日导出.xlsx',
    workbook: await workbook(...rows),
  })
  return id
}
const at = (batch: string) => app.ask(intake, dispatcher, { batch })
const rowsOf = async (batch: string, show = 'all'): Promise<IntakeRowView[]> =>
  (await app.ask(intakeRows, dispatcher, { batch, show, limit: '100' })).items
const count = async (): Promise<number> =>
  Number(
    (
      await world.asSystem(({ tx }) =>
        tx
          .selectFrom('ticket')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow(),
      )
    ).n,
  )

describe('a workbook', () => {
  it('is looked through row by row, and nothing is filed', async () => {
    const batch = await upload(
      line('A1'),
      line('A2', { 事发地址: '步行街', 所属街道: '春熙路' }),
      line('A1'),
      line('A3', { 受理时间: '昨天' }),
    )
    expect(await at(batch)).toMatchObject({ state: 'checking', rows: 4, seen: 0, may: { file: false, edit: false } })
    await app.settle()
    const view = await at(batch)
    expect(view).toMatchObject({
      state: 'checked',
      seen: 4,
      good: 1,
      wrong: 3,
      filed: 0,
      may: { file: true, edit: true },
    })
    expect(view.mapping).toContainEqual({ column: 'external_number', heading: '工单编号' })
    expect(view.mapping.map(({ heading: title }) => title)).not.toContain('备注')
    const rows = await rowsOf(batch)
    expect(rows.map(({ line: n, outcome, errors }) => [n, outcome, Object.keys(errors)])).toEqual([
      [3, 'good', []],
      [4, 'wrong', ['region']],
      [5, 'wrong', ['external_number']],
      [6, 'wrong', ['spoken_at']],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/13900000001|李女士/)
    expect(await count()).toBe(0)
  })

  it('is put right, left out, filed, and what was wrong can be filed later', async () => {
    const before = await count()
    const batch = await upload(
      line('B1'),
      line('B2', { 受理时间: '昨天' }),
      line('B3', { 所属街道: '', 事发地址: '' }),
      line('B4'),
    )
    await app.settle()
    await app.do(editIntakeRow, dispatcher, { batch, line: 4, cells: { spoken_at: '2026-11-18 07:00' } })
    await app.do(skipIntakeRows, dispatcher, { batch, lines: [6], skip: true })
    expect(await at(batch)).toMatchObject({ good: 2, wrong: 1, skipped: 1 })
    await app.do(fileIntake, dispatcher, { batch })
    await app.settle()
    expect(await at(batch)).toMatchObject({ state: 'done', filed: 2, may: { file: false } })
    expect(await count()).toBe(before + 2)
    const [first] = await rowsOf(batch, 'done')
    expect(await world.ticket(first!.ticket!)).toMatchObject({
      area: grid,
      source: 'hotline_12345',
      external_number: 'B1',
    })
    await app.do(editIntakeRow, dispatcher, { batch, line: 5, cells: { region: '大同镇陶坝村' } })
    await app.do(fileIntake, dispatcher, { batch })
    await app.settle()
    expect(await at(batch)).toMatchObject({ state: 'done', filed: 3, wrong: 0 })
    await expect(app.do(fileIntake, dispatcher, { batch })).rejects.toMatchObject({ rule: 'tickets.intake-nothing' })
    await expect(app.do(editIntakeRow, dispatcher, { batch, line: 3, cells: { words: '改' } })).rejects.toMatchObject({
      rule: 'tickets.intake-row-done',
    })
  })

  it('brought a second time finds everything there', async () => {
    const before = await count()
    const batch = await upload(line('B1'), line('B2', { 诉求内容: '路灯不亮，昨天又摔了人' }))
    await app.settle()
    expect(await at(batch)).toMatchObject({ good: 0, known: 2 })
    await app.do(fileIntake, dispatcher, { batch })
    await app.settle()
    expect((await rowsOf(batch)).map(({ done }) => done)).toEqual(['same', 'added'])
    expect(await count()).toBe(before)
  })

  it('two of the same filed at once make each matter once', async () => {
    const before = await count()
    const rows = Array.from({ length: 30 }, (_, n) => line(`T${n}`, { 联系电话: `1390002000${n % 7}` }))
    const [one, two] = [await upload(...rows), await upload(...[...rows].reverse())]
    await app.settle()
    await app.do(fileIntake, dispatcher, { batch: one })
    await app.do(fileIntake, dispatcher, { batch: two })
    const { fileSome } = await import('./batches.ts')
    await Promise.all([one, two].map((batch) => world.asSystem((context) => fileSome(context, { batch }))))
    await app.settle()
    expect(await count()).toBe(before + 30)
    const done = [...(await rowsOf(one)), ...(await rowsOf(two))]
    expect(done.filter((row) => row.done === 'filed')).toHaveLength(30)
    expect(new Set(done.map(({ ticket }) => ticket)).size).toBe(30)
  })

  it('of many rows goes on after it was cut off in the middle', async () => {
    const before = await count()
    const batch = await upload(...Array.from({ length: 620 }, (_, n) => line(`L${n}`, n % 5 ? { 受理时间: 'x' } : {})))
    const { checkSome, fileSome } = await import('./batches.ts')
    await world.asSystem((context) => checkSome(context, { batch }))
    expect(await at(batch)).toMatchObject({ state: 'checking', seen: 500 })
    // The process dies here: what is queued is still queued.
    await app.settle()
    expect(await at(batch)).toMatchObject({ state: 'checked', seen: 620, good: 124, wrong: 496 })
    await app.do(fileIntake, dispatcher, { batch })
    await world.asSystem((context) => fileSome(context, { batch }))
    expect((await at(batch)).filed).toBe(50)
    await expect(app.do(skipIntakeRows, dispatcher, { batch, lines: [3], skip: true })).rejects.toMatchObject({
      rule: 'tickets.intake-busy',
    })
    await app.settle()
    expect(await at(batch)).toMatchObject({ state: 'done', filed: 124 })
    expect(await count()).toBe(before + 124)
  })

  it('comes and goes as a file: the wrong rows in red, ready to be brought again', async () => {
    const bytes = Buffer.from(await workbook(line('R1', { 受理时间: '昨天' }), line('R2')), 'base64')
    const sent = await app.call(
      'POST',
      `/api/tickets/intake-workbook?area=${township}&source=hotline_12345&name=${encodeURIComponent('导出.xlsx')}`,
      { as: dispatcher, body: bytes, headers: { 'content-type': 'application/octet-stream' } },
    )
    expect(sent.statusCode, sent.body).toBe(200)
    const batch = (sent.json() as { id: string }).id
    await app.settle()
    const red = await app.call('GET', `/api/tickets/intake-errors.xlsx?batch=${batch}`, { as: dispatcher })
    const rows = await readWorkbook(red.rawPayload)
    expect(rows).toHaveLength(2)
    expect(rows[1]!.join(' ')).toContain('时间看不懂')
    const again = await upload(line('R3'))
    await app.settle()
    expect((await at(again)).good).toBe(1)
    const template = await app.call('GET', '/api/tickets/intake-template.xlsx', { as: dispatcher })
    expect((await readWorkbook(template.rawPayload))[0]).toContain('工单编号')
  })

  it('is refused in words when it is none', async () => {
    const bad = (text: string) =>
      app.do(uploadIntake, dispatcher, { area: township, source: 'hotline_12345', name: 'x.xlsx', workbook: text })
    await expect(bad(Buffer.from('编号,内容').toString('base64'))).rejects.toMatchObject({
      fields: { workbook: 'kernel.workbook-unreadable' },
    })
    const headless = await writeWorkbook([
      { sheet: 'a', columns: [{ width: 9 }], data: [[cell('姓名')], [cell('李')]] },
    ])
    await expect(bad(headless.toString('base64'))).rejects.toMatchObject({
      fields: { workbook: 'tickets.intake-no-heading' },
    })
  })

  it('is for those who take in what other platforms send, at their place', async () => {
    const book = await workbook(line('W1'))
    const given = { area: township, source: 'hotline_12345' as const, name: 'x.xlsx', workbook: book }
    await expect(app.do(uploadIntake, world.secretary, given)).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(uploadIntake, dispatcher, { ...given, area: '510183' })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(app.ask(intakes, world.worker)).rejects.toMatchObject({ name: 'Forbidden' })
    const batch = await upload(line('W2', { 所属街道: '', 事发地址: '文君街道' }))
    await app.settle()
    expect((await rowsOf(batch))[0]).toMatchObject({ outcome: 'wrong' })
  })
})
