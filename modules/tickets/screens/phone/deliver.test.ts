// @vitest-environment jsdom
/** Sending from the queue against a server that is lost, full, or says no. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deliverAll } from './deliver.ts'
import type { Waiting } from './drafts.ts'
import { putWaiting, removeWaiting, waitingOf } from './outbox.ts'

interface Asked {
  key: string
  body: Record<string, unknown>
}
let asked: Asked[] = []
type Answer = { status: number; body: object } | 'lost'
let answers: Answer[] = []

const filed: Answer = { status: 200, body: { id: 't1', number: '20261126-ABCDEF' } }
const one = (key: string): Waiting => ({
  key,
  person: 'p1',
  content: { area: '510183122211006', class: 'management.lamps', words: '路灯不亮', photos: [], public: true },
  spoken_at: '2026-11-26T08:40:00.000Z',
  problem: null,
})

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    const key = (init.headers as Record<string, string>)['Idempotency-Key'] ?? ''
    asked.push({ key, body: JSON.parse(String(init.body)) as Record<string, unknown> })
    const answer = answers.shift() ?? 'lost'
    if (answer === 'lost') throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify(answer.body), { status: answer.status })
  })
  answers = []
})
afterEach(() => {
  for (const { key } of waitingOf('p1')) removeWaiting(key)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function deliver() {
  const sending = deliverAll('p1')
  await vi.runAllTimersAsync()
  return sending
}

describe('what waits on the phone', () => {
  it('is sent in order and forgotten', async () => {
    putWaiting(one('k1'))
    putWaiting(one('k2'))
    answers = [filed, filed]
    expect(await deliver()).toHaveLength(2)
    expect(asked.map(({ key }) => key)).toEqual(['k1', 'k2'])
    expect(asked[0]?.body).toMatchObject({ words: '路灯不亮', spoken_at: '2026-11-26T08:40:00.000Z' })
    expect(waitingOf('p1')).toEqual([])
  })
  it('keeps its key while the network is lost, and what stands behind it is not tried', async () => {
    putWaiting(one('k1'))
    putWaiting(one('k2'))
    expect(await deliver()).toEqual([])
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(['k1']))
    expect(waitingOf('p1')).toEqual([one('k1'), one('k2')])
  })
  it('stays with the sentence of the server when it is refused, and lets the next one pass', async () => {
    putWaiting(one('k1'))
    putWaiting(one('k2'))
    const no = { rule: 'kernel.invalid', title: '', detail: '', fields: { area: '没有找到这个地方' } }
    answers = [{ status: 422, body: no }, filed]
    expect(await deliver()).toHaveLength(1)
    expect(waitingOf('p1')).toEqual([{ ...one('k1'), problem: '没有找到这个地方' }])
    asked = []
    await deliver()
    expect(asked).toEqual([])
  })
  it('counts as spoken now, under a new key, when the clock of the phone is ahead', async () => {
    putWaiting(one('k1'))
    const ahead = { rule: 'tickets.spoken-in-future', title: '', detail: '', fields: {} }
    answers = [{ status: 409, body: ahead }, filed]
    expect(await deliver()).toHaveLength(1)
    expect(asked).toHaveLength(2)
    expect(asked[1]?.key).not.toBe('k1')
    expect(asked[1]?.body).not.toHaveProperty('spoken_at')
    expect(waitingOf('p1')).toEqual([])
  })
  it('keeps the new key when that second try is lost', async () => {
    putWaiting(one('k1'))
    answers = [{ status: 409, body: { rule: 'tickets.spoken-in-future', title: '', detail: '', fields: {} } }]
    await deliver()
    const [kept] = waitingOf('p1')
    expect(kept).toMatchObject({ spoken_at: null, problem: null })
    expect(kept?.key).toBe(asked.at(-1)?.key)
  })
})
