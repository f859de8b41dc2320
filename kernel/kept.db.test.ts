/** What is kept leaves at the door: to the right reader, never older than a commit here, counted and refused as everything else. */
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction } from './action.ts'
import type { Actor } from './actor.ts'
import { anewBell } from './bells.ts'
import { openHttp } from './http.ts'
import { newId } from './id.ts'
import { noLimits } from './limits.ts'
import { defineModule } from './module.ts'
import { defineQuery } from './query.ts'
import { closeSession, hashToken, markStale, openSession } from './session.ts'
import { county, resident, staff, testApp, village } from './testing.ts'

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
  answer: z.object({ words: z.number(), by: z.string(), lang: z.string(), county: z.number() }),
  may: () => true,
  async find({ tx, actor, lang, county }) {
    reads += 1
    // Written by hand, so that no held answer stands in for the rows.
    const { rows } = await sql<{ words: number }>`
      select count(*)::int as words from setting where county = ${county} and key like 'probe.%'`.execute(tx)
    await held
    return { words: rows[0]!.words, by: actor.person === null ? 'visitors' : 'members', lang, county }
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
/** Changes what is shown, and waits for the notification, which lets go of it once more. */
const change = async () => {
  const last = app.live.last()
  await app.do(put, clerk, {})
  await expect.poll(() => app.live.last()).not.toBe(last)
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

  it('hands out the new token when posts have changed', async () => {
    const token = await tokenOf(somebody)
    await json(cookieOf(token))
    await app.as(somebody, (tx) => markStale(tx, [somebody.person!]))
    const answer = await get(url, cookieOf(token))
    expect((await answer.json()).by).toBe('members')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-xiangli=[\w-]{43};/)
  })
})

describe('limits and counts', () => {
  it('count what leaves at the door as everything else', async () => {
    const limited = await openHttp(app, {
      limits: { ...noLimits, perAddress: 3, perPerson: { ...noLimits.perPerson, read: 4 } },
    })
    const ask = async (headers: Record<string, string> = {}) =>
      await limited.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } })
    const token = await tokenOf(somebody)
    const asVisitor = []
    for (let call = 0; call < 5; call += 1) asVisitor.push(await ask())
    expect(asVisitor.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429, 429])
    expect(asVisitor[4]!.headers['retry-after']).toBe('60')
    expect(asVisitor[4]!.headers['x-content-type-options']).toBe('nosniff')
    const asPerson = []
    for (let call = 0; call < 5; call += 1) asPerson.push((await ask(cookieOf(token))).statusCode)
    expect(asPerson).toEqual([200, 200, 200, 200, 429])
    const { body } = await limited.inject({ method: 'GET', url: '/metrics' })
    const count = (status: number) =>
      Number(new RegExp(`xiangli_answers_total{.*route="/api/probe.page",status="${status}".*} (\\d+)`).exec(body)?.[1])
    expect([count(200), count(429)]).toEqual([7, 3])
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
