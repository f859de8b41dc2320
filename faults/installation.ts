/** A server that is really spawned, killed and spawned again, on a port and a folder that stay. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../kernel/cluster/process.ts'
import { freePort } from '../kernel/cluster/server.ts'

export const root = path.resolve(import.meta.dirname, '..')
const startLimit_ms = 300_000
const look_ms = 50
const databaseEnd_ms = 30_000
const kept_chars = 1_000_000

/** Servers that run now: none outlives the run that spawned it. */
const spawned = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of spawned) child.kill('SIGKILL')
})

export interface Installation {
  address: string
  dataDir: string
  /** Of the server; of the database as it runs now. */
  readonly pid: number
  /** 0 while none is starting or running. */
  databasePid(): number
  /** Spawns the server and waits until it answers. `env` is for this life only. */
  start(env?: Record<string, string>): Promise<void>
  /** Waits until the process has ended; false when it lives on. */
  ended(within_ms: number): Promise<boolean>
  kill(signal: NodeJS.Signals): void
  /** SIGTERM, and waits; answers how long it took (ms). */
  stop(): Promise<number>
  /** Lives so far. */
  readonly lives: number
  words(): string
}

export async function openInstallation(
  dataDir: string,
  usual: Record<string, string> = {},
  program: readonly string[] = [process.execPath],
): Promise<Installation> {
  const port = await freePort()
  const address = usual.ADDRESS ?? `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let gone: Promise<unknown> = Promise.resolve()
  let lives = 0
  let words = ''
  const [command = process.execPath, ...first] = program
  const databasePid = (): number => {
    try {
      return Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    } catch {
      return 0
    }
  }
  return {
    address,
    dataDir,
    get pid() {
      return child?.pid ?? 0
    },
    get lives() {
      return lives
    },
    words: () => words,
    databasePid,
    async start(env = {}) {
      lives += 1
      const made = spawn(
        command,
        [...first, '--import', path.join(root, 'faults/kill-at.ts'), path.join(root, 'faults/server.ts')],
        {
          cwd: root,
          env: {
            ...process.env,
            XIANGLI_MODE: 'test',
            LOG_LEVEL: 'warn',
            DATA_DIR: dataDir,
            DATABASE_URL: '',
            PORT: String(port),
            ...usual,
            ...env,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      child = made
      spawned.add(made)
      made.once('exit', () => spawned.delete(made))
      const hear = (chunk: Buffer): void => {
        words = (words + chunk).slice(-kept_chars)
      }
      made.stdout?.on('data', hear)
      made.stderr?.on('data', hear)
      gone = new Promise((resolve) => made.once('exit', resolve))
      const until = Date.now() + startLimit_ms
      while (Date.now() < until) {
        if (made.exitCode !== null || made.signalCode !== null) return
        if (await isWell(address)) return
        await sleep(look_ms)
      }
      throw new Error(`the server did not come up:\n${words.slice(-4_000)}`)
    },
    async ended(within_ms) {
      return await Promise.race([gone.then(() => true), sleep(within_ms, false)])
    },
    kill(signal) {
      child?.kill(signal)
    },
    async stop() {
      const began = Date.now()
      if (child && child.exitCode === null && child.signalCode === null) {
        const database = databasePid()
        child.kill('SIGTERM')
        await gone
        // One that was left behind, because the server gave up waiting for itself, is ended by its guard a moment later.
        const until = Date.now() + databaseEnd_ms
        while (database > 0 && isAlive(database) && Date.now() < until) await sleep(look_ms)
      }
      return Date.now() - began
    },
  }
}

export async function isWell(address: string): Promise<boolean> {
  return await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Waits until it answers again; the time that took (ms), or null when it did not within the time given. */
export async function untilWell(address: string, within_ms: number): Promise<number | null> {
  const began = Date.now()
  while (Date.now() - began < within_ms) {
    if (await isWell(address)) return Date.now() - began
    await sleep(look_ms)
  }
  return null
}

/** The processes that work for the database server, each of which answers for itself. */
export function databaseChildren(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children.split(' ').filter(Boolean).map(Number)
}
