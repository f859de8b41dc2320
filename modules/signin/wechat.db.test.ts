/** WeChat's sign-in against a fake WeChat: state bound to the cookie and single use, code once, five minutes, refusal. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import { type FakeWechat, fakeWechat } from './test/fake-wechat.ts'
import { type Browser, browser, openVillage, type Village } from './test/village.ts'
import { safePath } from './wechat.ts'

let app: Village
let wechat: FakeWechat
const phone = '15400401001'
const start = new Date('2026-11-18T02:00:00Z')

beforeAll(async () => {
  wechat = await fakeWechat(start)
  app = await openVillage([places, people, offices, signin], {
    now: start.toISOString(),
    env: { WECHAT_APP_ID: 'wx-test', WECHAT_SECRET: 'wx-secret', WECHAT_BASE_URL: wechat.url },
  })
  await app.resident('谭晓东', phone)
})
afterAll(() => wechat.close())

const move = (minutes: number) => {
  app.at(new Date(app.clock().getTime() + minutes * 60_000))
  wechat.now = app.clock()
}

async function leave(at: Browser, then = '/tickets'): Promise<string> {
  const { status, location } = await at.get(`/api/signin/wechat/start?then=${encodeURIComponent(then)}`)
  expect(status).toBe(302)
  const url = new URL(location!)
  expect(url.origin).toBe(wechat.url)
  expect(url.searchParams.get('redirect_uri')).toMatch(/\/api\/signin\/wechat\/callback$/)
  return url.searchParams.get('state')!
}

const back = async (at: Browser, state: string, code?: string) =>
  (await at.get(`/api/signin/wechat/callback?state=${state}${code ? `&code=${code}` : ''}`)).location

describe('WeChat', () => {
  it('asks for the phone the first time, then signs in by itself', async () => {
    const at = browser(app)
    expect(await back(at, await leave(at), wechat.agree('open-tan'))).toBe('/signin?wechat=back&then=%2Ftickets')
    expect((await at.post('signin.by_wechat')).body).toEqual({ state: 'phone' })
    await at.post('signin.send_code', { phone, purpose: 'sign-in' })
    expect((await at.post('signin.by_code', { phone, code: await app.codeFor(phone), wechat: true })).body.state).toBe(
      'open',
    )
    const other = browser(app)
    await back(other, await leave(other), wechat.agree('open-tan'))
    expect((await other.post('signin.by_wechat')).body.state).toBe('open')
    expect(await other.me()).toMatchObject({ name: '谭晓东' })
    const { rows } = await app.db.pool.query('select * from wechat_identity')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('open-tan')
  })

  it('takes a state once', async () => {
    const at = browser(app)
    const state = await leave(at)
    await back(at, state, wechat.agree('open-tan'))
    const asked = wechat.asked.length
    expect(await back(at, state, wechat.agree('open-evil'))).toBe('/signin?wechat=state')
    expect(wechat.asked.length).toBe(asked)
  })

  it('takes a state from the browser it was given to, and a stranger uses it up', async () => {
    const at = browser(app)
    const state = await leave(at)
    expect(await back(browser(app), state, wechat.agree('open-tan'))).toBe('/signin?wechat=state')
    expect(await back(at, state, wechat.agree('open-tan'))).toBe('/signin?wechat=state')
    expect((await at.post('signin.by_wechat')).body.rule).toBe('signin.wechat-over')
  })

  it('takes a state for five minutes, and a made-up one never', async () => {
    const at = browser(app)
    const state = await leave(at)
    move(5.1)
    expect(await back(at, state, wechat.agree('open-tan'))).toBe('/signin?wechat=state')
    expect(await back(at, 'made-up', wechat.agree('open-tan'))).toBe('/signin?wechat=state')
  })

  it('takes a code once: WeChat itself refuses the second time', async () => {
    const at = browser(app)
    const code = wechat.agree('open-tan')
    expect(await back(at, await leave(at), code)).toContain('wechat=back')
    const other = browser(app)
    expect(await back(other, await leave(other), code)).toContain('wechat=failed')
    expect((await other.post('signin.by_wechat')).body.rule).toBe('signin.wechat-over')
  })

  it('takes a code for five minutes', async () => {
    const at = browser(app)
    const code = wechat.agree('open-tan')
    move(5.1)
    expect(await back(at, await leave(at), code)).toContain('wechat=failed')
  })

  it('leads whoever refuses back to the sign-in, with the way she was going', async () => {
    const at = browser(app)
    expect(await back(at, await leave(at, '/tickets/1'))).toBe('/signin?wechat=refused&then=%2Ftickets%2F1')
  })

  it('waits for the sign-in in this browser only, five minutes, once', async () => {
    const at = browser(app)
    await back(at, await leave(at), wechat.agree('open-tan'))
    expect((await browser(app).post('signin.by_wechat')).body.rule).toBe('signin.wechat-over')
    expect((await at.post('signin.by_wechat')).body.state).toBe('open')
    expect((await at.post('signin.by_wechat')).body.rule).toBe('signin.wechat-over')
    await back(at, await leave(at), wechat.agree('open-tan'))
    move(5.1)
    expect((await at.post('signin.by_wechat')).body.rule).toBe('signin.wechat-over')
  })

  it('returns to our own paths only', () => {
    for (const path of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
      undefined,
    ])
      expect(safePath(path)).toBe('/')
    expect(safePath('/tickets/1?a=b')).toBe('/tickets/1?a=b')
  })

  it('says so when it is not configured', async () => {
    const plain = await openVillage([places, people, offices, signin], { empty: true })
    const { location } = await browser(plain).get('/api/signin/wechat/start?then=/me')
    expect(location).toBe('/signin?wechat=closed&then=%2Fme')
  })
})
