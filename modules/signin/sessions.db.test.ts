/** Sessions: docs/promises.md, "Sessions". Every row is tried over HTTP with real cookies and a clock that moves. */

import { beforeAll, describe, expect, it } from 'vitest'
import { hashToken } from '../../kernel/session.ts'
import { appoint } from '../offices/api.ts'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import {
  browser,
  enterByCode,
  enterByPassword,
  grid,
  openVillage,
  password,
  sessionCookie,
  type Village,
  village,
} from './test/village.ts'

let app: Village
let next = 15400201000
const newPhone = () => {
  next += 1
  return String(next)
}
const minutes = (count: number) => app.at(new Date(app.clock().getTime() + count * 60_000))

beforeAll(async () => {
  app = await openVillage([places, people, offices, signin], { now: '2026-11-18T01:00:00Z' })
})

describe('a resident’s session', () => {
  it('gets a new token at each sign-in, and the old one is worth nothing', async () => {
    const phone = newPhone()
    await app.resident('何淑珍', phone)
    const at = await enterByCode(app, phone)
    const first = at.cookies.get(sessionCookie)!
    minutes(1)
    await enterByCode(app, phone, at)
    expect(at.cookies.get(sessionCookie)).not.toBe(first)
    const stranger = browser(app)
    stranger.cookies.set(sessionCookie, first)
    expect(await stranger.me()).toBeNull()
  })

  it('can be ended alone from another one, and nobody else’s can', async () => {
    const phone = newPhone()
    await app.resident('鲁志新', phone)
    const one = await enterByCode(app, phone)
    minutes(1)
    const two = await enterByCode(app, phone)
    const list = async (at: typeof one) =>
      (await at.get('/api/signin.sessions')).body.items as { key: string; here: boolean }[]
    const other = (await list(one)).find(({ here }) => !here)!
    const strangerPhone = newPhone()
    await app.resident('鲁志远', strangerPhone)
    minutes(1)
    const stranger = await enterByCode(app, strangerPhone)
    expect((await stranger.post('signin.close_session', { key: other.key })).status).toBe(404)
    expect(await two.me()).not.toBeNull()
    expect((await one.post('signin.close_session', { key: other.key })).status).toBe(200)
    expect([await two.me(), (await list(one)).length]).toEqual([null, 1])
    expect(await one.me()).not.toBeNull()
  })

  it('ends on the next request after signing out, here and everywhere', async () => {
    const phone = newPhone()
    await app.resident('鲁志国', phone)
    const one = await enterByCode(app, phone)
    minutes(1)
    const two = await enterByCode(app, phone)
    const token = one.cookies.get(sessionCookie)!
    await one.post('signin.out')
    expect(one.cookies.has(sessionCookie)).toBe(false)
    one.cookies.set(sessionCookie, token)
    expect(await one.me()).toBeNull()
    expect(await two.me()).not.toBeNull()
    await two.post('signin.out_everywhere')
    const { rows } = await app.db.pool.query('select hash from session where hash = $1', [hashToken(token)])
    expect(rows).toEqual([])
  })

  it('lasts thirty days and not an hour longer', async () => {
    const phone = newPhone()
    await app.resident('倪桂花', phone)
    const at = await enterByCode(app, phone)
    minutes(29 * 24 * 60)
    expect(await at.me()).not.toBeNull()
    minutes(24 * 60 + 60)
    expect(await at.me()).toBeNull()
  })

  it('stays signed in where the first answer of the day was lost, or went to a live line that carries no cookie', async () => {
    const phone = newPhone()
    await app.resident('倪桂英', phone)
    const at = await enterByCode(app, phone)
    const before = at.cookies.get(sessionCookie)!
    minutes(24 * 60)
    const lost = browser(app)
    lost.cookies.set(sessionCookie, before)
    expect(await lost.me()).not.toBeNull()
    minutes(60)
    expect(await at.me()).not.toBeNull()
    expect(at.cookies.get(sessionCookie)).toBe(lost.cookies.get(sessionCookie))
    minutes(60)
    expect(await at.me()).not.toBeNull()
    const late = browser(app)
    late.cookies.set(sessionCookie, before)
    minutes(1)
    expect(await late.me()).toBeNull()
  })

  it('shows no post, although its owner holds one: an office needs two factors', async () => {
    const phone = newPhone()
    const person = await app.staff('冯永贵', 'grid_head', grid, 'fengyonggui', phone)
    await app.inside(async (context) => {
      const { giveAccount } = await import('./accounts.ts')
      await giveAccount(context, phone)
    })
    const at = browser(app)
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    const entered = await at.post('signin.by_code', { phone, code: await app.codeFor(phone) })
    expect(entered.body).toMatchObject({ state: 'open', person, staff: true })
    expect(await at.me()).toMatchObject({ posts: [] })
    await app.inside(({ tx }) => tx.updateTable('session').set({ stale: true }).where('person', '=', person).execute())
    expect(await at.me()).toMatchObject({ posts: [] })
  })

  it('is fresh for money and votes only after a code, and gets a new token by it', async () => {
    const phone = newPhone()
    const person = await app.resident('涂强', phone)
    const at = await enterByCode(app, phone)
    minutes(60)
    const before = at.cookies.get(sessionCookie)
    await at.post('signin.ask_proof')
    const proven = await at.post('signin.prove', { code: await app.codeFor(phone) })
    expect(proven.body.until).toBe(new Date(app.clock().getTime() + 15 * 60_000).toISOString())
    expect(at.cookies.get(sessionCookie)).not.toBe(before)
    const { rows } = await app.db.pool.query('select proven_at from session where person = $1', [person])
    expect(rows[0].proven_at).toEqual(app.clock())
    expect((await at.get('/api/signin.sessions')).body.items).toMatchObject([{ here: true, kind: 'resident' }])
  })
})

describe('a staff session', () => {
  it('opens with login, password and authenticator, and shows the post', async () => {
    await app.staff('罗春燕', 'secretary', village, 'luochunyan')
    const at = await enterByPassword(app, 'luochunyan')
    expect(await at.me()).toMatchObject({ name: '罗春燕', posts: [{ post: 'secretary', place: '陶坝村' }] })
  })

  it('ends after thirty idle minutes', async () => {
    await app.staff('余婷', 'grid_worker', grid, 'yuting')
    const at = await enterByPassword(app, 'yuting')
    minutes(29)
    expect(await at.me()).not.toBeNull()
    minutes(29)
    expect(await at.me()).not.toBeNull()
    minutes(31)
    expect(await at.me()).toBeNull()
  })

  it('ends after twelve hours however busy', async () => {
    await app.staff('周敏', 'dispatcher', '510183122', 'zhoumin')
    const at = await enterByPassword(app, 'zhoumin')
    for (let n = 0; n < 29; n += 1) {
      minutes(24)
      expect(await at.me()).not.toBeNull()
    }
    minutes(25)
    expect(await at.me()).toBeNull()
  })

  it('takes a new token and new posts when the role changes; the page that was loading is not thrown out', async () => {
    const person = await app.staff('曾凯', 'grid_worker', grid, 'zengkai')
    const at = await enterByPassword(app, 'zengkai')
    const before = at.cookies.get(sessionCookie)!
    await app.inside((context) =>
      appoint(context, { person, post: 'committee', area: village, from_day: '2026-01-01' }),
    )
    const old = browser(app)
    old.cookies.set(sessionCookie, before)
    const me = await at.me()
    const posts = (me?.posts ?? []) as { post: string }[]
    expect(posts.map(({ post }) => post).sort()).toEqual(['committee', 'grid_worker'])
    expect(at.cookies.get(sessionCookie)).not.toBe(before)
    expect(await at.me()).not.toBeNull()
    expect(await old.me()).not.toBeNull()
    minutes(1)
    expect(await old.me()).toBeNull()
    expect(await at.me()).not.toBeNull()
  })

  it('reads posts anew each day: whose term ended yesterday is a resident today', async () => {
    app.at('2026-11-20T15:00:00Z')
    const person = await app.staff('叶红梅', 'grid_worker', grid, 'yehongmei')
    await app.inside(({ tx }) =>
      tx.updateTable('office').set({ to_day: '2026-11-21' }).where('person', '=', person).execute(),
    )
    const at = await enterByPassword(app, 'yehongmei')
    expect((await at.me())?.posts).toHaveLength(1)
    for (let n = 0; n < 3; n += 1) {
      minutes(25)
      await at.me()
    }
    expect((await at.me())?.posts).toEqual([])
  })

  it('says the same sentence whatever was wrong, and rests after five failures, longer each time', async () => {
    await app.staff('廖静', 'grid_worker', grid, 'liaojing')
    const at = browser(app)
    const right = { login: 'liaojing', password, code: await app.totp() }
    const answers = [
      await at.post('signin.by_password', { ...right, password: 'wrong password' }),
      await at.post('signin.by_password', { ...right, code: right.code === '000000' ? '000001' : '000000' }),
      await at.post('signin.by_password', { ...right, login: 'nobody' }),
    ].map(({ status, body }) => ({ status, rule: body.rule, detail: body.detail }))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 409, rule: 'signin.staff-wrong' })
    for (let n = 0; n < 3; n += 1) await at.post('signin.by_password', { ...right, password: 'wrong password' })
    expect((await at.post('signin.by_password', right)).body.rule).toBe('signin.staff-wrong')
    minutes(1.1)
    expect(
      (await at.post('signin.by_password', { ...right, password: 'wrong password', code: await app.totp() })).status,
    ).toBe(409)
    minutes(1.1)
    expect((await at.post('signin.by_password', { ...right, code: await app.totp() })).status).toBe(409)
    minutes(4)
    expect((await at.post('signin.by_password', { ...right, code: await app.totp() })).status).toBe(200)
    const facts = await app.facts(510183)
    expect(facts.some(({ kind }) => kind === 'signin.locked')).toBe(true)
  })

  it('counts guesses made side by side', async () => {
    const person = await app.staff('魏东', 'grid_worker', grid, 'weidong')
    await Promise.all(
      Array.from({ length: 7 }, () =>
        browser(app).post('signin.by_password', { login: 'weidong', password: 'a wrong guess', code: '123456' }),
      ),
    )
    const tries = await app.inside(({ tx }) =>
      tx
        .selectFrom('credential')
        .select(['failed_tries', 'locked_until'])
        .where('person', '=', person)
        .executeTakeFirstOrThrow(),
    )
    expect(tries.failed_tries).toBe(5)
    expect(tries.locked_until).not.toBeNull()
  })

  it('takes an authenticator code once', async () => {
    await app.staff('彭建平', 'assistant', grid, 'pengjianping')
    const code = await app.totp()
    const sign = () => browser(app).post('signin.by_password', { login: 'pengjianping', password, code })
    expect((await sign()).status).toBe(200)
    expect((await sign()).body.rule).toBe('signin.staff-wrong')
  })

  it('changes its password, ends elsewhere and goes on here under a new token', async () => {
    await app.staff('邓小军', 'assistant', grid, 'dengxiaojun')
    const one = await enterByPassword(app, 'dengxiaojun')
    minutes(1)
    const two = await enterByPassword(app, 'dengxiaojun')
    expect(
      (await two.post('signin.change_password', { password: 'not mine at all', next: 'seven slow rivers' })).body.rule,
    ).toBe('signin.password-wrong')
    const own = await two.post('signin.change_password', { password, next: 'dengxiaojun123456' })
    expect([own.status, Object.keys(own.body.fields as object)]).toEqual([422, ['next']])
    expect((await two.post('signin.change_password', { password, next: 'seven slow rivers' })).status).toBe(200)
    expect(await one.me()).toBeNull()
    expect(await two.me()).not.toBeNull()
  })

  it('changes its authenticator only with a code of the new one', async () => {
    const { generate } = await import('otplib')
    await app.staff('蒋素芬', 'assistant', grid, 'jiangsufen')
    const at = await enterByPassword(app, 'jiangsufen')
    expect((await at.post('signin.confirm_totp', { code: '123456' })).body.rule).toBe('signin.enrol-first')
    const enrol = await at.post('signin.enrol_totp', { password })
    const epoch = Math.floor(app.clock().getTime() / 1000)
    const fresh = await generate({ secret: String(enrol.body.secret), epoch })
    expect(String(enrol.body.uri)).toContain('otpauth://totp/')
    expect((await at.post('signin.confirm_totp', { code: fresh === '123456' ? '654321' : '123456' })).body.rule).toBe(
      'signin.totp-wrong',
    )
    expect((await at.post('signin.confirm_totp', { code: fresh })).status).toBe(200)
    minutes(1)
    expect(
      (await browser(app).post('signin.by_password', { login: 'jiangsufen', password, code: await app.totp() })).status,
    ).toBe(409)
  })
})

describe('secrets', () => {
  it('are not readable by the county’s own staff, whatever they reach', async () => {
    const { staff } = await import('../../kernel/testing.ts')
    const clerk = staff('county_staff', '510183')
    const seen = await app.as(clerk, (tx) => tx.selectFrom('credential').selectAll().execute())
    expect(seen).toEqual([])
    const all = await app.inside(({ tx }) => tx.selectFrom('credential').selectAll().execute())
    expect(all.length).toBeGreaterThan(3)
    expect(JSON.stringify(all)).not.toContain(password)
    expect(all.every((row) => String(row.password_hash).startsWith('$argon2id$'))).toBe(true)
  })

  it('open no page for whoever comes from another site', async () => {
    const answer = await app.call('POST', '/api/signin.out', {
      body: {},
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(answer.statusCode).toBe(403)
  })
})
