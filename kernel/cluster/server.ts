/** One run of the PostgreSQL server: started, watched, and stopped, within bounded times. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { chown, copyFile, mkdir, open, readFile, realpath, rename, rm, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, asAccount } from './account.ts'
import { ServerFailed } from './diagnosis.ts'
import type { Ground } from './ground.ts'
import { isAlive, isPostgresIn, processesIn } from './process.ts'

/** Recovery after a power cut may replay up to 1 GB of log, so the wait is long; a usual start takes 0.1 s. */
const startLimit_ms = 300_000
const fastStopLimit_ms = 30_000
const immediateStopLimit_ms = 10_000
const poll_ms = 20
const initLimit_ms = 180_000
const log_limit_bytes = 8 * 1024 * 1024
const logTail_bytes = 16 * 1024

/** Both PostgreSQL programs get only what they need of our surroundings, and always speak English to our log. */
const surroundings = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

export interface Server {
  pid: number
  child: ChildProcess
  /** Ends the server as soon as our own process is gone, however that happened. */
  guard: ChildProcess | undefined
}

type Place = Pick<Ground, 'binaries' | 'account' | 'pgData' | 'draft' | 'log' | 'fsync' | 'say'>

/** Fills a new data folder. A cut-off attempt leaves only `draft`, which is never mistaken for a database. */
export async function createDatabase(place: Place, password: string): Promise<void> {
  const { binaries, account, draft, pgData, fsync } = place
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) await chown(draft, account.uid, account.gid)
  const flags = [
    `--pgdata=${draft}`,
    '--username=postgres',
    '--encoding=UTF8',
    // The built-in provider sorts and folds letters the same way on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // We write the access file ourselves; until then nobody gets in.
    '--auth=reject',
    fsync ? '--sync-method=fsync' : '--no-sync',
  ]
  const { code, words } = await run(binaries.initdb, flags, account, '')
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true })
    throw new ServerFailed(words)
  }
  await setPassword(place, draft, password)
  await rename(draft, pgData)
}

/** Gives the superuser a password with the server stopped, when there is none yet to sign in with. */
export async function setPassword({ binaries, account }: Place, pgData: string, password: string): Promise<void> {
  const sql = `alter role postgres login superuser password '${password}'\n`
  const { code, words } = await run(binaries.postgres, ['--single', '-D', pgData, 'postgres'], account, sql)
  if (code !== 0) throw new ServerFailed(words)
}

async function run(program: string, flags: string[], account: Account, input: string) {
  const child = spawn(program, flags, {
    ...asAccount(account),
    env: surroundings,
    stdio: 'pipe',
    timeout: initLimit_ms,
  })
  let words = ''
  const hear = (chunk: Buffer) => {
    words = (words + chunk).slice(-logTail_bytes)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      words += error.message
      resolve(-1)
    })
    child.once('close', resolve)
  })
  return { code, words }
}

/** A port nobody listens on now. Somebody may take it before the server does; the caller tries again then. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Starts the server and waits until it takes connections. */
export async function startServer({ binaries, account, pgData, log, say }: Place): Promise<Server> {
  const from = await boundLog(log)
  const output = openSync(log, 'a', 0o640)
  // A process group of its own: Ctrl-C at the terminal reaches the application, which finishes its work first.
  const child = spawn(binaries.postgres, ['-D', pgData], {
    ...asAccount(account),
    env: surroundings,
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const failure = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(''))
  })
  const guard = child.pid === undefined ? undefined : startGuard(child.pid, pgData, account)
  const outcome = await Promise.race([failure, untilReady(child, pgData, say)])
  if (outcome !== 'ready') {
    guard?.kill('SIGKILL')
    if (child.pid !== undefined && child.exitCode === null) await end(child.pid)
    throw new ServerFailed(`${await wordsSince(log, from)}${outcome}`)
  }
  child.unref()
  return { pid: child.pid!, child, guard }
}

async function untilReady(child: ChildProcess, pgData: string, say: (line: string) => void): Promise<string> {
  const began = Date.now()
  const sayEvery_ms = 5_000
  let nextWord = began + sayEvery_ms
  while (Date.now() - began < startLimit_ms) {
    if (child.exitCode !== null || child.signalCode !== null) return ''
    const noted = await readPidFile(pgData)
    if (noted?.pid === child.pid && noted?.status === 'ready') return 'ready'
    if (Date.now() > nextWord) {
      nextWord += sayEvery_ms
      say(`数据库还在启动，可能在从上次中断处恢复 · the database is still starting, perhaps recovering from a cut`)
    }
    await sleep(poll_ms)
  }
  return `not ready after ${startLimit_ms / 1000} s`
}

/** A waiting shell whose input closes when our process ends; its last deed is to ask the server for a clean stop. */
function startGuard(pid: number, pgData: string, account: Account): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  const deed = 'read -r _; [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$1" ] && kill -INT "$1"'
  const guard = spawn('/bin/sh', ['-c', deed, 'xiangli-guard', String(pid), pgData], {
    ...asAccount(account),
    env: surroundings,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => undefined)
  guard.stdin?.on('error', () => undefined)
  guard.unref()
  const input = guard.stdin as (NodeJS.WritableStream & { unref?: () => void }) | null
  input?.unref?.()
  return guard
}

export async function stopServer(server: Server): Promise<void> {
  server.guard?.kill('SIGKILL')
  await end(server.pid)
}

/** Fast first, which keeps everything; then immediate, from which the next start recovers. */
async function end(pid: number): Promise<void> {
  if (await endedBy(pid, 'SIGINT', fastStopLimit_ms)) return
  if (await endedBy(pid, 'SIGQUIT', immediateStopLimit_ms)) return
  if (await endedBy(pid, 'SIGKILL', immediateStopLimit_ms)) return
  throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}

async function endedBy(pid: number, signal: NodeJS.Signals, limit_ms: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
    throw error
  }
  const until = Date.now() + limit_ms
  while (Date.now() < until) {
    if (!isAlive(pid)) return true
    await sleep(poll_ms)
  }
  return !isAlive(pid)
}

/**
 * Deals with what a killed application left: a server that still runs is stopped cleanly, so that this start uses its own
 * programs and settings; a note of a process number that now belongs to a stranger is taken away. A note of a dead process
 * stays, because PostgreSQL itself uses it to look for children that outlived their server.
 */
export async function settleLeftovers(pgData: string, say: (line: string) => void): Promise<void> {
  const noted = await readPidFile(pgData)
  if (!noted || !isAlive(noted.pid)) return
  const folder = await realpath(pgData)
  if (isPostgresIn(noted.pid, folder)) {
    say(`上次的数据库还在运行（进程 ${noted.pid}），先把它停好 · stopping the database left from last time`)
    await end(noted.pid)
    return
  }
  const until = Date.now() + immediateStopLimit_ms
  while (processesIn(folder).length > 0 && Date.now() < until) await sleep(poll_ms)
  if (processesIn(folder).length === 0) await rm(`${pgData}/postmaster.pid`, { force: true })
}

export async function readPidFile(pgData: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(`${pgData}/postmaster.pid`, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : undefined
}

/** Keeps the log and one before it, each at most 8 MB. The server appends, so it may go on writing. Answers the length left. */
export async function boundLog(log: string): Promise<number> {
  const length = (await stat(log).catch(() => undefined))?.size ?? 0
  if (length <= log_limit_bytes) return length
  await copyFile(log, `${log}.1`)
  await truncate(log, 0)
  return 0
}

async function wordsSince(log: string, from: number): Promise<string> {
  const file = await open(log, 'r')
  try {
    const { size } = await file.stat()
    const start = Math.max(from, size - logTail_bytes)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    await file.read(buffer, 0, buffer.length, start)
    return buffer.toString('utf8')
  } finally {
    await file.close()
  }
}
