/**
 * Sessions: a 256-bit token in a cookie, only its hash stored; the actor is kept in the row, so a request costs one look-up.
 * When posts or proxies change the row goes stale, and they count by the day, so each midnight does the same: the next request
 * resolves the actor anew and gets a new token. The answer that carries it may be lost on a weak network, or left by a page that goes
 * elsewhere: the old token is good, and given the same new one again, until the new one has come.
 * Lifetimes after OWASP ASVS 5.0 V7: residents 30 days; staff 30 min idle, 12 h in all; assisted 30 min in all.
 */
import { hash, randomBytes } from 'node:crypto'
import type { Actor } from './actor.ts'
import { system } from './actor.ts'
import type { App } from './app.ts'
import { dayMs, localDay, startOfDay } from './calendar.ts'
import { globally, type Tx, transact } from './db.ts'
import { blindIndex } from './seal.ts'

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

interface SessionRow {
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
type StoredActor = Omit<Actor, 'provenAt'> & { until: string | null }

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

/** Looks a token up. null: none, ended, revoked, or the person is gone. */
export async function findSession(app: App, token: string, now: Date): Promise<Found | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const row = await lookUp(app, hashToken(token), now)
  if (!row || row.ends_at <= now) return null
  const idle_seconds = (now.getTime() - row.seen_at.getTime()) / 1000
  if (idle_seconds > lifetimes[row.kind].idle_seconds) {
    await app.db.pool.query('delete from session where hash = $1', [row.hash])
    return null
  }
  const isOld = row.hash !== hashToken(token)
  const isAwaited = row.previous !== null && row.renewed_at === null
  if (isAwaited && !isOld)
    await app.db.pool.query('update session set renewed_at = $2 where hash = $1 and renewed_at is null', [
      row.hash,
      now,
    ])
  if (row.stale || (row.actor.until !== null && new Date(row.actor.until) <= now))
    return await renew(app, row, { token, isOld, isAwaited }, now)
  if (idle_seconds > seenEvery_seconds)
    await app.db.pool.query('update session set seen_at = $2 where hash = $1', [row.hash, now])
  const { until: _until, ...actor } = row.actor
  return {
    actor: { ...actor, provenAt: row.proven_at },
    kind: row.kind,
    ends_at: row.ends_at,
    hash: row.hash,
    renewed: isOld && isAwaited ? handOut(app, row, row.hash, token, now) : null,
  }
}

/**
 * The token that follows this one. Whoever asks again with the old one is given the same, so that it does not matter which of several
 * answers arrives, and in which order; without the keys of this installation nobody can tell it from the old one.
 */
const tokenAfter = (app: App, token: string): string => blindIndex(app.config.keys, token, 'session:next')

/** Null where the keys have changed since: then the old one goes on until it is exchanged again. */
function handOut(app: App, { ends_at }: SessionRow, hash: string, old: string, now: Date): Opened | null {
  const token = tokenAfter(app, old)
  if (hashToken(token) !== hash) return null
  return { token, lasts_seconds: Math.max(1, Math.floor((ends_at.getTime() - now.getTime()) / 1000)) }
}

/** Tokens one statement looks up. */
const lookUpMost = 500

interface Asked {
  hash: string
  now: Date
  found(row: SessionRow | undefined): void
  failed(error: unknown): void
}
const queues = new WeakMap<App['db'], { waiting: Asked[]; busy: boolean }>()

/**
 * Requests that come while one look-up is under way are looked up together by the next, so that a busy process asks some times a
 * second instead of thousands. A row is always read after its request came: what was revoked before is revoked for it.
 */
function lookUp(app: App, hash: string, now: Date): Promise<SessionRow | undefined> {
  let queue = queues.get(app.db)
  if (!queue) {
    queue = { waiting: [], busy: false }
    queues.set(app.db, queue)
  }
  const { waiting } = queue
  const asked = new Promise<SessionRow | undefined>((found, failed) => waiting.push({ hash, now, found, failed }))
  if (!queue.busy) void lookUpAll(app, queue)
  return asked
}

async function lookUpAll(app: App, queue: { waiting: Asked[]; busy: boolean }): Promise<void> {
  queue.busy = true
  while (queue.waiting.length > 0) {
    const asked = queue.waiting.splice(0, lookUpMost)
    const latest = Math.max(...asked.map(({ now }) => now.getTime()))
    try {
      const { rows } = await app.db.pool.query<SessionRow>({
        name: 'sessions-by-hash',
        text: 'select * from session where hash = any ($1) or (previous = any ($1) and (renewed_at is null or renewed_at > $2))',
        values: [[...new Set(asked.map(({ hash }) => hash))], new Date(latest - grace_seconds * 1000)],
      })
      const own = new Map(rows.map((row) => [row.hash, row]))
      const exchanged = new Map(rows.map((row) => [row.previous, row]))
      for (const { hash, now, found } of asked) {
        const old = exchanged.get(hash)
        // Found under its own hash, a row says nothing about whether the token before it is still good.
        const isGood = !old?.renewed_at || old.renewed_at.getTime() > now.getTime() - grace_seconds * 1000
        found(own.get(hash) ?? (isGood ? old : undefined))
      }
    } catch (error) {
      for (const one of asked) one.failed(error)
    }
  }
  queue.busy = false
}

/** `isOld`: it came with the token before; `isAwaited`: the one that follows it has not come yet. */
interface Came {
  token: string
  isOld: boolean
  isAwaited: boolean
}

async function renew(app: App, row: SessionRow, { token, isOld, isAwaited }: Came, now: Date): Promise<Found | null> {
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
      actor: { ...actor, provenAt: row.proven_at },
      kind,
      ends_at: row.ends_at,
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
