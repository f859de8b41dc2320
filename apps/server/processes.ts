/**
 * Several application processes on one machine: this one holds the database and looks after the others, which take requests from one
 * port by turns. One that dies is started again; told to stop, each finishes what it has begun.
 */
import cluster, { type Worker } from 'node:cluster'
import { availableParallelism } from 'node:os'
import type { Config } from '../../kernel/config.ts'
import { gatherMetrics } from '../../kernel/metrics-together.ts'
import { keyringText } from '../../kernel/seal.ts'
import type { Foundation } from './house.ts'

/** Set in the environment of each application process, to its number. */
export const partVariable = 'XIANGLI_PART'
/** Connections the embedded database gives to all application processes of a machine together; the rest is for commands beside it. */
const connectionsMost = 80
const connectionsFewest = 4
/** Processes that end so often within this time are not helped by starting again. */
const fallsMost = 20
const fallsWindow_ms = 60_000
const restart_ms = 300
/** How long all of them may take to finish (ms). */
const farewell_ms = 25_000

/** One for each core in production; a demo is looked at by few. */
export const processesOf = ({ PROCESSES, XIANGLI_MODE }: Pick<Config, 'PROCESSES' | 'XIANGLI_MODE'>): number =>
  PROCESSES ?? (XIANGLI_MODE === 'production' ? availableParallelism() : 1)

export interface Processes {
  stop(): Promise<void>
}

/** Starts them, and answers once each has taken the port. `lost`: they fall again and again. */
export async function startProcesses(
  { config, databaseUrl }: Foundation,
  count: number,
  say: (line: string) => void,
  lost: (error: Error) => void,
): Promise<Processes> {
  const pool = Math.max(connectionsFewest, Math.min(config.DATABASE_POOL, Math.floor(connectionsMost / count)))
  const env = (part: number) => ({
    [partVariable]: String(part),
    DATABASE_URL: databaseUrl,
    // The structure is up to date already.
    DATABASE_OWNER_URL: '',
    DATABASE_POOL: String(pool),
    DATA_DIR: config.dataDir,
    SEAL_KEYS: keyringText(config.keys),
    // What was read from a file is handed on as it was read.
    DATABASE_URL_FILE: '',
    DATABASE_OWNER_URL_FILE: '',
    SEAL_KEYS_FILE: '',
  })
  // Each process takes connections from the port by itself. Handed out by this one, those on their way to a process that dies would hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  gatherMetrics()
  let stopping = false
  let falls: number[] = []
  const living = new Map<number, Worker>()

  const begin = (part: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = cluster.fork(env(part))
      living.set(part, worker)
      worker.once('listening', () => resolve())
      worker.once('exit', (code, signal) => {
        living.delete(part)
        reject(new Error(`application process ${part} ended (${signal ?? code})`))
        if (!stopping) again(part, signal ?? code)
      })
    })
  const again = (part: number, why: string | number): void => {
    falls = falls.filter((at) => Date.now() - at < fallsWindow_ms)
    falls.push(Date.now())
    if (falls.length > fallsMost) {
      lost(new Error(`application processes ended ${falls.length} times within a minute`))
      return
    }
    say(`应用进程 ${part} 意外结束（${why}），重新启动 · application process ${part} ended; starting it again`)
    setTimeout(() => {
      if (!stopping) begin(part).catch(() => {})
    }, restart_ms)
  }
  const first = await Promise.allSettled(Array.from({ length: count }, (_, index) => begin(index + 1)))
  const failed = first.find((one) => one.status === 'rejected')
  const stop = async (): Promise<void> => {
    stopping = true
    const ends = [...living.values()].map(
      (worker) =>
        new Promise<void>((resolve) => {
          worker.once('exit', () => resolve())
          worker.process.kill('SIGTERM')
        }),
    )
    await Promise.race([Promise.all(ends), new Promise((resolve) => setTimeout(resolve, farewell_ms).unref())])
    for (const worker of living.values()) worker.process.kill('SIGKILL')
  }
  if (failed) {
    await stop()
    throw failed.reason
  }
  return { stop }
}
