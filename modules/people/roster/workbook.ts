/** Workbooks in and out: reading a village's own sheet, the template, the sheet with red cells, the export. */
import { Invalid } from '../../../kernel/errors.ts'
import { type Cell, cell, headCell, readWorkbook, redCell, writeWorkbook } from '../../../kernel/workbook.ts'
import { rosterRowLimit } from '../contract.ts'
import { type ColumnKey, columns, findHeader } from './columns.ts'
import { type Cells, textOf } from './rows.ts'

export interface SheetLine {
  /** Number of the row as Excel shows it. */
  line: number
  cells: Cells
}

/** The lines of the first sheet under its header; empty lines are skipped. Throws Invalid `workbook` with the reason. */
export async function readRoster(bytes: Buffer): Promise<SheetLine[]> {
  const rows = await readWorkbook(bytes)
  const header = findHeader(rows)
  if (!header) throw new Invalid({ workbook: 'people.roster-header' })
  const lines: SheetLine[] = []
  for (let row = header.row + 1; row < rows.length; row += 1) {
    const cells: Cells = {}
    for (const [key, at] of header.at) {
      const text = textOf(rows[row]![at]).slice(0, 200)
      if (text) cells[key] = text
    }
    if (Object.keys(cells).length > 0) lines.push({ line: row + 1, cells })
    if (lines.length > rosterRowLimit) throw new Invalid({ workbook: 'people.roster-too-long' })
  }
  if (lines.length === 0) throw new Invalid({ workbook: 'people.roster-empty' })
  return lines
}

const titles = (): Cell[] => columns.map(({ title, required }) => cell(required ? `${title}*` : title, { ...headCell }))
const widths = columns.map(({ width }) => ({ width }))

/** An empty sheet with two invented lines to write over, and a second sheet that explains each column. */
export async function templateWorkbook(): Promise<Buffer> {
  const samples: Record<ColumnKey, string>[] = [
    {
      name: '张三（示例）',
      grid: '一网格',
      house: '一组1号',
      relation: '户主',
      sex: '男',
      birth_day: '1972-05-18',
      id_number: '',
      phone: '',
      residency: '户籍',
      elsewhere: '',
    },
    {
      name: '李四（示例）',
      grid: '一网格',
      house: '一组1号',
      relation: '妻子',
      sex: '女',
      birth_day: '1974-09-02',
      id_number: '',
      phone: '',
      residency: '外出',
      elsewhere: '成都',
    },
  ]
  const blank = Array.from({ length: 200 }, () => columns.map(() => cell('', { format: '@', type: String })))
  return await writeWorkbook([
    {
      sheet: '花名册',
      columns: widths,
      data: [titles(), ...samples.map((sample) => columns.map(({ key }) => cell(sample[key]))), ...blank],
    },
    {
      sheet: '怎么填',
      columns: [{ width: 18 }, { width: 60 }],
      data: [
        [cell('这一列', { ...headCell }), cell('怎么填', { ...headCell })],
        ...columns.map(({ title, required, help }) => [
          cell(title),
          cell(`${required ? '必填。' : '可以不填。'}${help}`),
        ]),
        [cell('示例两行'), cell('带“示例”的行导入时会自动跳过，留着也行。')],
      ],
    },
  ])
}

/** Marks a line of the template that nobody wrote over. */
export const isSample = (cells: Cells): boolean => (cells.name ?? '').includes('（示例）')

/** The sheet as it came, wrong cells red, and in the last column what to put right. */
export async function errorWorkbook(
  lines: readonly { cells: Cells; errors: Record<string, string> }[],
): Promise<Buffer> {
  const rows = lines.map(({ cells, errors }) => [
    ...columns.map(({ key }) => cell(cells[key] ?? '', errors[key] ? { ...redCell } : {})),
    cell(
      columns
        .filter(({ key }) => errors[key])
        .map(({ key, title }) => `${title}：${errors[key]}`)
        .join(' '),
      Object.keys(errors).length > 0 ? { ...redCell, wrap: true } : {},
    ),
  ])
  return await writeWorkbook([
    {
      sheet: '花名册',
      columns: [...widths, { width: 60 }],
      data: [[...titles(), cell('需要改的地方', { ...headCell })], ...rows],
    },
  ])
}

export async function exportWorkbook(lines: readonly Cells[]): Promise<Buffer> {
  return await writeWorkbook([
    {
      sheet: '花名册',
      columns: widths,
      data: [titles(), ...lines.map((cells) => columns.map(({ key }) => cell(cells[key] ?? '')))],
    },
  ])
}
