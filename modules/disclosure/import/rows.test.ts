import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHeader } from './columns.ts'
import { readDay, readFen, readRow } from './rows.ts'
import { readSheet, sheetOf, templateWorkbook } from './workbook.ts'

const within = { from_day: '2026-10-01', to_day: '2026-12-31' }
const good = {
  day: '2026-10-18',
  side: '支',
  category: '工程建设',
  party: '大同镇五金店',
  purpose: '修路灯',
  amount: '386.50',
}

describe('an amount', () => {
  it('is read to the fen without floating point, in the forms people write', () => {
    const cases: [string, number | null][] = [
      ['386.5', 38650],
      ['386.50', 38650],
      ['1,234,567.89', 123456789],
      ['￥12', 1200],
      ['12元', 1200],
      ['12.5000', 1250],
      ['0.29', 29],
      ['12.505', null],
      ['十二', null],
      ['', null],
      ['1e5', null],
      ['-3', -300],
    ]
    for (const [text, fen] of cases) expect(readFen(text), text).toBe(fen)
  })

  it('comes back as it went out, for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect(readFen(text)).toBe(fen)
        expect(readFen(text.replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ','))).toBe(fen)
      }),
    )
  })
})

describe('a day', () => {
  it('is read in the forms people write, and not when there is no such day', () => {
    for (const text of ['2026-10-18', '2026/10/18', '2026.10.18', '2026年10月18日', '20261018'])
      expect(readDay(text), text).toBe('2026-10-18')
    for (const text of ['2026-02-30', '10-18', '昨天', '2026-13-01']) expect(readDay(text), text).toBeNull()
  })
})

describe('a row', () => {
  it('becomes a line', () => {
    expect(readRow(good, within)).toMatchObject({
      errors: {},
      line: { direction: 'out', amount_fen: 38650, category: 'works', party_is_person: false },
    })
    expect(readRow({ ...good, party: '邓大山' }, within).line?.party_is_person).toBe(true)
    expect(readRow({ ...good, category: '' }, within).line?.category).toBe('other_out')
    const split = { day: '2026-10-18', purpose: '租金', income: '12000', expense: '' }
    expect(readRow(split, within).line).toMatchObject({ direction: 'in', amount_fen: 1_200_000, category: 'other_in' })
    expect(readRow({ ...split, expense: '0.00' }, within).errors).toEqual({})
  })

  it('says of every wrong cell what is wrong, all at once', () => {
    const cases: [Record<string, string>, Record<string, string>][] = [
      [{ ...good, day: '2026-09-30' }, { day: 'disclosure.day-outside' }],
      [{ ...good, day: '十月' }, { day: 'disclosure.import-day' }],
      [{ ...good, amount: '-3' }, { amount: 'disclosure.import-negative' }],
      [{ ...good, amount: '0' }, { amount: 'disclosure.amount-zero' }],
      [{ ...good, category: '租金' }, { category: 'disclosure.category-direction' }],
      [{ ...good, category: '宴请' }, { category: 'disclosure.import-category' }],
      [{ ...good, side: '花' }, { side: 'disclosure.import-side' }],
      [{ ...good, person: '也许' }, { person: 'disclosure.import-person' }],
      [{ ...good, purpose: '打13800138000问' }, { purpose: 'disclosure.personal-number' }],
      [
        { day: '', side: '', purpose: '', amount: '' },
        { day: 'kernel.required', side: 'kernel.required', purpose: 'kernel.required', amount: 'kernel.required' },
      ],
      [{ day: '2026-10-18', purpose: '两边', income: '1', expense: '2' }, { expense: 'disclosure.import-both-sides' }],
    ]
    for (const [cells, errors] of cases) expect(readRow(cells, within).errors).toEqual(errors)
  })
})

describe('a sheet', () => {
  it('is found by its header below a title; sums are left out', () => {
    const header = findHeader([['陶坝村 2026 年四季度收支'], [], ['序号', '日期', '摘要', '收入', '支出', '备注']])
    expect(header?.row).toBe(2)
    expect([...header!.at.keys()].sort()).toEqual(['day', 'expense', 'income', 'purpose'])
    expect(findHeader([['姓名', '电话']])).toBeNull()
  })

  it('goes through Excel and back; the template itself holds no lines', async () => {
    const lines = await readSheet(
      await sheetOf([good, { ...good, purpose: '本月合计' }, { ...good, amount: '1,000.05' }]),
    )
    expect(lines.map(({ line }) => line)).toEqual([2, 4])
    expect(readRow(lines[1]!.cells, within).line?.amount_fen).toBe(100_005)
    await expect(readSheet(await templateWorkbook())).rejects.toMatchObject({
      fields: { workbook: 'disclosure.import-empty' },
    })
    await expect(readSheet(Buffer.from('no workbook'))).rejects.toMatchObject({
      fields: { workbook: 'disclosure.import-unreadable' },
    })
  })
})
