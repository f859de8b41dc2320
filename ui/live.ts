/**
 * What happens elsewhere, as it happens: one EventSource for the whole tab, gone on with from the last event heard. Some networks swallow
 * streams: the line seems open and nothing comes. Then a small question every ten seconds takes its place, and the line is tried again
 * now and then. An event `*` says that anything may have changed.
 */
import { useEffect, useRef } from 'react'

export interface LiveEvent {
  id: string
  kind: string
  subject: string
  area: string
}

export type Match = string | ((event: LiveEvent) => boolean)

const address = '/api/live'
const pollAddress = '/api/live/since'
const polling_ms = 10_000
/** The server greets each line at once; whoever is not greeted in this time has no line. */
const hello_ms = 10_000
/** The server's heart beats every 25 seconds (kernel/live-http.ts): after two missed beats the line is dead. */
const silence_ms = 60_000
const firstReopen_ms = 1_000
const slowestReopen_ms = 60_000
/** A network that swallows streams is tried again after a minute, then less and less often. */
const firstRetry_ms = 60_000
const slowestRetry_ms = 600_000
/** After this many openings without a greeting, polling starts beside the attempts. */
const patience_tries = 3

const listeners = new Set<(event: LiveEvent) => void>()
let source: EventSource | null = null
let reopening: ReturnType<typeof setTimeout> | null = null
let watching: ReturnType<typeof setTimeout> | null = null
let polling: ReturnType<typeof setInterval> | null = null
let failures = 0
/** Lines that were opened and never spoke. */
let swallowed = 0
let heardAt = 0
let area: string | null = null
/** The last event heard, by whatever way. */
let last: string | null = null

function tell(event: LiveEvent): void {
  for (const listener of [...listeners]) listener(event)
}

/** Says "anything may have changed". */
const askAgain = (): void => tell({ id: '', kind: '*', subject: '', area: '' })

function query(): string {
  const params = new URLSearchParams({ ...(area ? { area } : {}), ...(last ? { after: last } : {}) })
  return params.size > 0 ? `?${params}` : ''
}

function open(): void {
  if (typeof EventSource === 'undefined') {
    startPolling()
    return
  }
  const line = new EventSource(`${address}${query()}`)
  source = line
  watch(hello_ms)
  const hear = (event: MessageEvent<string>): void => {
    heard()
    if (event.lastEventId) last = event.lastEventId
  }
  line.addEventListener('hello', (event) => {
    hear(event)
    failures = 0
    swallowed = 0
    stopPolling()
    // What happened since the page asked, or in a gap too long to be told, is asked for now.
    if (!wasResumed(event.data)) askAgain()
  })
  line.addEventListener('beat', heard)
  line.addEventListener('anew', (event) => {
    hear(event)
    askAgain()
  })
  line.onmessage = (event: MessageEvent<string>) => {
    hear(event)
    const told = parseEvent(event.data)
    if (told) tell(told)
  }
  line.onerror = () => {
    failures += 1
    if (failures >= patience_tries) startPolling()
    // CONNECTING means the browser itself is trying again, with Last-Event-ID.
    if (line.readyState === EventSource.CLOSED) reopenIn(backoff(firstReopen_ms, failures, slowestReopen_ms))
    else watch(hello_ms)
  }
}

const backoff = (first: number, tries: number, slowest: number): number =>
  Math.min(slowest, first * 2 ** Math.min(tries, 10))

function heard(): void {
  heardAt = Date.now()
  watch(silence_ms)
}

/** Unless something is heard in this time, the line is dead or swallowed. */
function watch(ms: number): void {
  if (watching) clearTimeout(watching)
  watching = setTimeout(() => {
    swallowed += 1
    startPolling()
    reopenIn(backoff(firstRetry_ms, swallowed - 1, slowestRetry_ms))
  }, ms)
}

function drop(): void {
  source?.close()
  source = null
  if (watching) clearTimeout(watching)
  watching = null
}

function reopenIn(ms: number): void {
  drop()
  if (reopening) clearTimeout(reopening)
  reopening = setTimeout(() => {
    reopening = null
    if (listeners.size > 0) open()
  }, ms)
}

function startPolling(): void {
  if (polling) return
  polling = setInterval(() => void poll(), polling_ms)
  void poll()
}

function stopPolling(): void {
  if (polling) clearInterval(polling)
  polling = null
}

/** Costs a few bytes while nothing has happened: 304. A question nobody answers is asked again at its time. */
async function poll(): Promise<void> {
  try {
    const answer = await fetch(`${pollAddress}${query()}`, {
      cache: 'no-store',
      headers: last ? { 'If-None-Match': `"${last}"` } : {},
    })
    if (answer.status !== 200 || !polling) return
    const { last: newest, anew, events } = (await answer.json()) as { last: string; anew: boolean; events: unknown[] }
    last = newest
    if (anew) askAgain()
    else
      for (const one of events) {
        const told = eventOf(one)
        if (told) tell(told)
      }
  } catch {
    // No network: the next round asks again.
  }
}

function close(): void {
  drop()
  if (reopening) clearTimeout(reopening)
  reopening = null
  stopPolling()
  failures = 0
  swallowed = 0
  last = null
}

function wasResumed(data: string): boolean {
  try {
    return (JSON.parse(data) as { resumed?: unknown } | null)?.resumed === true
  } catch {
    return false
  }
}

export function parseEvent(data: string): LiveEvent | null {
  try {
    return eventOf(JSON.parse(data))
  } catch {
    return null
  }
}

function eventOf(value: unknown): LiveEvent | null {
  const said = value as Partial<Record<keyof LiveEvent, unknown>> | null
  if (!said || typeof said.kind !== 'string') return null
  const word = (part: unknown): string => (typeof part === 'string' ? part : '')
  return { id: word(said.id), kind: said.kind, subject: word(said.subject), area: word(said.area) }
}

/** A phone that slept may hold a dead line for a while: whoever looks again gets a fresh one at once. */
function lookAgain(): void {
  if (document.visibilityState !== 'visible' || listeners.size === 0) return
  if (source && Date.now() - heardAt > silence_ms) reopenIn(0)
}

/** The line is held while anybody listens, and shared by all of them. */
export function listen(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) {
    heardAt = Date.now()
    if (typeof document !== 'undefined') document.addEventListener('visibilitychange', lookAgain)
    open()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', lookAgain)
    close()
  }
}

/** Somebody who is not signed in follows the public happenings of one village; null follows nobody's. */
export function followArea(next: string | null): void {
  if (next === area) return
  area = next
  if (listeners.size === 0) return
  close()
  open()
}

/** `tickets` matches every fact of that module, `tickets.closed` that one; `*` always passes. */
export function matches(match: Match, event: LiveEvent): boolean {
  if (event.kind === '*') return true
  if (typeof match === 'function') return match(event)
  return event.kind === match || event.kind.startsWith(`${match}.`)
}

export function useLive(match: Match, onEvent: (event: LiveEvent) => void): void {
  const latest = useRef({ match, onEvent })
  useEffect(() => {
    latest.current = { match, onEvent }
  })
  useEffect(
    () =>
      listen((event) => {
        if (matches(latest.current.match, event)) latest.current.onEvent(event)
      }),
    [],
  )
}
