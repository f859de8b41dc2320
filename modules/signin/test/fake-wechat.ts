/** A WeChat server for tests: a consent page that answers at once, codes that work once and for five minutes, access tokens. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeWechat {
  url: string
  /** What a person pressing "agree" on WeChat's page is sent back with; lasts five minutes of `now`. */
  agree(openId: string): string
  now: Date
  /** Codes asked about, so that a test sees whether a code was ever handed in. */
  asked: string[]
  close(): Promise<void>
}

const life_ms = 5 * 60_000

export async function fakeWechat(now: Date, { appId = 'wx-test', secret = 'wx-secret' } = {}): Promise<FakeWechat> {
  const codes = new Map<string, { openId: string; until: number }>()
  let made = 0
  const asked: string[] = []
  const fake: FakeWechat = {
    url: '',
    now,
    asked,
    agree(openId) {
      made += 1
      const code = `code-${made}`
      codes.set(code, { openId, until: fake.now.getTime() + life_ms })
      return code
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    const say = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    if (url.pathname !== '/sns/oauth2/access_token') return say({ errcode: 40066, errmsg: 'invalid url' })
    const code = url.searchParams.get('code') ?? ''
    asked.push(code)
    if (url.searchParams.get('appid') !== appId) return say({ errcode: 40013, errmsg: 'invalid appid' })
    if (url.searchParams.get('secret') !== secret) return say({ errcode: 40125, errmsg: 'invalid appsecret' })
    const known = codes.get(code)
    codes.delete(code)
    if (!known) return say({ errcode: 40163, errmsg: 'code been used' })
    if (known.until < fake.now.getTime()) return say({ errcode: 40029, errmsg: 'invalid code' })
    return say({ access_token: 'token', expires_in: 7200, openid: known.openId, scope: 'snsapi_base' })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}
