import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followArea, type LiveEvent, listen, matches, parseEvent } from './live.ts'

/** A line we hold both ends of. */
class FakeSource {
  static all: FakeSource[] = []
  static readonly CLOSED = 2
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  named = new Map<string, () => void>()
  readonly url: string
  constructor(url: string) {
    this.url = url
    FakeSource.all.push(this)
  }
  addEventListener(name: string, listener: () => void): void {
    this.named.set(name, listener)
  }
  close(): void {
    this.readyState = FakeSource.CLOSED
  }
}

const last = (): FakeSource => FakeSource.all.at(-1)!
const closed = '{"id":"1","kind":"tickets.closed","subject":"t","area":"510183"}'

beforeEach(() => {
  FakeSource.all = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the live line', () => {
  it('is one for all, and ends with the last listener', () => {
    const heard: LiveEvent[] = []
    const stopOne = listen((event) => heard.push(event))
    const stopTwo = listen((event) => heard.push(event))
    expect(FakeSource.all).toHaveLength(1)
    last().onmessage?.({ data: closed })
    expect(heard.map(({ kind }) => kind)).toEqual(['tickets.closed', 'tickets.closed'])
    stopOne()
    stopTwo()
    expect(last().readyState).toBe(FakeSource.CLOSED)
  })

  it('opens again when the server hangs up, and asks everything anew', () => {
    const heard: string[] = []
    const stop = listen(({ kind }) => heard.push(kind))
    last().readyState = FakeSource.CLOSED
    last().onerror?.()
    vi.advanceTimersByTime(5_000)
    expect(FakeSource.all).toHaveLength(2)
    last().onopen?.()
    expect(heard).toEqual(['*'])
    stop()
  })

  it('polls where no line holds, and stops polling once one does', () => {
    const heard: string[] = []
    const stop = listen(({ kind }) => heard.push(kind))
    for (let n = 0; n < 3; n += 1) last().onerror?.()
    vi.advanceTimersByTime(61_000)
    expect(heard).toEqual(['*', '*'])
    last().onopen?.()
    vi.advanceTimersByTime(120_000)
    expect(heard).toEqual(['*', '*', '*'])
    stop()
  })

  it('polls where the browser has no EventSource at all', () => {
    vi.stubGlobal('EventSource', undefined)
    const heard: string[] = []
    const stop = listen(({ kind }) => heard.push(kind))
    vi.advanceTimersByTime(30_000)
    expect(heard).toEqual(['*'])
    stop()
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual(['*'])
  })

  it('follows a village, and asks anew when the server has forgotten too much', () => {
    const heard: string[] = []
    const stop = listen(({ kind }) => heard.push(kind))
    followArea('510183122211')
    expect(last().url).toBe('/api/live?area=510183122211')
    last().named.get('anew')?.()
    expect(heard).toEqual(['*'])
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
