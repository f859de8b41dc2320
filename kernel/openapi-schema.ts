/** JSON Schema of our shapes as OpenAPI 3.1 carries them, and an example of each that keeps to it. */
import { z } from 'zod'

export interface Schema {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  examples?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema | boolean
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  description?: string
  $ref?: string
  $defs?: Record<string, Schema>
}

/** Shapes that name themselves move to where a document keeps such: `#/components/schemas/<name>.<own name>`. */
export type Shared = Record<string, Schema>

export function schemaOf(shape: z.ZodType, io: 'input' | 'output', name: string, shared: Shared): Schema {
  const {
    $schema: _,
    $defs,
    ...made
  } = z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' }) as Schema & {
    $schema?: string
  }
  if (!$defs) return selfless(made, name, shared)
  const moved = (text: string): string => text.replaceAll('"#/$defs/', `"#/components/schemas/${name}.`)
  for (const [own, schema] of Object.entries($defs))
    shared[`${name}.${own}`] = JSON.parse(moved(JSON.stringify(schema)))
  return JSON.parse(moved(JSON.stringify(made))) as Schema
}

/** A shape that holds itself says `#`: it moves as a whole. */
function selfless(schema: Schema, name: string, shared: Shared): Schema {
  const text = JSON.stringify(schema)
  if (!text.includes('"$ref":"#"')) return schema
  shared[`${name}.self`] = JSON.parse(text.replaceAll('"$ref":"#"', `"$ref":"#/components/schemas/${name}.self"`))
  return { $ref: `#/components/schemas/${name}.self` }
}

/** Values of common forms; a pattern takes the first that fits. */
const texts = [
  '510183122211',
  '510183',
  '510183122211006',
  '2026-11-18',
  '2026-11',
  '2026',
  '11-18',
  '08:00',
  '13900001234',
  'village.notice',
  'village',
  '/home',
  'aGVsbG8=',
  '000000',
  '',
  `510183.${'a'.repeat(43)}`,
  'a'.repeat(64),
]
const formats: Record<string, string> = {
  uuid: '01936f2e-7c00-7000-8000-000000000000',
  'date-time': '2026-11-18T02:00:00.000Z',
  date: '2026-11-18',
  uri: 'https://example.cn/',
  email: 'someone@example.cn',
}
const depthMost = 12

/** Throws when it cannot think of one: then the shape needs an example of its own (`.meta({ examples })`). */
export function exampleOf(schema: Schema, shared: Shared, depth = 0): unknown {
  if (depth > depthMost) return null
  if (schema.$ref) return exampleOf(shared[schema.$ref.slice('#/components/schemas/'.length)] ?? {}, shared, depth + 1)
  if (schema.examples?.length) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  const branch = schema.oneOf?.[0] ?? schema.anyOf?.find(({ type }) => type !== 'null')
  if (branch) return exampleOf(branch, shared, depth + 1)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => exampleOf(one, shared, depth + 1)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return exampleObject(schema, shared, depth)
    case 'array':
      return exampleArray(schema, shared, depth)
    case 'string':
      return exampleText(schema)
    case 'number':
    case 'integer':
      return exampleNumber(schema)
    case 'boolean':
      return true
    default:
      return null
  }
}

function exampleObject(schema: Schema, shared: Shared, depth: number): Record<string, unknown> {
  const wanted = depth === 0 ? Object.keys(schema.properties ?? {}) : (schema.required ?? [])
  return Object.fromEntries(
    wanted
      .filter((name) => depth > 0 || schema.required?.includes(name))
      .map((name) => [name, exampleOf(schema.properties?.[name] ?? {}, shared, depth + 1)]),
  )
}

function exampleArray(schema: Schema, shared: Shared, depth: number): unknown[] {
  const head = (schema.prefixItems ?? []).map((one) => exampleOf(one, shared, depth + 1))
  const { items } = schema
  if (typeof items !== 'object') return head
  return [...head, ...Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(items, shared, depth + 1))]
}

function exampleText({ pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Schema): string {
  const fits = (text: string): boolean =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  const own = format === undefined ? undefined : formats[format]
  const found = [
    ...(own === undefined ? [] : [own]),
    ...(pattern ? [] : ['路灯不亮', '灯', 'a'.repeat(minLength)]),
    ...texts,
  ].find(fits)
  if (found === undefined) throw new Error(`no example of ${pattern ?? format ?? `text of ${minLength}`}`)
  return found
}

function exampleNumber({ minimum, exclusiveMinimum, maximum }: Schema): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? 1 : exclusiveMinimum + 1)
  const wanted = Math.max(1, least)
  return Math.max(least, Math.min(wanted, maximum ?? wanted))
}
