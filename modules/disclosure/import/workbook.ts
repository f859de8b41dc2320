/** Workbooks of an account: reading a village's own sheet, the template, and the sheet with red cells. */
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { Invalid } from '../../../kernel/errors.ts'
import { linesMost } from '../contract.ts'
import { type ColumnKey, columns, findHeader } from './columns.ts'
import { type Cells, categoryNames, textOf } from './rows.ts'

/** A workbook is a zip: 1 MB may unfold to gigabytes, so its own table of contents is read before it is opened. */
const unfolded_bytes = 60 * 1024 * 1024
const partsMost = 200
/** Letters of a cell that are looked at. */
const cellMost = 200

const red = { backgroundColor: '#FFC7CE', textColor: '#9C0006' } as const
const head = { fontWeight: 'bold', backgroundColor: '#E8F1EC', height: 24 } as const
const shown = columns.filter((column) => column.inTemplate)

export interface SheetLine {
  /** Number of the row as Excel shows it. */
  line: number
  cells: Cells
}

/** Rows that sum up or carry over are no lines. */
const isSum = (cells: Cells): boolean =>
  /^(合计|小计|总计|本月合计|本季合计|本期合计|上期结余|上月结余|期初余额|期末余额|本期结余|结余)/.test(
    (cells.purpose ?? cells.day ?? '').replace(/\s/g, ''),
  )
/** Marks a line of the template that nobody wrote over. */
const isSample = (cells: Cells): boolean => (cells.purpose ?? '').includes('（示例）')

/** The lines of the first sheet under its header; empty lines, sums and samples are left out. Throws Invalid `workbook`. */
export async function readSheet(bytes: Buffer): Promise<SheetLine[]> {
  mustBeWorkbook(bytes)
  const rows = await readRows(bytes)
  const header = findHeader(rows)
  if (!header) throw new Invalid({ workbook: 'disclosure.import-header' })
  const lines: SheetLine[] = []
  for (let row = header.row + 1; row < rows.length; row += 1) {
    const cells: Cells = {}
    for (const [key, at] of header.at) {
      const text = textOf(rows[row]![at]).slice(0, cellMost)
      if (text) cells[key] = text
    }
    if (Object.keys(cells).length > 0 && !isSum(cells) && !isSample(cells)) lines.push({ line: row + 1, cells })
    if (lines.length > linesMost) throw new Invalid({ workbook: 'disclosure.import-too-long' })
  }
  if (lines.length === 0) throw new Invalid({ workbook: 'disclosure.import-empty' })
  return lines
}

async function readRows(bytes: Buffer): Promise<unknown[][]> {
  try {
    const sheets = (await readXlsxFile(bytes)) as unknown as { data: unknown[][] }[] | unknown[][]
    const first = sheets[0]
    return Array.isArray(first) ? (sheets as unknown[][]) : ((first as { data: unknown[][] } | undefined)?.data ?? [])
  } catch {
    throw new Invalid({ workbook: 'disclosure.import-unreadable' })
  }
}

function mustBeWorkbook(bytes: Buffer): void {
  let parts = 0
  let size = 0
  try {
    unzipSync(bytes, {
      filter(file) {
        parts += 1
        size += file.originalSize
        return false
      },
    })
  } catch {
    throw new Invalid({ workbook: 'disclosure.import-unreadable' })
  }
  if (parts === 0 || parts > partsMost || size > unfolded_bytes)
    throw new Invalid({ workbook: 'disclosure.import-unreadable' })
}

type Cell = { value?: string; type?: typeof String; format?: string } & Record<string, unknown>
const cell = (value: string, style: Record<string, unknown> = {}): Cell =>
  value === '' ? { ...style } : { value, type: String, format: '@', ...style }
const titles = (list: typeof columns): Cell[] =>
  list.map(({ title, required }) => cell(required ? `${title}*` : title, { ...head }))

const toBytes = async (sheets: { data: Cell[][]; sheet: string; columns: { width: number }[] }[]): Promise<Buffer> =>
  (await writeXlsxFile(sheets.map((one) => ({ ...one, stickyRowsCount: 1 })) as never).toBuffer()) as Buffer

/** An empty sheet with two invented lines to write over, a second that explains the columns, a third with the categories. */
export async function templateWorkbook(): Promise<Buffer> {
  const samples: Cells[] = [
    {
      day: '2026-10-18',
      side: '收',
      category: '发包租赁',
      party: '张三',
      person: '是',
      purpose: '东坡果园租金（示例）',
      amount: '12000.00',
      basis: '果园承包合同',
    },
    {
      day: '2026-10-20',
      side: '支',
      category: '工程建设',
      party: '某某五金店',
      person: '否',
      purpose: '路灯灯泡和线材（示例）',
      amount: '386.50',
      basis: '',
    },
  ]
  return await toBytes([
    {
      sheet: '收支明细',
      columns: shown.map(({ width }) => ({ width })),
      data: [titles(shown), ...samples.map((sample) => shown.map(({ key }) => cell(sample[key] ?? '')))],
    },
    {
      sheet: '怎么填',
      columns: [{ width: 18 }, { width: 70 }],
      data: [
        [cell('这一列', { ...head }), cell('怎么填', { ...head })],
        ...shown.map(({ title, required, help }) => [cell(title), cell(`${required ? '必填。' : ''}${help}`)]),
        [cell('示例两行'), cell('带“示例”的行和合计行导入时会自动跳过。')],
      ],
    },
    {
      sheet: '类别',
      columns: [{ width: 8 }, { width: 16 }, { width: 50 }],
      data: [
        [cell('收支', { ...head }), cell('类别', { ...head }), cell('也认得', { ...head })],
        ...categoryNames.map(([, direction, [name, ...others]]) => [
          cell(direction === 'in' ? '收' : '支'),
          cell(name ?? ''),
          cell(others.join('、')),
        ]),
      ],
    },
  ])
}

/** The sheet as it came, wrong cells red, and in the last column what to put right. */
export async function errorWorkbook(
  lines: readonly { cells: Cells; errors: Record<string, string> }[],
): Promise<Buffer> {
  const used = columns.filter(
    ({ key, inTemplate }) => inTemplate || lines.some(({ cells, errors }) => cells[key] || errors[key as ColumnKey]),
  )
  const rows = lines.map(({ cells, errors }) => [
    ...used.map(({ key }) => cell(cells[key] ?? '', errors[key] ? { ...red } : {})),
    cell(
      used
        .filter(({ key }) => errors[key])
        .map(({ key, title }) => `${title}：${errors[key]}`)
        .join(' '),
      Object.keys(errors).length > 0 ? { ...red, wrap: true } : {},
    ),
  ])
  return await toBytes([
    {
      sheet: '收支明细',
      columns: [...used.map(({ width }) => ({ width })), { width: 60 }],
      data: [[...titles(used), cell('需要改的地方', { ...head })], ...rows],
    },
  ])
}

/** A sheet as a village would keep it: for tests and seeds. */
export async function sheetOf(lines: readonly Cells[]): Promise<Buffer> {
  return await toBytes([
    {
      sheet: '收支明细',
      columns: shown.map(({ width }) => ({ width })),
      data: [titles(shown), ...lines.map((cells) => shown.map(({ key }) => cell(cells[key] ?? '')))],
    },
  ])
}
