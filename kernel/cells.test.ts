/** What leaves as a file is read back as it was, and nothing in it is a formula, whatever people typed. */
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { type CellValue, csvOf, plainText, xlsxOf } from './cells.ts'

async function* pages(...all: CellValue[][][]): AsyncGenerator<CellValue[][]> {
  yield* all
}
const gathered = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
/** A small reader of RFC 4180, so that what was written is judged by somebody else. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\r') {
      rows.at(-1)!.push(cell)
      cell = ''
      if (sign === '\r') {
        at += 1
        rows.push([])
      }
    } else cell += sign
  }
  return rows.slice(0, -1)
}
/** What Excel, LibreOffice and WPS take for a formula when they open a CSV. */
const looksLikeFormula = (text: string): boolean => /^[\s]*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text)

const attacks = [
  '=1+1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1+1',
  '＠x',
  '\u0000=1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://x","y")',
]

describe('CSV', () => {
  it('begins with its mark, keeps quotes and lines, and leaves numbers numbers', async () => {
    const bytes = await gathered(
      csvOf(
        ['甲', 'b'],
        pages(
          [['说“好”,"对"', 1]],
          [
            ['两\n行', null],
            ['', -3.5],
          ],
        ),
      ),
    )
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(readCsv(bytes.toString('utf8').slice(1))).toEqual([
      ['甲', 'b'],
      ['说“好”,"对"', '1'],
      ['两\n行', ''],
      ['', '-3.5'],
    ])
  })
  it.each(attacks)('makes no formula of %j', async (attack) => {
    const text = (await gathered(csvOf(['x'], pages([[attack]])))).toString('utf8').slice(1)
    const [, row] = readCsv(text)
    expect(row![0]).toBe(`'${attack}`)
    expect(looksLikeFormula(row![0]!)).toBe(false)
  })
  it('makes none of anything, and changes nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n \u0000\u00a0\ufeff＝＋－＠\'",1a路😀'), maxLength: 12 }),
        (text) => {
          expect(looksLikeFormula(plainText(text))).toBe(false)
          expect([text, `'${text}`]).toContain(plainText(text))
        },
      ),
    )
    for (const plain of ['路灯', '1+1', 'a=b', '', '138****0001', '（=）']) expect(plainText(plain)).toBe(plain)
  })
})

describe('.xlsx', () => {
  it('is read back by a reader of workbooks, texts as texts and numbers as numbers', async () => {
    const bytes = await gathered(
      xlsxOf(
        '诉求/工单',
        [
          { title: '甲', width: 10 },
          { title: '乙', width: 20 },
        ],
        pages(
          [['<b>&"\n路', 1.5]],
          [
            [null, 7],
            ['=1+1', null],
          ],
        ),
      ),
    )
    const sheets = (await readXlsxFile(bytes)) as unknown as { sheet: string; data: unknown[][] }[]
    expect(sheets[0]!.sheet).toBe('诉求 工单')
    expect(sheets[0]!.data).toEqual([
      ['甲', '乙'],
      ['<b>&"\n路', 1.5],
      [null, 7],
      ['=1+1', null],
    ])
  })
  it('holds no formula, whatever is in its cells', async () => {
    const bytes = await gathered(xlsxOf('x', [{ title: 'x', width: 9 }], pages(attacks.map((attack) => [attack]))))
    const { unzipSync, strFromU8 } = await import('fflate')
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(attacks.length + 1)
  })
  it('of many rows leaves piece by piece', async () => {
    async function* many(): AsyncGenerator<CellValue[][]> {
      for (let page = 0; page < 200; page += 1)
        yield Array.from({ length: 100 }, (_, at) => [`第 ${page * 100 + at} 行 ${Math.random()}`, at])
    }
    const columns = [
      { title: 'a', width: 9 },
      { title: 'b', width: 9 },
    ]
    let most = 0
    let all = 0
    for await (const chunk of xlsxOf('x', columns, many())) {
      most = Math.max(most, chunk.length)
      all += chunk.length
    }
    expect(all).toBeGreaterThan(100_000)
    expect(most).toBeLessThan(all / 4)
  })
})
