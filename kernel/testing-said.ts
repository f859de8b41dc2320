/**
 * Every answer any test gets over HTTP is held against the API document: its status must be said there, and its body of the said shape.
 * Every refusal of an action must be on the list of what that action can refuse.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { LightMyRequestResponse } from 'fastify'
import { Refused } from './errors.ts'
import type { Module } from './module.ts'
import { openApi } from './openapi.ts'
import { ownRoutes } from './own-routes.ts'
import { alwaysRefused, refusalsOf } from './refusals.ts'

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}
export interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

export const documentOf = (modules: readonly Module[]): Document => openApi(modules, ownRoutes) as unknown as Document

/** A validator that knows the document's shared shapes and the formats we use. */
export function ajvFor({ components }: Document): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: true })
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
  ajv.addFormat('date-time', (text: string) => /T/.test(text) && !Number.isNaN(Date.parse(text)))
  ajv.addFormat('uri', (text: string) => URL.canParse(text))
  for (const other of ['binary', 'base64', 'email', 'time', 'regex']) ajv.addFormat(other, true)
  ajv.addSchema({ $id: 'document', components }, 'document')
  return ajv
}

/** Shared shapes are found in the document. */
export const rooted = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as object

export function asSaid(modules: readonly Module[]) {
  let opened: { document: Document; ajv: Ajv2020; patterns: [RegExp, string][] } | null = null
  const open = () => {
    const document = documentOf(modules)
    document.components = rooted(document.components) as Document['components']
    const patterns = Object.keys(document.paths).map((path): [RegExp, string] => [
      new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      path,
    ])
    // What has no gap in its path is meant before what has one.
    patterns.sort(([, a], [, b]) => Number(a.includes('{')) - Number(b.includes('{')))
    return { document, ajv: ajvFor(document), patterns }
  }
  const checks = new Map<string, ValidateFunction>()
  return (method: string, url: string, response: LightMyRequestResponse): void => {
    opened ??= open()
    const { document, ajv, patterns } = opened
    const path = url.split('?')[0]!
    const found = patterns.find(
      ([pattern, own]) => pattern.test(path) && document.paths[own]![method.toLowerCase()],
    )?.[1]
    // What nobody answers is nobody's promise.
    if (!found) return
    const where = `${method} ${found} ${response.statusCode}`
    const said = document.paths[found]![method.toLowerCase()]!.responses[String(response.statusCode)]
    if (!said) throw new Error(`${where} is not in the API document: ${response.body.slice(0, 300)}`)
    const kind = String(response.headers['content-type'] ?? '').split(';')[0]!
    if (!/json$/.test(kind)) return
    const schema = said.content?.[kind]?.schema
    if (!schema) throw new Error(`${where} answers ${kind}, which the API document does not say`)
    // Most refusals are alike: one check serves them all.
    const text = JSON.stringify(schema)
    if (!checks.has(text)) checks.set(text, ajv.compile(rooted(schema)))
    const check = checks.get(text)!
    if (!check(response.json()))
      throw new Error(
        `${where} is not as the API document says: ${ajv.errorsText(check.errors).slice(0, 600)} in ${response.body.slice(0, 600)}`,
      )
  }
}

/** The list is read from the code; what a test sees and the list does not is a gap in the reading. */
export function mustBeListed(action: string, error: unknown): void {
  if (!(error instanceof Refused)) return
  const known = refusalsOf(action)
  if (known && ![...known.refused, ...alwaysRefused].includes(error.rule))
    throw new Error(`${action} refused by ${error.rule}, which docs/refusals.json does not list: run node bin/client`)
}
