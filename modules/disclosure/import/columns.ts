/** The columns of an account's sheet: how our template calls them, and how villages and bookkeeping programs do. Pure. */
export type ColumnKey =
  | 'day'
  | 'side'
  | 'category'
  | 'party'
  | 'person'
  | 'purpose'
  | 'amount'
  | 'income'
  | 'expense'
  | 'basis'

export interface Column {
  key: ColumnKey
  /** As the template writes it. */
  title: string
  /** Other headers seen in the field, without spaces and stars. */
  also: readonly string[]
  required: boolean
  /** Stands in the template; the others are only understood. */
  inTemplate: boolean
  /** Characters wide on the sheet. */
  width: number
  help: string
}

export const columns: readonly Column[] = [
  {
    key: 'day',
    title: '日期',
    also: ['记账日期', '发生日期', '业务日期', '凭证日期', 'date'],
    required: true,
    inTemplate: true,
    width: 14,
    help: '钱进出的那天，2026-10-18 这样写，要在这一期里。',
  },
  {
    key: 'side',
    title: '收支',
    also: ['收/支', '收支类型', '方向', '借贷', '收入支出', 'direction'],
    required: false,
    inTemplate: true,
    width: 8,
    help: '写“收”或“支”。收入、支出分两列的表可以没有这一列。',
  },
  {
    key: 'category',
    title: '类别',
    also: ['科目', '收支类别', '会计科目', '项目类别', 'category'],
    required: false,
    inTemplate: true,
    width: 14,
    help: '第二张表里有全部类别。不填按“其他”。',
  },
  {
    key: 'party',
    title: '对方',
    also: ['对方单位', '对方户名', '收款人', '付款人', '交款人', '收款单位', '往来单位', '单位或个人', 'party'],
    required: false,
    inTemplate: true,
    width: 20,
    help: '钱从谁来、付给谁。个人的名字公开时显示成“李**”。',
  },
  {
    key: 'person',
    title: '是个人',
    also: ['个人', '对方类型', '是否个人'],
    required: false,
    inTemplate: true,
    width: 8,
    help: '个人写“是”，单位写“否”。不填时，两到四个汉字当个人。',
  },
  {
    key: 'purpose',
    title: '事由',
    also: ['摘要', '用途', '事项', '说明', '内容', 'purpose'],
    required: true,
    inTemplate: true,
    width: 32,
    help: '一句话说清为什么收、为什么付。不要写电话和身份证号。',
  },
  {
    key: 'amount',
    title: '金额（元）',
    also: ['金额', '发生额', '人民币', 'amount'],
    required: false,
    inTemplate: true,
    width: 14,
    help: '正数，两位小数。收还是支写在“收支”一列。',
  },
  {
    key: 'income',
    title: '收入（元）',
    also: ['收入', '收入金额', '贷方', '贷方金额', '存入'],
    required: false,
    inTemplate: false,
    width: 14,
    help: '',
  },
  {
    key: 'expense',
    title: '支出（元）',
    also: ['支出', '支出金额', '借方', '借方金额', '支取'],
    required: false,
    inTemplate: false,
    width: 14,
    help: '',
  },
  {
    key: 'basis',
    title: '依据',
    also: ['决议', '批准', '依据文件', '决策依据', 'basis'],
    required: false,
    inTemplate: true,
    width: 24,
    help: '哪次会议、哪份合同定的，没有就不填。',
  },
]

/** A header row may stand below a title and a note. */
export const headerWithin_rows = 8

const plain = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[\s*:·_/-]/g, '')

export function readHeader(cells: readonly unknown[]): Map<ColumnKey, number> {
  const titles = cells.map(plain)
  const found = new Map<ColumnKey, number>()
  for (const { key, title, also } of columns) {
    const names = [title, ...also].map(plain)
    const at = titles.findIndex((text, index) => names.includes(text) && ![...found.values()].includes(index))
    if (at >= 0) found.set(key, at)
  }
  return found
}

/** The header names a day, a purpose, and either an amount or the two columns of it. */
export function findHeader(rows: readonly (readonly unknown[])[]): { row: number; at: Map<ColumnKey, number> } | null {
  for (let row = 0; row < Math.min(rows.length, headerWithin_rows); row += 1) {
    const at = readHeader(rows[row]!)
    const hasMoney = at.has('amount') || (at.has('income') && at.has('expense'))
    if (at.has('day') && at.has('purpose') && hasMoney) return { row, at }
  }
  return null
}
