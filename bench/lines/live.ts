/**
 * Ten thousand open pages on one process: a bell for their village rings, and the last of them has heard it. The limit is a second. The
 * pages are sockets of another process; what they cost the server is its memory with them less its memory without.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { House } from '../../apps/server/house.ts'
import { newId } from '../../kernel/id.ts'
import type { Line, Side } from '../measure.ts'
import { startServer } from '../server.ts'

const county = 510183
const village = '510183122211'
/** LISTENERS for machines whose limits of open files are lower. */
const pages = Number(process.env.LISTENERS ?? 10_000)
const promised_ms = 1_000
const promised_bytes = 20 * 1024
const settle_ms = 3_000

export async function liveListeners({ cluster }: House): Promise<Line> {
  const server = await startServer({ DATABASE_URL: cluster!.appUrl('xiangli') })
  const bare = new pg.Client({ connectionString: cluster!.superUrl('xiangli') })
  await bare.connect()
  const url = `${server.address}/api/live?area=${village}`
  await fetch(`${server.address}/api/health`)
  await setTimeout(settle_ms)
  const before = await memoryOf(server.pid)
  const clients = spawn(
    process.execPath,
    [path.resolve(import.meta.dirname, '../live-clients.ts'), url, String(pages)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const said = createInterface({ input: clients.stdout })
  await lineOf(said, (text) => text === 'ready')
  await setTimeout(settle_ms)
  const each_bytes = Math.round(((await memoryOf(server.pid)) - before) / pages)
  return {
    name: liveListeners.title,
    goal: 1,
    data: `${pages.toLocaleString()} pages, ${(each_bytes / 1024).toFixed(1)} KB each${each_bytes > promised_bytes ? ': more than 20 KB' : ''}`,
    ours: ringing(bare, said),
    limit: {
      name: 'a second',
      run: async () => ({ per_second: 1_000 / promised_ms, p50_ms: promised_ms, p99_ms: promised_ms }),
    },
    async close() {
      clients.kill('SIGTERM')
      await bare.end()
      await server.stop()
    },
  }
}
liveListeners.title = 'live listeners'

function ringing(bare: pg.Client, said: Interface): Side {
  return {
    name: 'ours',
    async run(ms) {
      const times: number[] = []
      const until = performance.now() + ms
      while (performance.now() < until || times.length === 0) {
        const id = newId()
        const heard = lineOf(said, (text) => text.includes(id))
        const rung = Date.now()
        const bell = { id, county, kind: 'bench.rung', subject: newId(), area: village, to: [], public: true }
        await bare.query('select pg_notify($1, $2)', ['fact', JSON.stringify(bell)])
        times.push((JSON.parse(await heard) as { at: number }).at - rung)
      }
      times.sort((a, b) => a - b)
      const mean = times.reduce((sum, one) => sum + one, 0) / times.length
      return {
        per_second: 1_000 / Math.max(1, mean),
        p50_ms: times[Math.floor(times.length / 2)] ?? 0,
        p99_ms: times.at(-1) ?? 0,
      }
    },
  }
}

const lineOf = (said: Interface, isIt: (text: string) => boolean): Promise<string> =>
  new Promise((resolve) => {
    const hear = (text: string): void => {
      if (!isIt(text)) return
      said.off('line', hear)
      resolve(text)
    }
    said.on('line', hear)
  })

/** Resident memory of a process (bytes), as Linux tells it. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
}
