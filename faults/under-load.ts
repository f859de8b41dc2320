/**
 * What breaks something while people go on writing begins and ends alike: an installation, clients, the fault, a breath, and the
 * reckoning. A row says only what it breaks and what has to be seen of that.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Load, startLoad } from './clients.ts'
import { type Arena, type Seen, settleUp } from './fault.ts'
import type { Ground } from './ground.ts'
import { type Installation, openInstallation, untilWell } from './installation.ts'

/** No try of a client may take longer than this (ms): the answer itself comes within twelve seconds. */
export const longest_ms = 20_000
/** What is broken no more is well again within this time, or never (ms). */
export const back_ms = 60_000
/** What the last fault put off is asked again before anybody stops. */
const breath_ms = 1_000
/** Of what a server that ended has said, so much is shown. */
const words_chars = 600

export interface Conditions {
  /** Names the folder of a fresh installation; or one that was made ready already. */
  at: string | Ground
  clients: number
  env?: Record<string, string>
  /** The application's own folder, where its database lies elsewhere. */
  dataDir?: string
  /** Residents tell, and nobody accepts. */
  only?: 'report'
  /** Where clients go instead of straight to the server. */
  through?(address: string): Promise<string>
  /** The application is what dies: the row starts it, as often as it likes, and leaves it running. Otherwise it has to live on. */
  dies?: boolean
}

export interface Under {
  ground: Ground
  server: Installation
  load: Load
  /** Waits until the application answers again, and remembers the longest of these times, which began just now or earlier. */
  wellAgain(began?: number): Promise<number>
}

/** What a row adds to the reckoning: how often it was broken, whether that looked as it has to, and what was seen of it. */
export interface Broken {
  times: number
  ok: boolean
  seen: readonly string[]
}

export async function underLoad(
  arena: Arena,
  { at, clients, env = {}, dataDir, only, through, dies = false }: Conditions,
  fault: (under: Under) => Promise<Broken>,
): Promise<Seen> {
  const ground = typeof at === 'string' ? arena.fresh(at) : at
  const server = await openInstallation(dataDir ?? ground.dataDir, env)
  const away: number[] = []
  const wellAgain = async (began = Date.now()): Promise<number> => {
    const after = (await untilWell(server.address, back_ms)) === null ? back_ms : Date.now() - began
    away.push(after)
    return after
  }
  try {
    if (!dies) {
      await server.start()
      if (await server.ended(0)) throw new Error(`the server did not start:\n${server.words().slice(-words_chars)}`)
    }
    const before = server.pid
    const address = (await through?.(server.address)) ?? server.address
    const load = startLoad(address, ground, clients, only)
    const own = await fault({ ground, server, load, wellAgain })
    await sleep(breath_ms)
    const lived = dies || (server.pid === before && !(await server.ended(0)))
    // One that died is started, so that the clients get their answers.
    if (!lived) await server.start()
    await load.stop()
    await server.stop()
    const sum = await settleUp(ground, load)
    const worst = Math.max(0, ...away)
    const seen = [
      sum.words,
      ...own.seen,
      ...(away.length > 0 ? [worst < back_ms ? `well again after at most ${worst} ms` : 'never well again'] : []),
      `longest wait ${load.longest_ms} ms`,
      ...bugsIn(server.words()),
      ...(dies ? [] : [`application ${lived ? 'lived on' : `died: ${server.words().slice(-words_chars)}`}`]),
    ]
    return {
      times: own.times,
      ok: sum.ok && lived && own.ok && worst < back_ms && load.longest_ms < longest_ms,
      seen: seen.join('; '),
    }
  } finally {
    server.kill('SIGKILL')
    await server.ended(back_ms)
  }
}

const bugsMost = 2
const bug_chars = 600

/** What the application itself called a bug, for whoever has to find it. */
const bugsIn = (words: string): string[] =>
  words
    .split('\n')
    .filter((line) => line.includes('"bug"'))
    .slice(-bugsMost)
    .map((line) => line.slice(0, bug_chars))
