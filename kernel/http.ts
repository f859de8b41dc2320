/**
 * The HTTP edge: `POST /api/<module>.<action>`, `GET /api/<module>.<query>`, files, live updates, health, API pages.
 * It knows who is calling, refuses what does not come from our pages, and speaks RFC 9457 when it says no.
 */
import { randomBytes } from 'node:crypto'
import { createServer, STATUS_CODES } from 'node:http'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { mustEnter, perform } from './action.ts'
import { type Actor, visitor } from './actor.ts'
import type { App } from './app.ts'
import { codingFor } from './codings.ts'
import { mountCodings } from './codings-http.ts'
import type { Arrival, Lang } from './context.ts'
import { openTogether } from './counted-together.ts'
import { isDatabaseAway, transact } from './db.ts'
import { Busy, Forbidden, httpStatus, Invalid, isDeliberate, Missing, SignedOut } from './errors.ts'
import { mustBeClean, openAddress, saveUpload, uploadLimit_bytes } from './files.ts'
import { newId } from './id.ts'
import { parseInput } from './invalid.ts'
import { dependsOn, hasAlready, keeper } from './keep.ts'
import { openDoor } from './kept-http.ts'
import { mustBeKnown } from './known.ts'
import { type Limits, openLimits, usualLimits } from './limits.ts'
import { mountLive } from './live-http.ts'
import type { AskMaking } from './making.ts'
import { openMetrics } from './metrics.ts'
import { docsPage, openApi } from './openapi.ts'
import { ownRoutes } from './own-routes.ts'
import { ask } from './query.ts'
import { openSafeHeaders } from './safe-headers.ts'
import { langOf, sentencesOf } from './sentences.ts'
import { findSession } from './session.ts'

const bodyLimit_bytes = 1024 * 1024
/** A request that has arrived whole is answered within this time (ms), if only by asking to come again. */
const answerWithin_ms = 12_000
/** Heads of requests arrive within this time, whole requests within the next (ms): who is slower is sent away. */
const headWithin_ms = 10_000
const arriveWithin_ms = 30_000
/** A database that is well answers a question of health within this time (ms). */
const healthWithin_ms = 3_000
/** How often that is looked at (ms). */
const slowCheck_ms = 5_000
/** A connection nobody asks on is kept so long for the next question (ms). */
const idleWithin_ms = 72_000
const patience = {
  requestTimeout: arriveWithin_ms,
  headersTimeout: headWithin_ms,
  keepAliveTimeout: idleWithin_ms,
  connectionsCheckingInterval: slowCheck_ms,
}
const browserCookie = 'xiangli-browser'

export interface HttpOptions {
  limits?: Limits
  /** Other processes serve this database too: limits are counted together. */
  together?: boolean
  /** Serves the built screens; left out in tests of the API. */
  screens?: (http: FastifyInstance) => Promise<void>
  outbox?: (http: FastifyInstance) => void
  /** How far data made behind has come; left out where all is there before anybody is let in. */
  making?: AskMaking
  /** Hears of each route as it is mounted. */
  onRoute?: (method: string, url: string) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller
    /** Counted, and let in to the action it asks for. */
    entered?: Caller
  }
}

interface Caller {
  actor: Actor
  session: string | null
}

export async function openHttp(app: App, options: HttpOptions = {}): Promise<FastifyInstance> {
  const say = sentencesOf(app.modules)
  const together =
    options.together &&
    openTogether(app.db, app.config.keys, (error) => app.log.warn({ event: 'limits-alone', err: error }))
  const limits = openLimits(options.limits ?? usualLimits, together || undefined)
  const metrics = openMetrics(app)
  const safe = openSafeHeaders(app.config)
  const kept = keeper(app)
  const noteAnswer = (method: string, route: string, status: number, ms: number, id: () => string): void => {
    metrics.count(method, route, status, ms)
    if (status >= 500 || app.config.LOG_LEVEL === 'debug')
      app.log.info({ event: 'request', id: id(), route, status, ms: Math.round(ms) })
  }
  const door = openDoor(app, {
    kept,
    limits,
    safe,
    findSession: (token) => findSession(app, token, app.clock()),
    answered: (route, status, ms) => noteAnswer('GET', route, status, ms, newId),
  })
  const http = Fastify({
    serverFactory: (house) => createServer(patience, (request, response) => door.answer(request, response, house)),
    bodyLimit: bodyLimit_bytes,
    trustProxy: (_address, hop) => hop < app.config.TRUST_PROXIES,
    logger: false,
    // An address that is none, by its signs or its length, leads nowhere.
    frameworkErrors: (_error, request, reply) => {
      reply.headers(safe(request.headers['user-agent']))
      sendProblem(app, say, new Missing('page'), request, reply)
    },
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  })
  http.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) if (method !== 'HEAD') options.onRoute?.(method, route.url)
  })
  http.addHook('preClose', async () => door.close())
  http.addHook('onClose', async () => {
    if (together) together.close()
    metrics.close()
  })
  await http.register(fastifyCookie)
  for (const kind of [
    'image/jpeg',
    'image/png',
    'image/webp',
    'application/pdf',
    'application/octet-stream',
    /^audio\//,
    /^image\//,
  ])
    http.addContentTypeParser(kind, { parseAs: 'buffer', bodyLimit: uploadLimit_bytes }, (_request, body, done) =>
      done(null, body),
    )

  http.addHook('onRequest', (request, reply, done) => {
    reply.headers(safe(request.headers['user-agent']))
    const refused = door.carriedBy(request.raw)?.error
    if (refused) throw refused
    // A key is never sent by a browser on its own, so what comes with one need not come from our pages.
    const byKey = request.headers.authorization !== undefined
    if (request.method !== 'GET' && request.method !== 'HEAD' && !byKey) mustComeFromUs(app, request)
    done()
  })
  const tokenOf = (request: FastifyRequest) => request.cookies[sessionCookie(app, request)]
  // Counted once the whole request is here: who sends slowly holds a connection, but takes no place from those who ask.
  http.addHook('preValidation', async (request, reply) => {
    // A live line stays open for long and does nothing; those are counted by themselves (live.ts).
    if (request.routeOptions.url === '/api/live') return
    const release = limits.enter()
    const late = setTimeout(() => {
      if (!reply.sent) sendProblem(app, say, new Busy('kernel.busy', 503, 5), request, reply)
    }, answerWithin_ms)
    reply.raw.once('close', () => {
      clearTimeout(late)
      release()
    })
  })
  http.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    noteAnswer(request.method, route, reply.statusCode, reply.elapsedTime, () => request.id)
    if (turnedAway.has(reply.statusCode))
      app.log.info({
        event: 'turned-away',
        id: request.id,
        route,
        status: reply.statusCode,
        who: sortOf(request.caller),
      })
    done()
  })
  mountCodings(http)
  http.setErrorHandler((error, request, reply) => sendProblem(app, say, error, request, reply))
  http.setNotFoundHandler((request, reply) => sendProblem(app, say, new Missing('page'), request, reply))

  const callerOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Caller> => {
    if (request.caller) return request.caller
    // Whoever shows a key is that key's owner and nobody else: cookies beside it are not looked at.
    if (request.headers.authorization !== undefined) {
      const key = /^Bearer ([\w.-]{8,200})$/.exec(request.headers.authorization)?.[1]
      request.caller = { actor: await byKey(request, key), session: null }
      return request.caller
    }
    const token = tokenOf(request)
    const looked = door.carriedBy(request.raw)?.looked
    const found = looked !== undefined ? looked : token ? await findSession(app, token, app.clock()) : null
    if (found?.renewed) setSession(app, request, reply, found.renewed)
    if (token && !found) reply.clearCookie(sessionCookie(app, request), { path: '/' })
    request.caller = found ? { actor: found.actor, session: found.hash } : { actor: visitorOf(request), session: null }
    return request.caller
  }

  const keeperOfKeys = app.modules.find((module) => module.callerByKey)
  const byKey = async (request: FastifyRequest, key: string | undefined): Promise<Actor> => {
    const actor = key ? await keeperOfKeys?.callerByKey?.(app, key, request.routeOptions.url ?? 'none') : null
    if (!actor?.consumer) {
      await limits.spend(request.ip, null, 'read')
      throw new SignedOut()
    }
    await limits.spendOf(actor.consumer.id, actor.consumer.per_minute)
    return actor
  }

  for (const module of app.modules) {
    for (const action of module.actions) {
      const enter = async (request: FastifyRequest, reply: FastifyReply): Promise<Caller> => {
        const caller = await callerOf(request, reply)
        if (!caller.actor.consumer) await limits.spend(request.ip, caller.actor.person, 'write')
        mustEnter(action, caller.actor)
        request.entered = caller
        return caller
      }
      // Who may at all is asked before anything is read of what she sends. Where anyone may, a visitor's place stands in what she sends.
      const before = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
        if (action.who !== 'anyone' && request.headers.authorization === undefined) await enter(request, reply)
      }
      http.post(`/api/${action.name}`, { onRequest: before }, async (request, reply) => {
        const { actor, session } = request.entered ?? (await enter(request, reply))
        if (!isJson(request)) throw new Invalid({ _: 'kernel.not-json' })
        mustBeKnown(action.input, request.body)
        const done = await perform(app, action, request.body, {
          actor,
          lang: langOf(request.headers['accept-language']),
          idempotencyKey: header(request, 'idempotency-key'),
          arrival: arrivalOf(app, request, reply, session),
        })
        if (done.session && 'open' in done.session)
          setSession(app, request, reply, { token: done.session.open, lasts_seconds: done.session.lasts_seconds })
        else if (done.session) reply.clearCookie(sessionCookie(app, request), { path: '/' })
        return sendAnswer(reply, action.answer, done.answer)
      })
    }
    for (const query of module.queries)
      http.get(`/api/${query.name}`, async (request, reply) => {
        const { actor } = await callerOf(request, reply)
        if (!actor.consumer) await limits.spend(request.ip, actor.person, 'read')
        const lang = langOf(request.headers['accept-language'])
        reply.header('cache-control', 'private, no-store').header('vary', dependsOn)
        mustEnter(query, actor)
        mustBeKnown(query.input, request.query)
        if (query.keep) {
          const one = await kept.answer(query, request.query, actor, lang)
          if (one) {
            kept.remember(request.raw.url!, query, parseInput(query.input, request.query), visitorOf(request))
            const { body, etag, coding } = await kept.codedIn(one, codingFor(request.headers))
            reply.header('etag', etag).header('cache-control', 'private, no-cache')
            if (hasAlready(request.headers['if-none-match'], etag)) return reply.code(304).send()
            if (coding) reply.header('content-encoding', coding)
            return reply.type('application/json; charset=utf-8').send(body)
          }
        }
        return sendAnswer(reply, query.answer, await ask(app, query, request.query, { actor, lang }))
      })
    for (const route of module.routes ?? [])
      route.mount(http, app, async (request, reply) => (await callerOf(request, reply)).actor, {
        byKey,
        stranger: (request) => limits.spendAsStranger(request.ip),
        exporting: (request, actor) => limits.spend(request.ip, actor.person, 'export'),
      })
  }

  http.post('/api/files', { bodyLimit: uploadLimit_bytes }, async (request, reply) => {
    const { actor } = await callerOf(request, reply)
    if (!actor.person) throw new SignedOut()
    await limits.spend(request.ip, actor.person, 'upload')
    if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw new Invalid({ file: 'kernel.file-kind' })
    const bytes = request.body
    await mustBeClean(app, bytes)
    const area = actor.home ?? actor.posts[0]?.area ?? String(actor.county)
    return await transact(app.db, actor, 'write', (tx) => saveUpload(app, tx, actor, bytes, app.clock(), area))
  })
  http.get<{ Params: { county: string; id: string; size: string }; Querystring: { until?: string; sign?: string } }>(
    '/api/files/:county/:id/:size',
    async (request, reply) => {
      const found = await openAddress(app, request.params, request.query, app.clock())
      if (!found) throw new Missing('file')
      // A paper may carry scripts and forms; opened by its address it runs as nobody's page.
      if (found.mime === 'application/pdf')
        reply.header('content-security-policy', "sandbox; default-src 'none'").header('content-disposition', 'inline')
      return reply.type(found.mime).header('cache-control', 'private, max-age=3600, immutable').send(found.bytes)
    },
  )
  mountLive(
    http,
    app,
    async (request, reply) => (await callerOf(request, reply)).actor,
    (ip, person) => limits.spend(ip, person, 'read'),
  )
  http.get('/api/health', async (_request, reply) => {
    const started = performance.now()
    const ok = await Promise.race([
      app.db.pool.query('select 1').then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), healthWithin_ms).unref()),
    ])
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ok,
        database_ms: Math.round(performance.now() - started),
        live: app.live.size(),
        making: options.making?.() ?? null,
      })
  })
  http.get('/metrics', async (request, reply) => {
    if (request.ip !== '127.0.0.1' && request.ip !== '::1') throw new Forbidden()
    return reply.type('text/plain; version=0.0.4').send(await metrics.text())
  })
  const api = Buffer.from(JSON.stringify(openApi(app.modules, ownRoutes)))
  http.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(api))
  http.get('/api/docs', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(app.modules, say, langOf(request.headers['accept-language']))),
  )
  options.outbox?.(http)
  await options.screens?.(http)
  return http
}

/** Nobody known, may not, too often: noted by route and by what sort of caller, never by whom, because we serve and do not watch. */
const turnedAway = new Set([401, 403, 429])
function sortOf(caller: Caller | undefined): 'visitor' | 'resident' | 'office' | 'program' {
  if (caller?.actor.consumer) return 'program'
  if (!caller?.actor.person) return 'visitor'
  return caller.actor.posts.length > 0 ? 'office' : 'resident'
}

/** Only what the answer's schema declares leaves the server. */
function sendAnswer(reply: FastifyReply, schema: z.ZodType, answer: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(schema.parse(answer)))
}

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

const isJson = (request: FastifyRequest): boolean => /^application\/json\b/i.test(header(request, 'content-type') ?? '')

/** A visitor belongs to the place the page is about. */
function visitorOf(request: FastifyRequest): Actor {
  const asked = (request.query as { area?: unknown })?.area ?? (request.body as { area?: unknown } | undefined)?.area
  const area = typeof asked === 'string' && /^\d{6,18}$/.test(asked) ? asked : null
  return { ...visitor(area ? Number(area.slice(0, 6)) : 0), home: area && area.length >= 12 ? area : null }
}

function secureCookies(app: App, request: FastifyRequest): boolean {
  return (
    app.config.XIANGLI_MODE === 'production' ||
    request.protocol === 'https' ||
    /^(localhost|127\.0\.0\.1)$/.test(request.hostname)
  )
}

export function sessionCookie(app: App, request: FastifyRequest): string {
  return secureCookies(app, request) ? '__Host-xiangli' : 'xiangli'
}

function setSession(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: { token: string; lasts_seconds: number },
): void {
  reply.setCookie(sessionCookie(app, request), opened.token, {
    path: '/',
    httpOnly: true,
    secure: secureCookies(app, request),
    sameSite: 'lax',
    maxAge: opened.lasts_seconds,
  })
}

/** Where the call came from, for sign-in: codes and states are bound to the browser cookie, which is made on first need. */
export function arrivalOf(app: App, request: FastifyRequest, reply: FastifyReply, session: string | null): Arrival {
  let browser = request.cookies[browserCookie] ?? null
  if (!browser || !/^[\w-]{22}$/.test(browser)) {
    browser = randomBytes(16).toString('base64url')
    reply.setCookie(browserCookie, browser, {
      path: '/',
      httpOnly: true,
      secure: secureCookies(app, request),
      sameSite: 'lax',
      maxAge: 86_400 * 365,
    })
  }
  return {
    ip: request.ip,
    userAgent: (header(request, 'user-agent') ?? '').slice(0, 200),
    session,
    browser,
    origin: app.config.PUBLIC_URL ?? `${request.protocol}://${request.host}`,
    requestId: request.id,
  }
}

/** Changes are taken from our own pages only (OWASP CSRF: Origin and Fetch metadata); programs send neither header. */
function mustComeFromUs(app: App, request: FastifyRequest): void {
  const site = header(request, 'sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') throw new Forbidden('kernel.wrong-origin')
  const origin = header(request, 'origin')
  if (!origin) return
  const ours = [app.config.PUBLIC_URL && new URL(app.config.PUBLIC_URL).origin, `${request.protocol}://${request.host}`]
  if (!ours.includes(origin)) throw new Forbidden('kernel.wrong-origin')
}

function sendProblem(
  app: App,
  say: ReturnType<typeof sentencesOf>,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const lang: Lang = langOf(request.headers['accept-language'])
  const send = (
    status: number,
    rule: string,
    more: Record<string, unknown> = {},
    params: Record<string, unknown> = {},
  ) =>
    reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify({
          type: `/api/docs#${rule}`,
          title: STATUS_CODES[status] ?? 'Error',
          status,
          detail: say(lang, rule, params),
          rule,
          instance: request.id,
          ...more,
        }),
      )
  if (isDatabaseAway(error)) {
    app.log.warn({ event: 'database-away', id: request.id, route: request.routeOptions.url, err: error as Error })
    return sendProblem(app, say, new Busy('kernel.busy', 503, 2), request, reply)
  }
  if (error instanceof Busy) {
    reply.header('retry-after', String(error.retry_seconds))
    return send(error.status, error.rule)
  }
  if (error instanceof Invalid) {
    const fields = Object.fromEntries(Object.entries(error.fields).map(([field, key]) => [field, say(lang, key)]))
    return send(httpStatus.Invalid, 'kernel.invalid', { fields })
  }
  if (isDeliberate(error)) {
    if (error.name === 'Refused') return send(httpStatus.Refused, error.rule, { params: error.params }, error.params)
    if (error.name === 'Forbidden') return send(httpStatus.Forbidden, error.rule)
    if (error.name === 'SignedOut') return send(httpStatus.SignedOut, 'kernel.signed-out')
    return send(httpStatus.Missing, 'kernel.missing')
  }
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return send(413, 'kernel.too-large')
  if (status === 415) return send(415, 'kernel.not-json')
  if (status && status >= 400 && status < 500) return send(status, 'kernel.not-json')
  app.log.error({ event: 'bug', id: request.id, route: request.routeOptions.url, err: error })
  return send(500, 'kernel.failed')
}
