/** Disks that are full or fail: what was acknowledged stays, the rest is put off, and when the disk is well again work goes on by itself. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asAdmin } from '../admin.ts'
import { acknowledged, type Load, putOff } from '../clients.ts'
import { type Fault, skipped } from '../fault.ts'
import { village } from '../ground.ts'
import { databaseChildren } from '../installation.ts'
import { openDisk, whyNot } from '../means.ts'
import { back_ms, longest_ms, underLoad } from '../under-load.ts'

const clients = 4
/** Large enough for the database and its log, small enough to be filled in a moment. */
const disk_mb = 700
/** Log the database may still have room for when nothing else fits; more than this many messages fill it. */
const messagesMost = 2_000

/** Waits until a change is acknowledged that was not before; the time that took (ms), or null. */
async function untilWritten(load: Load, within_ms: number): Promise<number | null> {
  const began = Date.now()
  const before = acknowledged(load)
  while (Date.now() - began < within_ms) {
    if (acknowledged(load) > before) return Date.now() - began
    await sleep(100)
  }
  return null
}

export const fullDisk: Fault = {
  id: 'full-disk',
  zh: '磁盘写满，再腾出空间',
  expected:
    'changes are put off with 503 and Retry-After, reading goes on; when there is room again so does writing, by itself; nothing lost or doubled',
  async run(arena) {
    const disk = openDisk(arena.folder, 'small-disk', disk_mb)
    if (typeof disk === 'string') return skipped(disk)
    try {
      const made = arena.fresh('full-disk')
      const ground = { ...made, dataDir: path.join(disk.folder, 'data') }
      const copied = spawnSync('cp', ['-a', made.dataDir, ground.dataDir])
      if (copied.status !== 0) throw new Error(`cp: ${copied.stderr}`)
      return await underLoad(arena, { at: ground, clients }, async ({ server, load, wellAgain }) => {
        await sleep(3_000)
        const ballast = path.join(disk.folder, 'ballast')
        // Tables cannot grow any more; the log of changes still has room of its own.
        fill(disk.folder, ballast)
        const inTables = await watch(server.address, load, disk.folder, ballast, 12_000)
        // Nor can that log: the database ends itself, and cannot come up.
        const fell = await exhaustLog(ground.dataDir)
        const inLog = await watch(server.address, load, disk.folder, ballast, 12_000)
        for (let more = 1; more <= piecesMost; more += 1) rmSync(`${ballast}.${more}`, { force: true })
        await wellAgain()
        const written = await untilWritten(load, back_ms)
        return {
          times: 2,
          ok: fell && written !== null && inTables.reads > 0 && inTables.putOff + inLog.putOff > 0,
          seen: [
            `tables full: ${told(inTables)}`,
            `log full, the database ${fell ? 'fell' : 'did NOT fall'}: ${told(inLog)}`,
            `with room again a change acknowledged ${written ?? 'never'} ms after all was well`,
          ],
        }
      })
    } finally {
      disk.close()
    }
  },
}

interface Watched {
  /** Readings answered with 200, of so many asked. */
  reads: number
  asked: number
  putOff: number
  acknowledged: number
}

const told = ({ reads, asked, putOff, acknowledged }: Watched): string =>
  `${reads} of ${asked} readings answered, ${putOff} tries put off, ${acknowledged} changes acknowledged`

/** Looks on for a while, and keeps the disk full. */
async function watch(address: string, load: Load, folder: string, ballast: string, for_ms: number): Promise<Watched> {
  const before = { putOff: putOff(load), acknowledged: acknowledged(load) }
  const until = Date.now() + for_ms
  let [reads, asked] = [0, 0]
  while (Date.now() < until) {
    fill(folder, ballast)
    const answer = await fetch(`${address}/api/bulletin.feed?area=${village}`, {
      signal: AbortSignal.timeout(longest_ms),
    }).catch(() => null)
    asked += 1
    if (answer?.ok) reads += 1
    await answer?.arrayBuffer()
    await sleep(250)
  }
  return { reads, asked, putOff: putOff(load) - before.putOff, acknowledged: acknowledged(load) - before.acknowledged }
}

const piecesMost = 200
let pieces = 0
/** Leaves not one block free. */
function fill(folder: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail === 0 || pieces >= piecesMost) return
  pieces += 1
  spawnSync('fallocate', ['-l', String(bavail * bsize), `${ballast}.${pieces}`])
  const left = statfsSync(folder)
  // Whatever is left is less than the notes of a large file take.
  if (left.bavail > 0) spawnSync('sh', ['-c', `cat /dev/zero >> '${ballast}.${pieces}' 2>/dev/null`])
}

/** Writes into the log of changes until the database ends itself. */
async function exhaustLog(dataDir: string): Promise<boolean> {
  try {
    return await asAdmin(dataDir, async (client) => {
      for (let count = 0; count < messagesMost; count += 1)
        await client.query(`select pg_logical_emit_message(false, 'ballast', repeat('x', 1000000))`)
      return false
    })
  } catch (error) {
    return /terminat|PANIC|no space|ECONN|closed|crash/i.test((error as Error).message)
  }
}

/** Which call of the system fails, at which of its times in each process, with what, and what makes it be called. */
const failures = [
  { calls: 'fdatasync', nth: 2, error: 'EIO', zh: 'log not written through' },
  { calls: 'fsync', nth: 1, error: 'EIO', zh: 'table not written through', checkpoint: true },
  { calls: 'pwrite64,pwritev', nth: 3, error: 'EIO', zh: 'not written' },
  { calls: 'pwrite64,pwritev', nth: 3, error: 'ENOSPC', zh: 'no room' },
] as const

export const diskError: Fault = {
  id: 'disk-error',
  zh: '磁盘读写出错（EIO、ENOSPC）',
  expected:
    'the database ends itself rather than go on with what it cannot write, recovers, and the application goes on by itself; nothing lost or doubled',
  async run(arena) {
    const why = whyNot(['strace'])
    if (why) return skipped(why)
    const rounds = arena.isShort ? 1 : 3
    return await underLoad(arena, { at: 'disk-error', clients }, async ({ ground, server, load, wellAgain }) => {
      const hits: string[] = []
      let missed = 0
      let unwritten = 0
      for (let round = 0; round < rounds; round += 1)
        for (const failure of failures) {
          await sleep(1_000)
          const children = databaseChildren(server.databasePid())
          const log = path.join(arena.folder, 'strace.log')
          rmSync(log, { force: true })
          const tracer = strace(children, failure, log)
          const until = Date.now() + 15_000
          if ('checkpoint' in failure) await sleep(1_000).then(() => checkpoint(ground.dataDir))
          while (injected(log) === 0 && Date.now() < until) await sleep(100)
          await sleep(500)
          const hit = injected(log)
          await endTracer(tracer)
          await wellAgain()
          if (hit === 0) missed += 1
          hits.push(`${failure.calls} ${failure.error} ${hit}`)
          if ((await untilWritten(load, back_ms)) === null) unwritten += 1
        }
      const panics = readFileSync(path.join(ground.dataDir, 'postgres.log'), 'utf8').split('PANIC:').length - 1
      return {
        times: rounds * failures.length,
        ok: missed === 0 && unwritten === 0 && panics > 0,
        seen: [
          `calls that failed: ${hits.join(', ')}`,
          `the database ended itself ${panics} times${unwritten > 0 ? `, ${unwritten} times nothing was written afterwards` : ''}`,
        ],
      }
    })
  },
}

/** Attached to the database's processes that run now, and to none that come after: those are well. */
function strace(pids: readonly number[], { calls, nth, error }: (typeof failures)[number], log: string): ChildProcess {
  const flags = [
    '-qq',
    '-o',
    log,
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${calls}:error=${error}:when=${nth}`,
    ...pids.flatMap((pid) => ['-p', String(pid)]),
  ]
  return spawn('strace', flags, { stdio: 'ignore' })
}

async function endTracer(tracer: ChildProcess): Promise<void> {
  if (tracer.exitCode !== null || tracer.signalCode !== null) return
  const gone = new Promise((resolve) => tracer.once('exit', resolve))
  tracer.kill('SIGINT')
  await Promise.race([gone, sleep(5_000)])
  tracer.kill('SIGKILL')
}

function injected(log: string): number {
  try {
    return readFileSync(log, 'utf8').split('(INJECTED)').length - 1
  } catch {
    return 0
  }
}

/** Asks the database to write everything through; how that ends is what is looked at elsewhere. */
async function checkpoint(dataDir: string): Promise<void> {
  await asAdmin(dataDir, (client) => client.query('checkpoint')).catch(() => {})
}
