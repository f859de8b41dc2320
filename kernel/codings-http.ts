/**
 * What the house answers itself leaves compressed too: lists and pages that are there as one text. What streams, what a route has marked
 * or coded by itself, and everything that is no text leaves as it is.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { codingFor, inCoding, isText, standingIn, worthIt } from './codings.ts'

export function mountCodings(http: FastifyInstance): void {
  http.addHook<string | Buffer>('onSend', (request, reply, payload, done) => {
    if (!isWhole(payload) || !mayBeCoded(request, reply, payload)) {
      done(null, payload)
      return
    }
    vary(reply)
    const coding = codingFor(request.headers)
    if (!coding) {
      done(null, payload)
      return
    }
    // A text is written for one reader; bytes stand for many.
    const coded = Buffer.isBuffer(payload)
      ? standingIn(payload, coding)
      : inCoding(Buffer.from(payload), coding, 'once')
    coded.then(
      (body) => {
        reply.header('content-encoding', coding).removeHeader('content-length')
        done(null, body)
      },
      (error: Error) => done(error),
    )
  })
}

const isWhole = (payload: unknown): payload is string | Buffer =>
  typeof payload === 'string' || Buffer.isBuffer(payload)

function mayBeCoded({ raw }: FastifyRequest, reply: FastifyReply, payload: string | Buffer): boolean {
  return (
    raw.method === 'GET' &&
    reply.statusCode === 200 &&
    worthIt(payload) &&
    isText(reply.getHeader('content-type')) &&
    !reply.hasHeader('content-encoding') &&
    !reply.hasHeader('etag') &&
    raw.headers.range === undefined
  )
}

/** Caches on the way may not give one reader's coding to another. */
function vary(reply: FastifyReply): void {
  const said = String(reply.getHeader('vary') ?? '')
  if (!/\baccept-encoding\b/i.test(said)) reply.header('vary', said ? `${said}, Accept-Encoding` : 'Accept-Encoding')
}
