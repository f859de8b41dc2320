/** The other end of a webhook: answers as told, keeps what came, and checks signatures as a receiver would, from the document alone. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Came {
  headers: IncomingHttpHeaders
  body: string
  data: Record<string, unknown>
}

export interface Receiver {
  url: string
  came: Came[]
  /** What the next calls are answered with; afterwards 200. */
  answers: (number | { status: number; headers?: Record<string, string>; body?: string; hang?: true })[]
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const came: Came[] = []
  const answers: Receiver['answers'] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      came.push({ headers: request.headers, body, data: JSON.parse(body) as Record<string, unknown> })
      const next = answers.shift() ?? 200
      const answer = typeof next === 'number' ? { status: next } : next
      if (answer.hang) return
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body ?? 'ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    came,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** As docs/doors.md tells receivers to do it. `now` in seconds. */
export function isOurs({ headers, body }: Pick<Came, 'headers' | 'body'>, secret: string, now: number): boolean {
  const id = String(headers['webhook-id'])
  const at = Number(headers['webhook-timestamp'])
  if (Math.abs(now - at) > 300) return false
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .some((part) => {
      const given = Buffer.from(part.replace(/^v1,/, ''), 'base64')
      return given.length === wanted.length && timingSafeEqual(given, wanted)
    })
}
