/** Papers come in as PDF and nothing that only says so; they go out as nobody's page. */
import { createServer, type Server } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

/** Speaks as clamd does: a zero-ended word, pieces with their length, a piece of no length, a zero-ended verdict. */
function fakeClamd(verdict: (bytes: Buffer) => string | null): Server {
  return createServer((socket) => {
    let came: Buffer = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part: Buffer) => {
      came = Buffer.concat([came, part])
      const word = 'zINSTREAM\0'
      if (came.length < word.length) return
      if (came.toString('latin1', 0, word.length) !== word) return void socket.destroy()
      const pieces: Buffer[] = []
      for (let at = word.length; at + 4 <= came.length; ) {
        const length = came.readUInt32BE(at)
        if (length === 0) {
          const said = verdict(Buffer.concat(pieces))
          if (said === null) socket.destroy()
          else socket.end(`${said}\0`)
          return
        }
        if (at + 4 + length > came.length) return
        pieces.push(came.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
}

describe('with a scanner', () => {
  const seen: number[] = []
  const server = fakeClamd((bytes) => {
    seen.push(bytes.length)
    if (bytes.includes('X5O!P%@AP')) return 'stream: Eicar-Test-Signature FOUND'
    if (bytes.includes('dies here')) return null
    return bytes.includes('strange') ? 'something else' : 'stream: OK'
  })
  let config: typeof app.config
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    config = { ...app.config }
    app.config.FILE_SCANNER = `clamd://127.0.0.1:${(server.address() as { port: number }).port}`
  })
  afterAll(() => {
    Object.assign(app.config, { FILE_SCANNER: config.FILE_SCANNER })
    server.close()
  })

  it('a paper it finds nothing in is kept, however large', async () => {
    const large = Buffer.concat([pdf(''), Buffer.alloc(900_000, 'a'), Buffer.from('%%EOF\n')])
    expect((await send(large)).statusCode).toBe(200)
    expect(seen.at(-1)).toBe(large.length)
  })
  it('a paper or a sound it finds something in is refused in a sentence', async () => {
    const bad = await send(pdf('X5O!P%@AP[4\\PZX54\n%%EOF\n'))
    expect(bad.statusCode).toBe(422)
    expect(bad.json()).toMatchObject({ fields: { file: expect.stringContaining('病毒') } })
    const sound = await app.call('POST', '/api/files', {
      as: someone,
      body: Buffer.concat([Buffer.from('4f676753', 'hex'), Buffer.from('X5O!P%@AP')]),
      headers: { 'content-type': 'audio/ogg' },
    })
    expect(sound.statusCode).toBe(422)
  })
  it('a picture needs none: it is drawn anew', async () => {
    const before = seen.length
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const sent = await app.call('POST', '/api/files', {
      as: someone,
      body: picture,
      headers: { 'content-type': 'image/png' },
    })
    expect([sent.statusCode, seen.length]).toEqual([200, before])
  })
  it.each([
    ['dies before it has said anything', 'dies here'],
    ['says what nobody understands', 'strange'],
  ])('that %s, nothing is kept, and one is told to come later', async (_what, words) => {
    const sent = await send(pdf(`${words}\n%%EOF\n`))
    expect([sent.statusCode, Number(sent.headers['retry-after'])]).toEqual([503, 60])
    expect(sent.json()).toMatchObject({ rule: 'kernel.scanner-away' })
  })
  it('that is not there at all, nothing is kept either', async () => {
    const here = app.config.FILE_SCANNER
    app.config.FILE_SCANNER = 'clamd://127.0.0.1:1'
    expect((await send(pdf())).statusCode).toBe(503)
    app.config.FILE_SCANNER = here
  })
})
