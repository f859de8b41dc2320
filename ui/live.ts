/**
 * What happens elsewhere, as it happens: one EventSource for the whole tab. Where it cannot be had (some in-app browsers, some
 * company networks), a `*` event every half minute tells screens to ask again.
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
const polling_ms = 30_000
const firstReopen_ms = 1_000
const slowestReopen_ms = 60_000
/** After this many openings without one event or open line, polling starts beside the attempts. */
const patience_tries = 3

const listeners = new Set<(event: LiveEvent) => void>()
let source: EventSource | null = null
let reopening: ReturnType<typeof setTimeout> | null = null
let polling: ReturnType<typeof setInterval> | null = null
let failures = 0
let area: string | null = null

function tell(event: LiveEvent): void {
  for (const listener of [...listeners]) listener(event)
}

/** Says "anything may have changed". */
const askAgain = (): void => tell({ id: '', kind: '*', subject: '', area: '' })

function open(): void {
  if (typeof EventSource === 'undefined') {
    startPolling()
    return
  }
  source = new EventSource(area ? `${address}?area=${encodeURIComponent(area)}` : address)
  // The server holds only so many missed events; past that it says so.
  source.addEventListener('anew', askAgain)
  source.onopen = () => {
    // A line opened by us carries no Last-Event-ID: what happened since the page asked, or in a gap, is asked for now.
    askAgain()
    failures = 0
    stopPolling()
  }
  source.onmessage = ({ data }: MessageEvent<string>) => {
    const event = parseEvent(data)
    if (event) tell(event)
  }
  source.onerror = () => {
    failures += 1
    if (failures >= patience_tries) startPolling()
    // CONNECTING means the browser itself is trying again, with Last-Event-ID.
    if (source?.readyState === EventSource.CLOSED) reopenLater()
  }
}

function reopenLater(): void {
  source?.close()
  source = null
  if (reopening) clearTimeout(reopening)
  reopening = setTimeout(
    () => {
      reopening = null
      if (listeners.size > 0) open()
    },
    Math.min(slowestReopen_ms, firstReopen_ms * 2 ** Math.min(failures, 10)),
  )
}

function startPolling(): void {
  polling ??= setInterval(askAgain, polling_ms)
}

function stopPolling(): void {
  if (polling) clearInterval(polling)
  polling = null
}

function close(): void {
  source?.close()
  source = null
  if (reopening) clearTimeout(reopening)
  reopening = null
  stopPolling()
  failures = 0
}

export function parseEvent(data: string): LiveEvent | null {
  try {
    const said = JSON.parse(data) as Partial<Record<keyof LiveEvent, unknown>> | null
    if (!said || typeof said.kind !== 'string') return null
    const word = (value: unknown): string => (typeof value === 'string' ? value : '')
    return { id: word(said.id), kind: said.kind, subject: word(said.subject), area: word(said.area) }
  } catch {
    return null
  }
}

/** The line is held while anybody listens, and shared by all of them. */
export function listen(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) open()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) close()
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
