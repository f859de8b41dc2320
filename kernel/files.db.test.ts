/** Papers come in as PDF and nothing that only says so; they go out as nobody's page. */
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
