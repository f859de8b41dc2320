/** Over the wire: texts of some size leave compressed for who understands it; what must not, does not. Who may is asked before what. */
import { type IncomingHttpHeaders, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction } from './action.ts'
import { openHttp } from './http.ts'
import { noLimits } from './limits.ts'
import { defineModule } from './module.ts'
import { defineQuery } from './query.ts'
import { openSession } from './session.ts'
import { resident, testApp, village } from './testing.ts'

const words = '“一事一议”筹资筹劳方案公示。'.repeat(100)

const list = defineQuery({
  name: 'probe.list',
  who: 'anyone',
  says: 'As many words as asked for.',
  input: z.object({ area: z.string(), most: z.coerce.number() }),
  answer: z.object({ words: z.string() }),
  may: () => true,
  find: async (_context, { most }) => ({ words: words.slice(0, most) }),
})
const own = defineQuery({
  name: 'probe.own',
  who: 'signed-in',
  says: 'For who is signed in.',
  input: z.object({ number: z.coerce.number() }),
  answer: z.object({}),
  may: () => true,
  find: async () => ({}),
})
const change = (name: string, who: 'anyone' | 'signed-in' | 'staff') =>
  defineAction({
    name,
    who,
    says: 'Tells a secret once.',
    input: z.object({ number: z.number() }),
    answer: z.object({ words: z.string() }),
    load: async () => ({}),
    may: () => true,
    must: () => {},
    save: async () => ({ answer: { words }, facts: [] }),
  })

const probe = defineModule({
  name: 'probe',
  needs: [],
  actions: [change('probe.open', 'anyone'), change('probe.change', 'signed-in'), change('probe.serve', 'staff')],
  queries: [list, own],
  facts: {},
  messages: { 'zh-CN': {}, en: {} },
})

const somebody = resident()
const app = await testApp([probe], { actorOf: async () => somebody })
const http = await openHttp(app, {
  limits: noLimits,
  screens: async (server) => {
    const page = Buffer.from(`<!doctype html><p>${words}`)
    server.get('/page', (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('vary', 'User-Agent').send(page),
    )
    server.get('/picture', (_request, reply) => reply.type('image/webp').send(page))
    server.get('/marked', (_request, reply) => reply.type('text/plain').header('etag', '"own"').send(words))
  },
})
const origin = await http.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => http.close())
const { token } = await app.as(somebody, (tx) => openSession(tx, somebody, 'resident', app.clock()))
const cookie = `__Host-xiangli=${token}`

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}
/** `fetch` unpacks by itself, so the plain client of Node asks. */
const ask = (url: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(`${origin}${url}`, { method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
const unpack: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync }
const listed = (most: number) => `/api/probe.list?area=${village}&most=${most}`

describe('a text', () => {
  it.each(['br', 'gzip'])('of some size leaves as %s, read the same, and says on what it depends', async (coding) => {
    for (const [url, depends] of [
      [listed(5_000), 'Accept-Language, Accept-Encoding, Cookie, Authorization'],
      ['/page', 'User-Agent, Accept-Encoding'],
      ['/api/openapi.json', 'Accept-Encoding'],
      ['/api/docs', 'Accept-Encoding'],
    ] as const)
      for (let round = 0; round < 2; round += 1) {
        const [plain, coded] = [await ask(url), await ask(url, { 'accept-encoding': coding })]
        expect(plain.headers['content-encoding'], url).toBeUndefined()
        expect(coded.headers['content-encoding'], url).toBe(coding)
        expect([plain.headers.vary, coded.headers.vary], url).toEqual([depends, depends])
        expect(coded.headers['content-length'], url).toBe(String(coded.body.length))
        expect(unpack[coding]!(coded.body).equals(plain.body), url).toBe(true)
        expect(coded.body.length, url).toBeLessThan(plain.body.length / 2)
      }
  })

  it.each([
    ['small', listed(10), {}],
    ['asked for by another site’s page', listed(5_000), { 'sec-fetch-site': 'cross-site' }],
    ['of which a part is asked', '/page', { range: 'bytes=0-99' }],
    ['marked by its own route', '/marked', {}],
    ['that is a picture', '/picture', {}],
    ['asked for by who understands no coding', listed(5_000), { 'accept-encoding': 'identity' }],
  ])('%s leaves as written', async (_which, url, headers) => {
    const answer = await ask(url, { 'accept-encoding': 'br, gzip', ...headers })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
  })

  it('answered to a change leaves as written: what is told once is told there', async () => {
    const headers = { 'accept-encoding': 'br', 'content-type': 'application/json', cookie }
    const answer = await ask('/api/probe.change', headers, '{"number":1}')
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(JSON.parse(answer.body.toString())).toEqual({ words })
  })
})

describe('who may is asked before what', () => {
  const wrong: [what: string, body: string, type: string][] = [
    ['a field in the wrong form', '{"number":"one"}', 'application/json'],
    ['a field nobody asked for', '{"number":1,"colour":"red"}', 'application/json'],
    ['no JSON', '{"number":', 'application/json'],
    ['no body that is known here', 'number=1', 'application/x-www-form-urlencoded'],
  ]
  const send = async (name: string, body: string, type: string, headers: Record<string, string> = {}) =>
    (await ask(`/api/${name}`, { 'content-type': type, ...headers }, body)).status

  it.each(wrong)('%s is no news to a visitor, and to a resident at an office’s door', async (_what, body, type) => {
    expect(await send('probe.change', body, type)).toBe(401)
    expect(await send('probe.serve', body, type)).toBe(401)
    expect(await send('probe.serve', body, type, { cookie })).toBe(403)
    expect([400, 415, 422]).toContain(await send('probe.change', body, type, { cookie }))
    expect([400, 415, 422]).toContain(await send('probe.open', body, type))
  })

  it('with a key nobody knows it is who, not what', async () => {
    for (const name of ['probe.open', 'probe.change'])
      expect(await send(name, '{"colour":1}', 'application/json', { authorization: 'Bearer nobody-knows' })).toBe(401)
  })

  it('in what is read too', async () => {
    for (const url of ['/api/probe.own', '/api/probe.own?number=x', '/api/probe.own?number=1&colour=red']) {
      expect((await ask(url)).status).toBe(401)
      expect((await ask(url, { cookie })).status).toBe(422)
    }
  })

  it('counts a change once, wherever it was turned away', async () => {
    const few = { ...noLimits, perAddress: 2, perPerson: { ...noLimits.perPerson, write: 2 } }
    const limited = await openHttp(app, { limits: few })
    const address = await limited.listen({ port: 0, host: '127.0.0.1' })
    const change = async (headers: Record<string, string>) =>
      (
        await fetch(`${address}/api/probe.change`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: '{"number":1}',
        })
      ).status
    expect([await change({}), await change({}), await change({})]).toEqual([401, 401, 429])
    expect([await change({ cookie }), await change({ cookie }), await change({ cookie })]).toEqual([200, 200, 429])
    await limited.close()
  })
})
