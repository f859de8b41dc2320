/**
 * Live screens: every committed fact rings a bell (NOTIFY), each process hears it once and tells the open pages it concerns.
 * The bell carries kinds and keys only; the page then asks again with its own rights.
 */
import pg from 'pg'
import type { Actor } from './actor.ts'
import { anewBell } from './bells.ts'
import { heldChannel } from './held.ts'
import { newId } from './id.ts'
import type { Log } from './log.ts'

/** Who hears a bell besides staff of the area and the persons named; see `Happened.public`. */
export type Heard = boolean | 'below' | 'members'

export interface Bell {
  id: string
  county: number
  kind: string
  subject: string
  area: string
  to: string[]
  public: Heard
}

export interface Listener {
  actor: Actor
  /** Village or grid whose public happenings a visitor follows. */
  follows: string | null
  send(bell: Bell): void
  /** Bells were missed, nobody knows which. */
  anew?(): void
}

export interface Live {
  add(listener: Listener): () => void
  /** The last bell heard, from which a page can go on. Every process of one database hears the same bells in the same order. */
  last(): string
  /** Bells after that one which concern this listener; null when it is too long ago, or was never heard here. */
  since(id: string, listener: Pick<Listener, 'actor' | 'follows'>): Bell[] | null
  /** In-process hearers (caches); called before the pages are told. `missed`: bells were, nobody knows which. */
  onBell(hear: (bell: Bell) => void, missed?: () => void): () => void
  size(): number
  close(): Promise<void>
}

/** Open pages one process carries at most. */
export const listenerLimit = 20_000
const reconnect_ms = 1_000
/** A line on which nothing rings is asked this often whether it still leads anywhere, and given up when it stays silent so long (ms). */
const ask_ms = 10_000
const silence_ms = 5_000
/** Bells remembered for pages that were away for a moment (about 300 bytes each). */
const memory = 5_000

const nothing = (): void => {}

export function concerns(bell: Bell, { actor, follows }: Listener): boolean {
  if (bell.county !== actor.county) return false
  if (bell.to.some((person) => actor.persons.includes(person))) return true
  if (actor.reach.some((prefix) => bell.area.startsWith(prefix))) return true
  const home = follows ?? actor.home
  if (home === null || bell.public === false) return false
  if (bell.public === true) return bell.area.startsWith(home.slice(0, 12)) || home.startsWith(bell.area)
  return home.startsWith(bell.area) && (bell.public === 'below' || actor.person !== null)
}

/** Asks now and then whether anybody is there, and ends a line that stays silent. Returns how to stop asking. */
function keepAsking(client: pg.Client): () => void {
  let isAsking = false
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    client.query('select 1').then(
      () => {
        isAsking = false
      },
      // From our side alone: where the network is cut nobody answers a goodbye.
      () => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(),
    )
  }, ask_ms)
  timer.unref()
  return () => clearInterval(timer)
}

/** `onHeld`: what was held of a county has changed; null: of any, because nobody listened for a while. */
export async function openLive(
  url: string,
  log: Log,
  onHeld: (county: number | null) => void = nothing,
): Promise<Live> {
  const listeners = new Set<Listener>()
  const hearers = new Map<(bell: Bell) => void, () => void>()
  // Begins with a bell nobody rang, so that there is always a last one.
  let recent: { id: string; bell: Bell | null }[] = [{ id: newId(), bell: null }]
  let client: pg.Client | null = null
  let closed = false
  let lost = false
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'xiangli-live',
      connectionTimeoutMillis: silence_ms,
      query_timeout: silence_ms,
      keepAlive: true,
    })
    next.on('error', () => {})
    next.on('notification', ({ channel, payload = '' }) =>
      channel === heldChannel ? onHeld(payload === '' ? null : Number(payload)) : hear(payload),
    )
    await next.connect()
    // From here on, and not while it was still trying: a failed try is tried again by whoever tried.
    next.once('end', () => {
      client = null
      lost = true
      again()
    })
    next.once('end', keepAsking(next))
    await next.query(`listen fact; listen ${heldChannel}`)
    if (lost) {
      lost = false
      onHeld(null)
      missed()
    }
    client = next
  }
  const again = (): void => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      connect().catch(() => {
        log.warn({ event: 'live-reconnect' })
        again()
      })
    }, reconnect_ms)
  }
  /** Whatever rang meanwhile was not heard: nobody can go on from before. */
  const missed = (): void => {
    recent = [{ id: newId(), bell: null }]
    for (const [, tell] of hearers) tell()
    for (const listener of listeners) listener.anew?.()
  }
  const hear = (payload: string): void => {
    if (payload === anewBell) {
      missed()
      return
    }
    const bell = JSON.parse(payload) as Bell
    recent.push({ id: bell.id, bell })
    if (recent.length > memory * 2) recent = recent.slice(-memory)
    for (const hearer of hearers.keys()) hearer(bell)
    for (const listener of listeners) if (concerns(bell, listener)) listener.send(bell)
  }
  await connect()
  return {
    add(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onBell(hearer, missed = nothing) {
      hearers.set(hearer, missed)
      return () => hearers.delete(hearer)
    },
    last: () => recent.at(-1)!.id,
    since(id, listener) {
      const at = recent.findLastIndex((one) => one.id === id)
      if (at < 0) return null
      return recent
        .slice(at + 1)
        .flatMap(({ bell }) => (bell && concerns(bell, { ...listener, send: nothing }) ? [bell] : []))
    },
    size: () => listeners.size,
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
