/** Workbooks in and out: rows of the first sheet of an .xlsx, and sheets whose cells are text, so that no cell ever becomes a formula. */
import type { FastifyReply } from 'fastify'
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { Invalid } from './errors.ts'

/** A workbook is a zip: 1 MB may unfold to gigabytes, so its own table of contents is read before it is opened. */
const unfolded_bytes = 60 * 1024 * 1024
const partsMost = 200

export const workbookMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Throws Invalid `workbook` with the reason. */
export async function readWorkbook(bytes: Buffer): Promise<unknown[][]> {
  mustBeWorkbook(bytes)
  try {
    const sheets = (await readXlsxFile(bytes)) as unknown as { data: unknown[][] }[] | unknown[][]
    const first = sheets[0]
    return Array.isArray(first) ? (sheets as unknown[][]) : ((first as { data: unknown[][] } | undefined)?.data ?? [])
  } catch {
    throw new Invalid({ workbook: 'kernel.workbook-unreadable' })
  }
}

function mustBeWorkbook(bytes: Buffer): void {
  // 'D0CF11E0' is the old .xls; a .csv has no signature at all.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new Invalid({ workbook: 'kernel.workbook-xls' })
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
    throw new Invalid({ workbook: 'kernel.workbook-unreadable' })
  }
  if (parts === 0 || parts > partsMost || size > unfolded_bytes)
    throw new Invalid({ workbook: 'kernel.workbook-unreadable' })
}

export type Cell = { value?: string; type?: typeof String; format?: string } & Record<string, unknown>

/** Everything is text: numbers of people must never become numbers, and what begins with = stays what it is. */
export const cell = (value: string, style: Record<string, unknown> = {}): Cell =>
  value === '' ? { ...style } : { value, type: String, format: '@', ...style }

/** What has to be put right. */
export const redCell = { backgroundColor: '#FFC7CE', textColor: '#9C0006' } as const
export const headCell = { fontWeight: 'bold', backgroundColor: '#E8F1EC', height: 24 } as const

export interface Sheet {
  sheet: string
  columns: { width: number }[]
  data: Cell[][]
}

/** The first row of each sheet stays in sight. */
export const writeWorkbook = async (sheets: readonly Sheet[]): Promise<Buffer> =>
  (await writeXlsxFile(sheets.map((one) => ({ ...one, stickyRowsCount: 1 })) as never).toBuffer()) as Buffer

/** Sends a workbook as a file to keep; `plain` is its name where a browser knows no other letters. */
export function sendWorkbook(reply: FastifyReply, name: string, plain: string, bytes: Buffer): FastifyReply {
  return reply
    .type(workbookMime)
    .header('content-disposition', `attachment; filename="${plain}.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .send(bytes)
}
