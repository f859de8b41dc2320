/** Runs what the modules left to the clock: timers, reactions to facts, nightly work. One task, one transaction, as the system. */
import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { system } from './actor.ts'
import { type App, contextOf, listenerTask } from './app.ts'
import { openClaims } from './claims.ts'
import { globally, type Tx, transact } from './db.ts'
import { Busy, isDeliberate } from './errors.ts'
import { factById } from './facts.ts'
import type { Module } from './module.ts'
import { forget } from './retention.ts'

const concurrency = 4
const poll_ms = 2_000
/** Counties nightly work walks through in one go. */
const countyLimit = 5_000

export async function countiesServed(app: App): Promise<number[]> {
  const rows = await globally(app.db, (tx: Tx<{ county: { code: number; name: string; opened_at: Date } }>) =>
    tx.selectFrom('county').select('code').orderBy('code').limit(countyLimit).execute(),
  )
  return rows.map((row) => row.code)
}

/** `modules`: whose work it is, all of them unless said otherwise. */
export function tasksOf(app: App, modules: readonly Module[] = app.modules): TaskList {
  const tasks: TaskList = {}
  const add = (name: string, work: (county: number, payload: Record<string, unknown>) => Promise<void>) => {
    tasks[name] = async (raw) => {
      const payload = raw as Record<string, unknown>
      const started = performance.now()
      try {
        await work(Number(payload.county), payload)
      } catch (error) {
        if (isDeliberate(error) && !(error instanceof Busy)) {
          // A rule said no: trying again would not change its mind.
          app.log.info({ event: 'task-refused', task: name, why: error.message })
          return
        }
        app.log.error({ event: 'task-failed', task: name, err: error })
        throw error
      }
      app.log.debug({ event: 'task', task: name, ms: Math.round(performance.now() - started) })
    }
  }
  for (const module of modules) {
    for (const [kind, hear] of Object.entries(module.listens ?? {}))
      add(listenerTask(module.name, kind), (county, payload) =>
        transact(app.db, system(county), 'write', async (tx) => {
          const fact = await factById(tx, String(payload.fact))
          if (fact) await hear(contextOf(app, tx, system(county), app.clock()), fact)
        }),
      )
    for (const [name, work] of Object.entries(module.timers ?? {}))
      add(name, (county, payload) =>
        transact(app.db, system(county), 'write', (tx) =>
          work(contextOf(app, tx, system(county), app.clock()), payload),
        ),
      )
    if (module.keeps) {
      const { keeps } = module
      add(forgetTask(module), (county) =>
        transact(app.db, system(county), 'write', async (tx) => {
          await forget(contextOf(app, tx, system(county), app.clock()), keeps)
        }),
      )
    }
    for (const [name, work] of Object.entries(module.errands ?? {}))
      add(name, (county, payload) => work(app, county, payload))
    for (const name of Object.keys(dailyOf(module)))
      tasks[`daily:${name}`] = async (_payload, helpers) => {
        for (const county of await countiesServed(app)) await helpers.addJob(name, { county })
      }
  }
  return tasks
}

const forgetTask = ({ name }: Module): string => `${name}.forget`
/** When what has outlived its term is blanked, in Beijing time. */
const forgetAt = '10 2 * * *'

const dailyOf = (module: Module): Record<string, string> => ({
  ...module.daily,
  ...(module.keeps ? { [forgetTask(module)]: forgetAt } : {}),
})

export interface Worker {
  stop(): Promise<void>
}

/** Pause before a worker that ended is started anew (ms). */
const restart_ms = 1_000
/** A runner that has begun to put its work down has ended after this time (ms), whether it says so or not. */
const ending_ms = 10_000

/**
 * Works until told to stop. The queue's own runner gives up when the database is away for long, or when it cannot write that a job
 * is done; then another one is started. What a runner that died had begun is given back to the queue (claims.ts). `modules`: whose work
 * it does; what belongs to others waits. `open`: opens a runner.
 */
export async function startWorker(
  app: App,
  { modules = app.modules, open = run }: { modules?: readonly Module[]; open?: typeof run } = {},
): Promise<Worker> {
  const cron = modules.flatMap((module) =>
    Object.entries(dailyOf(module)).map(([name, line]) => ({
      task: `daily:${name}`,
      match: inUtc(line),
      identifier: `daily:${name}`,
    })),
  )
  const claims = openClaims(app)
  let ending: Promise<void> = new Promise(() => {})
  const begin = async (): Promise<Runner> => {
    const events: WorkerEvents = new EventEmitter()
    ending = new Promise((resolve) => {
      events.once('pool:gracefulShutdown', () => setTimeout(resolve, ending_ms).unref())
    })
    events.on('pool:create', ({ workerPool }) => claims.take(workerPool.id))
    return await open({
      pgPool: app.db.pool,
      taskList: tasksOf(app, modules),
      parsedCronItems: parseCronItems(cron),
      concurrency,
      pollInterval: poll_ms,
      noHandleSignals: true,
      logger: quiet(app),
      events,
      // Handed over in batches, the outcome of a job is tried again while the database is away, and in the end stops the runner; one by
      // one it would be tried once, and its failure would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  }
  let stopping = false
  let wake = (): void => {}
  let isPutDown = (): void => {}
  const putDown = new Promise<void>((resolve) => {
    isPutDown = resolve
  })
  let runner: Runner | null = await begin()
  const keep = async (): Promise<void> => {
    while (!stopping) {
      try {
        runner ??= await begin()
        // The wish to stop may have come while this one was being opened, and found nobody to tell.
        if (stopping) await runner.stop()
        // Whose outcome of a job could not be written when the database fell waits for it for ever, and works no more.
        await Promise.race([runner.promise, ending, putDown])
      } catch (error) {
        app.log.warn({ event: 'worker-ended', err: error as Error })
      }
      runner = null
      // What it had begun and not finished is anybody's again.
      claims.drop()
      if (!stopping)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, restart_ms).unref()
        })
    }
  }
  const kept = keep()
  return {
    async stop() {
      stopping = true
      wake()
      await runner?.stop().catch(() => {})
      isPutDown()
      await kept
      await claims.close()
    },
  }
}

/** Jobs one call may run, so that work that makes itself anew cannot go on for ever. */
const dueLimit = 5_000

/**
 * For tests and seeds, whose clock is not the database's: runs everything due by `until`, one after the other in order of
 * time. A task that fails is put back with its tries counted, a minute later for each try, as the queue would.
 */
export async function runDue(app: App, until: Date): Promise<void> {
  const tasks = tasksOf(app)
  for (let count = 0; count < dueLimit; count += 1) {
    const { rows } = await app.db.pool.query<DueJob>(
      `with due as (delete from graphile_worker._private_jobs where id = (
         select id from graphile_worker._private_jobs where run_at <= $1 and attempts < max_attempts order by run_at, id limit 1 for update skip locked)
         returning *)
       select due.payload, due.run_at, due.attempts, due.max_attempts, due.key, t.identifier as task
       from due join graphile_worker._private_tasks t on t.id = due.task_id`,
      [until],
    )
    const job = rows[0]
    if (!job) return
    const task = tasks[job.task]
    if (!task) throw new Error(`no module offers the task ${job.task}`)
    try {
      await task(job.payload, noHelpers)
    } catch {
      const again = new Date(until.getTime() + (job.attempts + 1) * 60_000)
      await app.db.pool.query(
        'select graphile_worker.add_job($1, $2::json, run_at => $3, max_attempts => $4, job_key => $5)',
        [job.task, JSON.stringify(job.payload), again, job.max_attempts, job.key],
      )
      await app.db.pool.query(
        'update graphile_worker._private_jobs set attempts = $1 where run_at = $2 and payload::text = $3::json::text',
        [job.attempts + 1, again, JSON.stringify(job.payload)],
      )
    }
  }
  throw new Error('background work does not come to an end')
}

interface DueJob {
  payload: unknown
  run_at: Date
  attempts: number
  max_attempts: number
  key: string | null
  task: string
}

/** Only the nightly dispatchers use the queue's helpers, and those do not run here. */
const noHelpers = {} as Parameters<TaskList[string] & {}>[1]

/** A cron line in Beijing time as one in UTC: hours move by eight; only plain hours are allowed, or every so many minutes. */
export function inUtc(line: string): string {
  if (/^\*\/\d+( \*){4}$/.test(line)) return line
  const parts = line.split(' ')
  if (parts.length !== 5 || !/^\d+$/.test(parts[1]!) || parts.slice(2).some((part) => part !== '*'))
    throw new Error(`daily work needs "minute hour * * *", not "${line}"`)
  parts[1] = String((Number(parts[1]) + 16) % 24)
  return parts.join(' ')
}

const quiet = (app: App) =>
  new Logger(() => (level, message) => {
    if (level === 'error') app.log.error({ event: 'worker', message: message.slice(0, 120) })
  })
