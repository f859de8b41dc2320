/** What one row of an account's sheet says, or what is wrong in which cell. Pure. */
import { amountMost_fen, type Category, type Direction, type LineInput } from '../contract.ts'
import type { ColumnKey } from './columns.ts'

export type Cells = Partial<Record<ColumnKey, string>>
export type Errors = Partial<Record<ColumnKey, string>>

/** How villages write categories; the first name of each is the template's. */
export const categoryNames: readonly (readonly [Category, Direction, readonly string[]])[] = [
  ['subsidy', 'in', ['上级补助', '财政补助', '转移支付', '补助收入', '拨款']],
  ['lease', 'in', ['发包租赁', '租金', '承包费', '发包收入', '租赁收入', '流转费']],
  ['business', 'in', ['经营收入', '销售收入', '服务收入']],
  ['levy', 'in', ['筹资筹劳', '一事一议', '集资']],
  ['donation', 'in', ['捐赠', '捐款', '赞助']],
  ['interest', 'in', ['利息', '利息收入', '存款利息']],
  ['loan', 'in', ['借款', '贷款']],
  ['other_in', 'in', ['其他收入']],
  ['wages', 'out', ['报酬补贴', '工资', '误工补贴', '报酬', '补贴']],
  ['office', 'out', ['办公费', '办公', '水电费', '印刷费', '差旅费', '管理费用']],
  ['works', 'out', ['工程建设', '维修', '工程款', '修缮', '设施维护']],
  ['public_good', 'out', ['公益事业', '环境卫生', '保洁', '公益', '文化活动']],
  ['welfare', 'out', ['福利慰问', '慰问', '救助', '福利']],
  ['farming', 'out', ['经营支出', '农资', '生产支出', '经营成本']],
  ['dividend', 'out', ['分红', '收益分配']],
  ['repayment', 'out', ['归还借款', '还款', '偿还']],
  ['other_out', 'out', ['其他支出']],
]

const tidy = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** What a cell holds as text: days stay days, numbers keep their digits. */
export function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return String(Math.round(cell * 1e6) / 1e6)
  return String(cell).trim()
}

/** 2026-10-18, 2026/10/18, 2026.10.18, 2026年10月18日, 20261018. Null when it is no day. */
export function readDay(raw: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(tidy(raw).slice(0, 12))
  if (!found) return null
  const day = `${found[1]}-${(found[2] ?? found[4])!.padStart(2, '0')}-${(found[3] ?? found[5])!.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day
}

/** 1,234.5 元 → 123450 fen, without floating point. Null for anything that is not an amount to the fen. */
export function readFen(raw: string): number | null {
  const text = tidy(raw)
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replace(/,/g, '')
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text)
  if (!found) return null
  const [, sign, yuan, part = ''] = found
  // Bookkeeping programs write 12.5000; digits beyond the fen have to be zero.
  if (!/^0*$/.test(part.slice(2))) return null
  const fen = Number(yuan) * 100 + Number(part.slice(0, 2).padEnd(2, '0'))
  return fen > amountMost_fen ? null : sign ? -fen : fen
}

function readSide(text: string): Direction | null {
  if (/^(收|收入|进|贷|in|\+)$/i.test(text)) return 'in'
  if (/^(支|支出|付|出|借|out|-)$/i.test(text)) return 'out'
  return null
}

interface Money {
  direction: Direction | null
  fen: number | null
}

function readMoney(cells: Cells, errors: Errors): Money {
  const split = (['income', 'expense'] as const).filter((key) => cells[key] && readFen(cells[key]) !== 0)
  if (!cells.amount && split.length > 0) {
    const [key] = split
    if (split.length > 1) errors.expense = 'disclosure.import-both-sides'
    const fen = readFen(cells[key!]!)
    if (fen === null) errors[key!] = 'disclosure.amount-form'
    else if (fen < 0) errors[key!] = 'disclosure.import-negative'
    return { direction: key === 'income' ? 'in' : 'out', fen }
  }
  const fen = cells.amount ? readFen(cells.amount) : null
  if (!cells.amount) errors.amount = 'kernel.required'
  else if (fen === null) errors.amount = 'disclosure.amount-form'
  else if (fen === 0) errors.amount = 'disclosure.amount-zero'
  else if (fen < 0) errors.amount = 'disclosure.import-negative'
  const direction = cells.side ? readSide(tidy(cells.side)) : null
  if (!cells.side) errors.side = 'kernel.required'
  else if (!direction) errors.side = 'disclosure.import-side'
  return { direction, fen }
}

function readCategory(cells: Cells, direction: Direction | null, errors: Errors): Category | null {
  const said = tidy(cells.category ?? '')
  if (said === '') return direction === 'in' ? 'other_in' : 'other_out'
  const found = categoryNames.find(([key, , names]) => key === said || names.includes(said))
  if (!found) errors.category = 'disclosure.import-category'
  else if (direction && found[1] !== direction) errors.category = 'disclosure.category-direction'
  return found?.[0] ?? null
}

const numbersOfPeople = /(?<!\d)(?:1[3-9](?:[\s-]?\d){9}|\d{6}(?:19|20)\d{9}[\dXx])(?!\d)/

/** All errors of the row are found at once. */
export function readRow(
  cells: Cells,
  within: { from_day: string; to_day: string },
): { line: LineInput | null; errors: Errors } {
  const errors: Errors = {}
  const day = cells.day ? readDay(cells.day) : null
  if (!cells.day) errors.day = 'kernel.required'
  else if (!day) errors.day = 'disclosure.import-day'
  else if (day < within.from_day || day > within.to_day) errors.day = 'disclosure.day-outside'
  const { direction, fen } = readMoney(cells, errors)
  const category = readCategory(cells, direction, errors)
  const purpose = (cells.purpose ?? '').trim()
  if (purpose === '') errors.purpose = 'kernel.required'
  else if (purpose.length > 120) errors.purpose = 'kernel.too-long'
  const party = (cells.party ?? '').trim()
  if (party.length > 60) errors.party = 'kernel.too-long'
  const basis = (cells.basis ?? '').trim()
  if (basis.length > 120) errors.basis = 'kernel.too-long'
  for (const [key, text] of [
    ['purpose', purpose],
    ['basis', basis],
  ] as const)
    if (numbersOfPeople.test(text)) errors[key] = 'disclosure.personal-number'
  const said = tidy(cells.person ?? '')
  if (said !== '' && !/^(是|个人|否|单位|y|n|yes|no)$/i.test(said)) errors.person = 'disclosure.import-person'
  if (Object.keys(errors).length > 0 || !day || !direction || fen === null || !category) return { line: null, errors }
  const party_is_person = said === '' ? /^\p{Script=Han}{2,4}$/u.test(party) : /^(是|个人|y|yes)$/i.test(said)
  return {
    errors,
    line: {
      day,
      direction,
      amount_fen: fen,
      category,
      party,
      party_is_person,
      purpose,
      basis,
      basis_link: '',
      vouchers: [],
    },
  }
}
