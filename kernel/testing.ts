/**
 * Tests on a real PostgreSQL: each test file gets its own database, copied from one migrated template, and a clock that
 * moves only when told. Nothing is mocked but the outside world.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { type Action, perform } from './action.ts'
import { type Actor, system, visitor } from './actor.ts'
import { seedCalendar } from './calendar-store.ts'
import { completeConfig, readVariables } from './config.ts'
import { type Tx, transact } from './db.ts'
import type { FactTables } from './facts.ts'
import { openHttp } from './http.ts'
import { newId } from './id.ts'
import { noLimits } from './limits.ts'
import { migrate } from './migrate.ts'
import type { Module } from './module.ts'
import { type OpenApp, openApp } from './open.ts'
import { ask, type Query } from './query.ts'
import { openSession } from './session.ts'
import { judgeStatement, readyToJudge } from './statements.ts'
import { asSaid, mustBeListed } from './testing-said.ts'
import { runDue } from './worker.ts'

export const root = path.resolve(import.meta.dirname, '..')

export interface TestApp extends OpenApp {
  /** Sets the clock; times only move by this. */
  at(moment: string | Date): void
  /** Moves the clock by hours and runs every timer due on the way. */
  pass(hours: number): Promise<void>
  /** Runs reactions and timers due now. */
  settle(): Promise<void>
  do<I, S, A>(action: Action<I, S, A>, actor: Actor, input: I, idempotencyKey?: string): Promise<A>
  ask<I, A>(query: Query<I, A>, actor: Actor, input?: unknown): Promise<A>
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  facts(county: number): Promise<{ kind: string; subject: string; data: Record<string, unknown> }[]>
  /** An HTTP call without a socket, as a browser with this actor's session would make it. `raw` is sent as it is. */
  call(
    method: 'GET' | 'POST',
    url: string,
    options?: { as?: Actor; body?: unknown; raw?: string; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>
  databaseUrl: string
}

/** The county tests live in, and a village in it. */
export const county = 510183
export const village = '510183122211'

/** What the file under way opened; taken down when it is through (test/each-file.ts). */
const opened: (() => Promise<void>)[] = []
export async function closeOpened(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close()
}

/** Opens an application on a database of its own and closes it after the file's tests. `actorOf` as in apps/server. */
export async function testApp(
  modules: readonly Module[],
  options: { actorOf?: OpenApp['actorOf']; now?: string; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const urls = { superUrl: inject('superUrl'), ownerUrl: inject('ownerUrl'), appUrl: inject('appUrl') }
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin(urls.ownerUrl, `create database ${name} template ${await templateName(urls.ownerUrl)}`)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'xiangli-test-'))
  const config = completeConfig(
    readVariables({ XIANGLI_MODE: 'test', LOG_LEVEL: 'error', DATABASE_POOL: '8', ...options.env }),
    dataDir,
  )
  let now = new Date(options.now ?? '2026-11-18T02:00:00Z')
  const databaseUrl = withDatabase(urls.appUrl, name)
  const app = await openApp({
    config,
    databaseUrl,
    modules,
    actorOf: options.actorOf ?? (async () => null),
    clock: () => now,
  })
  // Whatever this file sends to a tenant table says its county: judged once for each text, when the file is through.
  const statements = new Set<string>()
  app.db.onStatement = (sql) => statements.add(sql)
  await transact(app.db, system(county), 'write', (tx) => seedCalendar(tx, county))
  let http: Awaited<ReturnType<typeof openHttp>> | undefined
  const said = asSaid(modules)
  opened.push(async () => {
    await http?.close()
    await app.close()
    // Only the superuser may send an autovacuum away that happens to look at it.
    await admin(urls.superUrl, `drop database ${name} with (force)`)
    await rm(dataDir, { recursive: true, force: true })
    await mustSayTheirCounty(statements, app.db.tenantTables)
  })
  return {
    ...app,
    databaseUrl,
    at(moment) {
      now = new Date(moment)
    },
    async pass(hours) {
      const until = new Date(now.getTime() + hours * 3_600_000)
      const rounds = 500
      for (let round = 0; round < rounds; round += 1) {
        const due = await app.db.pool.query<{ at: Date }>(
          'select min(run_at) as at from graphile_worker._private_jobs where run_at <= $1 and attempts < max_attempts',
          [until],
        )
        const next = due.rows[0]?.at
        if (!next) break
        if (next > now) now = next
        await runDue(app, now)
      }
      now = until
    },
    settle: () => runDue(app, now),
    async do(action, actor, input, idempotencyKey) {
      try {
        return (await perform(app, action, input, { actor, idempotencyKey })).answer
      } catch (error) {
        mustBeListed(action.name, error)
        throw error
      }
    },
    ask: (query, actor, input = {}) => ask(app, query, input, { actor }),
    as: (actor, work) => transact(app.db, actor, 'write', work),
    facts: (code) =>
      transact(app.db, system(code), 'read', (tx: Tx<FactTables>) =>
        tx.selectFrom('fact').select(['kind', 'subject', 'data']).orderBy('id').limit(10_000).execute(),
      ),
    async call(method, url, { as, body, raw, headers = {} } = {}) {
      http ??= await openHttp(app, { limits: noLimits })
      const cookie = as?.person ? { cookie: `__Host-xiangli=${await tokenFor(app, as)}` } : {}
      const response = await http.inject({
        method,
        url,
        headers: {
          host: 'localhost',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...cookie,
          ...headers,
        },
        ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
        ...(raw === undefined ? {} : { payload: raw }),
      })
      said(method, url, response)
      return response
    },
  }
}

/** A test may try on purpose what the application never does; it marks such a statement with this comment. */
export const onPurpose = '/* without its county, on purpose */'

async function mustSayTheirCounty(statements: ReadonlySet<string>, tenantTables: ReadonlySet<string>): Promise<void> {
  await readyToJudge()
  const wrong = [...statements]
    .filter((sql) => !sql.includes(onPurpose))
    .flatMap((sql) => judgeStatement(sql, tenantTables).map((why) => `${why}: ${sql.slice(0, 400)}`))
  if (wrong.length > 0) throw new Error(`statements that do not say their county:\n${wrong.join('\n')}`)
}

async function tokenFor(app: OpenApp, actor: Actor): Promise<string> {
  return (
    await transact(app.db, actor, 'write', (tx) =>
      openSession(tx, actor, actor.posts.length ? 'staff' : 'resident', app.clock()),
    )
  ).token
}

/** A person who holds nothing and lives at `home`. */
export function resident(home: string = `${village}001`, person: string = newId()): Actor & { person: string } {
  return {
    ...visitor(Number(home.slice(0, 6))),
    kind: 'person',
    account: newId(),
    person,
    persons: [person],
    home,
    provenAt: new Date(),
  }
}

/** A person holding one post; reach follows the post's area unless told otherwise. */
export function staff(post: string, area: string, more: Partial<Actor> = {}): Actor & { person: string } {
  const person = more.person ?? newId()
  return {
    ...resident(area.padEnd(6, '0'), person),
    home: area.length >= 12 ? area : null,
    posts: [{ post, area, unit: null }],
    reach: [area],
    ...more,
    person,
  } as Actor & { person: string }
}

async function templateName(ownerUrl: string): Promise<string> {
  const name = 'test_template'
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    // One file makes the template, the others wait for it.
    await client.query('select pg_advisory_lock(7311002)')
    const found = await client.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      await client.query(`create database ${name}_making`)
      await migrate(withDatabase(ownerUrl, `${name}_making`), root)
      await client.query(`alter database ${name}_making rename to ${name}`)
    }
    return name
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}

async function admin(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
