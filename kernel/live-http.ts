/** Live updates over Server-Sent Events: one connection per tab, resumed from the last event id. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { type Tx, transact } from './db.ts'
import { Busy } from './errors.ts'
import type { FactTables } from './facts.ts'
import { type Bell, listenerLimit } from './live.ts'

const heartbeat_ms = 25_000
/** Missed events sent on again after a reconnect; when there were more, the page is told to ask for everything anew. */
const replayLimit = 100
/** Bytes a slow reader may fall behind before its connection is closed (it then resumes). */
const backlog_bytes = 64 * 1024

export function mountLive(
  http: FastifyInstance,
  app: App,
  callerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>,
): void {
  const open = new Set<FastifyReply>()
  http.addHook('preClose', async () => {
    for (const reply of open) reply.raw.end()
  })
  http.get<{ Querystring: { area?: string } }>('/api/live', async (request, reply) => {
    const actor = await callerOf(request, reply)
    if (app.live.size() >= listenerLimit) throw new Busy('kernel.busy', 503, 30)
    const last = request.headers['last-event-id']
    const missed = typeof last === 'string' && /^[0-9a-f-]{36}$/.test(last) ? await since(app, actor, last) : []
    reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 3000\n\n')
    const write = (text: string) => {
      if (raw.writableLength > backlog_bytes) raw.destroy()
      else raw.write(text)
    }
    if (missed === null) write('event: anew\ndata: {}\n\n')
    else for (const bell of missed) write(line(bell))
    const follows = request.query.area && /^\d{12,18}$/.test(request.query.area) ? request.query.area : null
    const leave = app.live.add({ actor, follows, send: (bell) => write(line(bell)) })
    const beat = setInterval(() => write(': beat\n\n'), heartbeat_ms)
    open.add(reply)
    raw.once('close', () => {
      clearInterval(beat)
      leave()
      open.delete(reply)
    })
  })
}

const line = (bell: Omit<Bell, 'to' | 'public' | 'county'>): string =>
  `id: ${bell.id}\ndata: ${JSON.stringify({ id: bell.id, kind: bell.kind, subject: bell.subject, area: bell.area })}\n\n`

/** Facts this caller may see after an event; null when there are too many to send on. */
async function since(app: App, actor: Actor, id: string): Promise<Omit<Bell, 'to' | 'public' | 'county'>[] | null> {
  const rows = await transact(app.db, actor, 'read', (tx: Tx<FactTables>) =>
    tx
      .selectFrom('fact')
      .select(['id', 'kind', 'subject', 'area'])
      .where('id', '>', id)
      .orderBy('id')
      .limit(replayLimit + 1)
      .execute(),
  )
  return rows.length > replayLimit ? null : rows
}
