/** OpenAPI 3.1 from the manifests, and a page people can read. One zod schema serves server, form and document. */
import { z } from 'zod'
import type { Lang } from './context.ts'
import type { Module } from './module.ts'
import type { Speak } from './sentences.ts'

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail', 'rule'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence in the language of Accept-Language' },
    rule: { type: 'string', description: 'Id of the rule that refused' },
    instance: { type: 'string', description: 'Request id' },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'For 422: field path → sentence' },
    params: { type: 'object', description: 'For 409: the values the sentence speaks of' },
  },
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}

const refusals = (codes: readonly number[]) =>
  Object.fromEntries(
    codes.map((code) => [
      code,
      {
        description: 'problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )

const whoWords = ({ who, permit }: { who: string; permit?: string }): string =>
  permit ? `Who: ${who}, with a key that permits ${permit}` : `Who: ${who}`
const securityOf = ({ who }: { who: string }) => (who === 'consumer' ? { security: [{ key: [] }] } : {})

export function openApi(modules: readonly Module[]): Record<string, unknown> {
  const paths: Record<string, unknown> = {}
  for (const module of modules) {
    for (const action of module.actions)
      paths[`/api/${action.name}`] = {
        post: {
          operationId: action.name,
          tags: [module.name],
          summary: action.says,
          description: whoWords(action),
          ...securityOf(action),
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', minLength: 8, maxLength: 100 },
            },
          ],
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(action.input, 'input') } } },
          responses: {
            200: {
              description: 'done',
              content: { 'application/json': { schema: schemaOf(action.answer, 'output') } },
            },
            ...refusals([401, 403, 404, 409, 422, 429, 503]),
          },
        },
      }
    for (const query of module.queries) {
      const input = schemaOf(query.input, 'input') as { properties?: Record<string, unknown>; required?: string[] }
      paths[`/api/${query.name}`] = {
        get: {
          operationId: query.name,
          tags: [module.name],
          summary: query.says,
          description: whoWords(query),
          ...securityOf(query),
          parameters: Object.entries(input.properties ?? {}).map(([name, schema]) => ({
            name,
            in: 'query',
            required: input.required?.includes(name) ?? false,
            schema,
          })),
          responses: {
            200: {
              description: 'found',
              content: { 'application/json': { schema: schemaOf(query.answer, 'output') } },
            },
            ...refusals([401, 403, 404, 422, 429, 503]),
          },
        },
      }
    }
    for (const route of module.routes ?? [])
      paths[route.url.replace(/:(\w+)/g, '{$1}')] = {
        [route.method.toLowerCase()]: {
          tags: [module.name],
          summary: route.says,
          description: `Who: ${route.who}`,
          parameters: [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => ({
            name,
            in: 'path',
            required: true,
            schema: { type: 'string' },
          })),
          responses: { 200: { description: 'found' }, ...refusals([401, 403, 404]) },
        },
      }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xiangli 乡里',
      version: '1',
      description: 'Actions are POST, queries GET; a refusal names its rule.',
    },
    paths,
    components: {
      schemas: { Problem: problem },
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'The key of a connected system' } },
    },
  }
}

/** A plain page without scripts: every call, who may make it, its fields. */
export function docsPage(modules: readonly Module[], say: Speak, lang: Lang): string {
  const rows = (schema: z.ZodType) => {
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, object>
      required?: string[]
    }
    return Object.entries(properties)
      .map(
        ([name, shape]) =>
          `<li><code>${text(name)}</code>${required.includes(name) ? '' : '?'} <small>${text(brief(shape))}</small></li>`,
      )
      .join('')
  }
  const parts = modules.map(
    (module) =>
      `<section id="${module.name}"><h2>${text(module.name)}</h2>${[
        ...module.actions.map((one) => ({ one, verb: 'POST' })),
        ...module.queries.map((one) => ({ one, verb: 'GET' })),
      ]
        .map(
          ({ one, verb }) =>
            `<article id="${one.name}"><h3><code>${verb} /api/${text(one.name)}</code></h3><p>${text(one.says)} <em>${text(one.who)}</em></p><ul>${rows(one.input)}</ul></article>`,
        )
        .join('')}${Object.entries(module.messages[lang])
        .filter(([key]) => key.startsWith(`${module.name}.`) && modules.length > 0)
        .map(([key]) => `<span id="${text(key)}" title="${text(say(lang, key))}"></span>`)
        .join('')}</section>`,
  )
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Xiangli API</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1f1b;background:#fff}code{background:#f3f4f2;border-radius:4px;padding:1px 5px}article{border-top:1px solid #e6e8e4}em{color:#566059}small{color:#566059}a{color:#17724a}</style>
<h1>Xiangli 乡里 API</h1><p><a href="/api/openapi.json">OpenAPI 3.1</a> · ${modules.map((module) => `<a href="#${module.name}">${module.name}</a>`).join(' · ')}</p>${parts.join('')}</html>`
}

const text = (value: string): string =>
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
