/** Processes that die at the worst moment, again and again, while clients go on writing. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { type KillPoint, killPoints } from '../kill-at.ts'
import { back_ms, underLoad } from '../under-load.ts'

const clients = 6
/** A kill comes at one of so many writes of a life, by turns. */
const spread = 9
/** A life in which its point was not reached by then is ended at once, and counts for nothing. */
const life_ms = 20_000
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
    const mark = path.join(arena.folder, 'kill-mark')
    const hits = new Map<KillPoint, number>(killPoints.map((point) => [point, 0]))
    return await underLoad(arena, { at: 'application-kill', clients, dies: true }, async ({ server, load }) => {
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
      const repeated = await load.repeat(20)
      return {
        times: kills,
        ok: kills >= wanted && repeated.other === 0,
        seen: [
          `repeated ${repeated.asked}, other answer ${repeated.other}`,
          [...hits].map(([point, count]) => `${point} ${count}`).join(', '),
        ],
      }
    })
  },
}

export const databaseKills: Fault = {
  id: 'database-kill',
  zh: 'PostgreSQL 被 kill -9',
  expected: 'the application lives on and finds the database again; 0 lost, 0 doubled, all invariants hold',
  async run(arena) {
    const wanted = arena.isShort ? 2 : 30
    return await underLoad(arena, { at: 'database-kill', clients }, async ({ server, wellAgain }) => {
      let kills = 0
      for (; kills < wanted; kills += 1) {
        await sleep(arena.isShort ? 1_500 : breath_ms * (0.8 + ((kills * 7) % 10) / 20))
        const database = server.databasePid()
        process.kill(database, 'SIGKILL')
        const began = Date.now()
        // Well again means another server than the one that was killed.
        while ([0, database].includes(server.databasePid()) && Date.now() - began < back_ms) await sleep(look_ms)
        if ((await wellAgain(began)) >= back_ms) break
        if (kills % 10 === 9) arena.say(`  ${kills + 1} / ${wanted}`)
      }
      return { times: kills, ok: kills === wanted, seen: [] }
    })
  },
}
