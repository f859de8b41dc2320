/**
 * An answer that is kept leaves at the door: who asks is known and counted as everywhere, and what is there already is sent without
 * being read, shaped or written again. Whatever is not there, or must set a cookie or be refused, goes on into the house.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { Busy } from './errors.ts'
import type { Keeper, Kept } from './keep.ts'
import type { openLimits } from './limits.ts'
import type { Query } from './query.ts'
import type { SafeHeaders } from './safe-headers.ts'
import { langOf } from './sentences.ts'
import type { Found } from './session.ts'

type Way = (error?: Error) => void

export interface Door {
  kept: Keeper
  limits: ReturnType<typeof openLimits>
  safe: (userAgent: string | undefined) => SafeHeaders
  tokenOf: (request: FastifyRequest) => string | undefined
  visitorOf: (request: FastifyRequest) => Actor
  findSession: (token: string) => Promise<Found | null>
  answerWithin_ms: number
}

export function mountKept(http: FastifyInstance, app: App, door: Door): void {
  const { kept, limits } = door
  const queries = new Map(
    app.modules.flatMap(({ queries }) =>
      queries
        .filter(({ keep, who }) => keep && who === 'anyone')
        .map((query) => [routeOf(`/api/${query.name}`), query] as const),
    ),
  )
  const find = (query: Query, request: FastifyRequest, actor: Actor): Kept | null =>
    kept.find(query, request.raw.url!, request.query, actor, langOf(request.headers['accept-language']))

  const send = (request: FastifyRequest, reply: FastifyReply, one: Kept): void => {
    const { raw } = reply
    request.routed = routeOf(request.raw.url!)
    reply.hijack()
    const heads = kept.headsOf(one, door.safe(request.headers['user-agent']))
    const isKnown = request.headers['if-none-match'] === one.etag
    for (const name in heads)
      if (!isKnown || !name.startsWith('content-') || name === 'content-security-policy')
        raw.setHeader(name, heads[name]!)
    raw.statusCode = isKnown ? 304 : 200
    raw.end(isKnown ? undefined : one.body)
  }

  /** Counts the reading and gives what is kept; `on`: whoever is not served here goes on into the house. */
  const give = (request: FastifyRequest, reply: FastifyReply, query: Query, actor: Actor, on: Way, out: () => void) => {
    const one = find(query, request, actor)
    if (!one) on()
    else
      limits.spend(request.ip, actor.person, 'read').then(() => {
        send(request, reply, one)
        // Who has it all needs no place any more; who reads slowly holds it until the end.
        if (reply.raw.socket?.writableLength === 0) out()
        else reply.raw.once('close', out)
      }, on)
  }

  http.addHook('onRequest', (request, reply, done) => {
    const { url = '', method, headers } = request.raw
    const isPlain = method === 'GET' && headers.authorization === undefined
    const query = isPlain ? queries.get(routeOf(url)) : undefined
    if (!query) {
      done()
      return
    }
    const out = limits.enter()
    const on: Way = (error) => {
      out()
      done(error)
    }
    const token = door.tokenOf(request)
    if (token === undefined) {
      give(request, reply, query, door.visitorOf(request), on, out)
      return
    }
    let isLate = false
    const late = setTimeout(() => {
      isLate = true
      on(new Busy('kernel.busy', 503, 5))
    }, door.answerWithin_ms)
    door.findSession(token).then(
      (found) => {
        clearTimeout(late)
        if (isLate) return
        request.looked = found
        if (found && !found.renewed) give(request, reply, query, found.actor, on, out)
        else on()
      },
      (error: Error) => {
        clearTimeout(late)
        if (!isLate) on(error)
      },
    )
  })
}

/** The address without what is asked. */
const routeOf = (url: string): string => {
  const at = url.indexOf('?')
  return at < 0 ? url : url.slice(0, at)
}
