/** Open311 GeoReport v2 at its own addresses, in XML and JSON, with the standard's errors. What is done stands in queries and actions. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Action, perform } from '../../kernel/action.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import type { App } from '../../kernel/app.ts'
import { Area, isArea } from '../../kernel/area.ts'
import { Missing } from '../../kernel/errors.ts'
import type { Gate, PlainRoute, RouteShape } from '../../kernel/module.ts'
import { ask, type Query } from '../../kernel/query.ts'
import { langOf, sentencesOf } from '../../kernel/sentences.ts'
import { addUpdate } from './actions/add-update.ts'
import { fileRequest } from './actions/file-request.ts'
import { Discovery, Errors } from './contract.ts'
import { errorsOf, NoJurisdiction, statusOf } from './errors.ts'
import { type Format, formats, readFormat, write } from './format.ts'
import { request, requests, token } from './queries/requests.ts'
import { service, services } from './queries/services.ts'
import { updates } from './queries/updates.ts'
import { readBody, readJson } from './reading.ts'

export const base = '/open311/v2'
/** Of what services there are and what they ask for; rises when they change. */
const changeset = '2026-11-24 00:00'
const bodyMost_bytes = 64 * 1024
/** How long an answer to nobody in particular may be kept on the way (seconds). */
const kept_seconds = 30

type Given = Record<string, unknown>
/** The last part of the address: `requests.xml`, or what stands in the place of a name before the format. */
const fileOf = (request: FastifyRequest): string => {
  const { file, format } = request.params as { file?: string; format?: string }
  return file ?? `all.${format}`
}
interface Asked {
  app: App
  actor: Actor
  given: Given
  /** What stands in the address before the format. */
  name: string
  origin: string
  idempotencyKey: string | undefined
  lang: ReturnType<typeof langOf>
}
type Work = (asked: Asked) => Promise<{ root: string; value: unknown }>

/** Addresses of pictures lead to us, wherever the answer is read. */
const absolute = <T>(value: T, origin: string): T =>
  Array.isArray(value)
    ? (value.map((one) =>
        typeof one?.media_url === 'string' ? { ...one, media_url: new URL(one.media_url, origin).href } : one,
      ) as T)
    : value

const reading =
  <I, A>(root: string, query: Query<I, A>, nameAs?: string): Work =>
  async ({ app, actor, given, name, origin, lang }) => {
    const answer = await ask(app, query, { ...given, ...(nameAs ? { [nameAs]: name } : {}) }, { actor, lang })
    return { root, value: absolute(query.answer.parse(answer), origin) }
  }

/** Keys of others come in any length. */
const hashOf = (key: string): string => `open311:${createHash('sha256').update(key).digest('hex')}`

const writing =
  <I, S, A>(root: string, action: Action<I, S, A>, keyOf: (given: Given) => string | undefined): Work =>
  async ({ app, actor, given, lang, idempotencyKey }) => {
    const key = keyOf(given) ?? idempotencyKey
    const { answer } = await perform(app, action, given, { actor, lang, idempotencyKey: key && hashOf(key) })
    return { root, value: action.answer.parse(answer) }
  }

const discovery: Work = async ({ app, origin, lang }) => {
  const say = sentencesOf(app.modules)
  const value: Discovery = {
    changeset,
    contact: say(lang, 'open311.contact'),
    key_service: say(lang, 'open311.key-service'),
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}${base}`,
        changeset,
        type: app.config.XIANGLI_MODE === 'production' ? 'production' : 'test',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
  return { root: 'discovery', value }
}

const originOf = (app: App, request: FastifyRequest): string =>
  app.config.PUBLIC_URL ?? `${request.protocol}://${request.host}`

/** The key stands in the query or the form, as the standard has it, or in the header as everywhere else here. */
const keyOf = (request: FastifyRequest, given: Given): string | null => {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const key = typeof given.api_key === 'string' && given.api_key !== '' ? given.api_key : bearer
  return key ?? null
}

async function callerOf(gate: Gate, request: FastifyRequest, given: Given): Promise<Actor> {
  const key = keyOf(request, given)
  const area = given.jurisdiction_id
  if (key !== null) return await gate.byKey(request, key)
  await gate.stranger(request)
  const county = isArea(area) ? Number(area.slice(0, 6)) : 0
  return { ...visitor(county), home: isArea(area) && area.length >= 12 ? area : null }
}

/** Where a key is shown and no place named, it is the key's own. */
function placed(given: Given, actor: Actor, isAboutPlace: boolean): Given {
  const { api_key: _key, ...rest } = given
  if (!isAboutPlace || (rest.jurisdiction_id !== undefined && rest.jurisdiction_id !== '')) return rest
  if (!actor.consumer) throw new NoJurisdiction()
  return { ...rest, jurisdiction_id: actor.consumer.area }
}

async function answer(
  work: Work,
  app: App,
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  isAboutPlace: boolean,
) {
  const read = readFormat(fileOf(request))
  if (!read) throw new Missing('format')
  const query = request.query as Given
  const given: Given = request.method === 'POST' ? { ...query, ...readJson(request.body) } : query
  const actor = await callerOf(gate, request, given)
  const header = request.headers['idempotency-key']
  const { root, value } = await work({
    app,
    actor,
    given: placed(given, actor, isAboutPlace),
    name: read.name,
    origin: originOf(app, request),
    idempotencyKey: typeof header === 'string' ? header : undefined,
    lang: langOf(request.headers['accept-language']),
  })
  if (actor.consumer || request.method === 'POST') reply.header('cache-control', 'private, no-store')
  else reply.header('cache-control', `public, max-age=${kept_seconds}`).header('access-control-allow-origin', '*')
  return send(reply, read.format, root, value)
}

function refuse(app: App, error: unknown, file: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error)
  if (status === 500) app.log.error({ event: 'bug', id: request.id, route: request.routeOptions.url, err: error })
  const wait = (error as { retry_seconds?: number }).retry_seconds
  if (wait !== undefined) reply.header('retry-after', String(wait))
  reply.header('cache-control', 'no-store').code(status)
  const said = errorsOf(error, sentencesOf(app.modules), langOf(request.headers['accept-language']))
  return send(reply, readFormat(file)?.format ?? 'json', 'errors', said)
}

/** Below our base what nobody answers is refused as the standard says, in the format it was asked in. */
const nothingElse = (http: FastifyInstance, app: App): void => {
  http.register(
    async (scope: FastifyInstance) => {
      scope.setNotFoundHandler((request, reply) =>
        refuse(app, new Missing('resource'), request.url.split('?')[0]!, request, reply),
      )
    },
    { prefix: base },
  )
}

const send = (reply: FastifyReply, format: Format, root: string, value: unknown): FastifyReply =>
  reply
    .header('vary', 'Accept-Language, Authorization')
    .type(formats[format])
    .send(write(format, root, value))

/** One address of the standard; its own errors, its own way of reading a form. */
function route(
  method: PlainRoute['method'],
  path: string,
  work: Work,
  said: { who: string; says: string; shape: Pick<RouteShape, 'query' | 'body' | 'answer'>; isAboutPlace?: boolean },
): PlainRoute {
  return {
    method,
    url: `${base}${path}`,
    who: said.who,
    says: said.says,
    shape: { ...said.shape, refusals: { statuses: [400, 403, 404, 429, 500, 503], content: bothFormats(Errors) } },
    mount(http, app, _callerOf, gate) {
      http.register(async (scope: FastifyInstance) => {
        scope.setErrorHandler((error, request, reply) => refuse(app, error, fileOf(request), request, reply))
        scope.addContentTypeParser(
          'application/x-www-form-urlencoded',
          { parseAs: 'string', bodyLimit: bodyMost_bytes },
          (_request, body, done) => done(null, readBody(new URLSearchParams(body as string))),
        )
        scope.route({
          method,
          url: this.url,
          bodyLimit: bodyMost_bytes,
          handler: (request, reply) => answer(work, app, gate, request, reply, said.isAboutPlace !== false),
        })
      })
    },
  }
}

const bothFormats = (shape: z.ZodType): RouteShape['answer'] => ({ 'application/json': shape, 'text/xml': 'file' })
/** What may be asked: the key beside the rest, and the name of the place only where no key says it. */
const asking = (shape: z.ZodType, ...inAddress: string[]): z.ZodObject => {
  const fields = Object.entries((shape as z.ZodObject).shape).filter(([name]) => !inAddress.includes(name))
  const { jurisdiction_id: _, ...rest } = Object.fromEntries(fields)
  return z.object({ jurisdiction_id: Area.optional(), ...rest, api_key: z.string().optional() })
}
const readingOf = (query: { input: z.ZodType; answer: z.ZodType }, ...inAddress: string[]) => ({
  query: asking(query.input, ...inAddress),
  answer: bothFormats(query.answer),
})
const writingOf = (action: { input: z.ZodType; answer: z.ZodType }) => {
  const body = asking(action.input)
  return {
    body: { 'application/x-www-form-urlencoded': body, 'application/json': body },
    answer: bothFormats(action.answer),
  }
}

const anyone = 'anyone, fewer times in a minute than with a key'
const keyed = 'a program whose key permits open311.report'
/** `update_id` is the program's own key of the change: the same again is the same. */
const updateKey = ({ update_id, service_request_id }: Given): string | undefined =>
  typeof update_id === 'string' && update_id.trim() !== ''
    ? `${String(service_request_id)} ${update_id.trim()}`
    : undefined

const discoveryRoute = route('GET', '/discovery.:format', discovery, {
  who: anyone,
  says: 'Service discovery of Open311: where the endpoint is, which formats it speaks, how to get a key.',
  shape: { answer: bothFormats(Discovery) },
  isAboutPlace: false,
})

export const routes: readonly PlainRoute[] = [
  {
    ...discoveryRoute,
    mount(http, app, callerOf, gate) {
      nothingElse(http, app)
      discoveryRoute.mount(http, app, callerOf, gate)
    },
  },
  route('GET', '/services.:format', reading('services', services), {
    who: anyone,
    says: services.says,
    shape: readingOf(services),
  }),
  route('GET', '/services/:file', reading('service_definition', service, 'service_code'), {
    who: anyone,
    says: service.says,
    shape: readingOf(service, 'service_code'),
  }),
  route('GET', '/requests.:format', reading('service_requests', requests), {
    who: anyone,
    says: requests.says,
    shape: readingOf(requests),
  }),
  route(
    'POST',
    '/requests.:format',
    writing('service_requests', fileRequest, () => undefined),
    {
      who: keyed,
      says: fileRequest.says,
      shape: writingOf(fileRequest),
    },
  ),
  route('GET', '/requests/:file', reading('service_requests', request, 'service_request_id'), {
    who: anyone,
    says: request.says,
    shape: readingOf(request, 'service_request_id'),
  }),
  route('GET', '/tokens/:file', reading('service_requests', token, 'token'), {
    who: anyone,
    says: token.says,
    shape: readingOf(token, 'token'),
  }),
  route('GET', '/servicerequestupdates.:format', reading('service_request_updates', updates), {
    who: anyone,
    says: updates.says,
    shape: readingOf(updates),
  }),
  route('POST', '/servicerequestupdates.:format', writing('service_request_updates', addUpdate, updateKey), {
    who: keyed,
    says: addUpdate.says,
    shape: writingOf(addUpdate),
  }),
]
