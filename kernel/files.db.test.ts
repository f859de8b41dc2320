/** Papers come in as PDF and nothing that only says so; they go out as nobody's page. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { resident, testApp } from './testing.ts'

const app = await testApp([])
const someone = resident()

const pdf = (tail = '%%EOF\n') => Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n${tail}`)
const send = (body: Buffer) =>
  app.call('POST', '/api/files', { as: someone, body, headers: { 'content-type': 'application/pdf' } })

describe('a paper', () => {
  it('is kept as it came and shown without rights of its own', async () => {
    const sent = await send(pdf())
    expect(sent.json()).toMatchObject({ kind: 'document', thumb: null })
    const shown = await app.call('GET', (sent.json() as { url: string }).url)
    expect(shown.headers['content-type']).toBe('application/pdf')
    expect(shown.headers['content-security-policy']).toContain('sandbox')
    expect(shown.headers['x-content-type-options']).toBe('nosniff')
    expect(shown.rawPayload).toEqual(pdf())
  })

  it.each([
    ['cut short', pdf('')],
    ['a page in a paper’s clothes', Buffer.from('<html><script>1</script></html>%%EOF')],
    ['another program’s file', Buffer.from('PK\u0003\u0004 %PDF-1.7 %%EOF')],
  ])('is refused when it is %s', async (_what, bytes) => {
    expect((await send(bytes)).statusCode).toBe(422)
  })
})

describe('a store without room', () => {
  it('refuses an upload in a sentence, and keeps nothing half-written', async () => {
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#396' } })
      .jpeg()
      .toBuffer()
    const { put } = app.files
    const kept: string[] = []
    app.files.put = async (name, bytes) => {
      if (name.endsWith('.thumb')) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      kept.push(name)
      await put(name, bytes)
    }
    try {
      const answer = await app.call('POST', '/api/files', {
        as: someone,
        body: photo,
        headers: { 'content-type': 'image/jpeg' },
      })
      expect(answer.statusCode).toBe(503)
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(answer.json()).toMatchObject({
        rule: 'kernel.files-away',
        detail: '照片现在存不进去。请先不带照片发送，过一会儿再补传。',
      })
    } finally {
      app.files.put = put
    }
    expect(kept.length).toBe(1)
    expect(await app.files.get(kept[0]!)).toBeNull()
    expect(await Array.fromAsync(app.files.names())).not.toContain(kept[0])
  })
})
