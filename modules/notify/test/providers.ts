/** Stand-ins for the senders of text messages and for WeChat: real HTTP servers on free ports that answer as told. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeProvider {
  url: string
  /** Bodies received, the oldest first. */
  got: Record<string, unknown>[]
  /** Answers to come, first first; when none is left everything is accepted. */
  answers: { status: number; body?: unknown }[]
  close(): Promise<void>
}

/** Longest body a stand-in reads. */
const bodyLimit = 100_000

/** POST anything → `{ id }`; GET /cgi-bin/token → an access token, as WeChat gives it. */
export async function openProvider(): Promise<FakeProvider> {
  const got: Record<string, unknown>[] = []
  const answers: FakeProvider['answers'] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      if (text.length < bodyLimit) text += chunk.toString('utf8')
    })
    request.on('end', () => {
      const say = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      }
      if (request.url?.startsWith('/cgi-bin/token')) return say(200, { access_token: 'token-1', expires_in: 7200 })
      got.push(JSON.parse(text) as Record<string, unknown>)
      const next = answers.shift() ?? { status: 200, body: { id: `m${got.length}`, errcode: 0, msgid: got.length } }
      say(next.status, next.body ?? {})
    })
  })
  await listen(server)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    answers,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

const listen = (server: Server): Promise<void> => new Promise((done) => server.listen(0, '127.0.0.1', done))
