/** Connections the database drops, one and all: the process lives, asks again on new ones, and still stops when it is told to. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from 'graphile-worker'
import pg from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { system } from './actor.ts'
import { openTogether } from './counted-together.ts'
import { type Tx, transact } from './db.ts'
import { appendFacts } from './facts.ts'
import { defineModule } from './module.ts'
import { county, root, type TestApp, testApp, village } from './testing.ts'
import { doLater, setTimer } from './timers.ts'
import { startWorker } from './worker.ts'

/** The queue's runner itself, which takes as long to open as told. */
const opening = { ms: 0, asked: 0, mute: false, runners: [] as { stop(): Promise<void> }[] }
const open: typeof run = async (...given) => {
  opening.asked += 1
  await sleep(opening.ms)
  const runner = await run(...given)
  opening.runners.push(runner)
  return opening.mute ? { ...runner, promise: new Promise<void>(() => {}) } : runner
}

let done = 0
const chores = defineModule({
  name: 'chores',
  needs: [],
  actions: [],
  queries: [],
  facts: { 'chores.rang': 'A bell.' },
  messages: { 'zh-CN': {}, en: {} },
  timers: {
    async 'chores.do'() {
      done += 1
    },
  },
})

let app: TestApp
const unheard: Error[] = []
beforeAll(async () => {
  app = await testApp([chores])
})

/** What an operator, a failover or a restart does to us. Answers how many connections it took. */
async function dropAll(): Promise<number> {
  const admin = new pg.Client({ connectionString: inject('superUrl') })
  admin.on('error', () => {})
  await admin.connect()
  try {
    const { rows } = await admin.query<{ application_name: string }>(
      `select application_name, pg_terminate_backend(pid) from pg_stat_activity where datname = $1`,
      [new URL(app.databaseUrl).pathname.slice(1)],
    )
    return rows.length
  } finally {
    await admin.end()
  }
}

/** Whether the database has begun with the statement that is to be interrupted. */
const isAsleep = async () =>
  (
    await app.db.pool.query(
      `select from pg_stat_activity where query = 'select pg_sleep(20)' and state = 'active' and datname = current_database()`,
    )
  ).rowCount === 1

const asks = () => app.db.pool.query('select 1')
const chore = () =>
  app.as(system(county), (tx) => doLater(tx, 'chores.do', county, { n: done }, new Date(Date.now() - 1_000)))

describe('connections that are dropped', () => {
  it('cost no process, in the pool, in use, listening, working or counting, three times over', async () => {
    const hear = (error: Error) => unheard.push(error)
    process.on('uncaughtException', hear)
    const worker = await startWorker(app, { open })
    const together = openTogether(app.db, app.config.keys)
    const bells: string[] = []
    app.live.onBell(({ subject }) => bells.push(subject))
    try {
      for (let time = 1; time <= 3; time += 1) {
        await Promise.all(Array.from({ length: 4 }, asks))
        // One in the middle of a transaction, one in the middle of a statement, the rest idle.
        const midway = transact(app.db, system(county), 'write', async () => {
          await sleep(300)
          await asks()
        }).catch((error: Error) => error)
        const asleep = app.db.pool.query('select pg_sleep(20)').catch((error: Error) => error)
        await expect.poll(isAsleep).toBe(true)
        expect(await dropAll()).toBeGreaterThanOrEqual(4)
        expect(await asleep).toBeInstanceOf(Error)
        await midway
        await expect
          .poll(
            () =>
              asks().then(
                () => true,
                () => false,
              ),
            { timeout: 30_000 },
          )
          .toBe(true)
        const before = done
        await chore()
        await expect.poll(() => done).toBeGreaterThan(before)
        const subject = `01900000-0000-7000-8000-00000000000${time}`
        await expect
          .poll(
            async () => {
              await app.as(system(county), (tx: Tx) =>
                appendFacts(
                  tx,
                  system(county),
                  new Date(),
                  [{ kind: 'chores.rang', subject, area: village, data: {}, public: true }],
                  app.listeners,
                ),
              )
              return bells
            },
            { timeout: 30_000, interval: 500 },
          )
          .toContain(subject)
      }
    } finally {
      together.close()
      await worker.stop()
      process.removeListener('uncaughtException', hear)
    }
    expect(unheard).toEqual([])
  }, 240_000)

  it('do not keep a worker from stopping that is just being opened anew', async () => {
    const worker = await startWorker(app, { open })
    // The queue's own runner gives up, as it does when the database was away for long; another is being opened a second later.
    opening.ms = 1_500
    await opening.runners.at(-1)!.stop()
    await expect.poll(() => opening.asked).toBeGreaterThan(opening.runners.length)
    const stopped = worker.stop().then(() => 'stopped')
    expect(await Promise.race([stopped, sleep(30_000, 'hangs')])).toBe('stopped')
  }, 120_000)

  it('do not end background work where the queue’s runner puts it down and never says so', async () => {
    opening.ms = 0
    opening.mute = true
    const worker = await startWorker(app, { open })
    opening.mute = false
    const before = opening.runners.length
    await opening.runners.at(-1)!.stop()
    await expect.poll(() => opening.runners.length, { timeout: 60_000 }).toBeGreaterThan(before)
    const already = done
    await chore()
    await expect.poll(() => done).toBeGreaterThan(already)
    const stopped = worker.stop().then(() => 'stopped')
    expect(await Promise.race([stopped, sleep(30_000, 'hangs')])).toBe('stopped')
  }, 180_000)

  it('leave no trace of a timer that was set anew while the process that ran it died', async () => {
    const key = 'chores:once'
    const again = (minutes: number) =>
      app.as(system(county), (tx) =>
        setTimer(tx, { key, task: 'chores.do', at: new Date(Date.now() + minutes * 60_000), county }),
      )
    await again(60)
    await app.db.pool.query(
      `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '1 minute', attempts = 1 where key = $1`,
      [key],
    )
    await again(120)
    const left = async () =>
      (
        await app.db.pool.query<{ key: string | null }>(
          `select key from graphile_worker._private_jobs where run_at > now() + interval '30 minutes'`,
        )
      ).rows.map((row) => row.key)
    expect((await left()).sort()).toEqual([key, null].sort())
    opening.ms = 0
    const worker = await startWorker(app, { open })
    await expect.poll(left).toEqual([key])
    await worker.stop()
  }, 120_000)

  it('have somebody who listens wherever one is opened', () => {
    const silent: string[] = []
    for (const folder of ['kernel', 'modules', 'apps', 'verify', 'backup', 'scale', 'faults'])
      for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || name.endsWith('.test.ts') || name.endsWith('testing.ts')) continue
        const text = readFileSync(path.join(root, folder, name), 'utf8')
        // A client that is never connected only reads an address (config.ts).
        const connects = text.includes('.connect(')
        const opened = text.match(connects ? /new (pg\.)?(Client|Pool)\(/g : /new (pg\.)?Pool\(/g)?.length ?? 0
        const heard = text.match(/\.on\('error',/g)?.length ?? 0
        if (opened > heard) silent.push(`${folder}/${name}: ${opened} opened, ${heard} heard`)
      }
    expect(silent).toEqual([])
  })
})
