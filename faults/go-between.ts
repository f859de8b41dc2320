/**
 * Stands between a client and the server and does to requests what bad networks do: sends them twice, at once or seconds later, holds
 * them back so that others overtake them, loses them on the way, and loses the answer after the server has done the work.
 */
import { Agent, request as ask, createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect, createServer as listenRaw, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export const tricks = ['twice-at-once', 'again-later', 'held-back', 'lost', 'answer-lost'] as const
export type Trick = (typeof tricks)[number]

export interface GoBetween {
  address: string
  done: Record<Trick, number>
  /** From now on everything goes through as it is. */
  behave(): void
  close(): Promise<void>
}

const heldMost_ms = 1_500
const later_ms = 1_000
const forwardLimit_ms = 40_000

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Four of nine requests are left alone; which trick comes next is counted, not drawn, so that each comes. */
export async function openGoBetween(target: string): Promise<GoBetween> {
  const agent = new Agent({ keepAlive: false })
  const done = Object.fromEntries(tricks.map((trick) => [trick, 0])) as Record<Trick, number>
  let behaves = false
  let count = 0
  const forward = (method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = ask(`${target}${path}`, { method, headers, agent, timeout: forwardLimit_ms }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(parts) }),
        )
      })
      sent.on('error', reject)
      sent.on('timeout', () => sent.destroy(new Error('no answer')))
      sent.end(body)
    })
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('error', () => {})
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const { method = 'GET', url = '/', headers } = request
      const through = () => forward(method, url, headers, Buffer.concat(parts))
      const trick = behaves || method !== 'POST' ? undefined : tricks[count++ % (tricks.length + 4)]
      if (trick) done[trick] += 1
      try {
        if (trick === 'lost') throw new Error('lost')
        if (trick === 'held-back') await sleep(heldMost_ms * ((count % 5) / 5))
        const both = trick === 'twice-at-once' ? [through(), through()] : [through()]
        // Whichever is faster is what the client sees.
        const answer = await Promise.any(both)
        if (trick === 'answer-lost') throw new Error('lost')
        if (trick === 'again-later')
          void sleep(later_ms)
            .then(through)
            .catch(() => {})
        response.writeHead(answer.status, { ...answer.headers, connection: 'close' }).end(answer.body)
      } catch {
        request.socket.destroy()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    done,
    behave() {
      behaves = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface SlowWay {
  port: number
  /** From now on each piece takes so long, between the two (ms). */
  delay(least_ms: number, most_ms: number): void
  close(): Promise<void>
}

/** A way to a port on which every piece, there and back, is late, and none overtakes another. */
export async function openSlowWay(target: number): Promise<SlowWay> {
  let [least, most] = [0, 0]
  const sockets = new Set<Socket>()
  const late = (from: Socket, to: Socket): void => {
    let last = Promise.resolve()
    from.on('data', (piece) => {
      const due = performance.now() + least + Math.random() * (most - least)
      last = last.then(async () => {
        const left = due - performance.now()
        if (left > 0) await sleep(left)
        if (!to.destroyed) to.write(piece)
      })
    })
    from.on('error', () => {})
    from.on('close', () => {
      last = last.then(() => {
        to.destroy()
      })
    })
  }
  const server = listenRaw((near) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
    late(near, far)
    late(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    delay(least_ms, most_ms) {
      least = least_ms
      most = most_ms
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
