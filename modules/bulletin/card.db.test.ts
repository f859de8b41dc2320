/** The share card, against a stand-in for WeChat. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import type { ShareCard } from './contract.ts'
import { signatureOf } from './routes.ts'
import { nextVillage, openWorld, village } from './test/world.ts'

const asked: string[] = []
const wechat = createServer((request, response) => {
  asked.push((request.url ?? '').split('?')[0] ?? '')
  const body = request.url?.startsWith('/cgi-bin/token')
    ? { access_token: 'token-1', expires_in: 7200 }
    : { errcode: 0, ticket: 'ticket-1', expires_in: 7200 }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
})
await new Promise<void>((done) => wechat.listen(0, '127.0.0.1', done))
afterAll(() => new Promise((done) => wechat.close(done)))
const base = `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`
const world = await openWorld('2026-11-18T02:00:00Z', {
  WECHAT_APP_ID: 'wx-card',
  WECHAT_SECRET: 'secret',
  WECHAT_BASE_URL: base,
})

const page = (path: string) => encodeURIComponent(`http://localhost${path}`)
const ask = (id: string, area: string, url: string) =>
  world.app.call('GET', `/api/bulletin/card?id=${id}&area=${area}&url=${url}`)

it('follows WeChat’s own example', () => {
  // From the JS-SDK documentation, appendix 1.
  expect(
    signatureOf({
      ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
      nonce: 'Wm3WZYTPz0wzccnW',
      timestamp: 1414587457,
      url: 'http://mp.weixin.qq.com?params=value',
    }),
  ).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed')
})

it('carries title, words, picture and a signature; WeChat is asked once', async () => {
  const id = await world.published({ pictures: [await world.upload(world.secretary, 'picture')] })
  const path = `/v/${village}/notices/${id}`
  for (const _time of [1, 2]) {
    const card = (await ask(id, village, page(path))).json() as ShareCard
    expect(card).toMatchObject({ title: '三组饮水管检修停水通知', link: `http://localhost${path}` })
    expect(card.picture).toContain('/api/files/')
    const { nonce, timestamp, signature, app_id } = card.wechat!
    expect(app_id).toBe('wx-card')
    expect(signature).toBe(signatureOf({ ticket: 'ticket-1', nonce, timestamp, url: `http://localhost${path}` }))
  }
  expect(asked).toEqual(['/cgi-bin/token', '/cgi-bin/ticket/getticket'])
})

it('is made for open notices and our own pages only', async () => {
  const closed = await world.published({ public: false })
  const open = await world.published()
  expect((await ask(closed, village, page('/'))).statusCode).toBe(404)
  expect((await ask(open, nextVillage, page('/'))).statusCode).toBe(404)
  expect((await ask(open, village, encodeURIComponent('https://evil.example/'))).statusCode).toBe(422)
  expect((await ask(open, '510183', page('/'))).statusCode).toBe(422)
})

it('lets WeChat’s browser load WeChat’s library, and nobody else’s load anything that is not ours', async () => {
  const policyFor = async (agent: string) => {
    const { headers } = await world.app.call('GET', `/api/bulletin.feed?area=${village}`, {
      headers: { 'user-agent': agent },
    })
    return String(headers['content-security-policy'])
  }
  const wechat = await policyFor('Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50(0x18003230) NetType/WIFI')
  expect(wechat).toContain("script-src 'self' https://res.wx.qq.com;")
  const others = await policyFor('Mozilla/5.0 (iPhone) Version/17.0 Mobile/15E148 Safari/604.1')
  expect(others).not.toContain('wx.qq.com')
  for (const policy of [wechat, others]) {
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/)
  }
})
