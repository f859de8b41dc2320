import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followArea, type LiveEvent, listen, matches, parseEvent } from './live.ts'

type Heard = { data: string; lastEventId: string }

/** A line we hold both ends of. */
class FakeSource {
  static all: FakeSource[] = []
  static readonly CLOSED = 2
  readyState = 0
  onerror: (() => void) | null = null
  onmessage: ((event: Heard) => void) | null = null
  named = new Map<string, (event: Heard) => void>()
  readonly url: string
  constructor(url: string) {
    this.url = url
    FakeSource.all.push(this)
  }
  addEventListener(name: string, listener: (event: Heard) => void): void {
    this.named.set(name, listener)
  }
  say(name: string, data = '{}', lastEventId = ''): void {
    if (name === 'message') this.onmessage?.({ data, lastEventId })
    else this.named.get(name)?.({ data, lastEventId })
  }
  close(): void {
    this.readyState = FakeSource.CLOSED
  }
}

const line = (): FakeSource => FakeSource.all.at(-1)!
const closed = '{"id":"1","kind":"tickets.closed","subject":"t","area":"510183"}'
const fresh = '{"resumed":false}'
const resumed = '{"resumed":true}'

/** What the small question was asked with, and what it is answered; 304 when nothing else is left. */
let asked: { url: string; etag: string | undefined }[] = []
let answers: object[] = []

beforeEach(() => {
  FakeSource.all = []
  asked = []
  answers = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, etag: (init.headers as Record<string, string>)['If-None-Match'] })
    const answer = answers.shift()
    return answer ? new Response(JSON.stringify(answer)) : new Response(null, { status: 304 })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function hearing(): { heard: string[]; stop: () => void } {
  const heard: string[] = []
  return { heard, stop: listen(({ kind }) => heard.push(kind)) }
}

describe('the live line', () => {
  it('is one for all, and ends with the last listener', () => {
    const heard: LiveEvent[] = []
    const stopOne = listen((event) => heard.push(event))
    const stopTwo = listen((event) => heard.push(event))
    expect(FakeSource.all).toHaveLength(1)
    line().say('message', closed)
    expect(heard.map(({ kind }) => kind)).toEqual(['tickets.closed', 'tickets.closed'])
    stopOne()
    stopTwo()
    expect(line().readyState).toBe(FakeSource.CLOSED)
  })

  it('asks everything again when it is new, and nothing when it goes on from where it was', () => {
    const { heard, stop } = hearing()
    line().say('hello', fresh, 'a')
    expect(heard).toEqual(['*'])
    line().say('message', closed, 'b')
    line().readyState = FakeSource.CLOSED
    line().onerror?.()
    vi.advanceTimersByTime(5_000)
    expect(FakeSource.all).toHaveLength(2)
    expect(line().url).toBe('/api/live?after=b')
    line().say('hello', resumed, 'b')
    expect(heard).toEqual(['*', 'tickets.closed'])
    line().say('anew', '{}', 'c')
    expect(heard.at(-1)).toBe('*')
    stop()
  })

  it('that is swallowed on the way gives place to small questions, and takes it back once it speaks', async () => {
    const { heard, stop } = hearing()
    // Opened, and nothing comes: no error either.
    await vi.advanceTimersByTimeAsync(9_000)
    expect(asked).toEqual([])
    answers = [{ last: 'a', anew: true, events: [] }]
    await vi.advanceTimersByTimeAsync(1_100)
    expect(FakeSource.all[0]!.readyState).toBe(FakeSource.CLOSED)
    expect(heard).toEqual(['*'])
    answers = [{ last: 'b', anew: false, events: [JSON.parse(closed)] }]
    await vi.advanceTimersByTimeAsync(30_000)
    expect(heard).toEqual(['*', 'tickets.closed'])
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, '"a"', '"b"', '"b"'])
    // A minute later the line is tried again, from the last event heard by question.
    await vi.advanceTimersByTimeAsync(31_000)
    expect(FakeSource.all).toHaveLength(2)
    expect(line().url).toBe('/api/live?after=b')
    line().say('hello', resumed, 'b')
    const questions = asked.length
    await vi.advanceTimersByTimeAsync(50_000)
    expect(asked).toHaveLength(questions)
    expect(heard).toEqual(['*', 'tickets.closed'])
    stop()
  })

  it('that falls silent in the middle is left after two missed beats, and not while it beats', async () => {
    const { stop } = hearing()
    line().say('hello', fresh, 'a')
    for (let beat = 0; beat < 8; beat += 1) {
      await vi.advanceTimersByTimeAsync(25_000)
      line().say('beat')
    }
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(61_000)
    expect(asked.length).toBeGreaterThan(0)
    expect(FakeSource.all[0]!.readyState).toBe(FakeSource.CLOSED)
    stop()
  })

  it('is tried less and less often where it is never heard', async () => {
    const { stop } = hearing()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(FakeSource.all.length).toBeLessThan(12)
    expect(FakeSource.all.length).toBeGreaterThan(5)
    stop()
    const questions = asked.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(questions)
  })

  it('is asked by small questions where it is refused, and where the browser has no EventSource at all', async () => {
    const refused = hearing()
    for (let n = 0; n < 3; n += 1) line().onerror?.()
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toHaveLength(1)
    refused.stop()
    vi.stubGlobal('EventSource', undefined)
    answers = [{ last: 'a', anew: true, events: [] }]
    const { heard, stop } = hearing()
    await vi.advanceTimersByTimeAsync(100)
    expect(heard).toEqual(['*'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(heard).toEqual(['*'])
    stop()
  })

  it('follows a village', () => {
    const { stop } = hearing()
    followArea('510183122211')
    expect(line().url).toBe('/api/live?area=510183122211')
    followArea(null)
    stop()
  })
})

describe('an event', () => {
  it('is read, or left aside', () => {
    expect(parseEvent(closed)).toEqual({ id: '1', kind: 'tickets.closed', subject: 't', area: '510183' })
    expect(parseEvent('null')).toBeNull()
    expect(parseEvent('{')).toBeNull()
    expect(parseEvent('{"kind":7}')).toBeNull()
  })
  it('matches its module, its kind or a question', () => {
    const event = parseEvent(closed)!
    expect(matches('tickets', event)).toBe(true)
    expect(matches('tickets.closed', event)).toBe(true)
    expect(matches('ticket', event)).toBe(false)
    expect(matches(({ subject }) => subject === 'x', event)).toBe(false)
    expect(matches('people', { ...event, kind: '*' })).toBe(true)
  })
})
