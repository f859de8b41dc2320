/**
 * Live updates over Server-Sent Events: one connection per tab, resumed from the last event id. Networks that swallow streams ask
 * `/api/live/since` instead, which answers 304 while nothing has happened.
 */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { Busy } from './errors.ts'
import { parseAsked } from './known.ts'
import { type Bell, listenerLimit } from './live.ts'
import { LiveAsked } from './own-routes.ts'

/** A page that hears nothing for longer than two of these takes the line for dead (ui/live.ts). */
const beat_ms = 25_000
/** Events sent on again after a reconnect; when there were more, the page is told to ask for everything anew. */
const replayLimit = 100
/** Bytes a slow reader may fall behind before its connection is closed (it then resumes). */
const backlog_bytes = 64 * 1024
/** A line ends after so many beats (half an hour) and is opened again: who may hear is asked anew. */
const beatsMost = 72

/** A visitor hears a village or a grid; above them too much happens to be one page's news. */
const followed = (area: string | undefined): string | null => (area && area.length >= 12 ? area : null)

interface Line {
  raw: ServerResponse
  beats: number
}

export function mountLive(
  http: FastifyInstance,
  app: App,
  callerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>,
  spend: (ip: string, person: string | null) => Promise<void>,
): void {
  const open = new Set<Line>()
  const write = (raw: ServerResponse, text: string): void => {
    if (raw.writableLength > backlog_bytes) raw.destroy()
    else raw.write(text)
  }
  // One clock for all lines: ten thousand of them would be ten thousand timers.
  const clock = setInterval(() => {
    for (const line of open) {
      line.beats += 1
      if (line.beats > beatsMost) line.raw.end()
      else write(line.raw, 'event: beat\ndata: {}\n\n')
    }
  }, beat_ms)
  http.addHook('preClose', async () => {
    clearInterval(clock)
    for (const { raw } of open) raw.end()
  })

  http.get('/api/live', async (request, reply) => {
    const actor = await callerOf(request, reply)
    if (app.live.size() >= listenerLimit) throw new Busy('kernel.busy', 503, 30)
    const { area, after } = parseAsked(LiveAsked, request.query)
    const header = request.headers['last-event-id']
    const last = typeof header === 'string' && header !== '' ? header : after
    const follows = followed(area)
    const { raw } = reply
    reply.hijack()
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    // From here on without a pause: what rings between the look back and the listening would be lost.
    const missed = last ? app.live.since(last, { actor, follows }) : null
    const resumed = missed !== null && missed.length <= replayLimit
    raw.write(`retry: 3000\nid: ${app.live.last()}\nevent: hello\ndata: ${JSON.stringify({ resumed })}\n\n`)
    if (resumed) for (const bell of missed) write(raw, textOf(bell))
    const leave = app.live.add({
      actor,
      follows,
      send: (bell) => write(raw, textOf(bell)),
      anew: () => write(raw, `id: ${app.live.last()}\nevent: anew\ndata: {}\n\n`),
    })
    // Spread, so that not all lines of a morning end in one moment.
    const line: Line = { raw, beats: Math.floor(Math.random() * (beatsMost / 2)) }
    open.add(line)
    raw.once('close', () => {
      leave()
      open.delete(line)
    })
  })

  http.get('/api/live/since', async (request, reply) => {
    const actor = await callerOf(request, reply)
    await spend(request.ip, actor.person)
    const { area, after } = parseAsked(LiveAsked, request.query)
    const last = app.live.last()
    const etag = `"${last}"`
    reply.header('cache-control', 'private, no-cache').header('vary', 'Cookie').header('etag', etag)
    if (after === last || request.headers['if-none-match'] === etag) return reply.code(304).send()
    const missed = after ? app.live.since(after, { actor, follows: followed(area) }) : null
    const anew = missed === null || missed.length > replayLimit
    return reply.type('application/json').send(JSON.stringify({ last, anew, events: anew ? [] : missed.map(shown) }))
  })
}

const shown = ({ id, kind, subject, area }: Bell) => ({ id, kind, subject, area })

let told: { bell: Bell; text: string } | null = null
/** The same words for every line: written once for each bell. */
function textOf(bell: Bell): string {
  if (told?.bell !== bell) told = { bell, text: `id: ${bell.id}\ndata: ${JSON.stringify(shown(bell))}\n\n` }
  return told.text
}
