/** The client speaks as the document says: it asks, changes with a key, waits when asked to, throws what refused; and checks webhooks. */
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openClient, Refusal, replayWindow_seconds, verifyWebhook } from './index.ts'

type Asked = { url: string; init: RequestInit }
/** A server of given answers, and what it was asked. */
function server(...answers: { status: number; body: unknown; headers?: Record<string, string> }[]) {
  const asked: Asked[] = []
  const send = (async (url: URL, init: RequestInit) => {
    asked.push({ url: String(url), init })
    const { status, body, headers } = answers[Math.min(asked.length, answers.length) - 1]!
    return new Response(JSON.stringify(body), { status, ...(headers ? { headers } : {}) })
  }) as typeof fetch
  return { asked, client: openClient({ url: 'https://xiangli.example', key: 'xl_510183_k', fetch: send }) }
}
const header = ({ init }: Asked, name: string) => new Headers(init.headers).get(name)

describe('a call', () => {
  it('asks by GET with lists spelled out, and shows its key', async () => {
    const { asked, client } = server({ status: 200, body: { items: [], next: null } })
    const page = await client.ask('tickets.queue', { area: '510183', state: ['reported', 'accepted'] })
    expect(page.next).toBeNull()
    expect(asked[0]!.url).toBe('https://xiangli.example/api/tickets.queue?area=510183&state=reported&state=accepted')
    expect(header(asked[0]!, 'authorization')).toBe('Bearer xl_510183_k')
  })
  it('changes by POST, and repeats under the same key when we ask it to come back', async () => {
    const { asked, client } = server(
      { status: 503, body: {}, headers: { 'retry-after': '0' } },
      { status: 200, body: { items: [] } },
    )
    await client.call('tickets.import', { source: 'hotline_12345', items: [] })
    expect(asked).toHaveLength(2)
    expect(header(asked[0]!, 'idempotency-key')).toBe(header(asked[1]!, 'idempotency-key'))
    expect(header(asked[0]!, 'content-type')).toBe('application/json')
  })
  it('throws what refused, by rule and field, and does not ask again', async () => {
    const said = { rule: 'kernel.invalid', detail: '有几处要改。', fields: { items: '这里要填。' } }
    const { asked, client } = server({ status: 422, body: said })
    const refusal = await client
      .call('tickets.import', { source: 'hotline_12345', items: [] })
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ status: 422, rule: 'kernel.invalid', fields: said.fields, message: said.detail })
    expect(asked).toHaveLength(1)
  })
})

describe('a webhook', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
  const now = 1_763_430_000
  const body = '{"event":"tickets.open311","data":{"words":"换了灯泡"}}'
  const signed = (at: number, by = secret, id = 'm1') => ({
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${createHmac('sha256', Buffer.from(by.slice(6), 'base64'))
      .update(`${id}.${at}.${body}`)
      .digest('base64')}`,
  })
  it('of ours is ours, within the window on both sides', async () => {
    for (const at of [now, now - replayWindow_seconds, now + replayWindow_seconds])
      expect(await verifyWebhook(signed(at), body, secret, now)).toBe('ours')
  })
  it('caught and played again later is too old; from the future it is too new', async () => {
    expect(await verifyWebhook(signed(now), body, secret, now + replayWindow_seconds + 1)).toBe('too-old')
    expect(await verifyWebhook(signed(now), body, secret, now - replayWindow_seconds - 1)).toBe('too-new')
  })
  it('changed anywhere is not ours', async () => {
    expect(await verifyWebhook(signed(now), `${body} `, secret, now)).toBe('not-ours')
    expect(await verifyWebhook({ ...signed(now), 'webhook-id': 'm2' }, body, secret, now)).toBe('not-ours')
    expect(await verifyWebhook({ ...signed(now), 'webhook-timestamp': String(now + 1) }, body, secret, now)).toBe(
      'not-ours',
    )
    expect(await verifyWebhook(signed(now, other), body, secret, now)).toBe('not-ours')
  })
  it('while the secret is being changed either will do, on either side', async () => {
    expect(await verifyWebhook(signed(now, other), body, [secret, other], now)).toBe('ours')
    const two = `${signed(now, other)['webhook-signature']} ${signed(now)['webhook-signature']}`
    expect(await verifyWebhook({ ...signed(now), 'webhook-signature': two }, body, secret, now)).toBe('ours')
  })
  it('without the headers, or with nonsense in them, is none', async () => {
    expect(await verifyWebhook({}, body, secret, now)).toBe('unsigned')
    expect(await verifyWebhook({ ...signed(now), 'webhook-timestamp': 'soon' }, body, secret, now)).toBe('unsigned')
    for (const nonsense of ['v1,%%%', 'v2,abc', 'v1,', 'x'])
      expect(await verifyWebhook({ ...signed(now), 'webhook-signature': nonsense }, body, secret, now)).toBe('not-ours')
    expect(await verifyWebhook(signed(now), body, 'whsec_%%%', now)).toBe('not-ours')
  })
})
