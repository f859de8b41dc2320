/** A sheet of lines on its way into an account: tried first, red cells told, taken over whole in the background, taken back. */
import { describe, expect, it } from 'vitest'
import { applyImport } from '../actions/apply-import.ts'
import { importLines } from '../actions/import-lines.ts'
import { submit } from '../actions/submit.ts'
import { undoImport } from '../actions/undo-import.ts'
import { draft } from '../queries/drafts.ts'
import { importOne } from '../queries/import.ts'
import { openWorld } from '../test/world.ts'
import { sheetOf } from './workbook.ts'

const world = await openWorld()
const { app, clerk } = world
const row = (index: number, more: object = {}) => ({
  day: `2026-10-${String((index % 28) + 1).padStart(2, '0')}`,
  side: index % 3 === 0 ? '收' : '支',
  category: index % 3 === 0 ? '发包租赁' : '工程建设',
  party: index % 3 === 0 ? '邓大山' : '大同镇五金店',
  purpose: `第 ${index} 笔`,
  amount: `${index}.25`,
  ...more,
})
const book = async (rows: object[]) => (await sheetOf(rows)).toString('base64')
const entry = await world.drafted('2026-10', [], 1_000_000_000)

describe('a sheet', () => {
  it('with a wrong cell says so and brings nothing in', async () => {
    const { id } = await app.do(importLines, clerk, {
      entry,
      name: '十月.xlsx',
      workbook: await book([row(1), row(2, { day: '2026-11-02' }), row(3, { amount: '三百' })]),
    })
    const view = await app.ask(importOne, clerk, { batch: id })
    expect(view).toMatchObject({ state: 'checked', rows: 3, good: 1, errors: 2, may: { apply: false } })
    expect(view.lines.map(({ line, errors }) => [line, errors])).toEqual([
      [3, { day: '日期不在这一期里。' }],
      [4, { amount: '金额不对，最多到百亿元。' }],
      [2, {}],
    ])
    await expect(app.do(applyImport, clerk, { batch: id })).rejects.toMatchObject({
      rule: 'disclosure.import-has-errors',
    })
    expect((await app.ask(draft, clerk, { id: entry })).lines).toEqual([])
    const sheet = await app.call('GET', `/api/disclosure/lines-errors.xlsx?batch=${id}`, { as: clerk })
    expect(sheet.statusCode).toBe(200)
    await expect(app.ask(importOne, world.otherSecretary, { batch: id })).rejects.toMatchObject({ name: 'Missing' })
  })

  it('of many lines comes in whole, in the background, with its progress; balances are as promised', async () => {
    const { id } = await app.do(importLines, clerk, {
      entry,
      name: '十月.xlsx',
      workbook: await book(Array.from({ length: 450 }, (_, index) => row(index + 1))),
    })
    const before = await app.ask(importOne, clerk, { batch: id })
    await app.do(applyImport, clerk, { batch: id })
    await expect(app.do(submit, clerk, { entry })).rejects.toMatchObject({ rule: 'disclosure.import-running' })
    await app.settle()
    const after = await app.ask(importOne, clerk, { batch: id })
    expect(after).toMatchObject({ state: 'applied', done: 450, before: before.before, after: before.after })
    const view = await app.ask(draft, clerk, { id: entry })
    expect(view.lines).toHaveLength(450)
    expect(view.account).toMatchObject({ closing_fen: before.after.closing_fen, lines: 450 })
    expect(view.lines[0]).toMatchObject({ party: '大同镇五金店', party_is_person: false })
    expect(view.lines[2]).toMatchObject({ party: '邓大山', party_public: '邓**' })
    const going = (await app.facts(510183)).filter(({ kind }) => kind === 'disclosure.import_going')
    expect(going).toHaveLength(2)
  })

  it('is taken back whole', async () => {
    const [last] = (await world.asSystem(({ tx }) =>
      tx.selectFrom('disclosure_import').select('id').where('state', '=', 'applied').execute(),
    )) as { id: string }[]
    const balance = await app.do(undoImport, clerk, { batch: last!.id })
    expect(balance).toMatchObject({ lines: 0, closing_fen: 1_000_000_000 })
  })
})
