/** Whatever makes people wait: nobody hangs, who is put off is told when to come again, and it goes on by itself afterwards. */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { databaseChildren } from '../installation.ts'
import { underLoad } from '../under-load.ts'

export const stoppedDatabase: Fault = {
  id: 'stopped-database',
  zh: '数据库停住不动（SIGSTOP）',
  expected:
    'every request ends within 20 s, put off with 503 and Retry-After; afterwards it goes on by itself, nothing lost or doubled',
  async run(arena) {
    const times = arena.isShort ? 1 : 3
    return await underLoad(arena, { at: 'stopped-database', clients: 4 }, async ({ server, wellAgain }) => {
      for (let time = 0; time < times; time += 1) {
        await sleep(2_000)
        const database = server.databasePid()
        const processes = [database, ...databaseChildren(database)]
        for (const pid of processes) signal(pid, 'SIGSTOP')
        await sleep(15_000)
        for (const pid of processes) signal(pid, 'SIGCONT')
        await wellAgain()
      }
      return { times, ok: true, seen: [] }
    })
  },
}

export const fullPool: Fault = {
  id: 'pool-exhausted',
  zh: '数据库连接用尽',
  expected: 'every request ends within 20 s, with its answer or 503 and Retry-After; nothing lost or doubled',
  async run(arena) {
    const many = arena.isShort ? 60 : 200
    const env = { DATABASE_POOL: '4' }
    return await underLoad(arena, { at: 'pool-exhausted', clients: many, env }, async () => {
      await sleep(arena.isShort ? 5_000 : 20_000)
      return { times: many, ok: true, seen: [`${many} clients on 4 connections`] }
    })
  },
}

export const slowClients: Fault = {
  id: 'slow-clients',
  zh: '慢速连接占着不放（slowloris）',
  expected: 'others are answered all the while; heads that do not come are cut after 10 s, bodies after 30 s',
  async run(arena) {
    const many = arena.isShort ? 300 : 1_000
    return await underLoad(arena, { at: 'slow-clients', clients: 2 }, async ({ server }) => {
      const { hostname, port } = new URL(server.address)
      const sockets: Socket[] = []
      let cut = 0
      for (let number = 0; number < many; number += 1) {
        const socket = connect(Number(port), hostname)
        socket.on('error', () => {})
        socket.on('close', () => {
          cut += 1
        })
        // Half of them never finish the head, half announce a body that never comes.
        socket.write(
          number % 2 === 0
            ? 'GET /api/health HTTP/1.1\r\nHost: x\r\n'
            : 'POST /api/tickets.report HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
        )
        sockets.push(socket)
      }
      const until = Date.now() + 60_000
      while (cut < many && Date.now() < until) {
        await sleep(1_000)
        for (const socket of sockets) if (!socket.destroyed && socket.writable) socket.write('x')
      }
      const cutInTime = cut
      for (const socket of sockets) socket.destroy()
      return { times: many, ok: cutInTime === many, seen: [`${cutInTime} of ${many} slow ones cut`] }
    })
  },
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // A child that has ended meanwhile needs no signal.
  }
}
