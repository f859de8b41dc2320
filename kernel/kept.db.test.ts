/** What is kept leaves at the door: to the right reader, never older than a commit here, counted and refused as everything else. */
import { type IncomingHttpHeaders, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction } from './action.ts'
import type { Actor } from './actor.ts'
import { anewBell } from './bells.ts'
import { openHttp } from './http.ts'
import { newId } from './id.ts'
import { dependsOn } from './keep.ts'
import { noLimits } from './limits.ts'
import { defineModule } from './module.ts'
import { defineQuery } from './query.ts'
import { closeSession, findSession, hashToken, markStale, openSession } from './session.ts'
import { county, resident, staff, testApp, village } from './testing.ts'

/** Long enough to be worth compressing. */
const long = '村务公开、财务公开、党务公开。'.repeat(60)
let reads = 0
let held: Promise<void> | null = null

const put = defineAction({
  name: 'probe.put',
  who: 'signed-in',
  says: 'Keeps a word.',
  input: z.object({}),
  answer: z.object({}),
  load: async () => ({}),
  may: () => true,
  must: () => {},
  async save({ tx, county, now }) {
    const id = newId()
    await tx
      .insertInto('setting')
      .values({ county, area: village, key: `probe.${id}`, value: '1', from_day: '2026-01-01', source: '', at: now })
      .execute()
    return { answer: {}, facts: [{ kind: 'probe.kept', subject: id, area: village }] }
  },
})

const page = defineQuery({
  name: 'probe.page',
  who: 'anyone',
  says: 'The words of a place, and for whom they were read.',
  input: z.object({ area: z.string() }),
  answer: z.object({ words: z.number(), by: z.string(), lang: z.string(), county: z.number(), long: z.string() }),
  may: () => true,
  async find({ tx, actor, lang, county }) {
    reads += 1
    // Written by hand, so that no held answer stands in for the rows.
    const { rows } = await sql<{ words: number }>`
      select count(*)::int as words from setting where county = ${county} and key like 'probe.%'`.execute(tx)
    await held
    return { words: rows[0]!.words, by: actor.person === null ? 'visitors' : 'members', lang, county, long }
  },
  keep: {
    key: (actor, { area }) => `${actor.person === null ? 'all' : 'members'}:${area}`,
    until: ['probe.kept'],
    seconds: 60,
  },
})

/** Kept under one name for everybody, though not everybody may have it. */
const inner = defineQuery({
  name: 'probe.inner',
  who: 'anyone',
  says: 'For members.',
  input: z.object({ area: z.string() }),
  answer: z.object({ ok: z.boolean() }),
  may: (actor) => actor.person !== null,
  find: async () => ({ ok: true }),
  keep: { key: (_actor, { area }) => `inner:${area}`, until: ['probe.kept'], seconds: 60 },
})

const probe = defineModule({
  name: 'probe',
  needs: [],
  actions: [put],
  queries: [page, inner],
  facts: { 'probe.kept': 'A word was kept.' },
  messages: { 'zh-CN': {}, en: {} },
})

const somebody = resident()
const clerk = staff('county_staff', String(county))
const app = await testApp([probe], { actorOf: async () => somebody })
const http = await openHttp(app, { limits: noLimits })
await http.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => http.close())
const origin = `http://127.0.0.1:${(http.server.address() as { port: number }).port}`

const url = `/api/probe.page?area=${village}`
const tokenOf = async (actor: Actor) =>
  (await app.as(actor, (tx) => openSession(tx, actor, 'resident', app.clock()))).token
const cookieOf = (token: string) => ({ cookie: `__Host-xiangli=${token}` })
/** Through a socket, as browsers come. */
const get = (address: string, headers: Record<string, string> = {}) => fetch(`${origin}${address}`, { headers })
const json = async (headers: Record<string, string> = {}, address = url) => (await get(address, headers)).json()
/** Until all that was rung so far has come back as a notification, which lets go of what is kept once more. Bells keep their order. */
const quiet = async () => {
  const bell = { id: newId(), county, kind: 'probe.quiet', subject: newId(), area: '999999', to: [], public: false }
  const heard = new Promise<void>((resolve) => {
    const off = app.live.onBell(({ id }) => {
      if (id !== bell.id) return
      off()
      resolve()
    })
  })
  app.db.bells.ring([JSON.stringify(bell)], 0)
  await heard
}
/** Changes what is shown. */
const change = async () => {
  await app.do(put, clerk, {})
  await quiet()
}
const told = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date').sort(([a], [b]) => (a < b ? -1 : 1)))

describe('an answer that leaves at the door', () => {
  it('bears the very headers of one that was just made, also inside WeChat, and also when nothing has changed', async () => {
    const wechat = { ...app, config: { ...app.config, WECHAT_APP_ID: 'wx1', XIANGLI_MODE: 'production' as const } }
    const other = await openHttp(wechat, { limits: noLimits })
    const address = await other.listen({ port: 0, host: '127.0.0.1' })
    const ask = (headers: Record<string, string>) => fetch(`${address}${url}`, { headers })
    for (const userAgent of ['Mozilla/5.0', 'Mozilla/5.0 MicroMessenger/8.0']) {
      const headers = { 'user-agent': userAgent }
      await change()
      const before = reads
      const [made, kept] = [await ask(headers), await ask(headers)]
      expect(reads).toBe(before + 1)
      expect(told(kept)).toEqual(told(made))
      expect(await kept.text()).toBe(await made.text())
      expect(made.headers.get('content-security-policy')?.includes('wx.qq.com')).toBe(userAgent.includes('Micro'))
      const known = { ...headers, 'if-none-match': String(made.headers.get('etag')) }
      const same = await ask(known)
      expect(same.status).toBe(304)
      await change()
      const changed = await ask(known)
      expect(changed.status).toBe(200)
      const again = await ask({ ...known, 'if-none-match': String(changed.headers.get('etag')) })
      expect(told(again)).toEqual({ ...told(same), etag: changed.headers.get('etag') })
    }
    await other.close()
  })

  it('goes to whom it belongs: not from members to visitors, from a language or a county to another', async () => {
    const token = await tokenOf(somebody)
    for (let round = 0; round < 3; round += 1) {
      expect(await json()).toMatchObject({ by: 'visitors', lang: 'zh-CN', county })
      expect(await json(cookieOf(token))).toMatchObject({ by: 'members', lang: 'zh-CN', county })
      expect(await json({ 'accept-language': 'en' })).toMatchObject({ by: 'visitors', lang: 'en' })
      expect(await json({}, '/api/probe.page?area=341504001001')).toMatchObject({ by: 'visitors', county: 341504 })
    }
  })

  it('is refused to whom it may not be given, though it lies there', async () => {
    const token = await tokenOf(somebody)
    const address = `/api/probe.inner?area=${village}`
    for (let round = 0; round < 2; round += 1) expect((await get(address, cookieOf(token))).status).toBe(200)
    expect((await get(address)).status).toBe(403)
    expect((await get(address, { authorization: 'Bearer made-up-by-somebody' })).status).toBe(401)
  })

  it('is never given for a field nobody asked for', async () => {
    await json()
    for (let round = 0; round < 2; round += 1) expect((await get(`${url}&colour=red`)).status).toBe(422)
  })

  it('is made anew for the first who asks after a commit here', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { words } = await json()
      await app.do(put, clerk, {})
      expect((await json()).words).toBe(words + 1)
    }
  })

  it('is made anew when bells were missed, by whatever way it changed', async () => {
    await quiet()
    const { words } = await json()
    await app.as(clerk, (tx) =>
      tx
        .insertInto('setting')
        .values({
          county,
          area: village,
          key: 'probe.unrung',
          value: '1',
          from_day: '2026-01-01',
          source: '',
          at: app.clock(),
        })
        .execute(),
    )
    expect((await json()).words).toBe(words)
    app.db.bells.ring([anewBell], 0)
    await expect.poll(async () => (await json()).words).toBe(words + 1)
  })

  it('is made once for all who ask meanwhile, but not for who asks after a commit', async () => {
    await change()
    let go = () => {}
    held = new Promise((resolve) => {
      go = resolve
    })
    const before = reads
    const crowd = Array.from({ length: 8 }, () => json())
    await expect.poll(() => reads).toBe(before + 1)
    await change()
    const late = json()
    await expect.poll(() => reads).toBe(before + 2)
    held = null
    go()
    const [first] = await Promise.all(crowd)
    expect((await late).words).toBe(first.words + 1)
    expect((await json()).words).toBe(first.words + 1)
  })

  it('stops with the session: the next request is a visitor’s, and the cookie is taken away', async () => {
    const token = await tokenOf(somebody)
    expect((await json(cookieOf(token))).by).toBe('members')
    await app.as(somebody, (tx) => closeSession(tx, hashToken(token)))
    const answer = await get(url, cookieOf(token))
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-xiangli=;/)
    expect((await answer.json()).by).toBe('visitors')
  })

  it('stops with a session that another process ended, on the very next request', async () => {
    const others = new pg.Client({ connectionString: app.databaseUrl })
    await others.connect()
    for (let round = 0; round < 20; round += 1) {
      const token = await tokenOf(somebody)
      for (let call = 0; call < 3; call += 1) expect((await json(cookieOf(token))).by).toBe('members')
      await others.query('delete from session where hash = $1', [hashToken(token)])
      expect((await json(cookieOf(token))).by).toBe('visitors')
    }
    await others.end()
  })

  it('goes by what the session says now: another home said to its row is another home on the next request', async () => {
    const token = await tokenOf(somebody)
    const actorOf = async () => (await findSession(app, token, app.clock()))?.actor
    const before = await actorOf()
    expect(await actorOf()).toBe(before)
    await app.db.pool.query(`update session set actor = jsonb_set(actor, '{home}', '"510183122212"') where hash = $1`, [
      hashToken(token),
    ])
    expect((await actorOf())?.home).toBe('510183122212')
    expect(before?.home).toBe(somebody.home)
    expect(() => {
      ;(before as { home: string | null }).home = null
    }).toThrow(TypeError)
  })

  it('finds the session in every way a browser may write its cookies', async () => {
    const token = await tokenOf(somebody)
    const name = '__Host-xiangli'
    await json()
    await json(cookieOf(token))
    for (const [cookie, by] of [
      [`a=b; ${name}=${token}; c=d`, 'members'],
      [`a=b;${name}=${token};c=d`, 'members'],
      [`a=b;  ${name} = ${token} ;c=d`, 'members'],
      [`${name}="${token}"`, 'visitors'],
      [`x${name}=${token}`, 'visitors'],
      [`a=${name}=${token}`, 'visitors'],
      [`xiangli=${token}`, 'visitors'],
      [`${name}=; ${name}=${token}`, 'visitors'],
      ['a=b', 'visitors'],
    ] as const)
      for (let round = 0; round < 2; round += 1) expect((await json({ cookie })).by, cookie).toBe(by)
  })

  it('hands out the new token when posts have changed', async () => {
    const token = await tokenOf(somebody)
    await json(cookieOf(token))
    await app.as(somebody, (tx) => markStale(tx, [somebody.person!]))
    const answer = await get(url, cookieOf(token))
    expect((await answer.json()).by).toBe('members')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-xiangli=[\w-]{43};/)
  })
})

describe('an answer that leaves compressed', () => {
  /** As it goes over the wire: `fetch` unpacks by itself, so the plain client of Node asks. */
  const wire = (
    headers: Record<string, string>,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> =>
    new Promise((resolve, reject) => {
      request(`${origin}${url}`, { headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
        )
      })
        .on('error', reject)
        .end()
    })
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }

  it('says the same in each coding, is written in it once, and is known by a mark of its own', async () => {
    await change()
    const before = reads
    const plain = await wire({})
    expect(plain.headers).toMatchObject({ vary: dependsOn })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const marks = new Set([plain.headers.etag])
    for (const [accept, coding] of [
      ['gzip, deflate', 'gzip'],
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0.5, gzip', 'gzip'],
      ['br;q=0, *', 'gzip'],
    ] as const) {
      const [first, again] = [await wire({ 'accept-encoding': accept }), await wire({ 'accept-encoding': accept })]
      expect(first.headers).toMatchObject({ 'content-encoding': coding, vary: dependsOn })
      expect(first.body.length).toBeLessThan(plain.body.length / 3)
      expect(again).toEqual({ ...first, headers: { ...first.headers, date: again.headers.date } })
      expect(unpack[coding](first.body).toString()).toBe(plain.body.toString())
      marks.add(first.headers.etag)
      const known = (mark: string) => wire({ 'accept-encoding': accept, 'if-none-match': mark })
      const mark = String(first.headers.etag)
      for (const said of [mark, `W/${mark}`, `"other", ${mark}`, '*']) {
        const same = await known(said)
        expect([same.status, same.body.length, same.headers.etag], said).toEqual([304, 0, mark])
        expect(same.headers['content-encoding']).toBeUndefined()
      }
      // Who has it as written, and now asks for it packed, is given it packed.
      expect((await known(String(plain.headers.etag))).status).toBe(200)
    }
    expect(marks.size).toBe(3)
    expect(reads).toBe(before + 1)
  })

  it('leaves as written for whoever wants it so, and for what another site’s page asks for', async () => {
    for (const headers of [
      {},
      { 'accept-encoding': 'identity' },
      { 'accept-encoding': 'deflate, zstd' },
      { 'accept-encoding': 'gzip;q=0' },
      { 'accept-encoding': 'br', 'sec-fetch-site': 'cross-site' },
      { 'accept-encoding': 'br', 'sec-fetch-site': 'same-site' },
    ])
      for (let round = 0; round < 2; round += 1) {
        const answer = await wire(headers as Record<string, string>)
        expect(answer.headers['content-encoding']).toBeUndefined()
        expect(JSON.parse(answer.body.toString()).long).toBe(long)
      }
  })
})

describe('limits and counts', () => {
  it('count what leaves at the door as everything else', async () => {
    const limited = await openHttp(app, {
      limits: { ...noLimits, perAddress: 3, perPerson: { ...noLimits.perPerson, read: 4 } },
    })
    const address = await limited.listen({ port: 0, host: '127.0.0.1' })
    const ask = (headers: Record<string, string> = {}) => fetch(`${address}${url}`, { headers })
    const token = await tokenOf(somebody)
    const asVisitor = []
    for (let call = 0; call < 5; call += 1) asVisitor.push(await ask())
    expect(asVisitor.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
    expect(asVisitor[4]!.headers.get('retry-after')).toBe('60')
    expect(asVisitor[4]!.headers.get('x-content-type-options')).toBe('nosniff')
    const asPerson = []
    for (let call = 0; call < 5; call += 1) asPerson.push((await ask(cookieOf(token))).status)
    expect(asPerson).toEqual([200, 200, 200, 200, 429])
    const { body } = await limited.inject({ method: 'GET', url: '/metrics' })
    const count = (status: number) =>
      Number(new RegExp(`xiangli_answers_total{.*route="/api/probe.page",status="${status}".*} (\\d+)`).exec(body)?.[1])
    expect([count(200), count(429)]).toEqual([7, 3])
    const timed = /xiangli_answer_seconds_count{route="\/api\/probe.page"} (\d+)/.exec(body)?.[1]
    expect(Number(timed)).toBe(10)
    await limited.close()
  })

  it('count a visitor by the address her proxy names, and by none that she names herself', async () => {
    const behind = { ...app, config: { ...app.config, XIANGLI_MODE: 'production' as const, TRUST_PROXIES: 1 } }
    const limited = await openHttp(behind, { limits: { ...noLimits, perAddress: 2 } })
    const address = await limited.listen({ port: 0, host: '127.0.0.1' })
    const ask = async (from: string) =>
      (await fetch(`${address}${url}`, { headers: { 'x-forwarded-for': from } })).status
    const first = [await ask('6.6.6.6, 10.0.0.1'), await ask('7.7.7.7,10.0.0.1'), await ask('8.8.8.8 , 10.0.0.1')]
    expect(first).toEqual([200, 200, 429])
    expect([await ask('10.0.0.2'), await ask('10.0.0.2'), await ask('10.0.0.2')]).toEqual([200, 200, 429])
    await limited.close()
  })

  it('leave no place taken by those who were served', async () => {
    const narrow = await openHttp(app, { limits: { ...noLimits, inFlight: 1 } })
    const address = await narrow.listen({ port: 0, host: '127.0.0.1' })
    const token = await tokenOf(somebody)
    for (let call = 0; call < 20; call += 1) {
      const headers: Record<string, string> = call % 2 ? cookieOf(token) : {}
      const answer = await fetch(`${address}${url}`, { headers })
      expect(answer.status).toBe(200)
      await answer.text()
    }
    await narrow.close()
  })
})
