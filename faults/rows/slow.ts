/** A database that answers, but slowly: requests wait or are put off, nobody hangs, and all is well again when it is fast again. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCluster } from '../../kernel/cluster.ts'
import { startLoad } from '../clients.ts'
import { type Fault, outlive } from '../fault.ts'
import { openSlowWay } from '../go-between.ts'
import { openInstallation, untilWell } from '../installation.ts'

const longest_ms = 20_000
const back_ms = 60_000

export const slowDatabase: Fault = {
  id: 'slow-database',
  zh: '数据库很慢（每个包迟 200–800 毫秒）',
  expected:
    'every request ends within 20 s, with its answer or 503 and Retry-After; fast again, all is well by itself; nothing lost or doubled',
  async run(arena) {
    const many = arena.isShort ? 16 : 40
    const ground = arena.fresh('slow-database')
    const cluster = await openCluster({ dataDir: ground.dataDir, say: () => {} })
    const way = await openSlowWay(cluster.port)
    try {
      const url = new URL(cluster.appUrl())
      url.hostname = '127.0.0.1'
      url.port = String(way.port)
      const server = await openInstallation(path.join(arena.folder, 'slow-application'), {
        DATABASE_URL: url.href,
        SEAL_KEYS: readFileSync(path.join(ground.dataDir, 'seal.key'), 'utf8').trim(),
        DATABASE_POOL: '8',
      })
      await server.start()
      const { pid } = server
      const load = startLoad(server.address, ground, many)
      await sleep(1_000)
      way.delay(200, 800)
      await sleep(arena.isShort ? 3_000 : 30_000)
      const acknowledged = load.told.filter(({ ticket }) => ticket !== null).length
      way.delay(0, 0)
      const back = await untilWell(server.address, back_ms)
      await sleep(1_000)
      const sum = await outlive(server, pid, ground, load)
      const putOff = load.told.reduce((all, one) => all + one.putOff, 0)
      return {
        times: many,
        ok: sum.ok && back !== null && load.longest_ms < longest_ms && acknowledged > 0,
        seen: `${sum.words}; longest wait ${load.longest_ms} ms, ${putOff} tries put off, ${many} clients on 8 slow connections; well again after ${back ?? 'never'} ms`,
      }
    } finally {
      await way.close()
      await cluster.stop()
    }
  },
}
