/** Workbooks of intake going out: an empty one to fill in, and the rows that have to be put right, wrong cells red. */
import { type Cell, cell, headCell, redCell, writeWorkbook } from '../../../kernel/workbook.ts'
import { IntakeColumn } from './contract.ts'
import { intakeHeaders, intakeSheet } from './intake-12345.data.ts'
import type { IntakeCells } from './intake-12345.ts'

const titleOf = (column: IntakeColumn): string => intakeHeaders.find(({ key }) => key === column)!.names[0]!
const wide: readonly IntakeColumn[] = ['words', 'address']
const widthOf = (column: IntakeColumn) => ({ width: wide.includes(column) ? 44 : 18 })
const heads = (): Cell[] => IntakeColumn.options.map((column) => cell(titleOf(column), { ...headCell }))

export async function templateWorkbook(): Promise<Buffer> {
  const { name, sample } = intakeSheet
  return await writeWorkbook([
    {
      sheet: name,
      columns: IntakeColumn.options.map(widthOf),
      data: [heads(), IntakeColumn.options.map((column) => cell(sample[column] ?? ''))],
    },
  ])
}

/** `errors`: column → sentence. Read again as it is, once put right. */
export async function errorWorkbook(
  rows: readonly { cells: IntakeCells; errors: Record<string, string> }[],
): Promise<Buffer> {
  return await writeWorkbook([
    {
      sheet: intakeSheet.name,
      columns: [...IntakeColumn.options.map(widthOf), { width: 60 }],
      data: [
        [...heads(), cell(intakeSheet.wrong, { ...headCell })],
        ...rows.map(({ cells, errors }) => [
          ...IntakeColumn.options.map((column) => cell(cells[column] ?? '', errors[column] ? { ...redCell } : {})),
          cell(
            IntakeColumn.options
              .flatMap((column) => (errors[column] ? [`${titleOf(column)}: ${errors[column]}`] : []))
              .join(' '),
            { ...redCell, wrap: true },
          ),
        ]),
      ],
    },
  ])
}
