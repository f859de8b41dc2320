/** OpenAPI 3.1 from the manifests, and a page people can read. One zod schema serves server, form and document. */
import type { z } from 'zod'
import type { Lang } from './context.ts'
import type { Module, PlainRoute, RouteShape } from './module.ts'
import { exampleOf, type Schema, type Shared, schemaOf } from './openapi-schema.ts'
import { alwaysRefused, type CanRefuse, refusalsOf } from './refusals.ts'
import type { Speak } from './sentences.ts'

const text = (description: string): Schema => ({ type: 'string', description })
const problem: Schema = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'rule', 'instance'],
  properties: {
    type: text('Where the rule is described'),
    title: text('Name of the status'),
    status: { type: 'integer' },
    detail: text('One sentence in the language of Accept-Language'),
    rule: text('Id of the rule that refused'),
    instance: text('Request id'),
    fields: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'With 422: field path → sentence',
    },
    params: { type: 'object', description: 'With 409: the values the sentence speaks of' },
  },
}

interface Refusal {
  status: number
  rules: readonly string[]
  says: string
  /** With 422: ids of the sentences that may stand beside a field. */
  fields?: readonly string[]
}

const busy: Refusal[] = [
  { status: 429, rules: ['kernel.too-many'], says: 'Too many calls; come back after Retry-After seconds' },
  { status: 500, rules: ['kernel.failed'], says: 'A fault of ours' },
  {
    status: 503,
    rules: ['kernel.busy', 'kernel.failed', 'kernel.scanner-away'],
    says: 'Too much at once; come back after Retry-After seconds',
  },
]

/** Every way one call can say no: by status, with the ids of the rules. */
function refusals(call: 'action' | 'query', who: string, known: CanRefuse | null): Refusal[] {
  const isAction = call === 'action'
  return [
    { status: 401, rules: ['kernel.signed-out'], says: 'Nobody is signed in, or the key is nobody’s' },
    {
      status: 403,
      rules: [
        'kernel.forbidden',
        ...(isAction ? ['kernel.wrong-origin'] : []),
        ...(who === 'consumer' ? ['kernel.not-permitted'] : []),
        ...(known?.forbidden ?? []),
      ],
      says: 'Not this caller’s to do or to see',
    },
    { status: 404, rules: ['kernel.missing'], says: 'Not there, or not to be seen' },
    ...(isAction || (known?.refused.length ?? 0) > 0
      ? [
          {
            status: 409,
            rules: [...(isAction ? alwaysRefused : []), ...(known?.refused ?? [])],
            says: 'A rule says no',
          },
        ]
      : []),
    ...(isAction
      ? [
          { status: 400, rules: ['kernel.not-json'], says: 'The body is not JSON' },
          { status: 413, rules: ['kernel.too-large'], says: 'The body is larger than 1 MB' },
          { status: 415, rules: ['kernel.not-json'], says: 'The body is of another kind' },
        ]
      : []),
    {
      status: 422,
      rules: ['kernel.invalid'],
      says: 'A field is not in form; `fields` names it',
      fields: known?.fields ?? [],
    },
    ...busy,
  ]
}

/** `isOpen`: the list does not know the call yet, so its rules are not bounded. */
const responsesOf = (list: readonly Refusal[], isOpen = false) =>
  Object.fromEntries(
    list.map(({ status, rules, says, fields }) => [
      status,
      {
        description: says,
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                {
                  properties: {
                    status: { const: status },
                    ...(isOpen ? {} : { rule: { enum: [...new Set(rules)] } }),
                  },
                },
              ],
            },
            ...(fields && fields.length > 0 ? { 'x-field-rules': fields } : {}),
          },
        },
      },
    ]),
  )

const whoWords = ({ who, permit }: { who: string; permit?: string }): string =>
  permit ? `Who: ${who}, with a key that permits ${permit}` : `Who: ${who}`
const securityOf = ({ who }: { who: string }) => (who === 'consumer' ? { security: [{ key: [] }] } : {})

const jsonOf = (shape: z.ZodType, io: 'input' | 'output', name: string, shared: Shared) => {
  const schema = schemaOf(shape, io, `${name}.${io}`, shared)
  return { schema, example: exampleOf(schema, shared) }
}

const parametersOf = (shape: z.ZodType | undefined, name: string, shared: Shared) => {
  const { properties = {}, required = [] } = shape ? schemaOf(shape, 'input', `${name}.input`, shared) : {}
  return Object.entries(properties).map(([own, schema]) => ({
    name: own,
    in: 'query',
    required: required.includes(own),
    schema,
    ...(required.includes(own) ? { example: exampleOf(schema, shared) } : {}),
  }))
}

const key = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Made before the first try: the same key and body does a thing once and answers alike',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

const contentOf = (content: RouteShape['answer'], name: string, io: 'input' | 'output', shared: Shared) =>
  Object.fromEntries(
    Object.entries(content).map(([kind, shape]) => [
      kind,
      shape === 'file' ? { schema: { type: 'string', format: 'binary' } } : jsonOf(shape, io, name, shared),
    ]),
  )

function routeOf(route: Pick<PlainRoute, 'method' | 'url' | 'who' | 'says' | 'shape'>, tag: string, shared: Shared) {
  const { shape } = route
  const name = `${route.method} ${route.url}`.replace(/[^\w]+/g, '-')
  const list = refusals(route.method === 'POST' ? 'action' : 'query', 'anyone', {
    refused: [...(shape.refused ?? [])],
    forbidden: [],
    fields: [],
  }).map((one) => (one.status === 503 ? { ...one, rules: [...one.rules, ...(shape.away ?? [])] } : one))
  return {
    operationId: name,
    tags: [tag],
    summary: route.says,
    description: `Who: ${route.who}`,
    parameters: [
      ...[...route.url.matchAll(/:(\w+)/g)].map(([, part]) => ({
        name: part,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...parametersOf(shape.query, name, shared),
    ],
    ...(shape.body ? { requestBody: { required: true, content: contentOf(shape.body, name, 'input', shared) } } : {}),
    responses: {
      [shape.status ?? 200]: {
        description: shape.status === 302 ? 'The browser is sent on' : 'done',
        ...(Object.keys(shape.answer).length > 0 ? { content: contentOf(shape.answer, name, 'output', shared) } : {}),
      },
      ...(shape.refusals
        ? Object.fromEntries(
            shape.refusals.statuses.map((status) => [
              status,
              {
                description: 'refused',
                content: contentOf(shape.refusals!.content, `${name}.refused`, 'output', shared),
              },
            ]),
          )
        : responsesOf(list)),
    },
  }
}

const headers: readonly [name: string, says: string][] = [
  ['webhook-id', 'The message: the same id may come twice and is taken once'],
  ['webhook-timestamp', 'Seconds since 1970, within five minutes of your clock'],
  [
    'webhook-signature',
    'v1,<base64 of HMAC-SHA256 over id.timestamp.body>; several with a space between while a secret is changed',
  ],
]

/** What we send to addresses that asked to be told, after Standard Webhooks. */
function told(module: Module, event: string, data: z.ZodType, shared: Shared) {
  const inner = schemaOf(data, 'output', `${event}.data`, shared)
  const schema: Schema = {
    type: 'object',
    required: ['id', 'event', 'at', 'data'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      event: { const: event },
      at: { type: 'string', format: 'date-time' },
      data: inner,
    },
  }
  return {
    post: {
      operationId: `${event}.told`,
      tags: [module.name],
      summary: module.events?.[event],
      description: 'Sent to an address a connected system gave; signed as www.standardwebhooks.com says. docs/doors.md',
      parameters: headers.map(([name, says]) => ({
        name,
        in: 'header',
        required: true,
        description: says,
        schema: { type: 'string' },
      })),
      requestBody: { required: true, content: { 'application/json': { schema, example: exampleOf(schema, shared) } } },
      responses: {
        '2XX': { description: 'Taken, within eight seconds' },
        410: { description: 'The address ends: nothing is sent there any more' },
        default: {
          description: 'Not taken: tried again, after Retry-After where it says so; redirects are not followed',
        },
      },
    },
  }
}

/** The whole document. `routes`: what the kernel itself answers. */
export function openApi(
  modules: readonly Module[],
  routes: readonly Pick<PlainRoute, 'method' | 'url' | 'who' | 'says' | 'shape'>[] = [],
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const shared: Shared = {}
  const put = (url: string, method: string, operation: unknown) => {
    const path = url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  for (const module of modules) {
    for (const action of module.actions)
      put(`/api/${action.name}`, 'post', {
        operationId: action.name,
        tags: [module.name],
        summary: action.says,
        description: whoWords(action),
        ...securityOf(action),
        parameters: [key],
        requestBody: {
          required: true,
          content: { 'application/json': jsonOf(action.input, 'input', action.name, shared) },
        },
        responses: {
          200: {
            description: 'done',
            content: { 'application/json': jsonOf(action.answer, 'output', action.name, shared) },
          },
          ...responsesOf(refusals('action', action.who, refusalsOf(action.name)), refusalsOf(action.name) === null),
        },
      })
    for (const query of module.queries)
      put(`/api/${query.name}`, 'get', {
        operationId: query.name,
        tags: [module.name],
        summary: query.says,
        description: whoWords(query),
        ...securityOf(query),
        parameters: parametersOf(query.input, query.name, shared),
        responses: {
          200: {
            description: 'found',
            content: { 'application/json': jsonOf(query.answer, 'output', query.name, shared) },
          },
          ...(query.keep ? { 304: { description: 'as it was, by ETag' } } : {}),
          ...responsesOf(refusals('query', query.who, refusalsOf(query.name)), refusalsOf(query.name) === null),
        },
      })
    for (const route of module.routes ?? []) put(route.url, route.method, routeOf(route, module.name, shared))
  }
  for (const route of routes) put(route.url, route.method, routeOf(route, 'kernel', shared))
  const webhooks = Object.fromEntries(
    modules.flatMap((module) =>
      Object.entries(module.eventData ?? {}).map(([event, data]) => [event, told(module, event, data, shared)]),
    ),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xiangli 乡里',
      version: '1',
      description: 'Actions are POST, queries GET; a refusal names its rule.',
    },
    paths,
    webhooks,
    components: {
      schemas: { Problem: problem, ...shared },
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'The key of a connected system' } },
    },
  }
}

/** A plain page without scripts: every call, who may make it, its fields. */
export function docsPage(modules: readonly Module[], say: Speak, lang: Lang): string {
  const rows = (schema: z.ZodType) => {
    const { properties = {}, required = [] } = schemaOf(schema, 'input', 'page', {})
    return Object.entries(properties)
      .map(
        ([name, shape]) =>
          `<li><code>${html(name)}</code>${required.includes(name) ? '' : '?'} <small>${html(brief(shape))}</small></li>`,
      )
      .join('')
  }
  const parts = modules.map(
    (module) =>
      `<section id="${module.name}"><h2>${html(module.name)}</h2>${[
        ...module.actions.map((one) => ({ one, verb: 'POST' })),
        ...module.queries.map((one) => ({ one, verb: 'GET' })),
      ]
        .map(
          ({ one, verb }) =>
            `<article id="${one.name}"><h3><code>${verb} /api/${html(one.name)}</code></h3><p>${html(one.says)} <em>${html(one.who)}</em></p><ul>${rows(one.input)}</ul></article>`,
        )
        .join('')}${Object.entries(module.messages[lang])
        .filter(([key]) => key.startsWith(`${module.name}.`) && modules.length > 0)
        .map(([key]) => `<span id="${html(key)}" title="${html(say(lang, key))}"></span>`)
        .join('')}</section>`,
  )
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Xiangli API</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1f1b;background:#fff}code{background:#f3f4f2;border-radius:4px;padding:1px 5px}article{border-top:1px solid #e6e8e4}em{color:#566059}small{color:#566059}a{color:#17724a}</style>
<h1>Xiangli 乡里 API</h1><p><a href="/api/openapi.json">OpenAPI 3.1</a> · ${modules.map((module) => `<a href="#${module.name}">${module.name}</a>`).join(' · ')}</p>${parts.join('')}</html>`
}

const html = (value: string): string =>
  value.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

function brief(shape: object): string {
  const {
    type,
    format,
    enum: values,
    items,
  } = shape as { type?: string; format?: string; enum?: string[]; items?: object }
  if (values) return values.join(' | ')
  if (items) return `[${brief(items)}]`
  return [type, format].filter(Boolean).join(' ') || 'any'
}
