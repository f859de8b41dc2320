// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, ask, call, flatten, newIdempotencyKey, problemOf } from './api.ts'

type Answer = Response | 'network'

/** Answers in order, and remembers what was asked. */
function server(...answers: Answer[]) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const answer = answers.shift()
    if (!answer || answer === 'network') throw new TypeError('Failed to fetch')
    return answer
  })
  return asked
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
/** Lets the waits between tries pass at once. */
async function settled<Answer>(answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => undefined)
  await vi.runAllTimersAsync()
  return answer
}
const header = (init: RequestInit, name: string) => (init.headers as Record<string, string>)[name]

beforeEach(() => {
  vi.useFakeTimers()
  document.documentElement.lang = 'zh-CN'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a call', () => {
  it('posts JSON with our headers', async () => {
    const asked = server(json(200, { id: 't1' }))
    expect(await call('tickets.report', { words: '灯坏了' }, { idempotencyKey: 'k1' })).toEqual({ id: 't1' })
    expect(asked[0]?.url).toBe('/api/tickets.report')
    expect(asked[0]?.init.body).toBe('{"words":"灯坏了"}')
    expect(asked[0]?.init.headers).toMatchObject({
      'Idempotency-Key': 'k1',
      'Accept-Language': 'zh-CN',
      'X-Requested-With': 'xiangli',
      'Content-Type': 'application/json',
    })
  })

  it('keeps one key through all tries', async () => {
    const asked = server('network', 'network', json(200, {}))
    await settled(call('tickets.report', {}))
    const keys = asked.map(({ init }) => header(init, 'Idempotency-Key'))
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f-]{32,36}$/)
  })

  it('gives up after three tries with a sentence', async () => {
    const asked = server('network', 'network', 'network', json(200, {}))
    await expect(settled(call('tickets.report', {}))).rejects.toMatchObject({ status: 0, rule: 'ui.offline' })
    expect(asked).toHaveLength(3)
  })

  it('waits for a full server, but not for a refusal', async () => {
    expect(server(json(503, {}, { 'Retry-After': '1' }), json(200, { ok: true })).length).toBe(0)
    expect(await settled(call('tickets.report', {}))).toEqual({ ok: true })
    const asked = server(json(409, { rule: 'tickets.answer-first', title: 'Conflict', detail: '要先写下答复。' }))
    await expect(settled(call('tickets.rate', {}))).rejects.toMatchObject({
      status: 409,
      rule: 'tickets.answer-first',
      message: '要先写下答复。',
    })
    expect(asked).toHaveLength(1)
  })

  it('does not wait longer than the reader would', async () => {
    const asked = server(json(503, {}, { 'Retry-After': '30' }), json(200, {}))
    await expect(settled(call('tickets.report', {}))).rejects.toMatchObject({ status: 503 })
    expect(asked).toHaveLength(1)
  })
})

describe('a question', () => {
  it('flattens what is asked', () => {
    expect(
      flatten({
        a: { b: 1, c: { d: 'x' } },
        list: [1, 2],
        none: null,
        missing: undefined,
        at: new Date(0),
        no: false,
      }).toString(),
    ).toBe('a.b=1&a.c.d=x&list=1&list=2&at=1970-01-01T00%3A00%3A00.000Z&no=false')
  })
  it('goes by GET', async () => {
    const asked = server(json(200, { items: [] }))
    await ask('tickets.queue', { state: ['open', 'late'] })
    expect(asked[0]?.url).toBe('/api/tickets.queue?state=open&state=late')
    expect(asked[0]?.init.method).toBeUndefined()
  })
})

describe('a problem', () => {
  it('names the fields', () => {
    const problem = problemOf(422, { detail: '有几项需要改一下。', fields: { phone: '要 11 位', _: 3 } })
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem.fields).toEqual({ phone: '要 11 位', _: '3' })
  })
  it('is a sentence even when a stranger answers', () => {
    expect(problemOf(502, null).message).toMatch(/系统/)
    expect(problemOf(413, '<html>').message).toMatch(/太大/)
    document.documentElement.lang = 'en'
    expect(problemOf(401, {}).message).toMatch(/sign in/)
  })
})

it('makes keys without randomUUID too', () => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) })
  expect(newIdempotencyKey()).toBe('ab'.repeat(16))
})
