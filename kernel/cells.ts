/**
 * Rows of cells as a file people open in Excel, written while they are read: CSV (RFC 4180, UTF-8 with its mark) and .xlsx. No cell ever
 * becomes a formula, whatever somebody typed into a name or a title.
 */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export type CellValue = string | number | null

/** What a program for sheets takes for the beginning of a formula, also behind spaces and in full width (OWASP, CSV injection). */
const formula = /^[\s\p{Cc}\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u
/** A cell of Excel holds no more. */
const cellLetters = 32_767
/** XML 1.0 has no place for most control characters and for halves of characters. */
const unspeakable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** An apostrophe in front makes it text for whoever opens it. */
export const plainText = (text: string): string => (formula.test(text) ? `'${text}` : text)

const csvCell = (value: CellValue): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return `"${plainText(value).replaceAll('"', '""')}"`
}
const csvLine = (cells: readonly CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`

type Pages = AsyncIterable<readonly (readonly CellValue[])[]>

/** One chunk for each page of rows. */
export async function* csvOf(head: readonly string[], pages: Pages): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine(head)}`)
  for await (const rows of pages) yield Buffer.from(rows.map(csvLine).join(''))
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const xmlText = (text: string): string =>
  text
    .replace(unspeakable, '')
    .slice(0, cellLetters)
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** The parts of a workbook besides its sheet. Style 1: text as it is; style 2: a heading. */
const parts = (title: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xmlText(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
})

/** 0 → A, 25 → Z, 26 → AA. */
const letterOf = (column: number): string =>
  (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const sheetCell = (value: CellValue, at: string, style: 1 | 2): string => {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
  return `<c r="${at}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`
}
const sheetRow = (cells: readonly CellValue[], line: number, style: 1 | 2): string =>
  `<row r="${line}">${cells.map((one, column) => sheetCell(one, `${letterOf(column)}${line}`, style)).join('')}</row>`

/** The same as a workbook, packed while it is written: what has left is not kept. */
export async function* xlsxOf(
  title: string,
  columns: readonly { title: string; width: number }[],
  pages: Pages,
): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const flush = (): Buffer => {
    const all = Buffer.concat(ready)
    ready = []
    return all
  }
  for (const [name, text] of Object.entries(parts(title))) {
    const part = new ZipPassThrough(name)
    zip.add(part)
    part.push(strToU8(declaration + text), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 })
  zip.add(sheet)
  const cols = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  const head = sheetRow(
    columns.map((one) => one.title),
    1,
    2,
  )
  const view =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
  sheet.push(
    strToU8(
      `${declaration}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${cols.join('')}</cols><sheetData>${head}`,
    ),
  )
  yield flush()
  let line = 2
  for await (const rows of pages) {
    const from = line
    line += rows.length
    sheet.push(strToU8(rows.map((row, at) => sheetRow(row, from + at, 1)).join('')))
    yield flush()
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true)
  zip.end()
  yield flush()
}
