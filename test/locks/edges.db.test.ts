/** The edges of the server, each as it stands in docs/promises.md: headers, cookies, uploads, sizes, pages, crowds. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { openHttp } from '../../kernel/http.ts'
import { usualLimits } from '../../kernel/limits.ts'
import { openSession } from '../../kernel/session.ts'
import { county, resident, testApp } from '../../kernel/testing.ts'

const app = await testApp(modules, { actorOf })
const someone = resident()
const neighbour = resident()

describe('the headers', () => {
  it('of every answer are these and no others that speak of safety', async () => {
    const production = { ...app, config: { ...app.config, XIANGLI_MODE: 'production' as const } }
    const http = await openHttp(production, { limits: usualLimits })
    for (const url of ['/api/places.served', '/api/nothing-of-ours', '/api/openapi.json', '/api/people.me']) {
      const { headers } = await http.inject({ method: 'GET', url, headers: { host: 'localhost' } })
      const told = Object.fromEntries(
        Object.entries(headers).filter(([name]) => /policy|options|transport|server|powered/.test(name)),
      )
      expect(told, url).toEqual({
        'content-security-policy':
          "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      })
      expect(headers['content-type'], url).toMatch(/charset=utf-8/)
      expect(headers['access-control-allow-origin'], url).toBeUndefined()
    }
    await http.close()
  })

  it('keep what is personal out of every store on the way', async () => {
    for (const url of ['/api/people.me', '/api/tickets.mine', '/api/signin.me', '/api/notify.inbox'])
      expect((await app.call('GET', url, { as: someone })).headers['cache-control'], url).toMatch(/no-store/)
  })

  it('answer no method but those we offer', async () => {
    const http = await openHttp(app, { limits: usualLimits })
    for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const)
      expect(
        (await http.inject({ method: method as 'PUT', url: '/api/places.served' })).statusCode,
        method,
      ).toBeGreaterThanOrEqual(400)
    await http.close()
  })
})

describe('an upload', () => {
  const send = (bytes: Buffer, type = 'image/jpeg', more: Record<string, string> = {}) =>
    app.call('POST', '/api/files', { as: someone, body: bytes, headers: { 'content-type': type, ...more } })
  let jpeg: Buffer
  beforeAll(async () => {
    jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#4a8' } })
      .withExif({
        IFD0: { Make: 'Canary Phone', ImageDescription: '梅秀英家' },
        IFD3: { GPSLatitude: '30/1 25/1 0/1', GPSLongitude: '103/1 28/1 0/1' },
      })
      .jpeg()
      .toBuffer()
  })

  it('of a photo with a place in it leaves the server without the place, the maker and the note', async () => {
    expect(jpeg.includes('Canary Phone')).toBe(true)
    const sent = await send(jpeg)
    expect(sent.statusCode).toBe(200)
    const view = sent.json() as { url: string; thumb: string }
    for (const url of [view.url, view.thumb]) {
      const got = await app.call('GET', url)
      expect(got.statusCode).toBe(200)
      expect((await sharp(got.rawPayload).metadata()).exif, url).toBeUndefined()
      expect(got.rawPayload.includes('Canary')).toBe(false)
    }
  })

  it('of a picture that is a page as well comes out as a picture alone', async () => {
    const page = '<script>alert(document.domain)</script>'
    const sent = await send(Buffer.concat([jpeg, Buffer.from(page)]))
    const got = await app.call('GET', (sent.json() as { url: string }).url)
    expect(got.headers['content-type']).toBe('image/jpeg')
    expect(got.rawPayload.includes('<script>')).toBe(false)
  })

  it.each([
    [
      'drawn by a program',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'image/svg+xml',
    ],
    [
      'a drawing that says it is a photo',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'image/png',
    ],
    ['no picture at all', Buffer.from('GIF89a<script>'), 'image/jpeg'],
  ])('is refused when it is %s', async (_what, bytes, type) => {
    const { statusCode } = await send(bytes, type)
    expect(statusCode).toBe(422)
  })

  it('is refused when it was cut short, and when it would unfold to gigabytes', async () => {
    const large = await sharp(randomBytes(900 * 700 * 3), { raw: { width: 900, height: 700, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect((await send(large.subarray(0, large.length / 3))).statusCode).toBe(422)
    const flood = await sharp({ create: { width: 8_000, height: 8_000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(flood.length).toBeLessThan(2_000_000)
    expect((await send(flood, 'image/png')).statusCode).toBe(422)
  }, 180_000)

  it('has a name of ours, whatever path it brings along', async () => {
    const sent = await send(jpeg, 'image/jpeg', {
      'content-disposition': 'attachment; filename="../../../../etc/passwd"',
    })
    expect((sent.json() as { url: string }).url).toMatch(/^\/api\/files\/510183\/[0-9a-f-]{36}\//)
    for (const id of ['..%2f..%2fetc%2fpasswd', '../../etc/passwd', '%2e%2e', 'x'.repeat(90)])
      expect((await app.call('GET', `/api/files/${county}/${id}/large?until=9&sign=x`)).statusCode, id).toBe(404)
  })

  it('takes ten megabytes and not one byte more', async () => {
    expect((await send(Buffer.alloc(10 * 1024 * 1024 + 1))).statusCode).toBe(413)
    expect(
      (await app.call('POST', '/api/files', { body: jpeg, headers: { 'content-type': 'image/jpeg' } })).statusCode,
    ).toBe(401)
  })
})

describe('what comes', () => {
  it('is at most a megabyte, and a page at most a hundred', async () => {
    const long = await app.call('POST', '/api/signin.send_code', {
      body: { phone: 'x'.repeat(1024 * 1024), purpose: 'sign-in' },
    })
    expect(long.statusCode).toBe(413)
    const pages = modules
      .flatMap(({ queries }) => queries)
      .filter(({ input }) => 'limit' in ((input as unknown as { shape?: object }).shape ?? {}))
    expect(pages.length).toBeGreaterThan(20)
    for (const { name, input } of pages) expect(input.safeParse({ limit: 101 }).success, name).toBe(false)
  })
})

describe('a crowd', () => {
  const opened: Awaited<ReturnType<typeof openHttp>>[] = []
  afterAll(async () => {
    for (const http of opened) await http.close()
  })
  const serve = async (limits: typeof usualLimits) => {
    const http = await openHttp(app, { limits })
    opened.push(http)
    return http
  }
  const cookieOf = async (who: typeof someone) => ({
    host: 'localhost',
    cookie: `__Host-xiangli=${(await app.as(who, (tx) => openSession(tx, who, 'resident', app.clock()))).token}`,
  })

  it('beyond what the server can carry is told when to come back, and the rest are served', async () => {
    const http = await serve({ ...usualLimits, inFlight: 5 })
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        http.inject({ method: 'GET', url: '/api/places.counties', headers: { host: 'localhost' } }),
      ),
    )
    const turnedAway = answers.filter(({ statusCode }) => statusCode === 503)
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(5)
    for (const { headers, payload } of turnedAway) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(JSON.parse(payload)).toMatchObject({ rule: 'kernel.busy', status: 503 })
    }
    // Nobody is counted in for ever.
    expect(
      (await http.inject({ method: 'GET', url: '/api/places.counties', headers: { host: 'localhost' } })).statusCode,
    ).toBe(200)
  })

  it('cannot pretend to come from many addresses: a forwarded address counts only from a proxy we were told of', async () => {
    const limits = { ...usualLimits, perAddress: 10 }
    const direct = await serve(limits)
    const behind = await openHttp({ ...app, config: { ...app.config, TRUST_PROXIES: 1 } }, { limits })
    opened.push(behind)
    const statuses = async (http: typeof direct) =>
      await Promise.all(
        Array.from({ length: 15 }, async (_, index) => {
          const headers = { host: 'localhost', 'x-forwarded-for': `10.9.9.${index}` }
          const options = { method: 'GET', url: '/api/places.counties', headers, remoteAddress: '10.2.2.2' } as const
          return (await http.inject(options)).statusCode
        }),
      )
    expect((await statuses(direct)).filter((status) => status === 429).length).toBe(5)
    expect((await statuses(behind)).filter((status) => status === 429).length).toBe(0)
    // Behind one proxy the caller may write more addresses into the header; the last one is the proxy's word.
    const forged = await Promise.all(
      Array.from({ length: 15 }, async (_, index) => {
        const headers = { host: 'localhost', 'x-forwarded-for': `10.8.8.${index}, 10.7.7.7` }
        const options = { method: 'GET', url: '/api/places.counties', headers, remoteAddress: '10.2.2.2' } as const
        return (await behind.inject(options)).statusCode
      }),
    )
    expect(forged.filter((status) => status === 429).length).toBe(5)
  })

  it('behind one address is not starved by one of them', async () => {
    const http = await serve({ ...usualLimits, perPerson: { read: 20, write: 5, upload: 2, export: 2 } })
    const [hers, his] = [await cookieOf(someone), await cookieOf(neighbour)]
    const ask = (headers: Record<string, string>) =>
      http.inject({ method: 'GET', url: '/api/signin.me', headers, remoteAddress: '10.1.1.1' })
    const many = await Promise.all(Array.from({ length: 40 }, () => ask(hers)))
    const refused = many.filter(({ statusCode }) => statusCode === 429)
    expect(refused.length).toBe(20)
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask(his)).statusCode).toBe(200)
    expect((await ask({ host: 'localhost' })).statusCode).toBe(200)
  })
})
