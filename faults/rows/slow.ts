/** A database that answers, but slowly: requests wait or are put off, nobody hangs, and all is well again when it is fast again. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCluster } from '../../kernel/cluster.ts'
import { acknowledged, putOff } from '../clients.ts'
import type { Fault } from '../fault.ts'
import { openSlowWay } from '../go-between.ts'
import { underLoad } from '../under-load.ts'

/** Longest a first acknowledged change is waited for while the database is slow. */
const firstLimit_ms = 60_000

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
      const conditions = {
        at: ground,
        clients: many,
        dataDir: path.join(arena.folder, 'slow-application'),
        env: {
          DATABASE_URL: url.href,
          SEAL_KEYS: readFileSync(path.join(ground.dataDir, 'seal.key'), 'utf8').trim(),
          DATABASE_POOL: '8',
        },
      }
      return await underLoad(arena, conditions, async ({ load, wellAgain }) => {
        await sleep(1_000)
        way.delay(200, 800)
        await sleep(arena.isShort ? 3_000 : 30_000)
        // A busy machine is slower still: the first change that comes through is waited for.
        const until = Date.now() + firstLimit_ms
        while (acknowledged(load) === 0 && Date.now() < until) await sleep(200)
        const meanwhile = acknowledged(load)
        way.delay(0, 0)
        await wellAgain()
        const seen = [`${putOff(load)} tries put off, ${many} clients on 8 slow connections`]
        return { times: many, ok: meanwhile > 0, seen }
      })
    } finally {
      await way.close()
      await cluster.stop()
    }
  },
}
