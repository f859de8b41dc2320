/**
 * Sessions: a 256-bit token in a cookie, only its hash stored; the actor is kept in the row, so a request costs one look-up.
 * When posts or proxies change the row goes stale, and they count by the day, so each midnight does the same: the next request
 * resolves the actor anew and gets a new token. The answer that carries it may be lost on a weak network, or left by a page that goes
 * elsewhere: the old token is good, and given the same new one again, until the new one has come.
 * Lifetimes after OWASP ASVS 5.0 V7: residents 30 days; staff 30 min idle, 12 h in all; assisted 30 min in all.
 */
import { hash, randomBytes } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from './actor.ts'
import { system } from './actor.ts'
import type { App } from './app.ts'
import { dayMs, localDay, startOfDay } from './calendar.ts'
import { globally, type Tx, transact } from './db.ts'
import { Busy } from './errors.ts'
import { blindIndex } from './seal.ts'
import { type Meanings, type Meant, rowsOf, type Said } from './session-rows.ts'

export type SessionKind = 'resident' | 'staff' | 'assisted'

export const lifetimes: Record<SessionKind, { idle_seconds: number; whole_seconds: number }> = {
  resident: { idle_seconds: 30 * 86_400, whole_seconds: 30 * 86_400 },
  staff: { idle_seconds: 30 * 60, whole_seconds: 12 * 3_600 },
  assisted: { idle_seconds: 30 * 60, whole_seconds: 30 * 60 },
}

/** How long a proof of identity counts as fresh for money and votes (seconds). */
export const freshProof_seconds = 15 * 60

/** `seen_at` is written at most this often (seconds), so that reading does not mean writing. */
const seenEvery_seconds = 60

/** Requests sent side by side with the old token are still answered this long after the new one first came (seconds). */
const grace_seconds = 20

export interface SessionRow {
  hash: string
  county: number
  account: string | null
  person: string
  kind: SessionKind
  assisted_by: string | null
  actor: StoredActor
  stale: boolean
  opened_at: Date
  proven_at: Date
  seen_at: Date
  ends_at: Date
  previous: string | null
  /** When the token that replaced `previous` first came; null while nobody knows whether it ever arrived. */
  renewed_at: Date | null
}

/** The actor as JSON: without the date, which has its own column, and with the day the posts must be read anew. */
export type StoredActor = Omit<Actor, 'provenAt'> & { until: string | null }

export interface SessionTables {
  session: SessionRow
}

export const hashToken = (token: string): string => hash('sha256', token, 'hex')

export interface Opened {
  token: string
  lasts_seconds: number
}

/** Opens a session inside the sign-in's transaction. */
export async function openSession(tx: Tx<SessionTables>, actor: Actor, kind: SessionKind, now: Date): Promise<Opened> {
  if (!actor.person) throw new Error('a session needs a person')
  const token = randomBytes(32).toString('base64url')
  const lasts_seconds = lifetimes[kind].whole_seconds
  await tx
    .insertInto('session')
    .values({
      hash: hashToken(token),
      county: actor.county,
      account: actor.account,
      person: actor.person,
      kind,
      assisted_by: actor.assistedBy,
      actor: JSON.stringify(stored(actor, nextMidnight(now))) as unknown as StoredActor,
      opened_at: now,
      proven_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + lasts_seconds * 1000),
      stale: false,
      previous: null,
      renewed_at: null,
    })
    .execute()
  return { token, lasts_seconds }
}

export interface Found {
  actor: Actor
  kind: SessionKind
  ends_at: Date
  hash: string
  /** A new token to set, when the old one was exchanged. */
  renewed: Opened | null
}

/** Looks a token up. null: none, ended, revoked, or the person is gone. Throws `Busy` when the database does not say in time. */
export function findSession(app: App, token: string, now: Date): Promise<Found | null> {
  if (!/^[\w-]{43}$/.test(token)) return Promise.resolve(null)
  const queue = queueOf(app)
  const asked = new Promise<Found | null>((found, failed) =>
    queue.waiting.push({ token, hash: hashToken(token), now, since_ms: performance.now(), found, failed }),
  )
  if (!queue.busy) void lookUpAll(app, queue)
  return asked
}

/** Tokens one statement looks up. */
const lookUpMost = 500
/** Whoever waits longer for it is asked to come again (ms), and how often that is looked at. */
const lookUpWithin_ms = 11_000
const lookUpLate_ms = 1_000
interface Asked {
  token: string
  hash: string
  now: Date
  since_ms: number
  found(found: Found | null | Promise<Found | null>): void
  failed(error: unknown): void
}
interface Queue {
  waiting: Asked[]
  /** Being looked up now. */
  asked: Asked[]
  busy: boolean
  meanings: Meanings
}
const queues = new WeakMap<App['db'], Queue>()

function queueOf({ db }: App): Queue {
  const known = queues.get(db)
  if (known) return known
  const queue = { waiting: [], asked: [], busy: false, meanings: new Map() }
  queues.set(db, queue)
  return queue
}

/** Whom a row means at this moment, to who came with this token. */
function whoIs(
  app: App,
  { said, until_ms, found }: Meant,
  { token, hash, now, since_ms }: Asked,
): Found | null | Promise<Found | null> {
  const now_ms = now.getTime()
  if (said.ends_ms <= now_ms) return null
  const idle_seconds = (now_ms - said.seen_ms) / 1000
  if (idle_seconds > lifetimes[said.kind].idle_seconds) return forget(app, said.hash)
  const isAwaited = said.previous !== null && said.renewed_ms === null
  const isStale = said.stale || until_ms <= now_ms
  // Nearly always there is nothing to write and nothing to exchange.
  if (!isAwaited && !isStale && idle_seconds <= seenEvery_seconds) return found
  const came = { token, isOld: said.hash !== hash, isAwaited, isStale, idle_seconds }
  return within(attend(app, said, found, came, now), lookUpWithin_ms - (performance.now() - since_ms))
}

async function within<T>(work: Promise<T>, most_ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Busy('kernel.busy', 503, 5)), most_ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Notes that a new token has come or that somebody is here, and exchanges the token where it is time. */
async function attend(
  app: App,
  said: Said,
  found: Found,
  came: Came & { isStale: boolean; idle_seconds: number },
  now: Date,
): Promise<Found | null> {
  const { token, isOld, isAwaited, isStale, idle_seconds } = came
  if (isAwaited && !isOld)
    await app.db.pool.query('update session set renewed_at = $2 where hash = $1 and renewed_at is null', [
      said.hash,
      now,
    ])
  if (isStale) return await renew(app, said, came, now)
  if (idle_seconds > seenEvery_seconds)
    await app.db.pool.query('update session set seen_at = $2 where hash = $1', [said.hash, now])
  return isOld && isAwaited ? { ...found, renewed: handOut(app, said, said.hash, token, now) } : found
}

async function forget(app: App, hash: string): Promise<null> {
  await app.db.pool.query('delete from session where hash = $1', [hash])
  return null
}

/**
 * Requests that come while one look-up is under way are looked up together by the next, so that a busy process asks some times a
 * second instead of thousands. A row is always read after its request came: what was revoked before is revoked for it, wherever it was
 * revoked. What is remembered is only how its words were understood.
 */
async function lookUpAll(app: App, queue: Queue): Promise<void> {
  queue.busy = true
  const watch = setInterval(() => sendLateAway(queue), lookUpLate_ms)
  let client: PoolClient | undefined
  let broken: Error | undefined
  try {
    // One connection as long as somebody waits: to take one and give it back for each statement costs as much as the statement.
    client = await app.db.pool.connect()
    while (queue.waiting.length > 0) {
      const asked = queue.waiting.splice(0, lookUpMost)
      queue.asked = asked
      const latest_ms = Math.max(...asked.map(({ now }) => now.getTime()))
      const renewedSince = new Date(latest_ms - grace_seconds * 1000)
      const found = await rowsOf(client, queue.meanings, [...new Set(asked.map(({ hash }) => hash))], renewedSince)
      for (const one of asked) {
        const meant = found.get(one.hash)
        // Found under its own hash, a row says nothing about whether the token before it is still good.
        const isGood = meant && (meant.said.hash === one.hash || isWithinGrace(meant.said, one.now))
        one.found(isGood ? whoIs(app, meant, one) : null)
      }
      queue.asked = []
    }
  } catch (error) {
    broken = error as Error
    // Without a connection nobody can be looked up; with one that failed, only those who were asked for on it.
    for (const one of client ? queue.asked : queue.waiting.splice(0)) one.failed(error)
  } finally {
    clearInterval(watch)
    client?.release(broken)
    queue.asked = []
    queue.busy = false
    if (queue.waiting.length > 0) void lookUpAll(app, queue)
  }
}

const isWithinGrace = ({ renewed_ms }: Said, now: Date): boolean =>
  renewed_ms === null || renewed_ms > now.getTime() - grace_seconds * 1000

function sendLateAway(queue: Queue): void {
  const since_ms = performance.now() - lookUpWithin_ms
  const isLate = (one: Asked) => one.since_ms < since_ms
  for (const one of [...queue.asked, ...queue.waiting].filter(isLate)) one.failed(new Busy('kernel.busy', 503, 5))
  queue.waiting = queue.waiting.filter((one) => !isLate(one))
}

/**
 * The token that follows this one. Whoever asks again with the old one is given the same, so that it does not matter which of several
 * answers arrives, and in which order; without the keys of this installation nobody can tell it from the old one.
 */
const tokenAfter = (app: App, token: string): string => blindIndex(app.config.keys, token, 'session:next')

/** Null where the keys have changed since: then the old one goes on until it is exchanged again. */
function handOut(app: App, { ends_ms }: Said, hash: string, old: string, now: Date): Opened | null {
  const token = tokenAfter(app, old)
  if (hashToken(token) !== hash) return null
  return { token, lasts_seconds: Math.max(1, Math.floor((ends_ms - now.getTime()) / 1000)) }
}

/** `isOld`: it came with the token before; `isAwaited`: the one that follows it has not come yet. */
interface Came {
  token: string
  isOld: boolean
  isAwaited: boolean
}

async function renew(app: App, row: Said, { token, isOld, isAwaited }: Came, now: Date): Promise<Found | null> {
  // Exchanged before, and nobody came with it yet: the one that was made then is as good as new.
  const hash = isOld ? row.hash : hashToken(tokenAfter(app, token))
  const { county, account, person, assisted_by: assistedBy, kind } = row
  const actor = await transact(app.db, system(county), 'write', async (tx: Tx<SessionTables>) => {
    // Held until it is written, so that posts which change meanwhile make it stale again afterwards.
    await tx.selectFrom('session').select('hash').where('hash', '=', row.hash).forUpdate().execute()
    const actor = await app.actorOf(tx, { county, account, person, assistedBy, kind })
    if (!actor) await tx.deleteFrom('session').where('hash', '=', row.hash).execute()
    // A request on its way beside the new token, which has come already, is answered once; that one is exchanged when it comes again.
    else if (!isOld || isAwaited)
      await tx
        .updateTable('session')
        .where('hash', '=', row.hash)
        .set({
          ...(isOld ? {} : { hash, previous: row.hash, renewed_at: null }),
          actor: JSON.stringify(stored(actor, nextMidnight(now))) as unknown as StoredActor,
          stale: false,
          seen_at: now,
        })
        .execute()
    return actor
  })
  return (
    actor && {
      actor: { ...actor, provenAt: new Date(row.proven_ms) },
      kind,
      ends_at: new Date(row.ends_ms),
      hash,
      renewed: isOld && !isAwaited ? null : handOut(app, row, hash, token, now),
    }
  )
}

/** Posts and proxies begin and end with a day in China. */
const nextMidnight = (now: Date): Date => new Date(startOfDay(localDay(now)).getTime() + dayMs)

const stored = ({ provenAt: _proven, ...actor }: Actor, until: Date | null): StoredActor => ({
  ...actor,
  until: until?.toISOString() ?? null,
})

/** Posts, proxies or the home of these persons changed: their sessions, and those they help in, read them anew on the next request. */
export async function markStale(tx: Tx<SessionTables>, persons: readonly string[]): Promise<void> {
  if (persons.length === 0) return
  await tx
    .updateTable('session')
    .set({ stale: true })
    .where((is) => is.or([is('person', 'in', [...persons]), is('assisted_by', 'in', [...persons])]))
    .execute()
}

export async function closeSession(tx: Tx<SessionTables>, hash: string): Promise<void> {
  await tx.deleteFrom('session').where('hash', '=', hash).execute()
}

/** Signs a person out everywhere, e.g. when the phone was lost. */
export async function closeSessionsOf(tx: Tx<SessionTables>, person: string): Promise<number> {
  const gone = await tx.deleteFrom('session').where('person', '=', person).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export async function clearEnded(app: App, now: Date): Promise<void> {
  await globally(app.db, (tx: Tx<SessionTables>) => tx.deleteFrom('session').where('ends_at', '<', now).execute())
}
