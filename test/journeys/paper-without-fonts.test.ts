/** A PDF from an old office program names a Chinese font without bringing it along: the page shows its characters all the same. */
import { expect, it } from 'vitest'
import { callFrom } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()

/** 停水 in GBK, large, in a font that is not in the file. */
function paper(): Buffer {
  const words = 'BT /F1 60 Tf 40 60 Td <CDA3CBAE> Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 240 160] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R
       /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>`,
    `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880
       /StemV 93 /FontBBox [-25 -254 1000 880] >>`,
  ]
  let text = '%PDF-1.4\n'
  const at = objects.map((object, index) => {
    const start = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return start
  })
  const table = text.length
  const rows = at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

it('is drawn with its characters, from tables of our own origin', async () => {
  const secretary = await journey.desk({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/api/docs`)
  const file = await secretary.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const response = await fetch('/api/files', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/pdf',
        'X-Requested-With': 'xiangli',
        'Idempotency-Key': crypto.randomUUID(),
      },
      body: bytes,
    })
    return ((await response.json()) as { id: string }).id
  }, paper().toString('base64'))
  const saved = await callFrom(secretary, 'bulletin.save_draft', {
    area: village,
    public: true,
    title: '停水通知',
    words: '见附件。',
    pictures: [],
    audio: null,
    paper: file,
    commenting: true,
    ground: null,
    expires_at: null,
  })
  const notice = (saved.body as unknown as { id: string }).id
  expect((await callFrom(secretary, 'bulletin.publish', { notice })).status).toBe(200)

  const page = await journey.phone()
  const asked: { url: string; status: number }[] = []
  page.on('response', (answer) => void asked.push({ url: answer.url(), status: answer.status() }))
  await page.goto(`${journey.address}/v/${village}/notices/${notice}`)
  await page.getByRole('button', { name: say('ui.paper-open') }).click()
  const sheet = page.locator('canvas.x-paper__sheet')
  await sheet.waitFor()
  const ink = () =>
    sheet.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      let dark = 0
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && (data[at + 3] ?? 0) > 0) dark += 1
      return dark / (canvas.width * canvas.height)
    })
  // Two large characters cover some hundredths of the sheet; an empty one or two thin frames do not.
  await expect.poll(ink, { timeout: 60_000 }).toBeGreaterThan(0.02)
  await sheet.scrollIntoViewIfNeeded()
  await journey.shot(page, 'paper-without-fonts')
  const tables = asked.filter(({ url }) => url.endsWith('.bcmap'))
  expect(tables.length).toBeGreaterThan(0)
  for (const { url, status } of tables) {
    expect(status).toBe(200)
    expect(new URL(url).origin).toBe(journey.address)
  }
  expect(asked.every(({ url }) => new URL(url, journey.address).protocol !== 'https:')).toBe(true)
})
