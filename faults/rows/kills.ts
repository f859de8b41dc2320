/** Processes that die at the worst moment, again and again, while clients go on writing. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startLoad } from '../clients.ts'
import { type Fault, outlive, settleUp } from '../fault.ts'
import { openInstallation, untilWell } from '../installation.ts'
import { type KillPoint, killPoints } from '../kill-at.ts'

const clients = 6
/** A kill comes at one of so many writes of a life, by turns. */
const spread = 9
/** A life in which its point was not reached by then is ended at once, and counts for nothing. */
const life_ms = 20_000
/** A killed database is back within this time, or never. */
const back_ms = 60_000
const look_ms = 20
/** A database that ends more than five times a minute is given up, on purpose; so kills keep this distance. */
const breath_ms = 13_000

export const applicationKills: Fault = {
  id: 'application-kill',
  zh: '应用进程在写入的五个点上被 kill -9',
  expected:
    '0 acknowledged writes lost, 0 doubled, the unknown settled by a retry under the same key, all invariants hold',
  async run(arena) {
    const wanted = arena.isShort ? 5 : 100
    const ground = arena.fresh('application-kill')
    const mark = path.join(arena.folder, 'kill-mark')
    const server = await openInstallation(ground.dataDir)
    const hits = new Map<KillPoint, number>(killPoints.map((point) => [point, 0]))
    const load = startLoad(server.address, ground, clients)
    let kills = 0
    for (let life = 0; kills < wanted && life < wanted * 2; life += 1) {
      const point = killPoints[kills % killPoints.length]!
      await server.start({ KILL_AT: `${point}:${1 + ((life * 5) % spread)}`, KILL_MARK: mark })
      if (!(await server.ended(life_ms))) {
        server.kill('SIGKILL')
        await server.ended(life_ms)
        continue
      }
      const marks = existsSync(mark) ? readFileSync(mark, 'utf8').trim().split('\n').length : 0
      if (marks > kills) {
        kills = marks
        hits.set(point, hits.get(point)! + 1)
      }
      if (kills % 10 === 0) arena.say(`  ${kills} / ${wanted}`)
    }
    await server.start()
    await sleep(1_000)
    await load.stop()
    const repeated = await load.repeat(20)
    await server.stop()
    const sum = await settleUp(ground, load)
    const points = [...hits].map(([point, count]) => `${point} ${count}`).join(', ')
    return {
      times: kills,
      ok: sum.ok && kills >= wanted && repeated.other === 0,
      seen: `${sum.words}; repeated ${repeated.asked}, other answer ${repeated.other}; ${points}`,
    }
  },
}

export const databaseKills: Fault = {
  id: 'database-kill',
  zh: 'PostgreSQL 被 kill -9',
  expected: 'the application lives on and finds the database again; 0 lost, 0 doubled, all invariants hold',
  async run(arena) {
    const wanted = arena.isShort ? 2 : 30
    const ground = arena.fresh('database-kill')
    const server = await openInstallation(ground.dataDir)
    await server.start()
    const { pid } = server
    const load = startLoad(server.address, ground, clients)
    const away: number[] = []
    for (let kill = 0; kill < wanted; kill += 1) {
      await sleep(arena.isShort ? 1_500 : breath_ms * (0.8 + ((kill * 7) % 10) / 20))
      const database = server.databasePid()
      process.kill(database, 'SIGKILL')
      const began = Date.now()
      // Well again means another server than the one that was killed.
      while ([0, database].includes(server.databasePid()) && Date.now() - began < back_ms) await sleep(look_ms)
      if ((await untilWell(server.address, back_ms)) === null) break
      away.push(Date.now() - began)
      if (away.length % 10 === 0) arena.say(`  ${away.length} / ${wanted}`)
    }
    await sleep(1_000)
    const sum = await outlive(server, pid, ground, load)
    return {
      times: away.length,
      ok: sum.ok && away.length === wanted,
      seen: `${sum.words}; ${sum.life}, back after at most ${Math.max(0, ...away)} ms`,
    }
  },
}
