/** Writes what is made from the manifests: `docs/refusals.json`, and the types of `client/`. */
import type { Module } from '../../kernel/module.ts'
import { type Schema, type Shared, schemaOf } from '../../kernel/openapi-schema.ts'

/** A TypeScript type of a JSON Schema, as zod writes them. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return nameOf(schema.$ref.split('/').at(-1)!)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)))
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return union(branches.map(typeOf))
  if (schema.allOf) return schema.allOf.map((one) => wrapped(typeOf(one))).join(' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })))
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return arrayType(schema)
    case 'object':
      return objectType(schema)
    default:
      return 'unknown'
  }
}

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')
const wrapped = (type: string): string => (/[|&]/.test(type) ? `(${type})` : type)
const nameOf = (shared: string): string =>
  shared
    .replace(/[^\w]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toUpperCase())

function arrayType({ prefixItems, items }: Schema): string {
  const rest = typeof items === 'object' ? typeOf(items) : 'unknown'
  if (prefixItems) {
    const head = prefixItems.map(typeOf)
    return `[${[...head, ...(typeof items === 'object' ? [`...${wrapped(rest)}[]`] : [])].join(', ')}]`
  }
  return `${wrapped(rest)}[]`
}

function objectType({ properties, required = [], additionalProperties, propertyNames }: Schema): string {
  if (!properties) {
    const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown'
    const keys = propertyNames?.enum ? union(propertyNames.enum.map((one) => JSON.stringify(one))) : 'string'
    const all = propertyNames?.enum !== undefined && required.length === propertyNames.enum.length
    return keys === 'string'
      ? `{ [name: string]: ${value} }`
      : all
        ? `Record<${keys}, ${value}>`
        : `Partial<Record<${keys}, ${value}>>`
  }
  const entries = Object.entries(properties).map(
    ([name, schema]) =>
      `${/^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  return entries.length === 0 ? 'Record<string, never>' : `{ ${entries.join('; ')} }`
}

/** The text of `client/calls.ts`: every action and query with what goes in and what comes out. */
export function callsText(modules: readonly Module[]): string {
  const shared: Shared = {}
  const line = ({ name, input, answer }: Pick<Module['actions'][number], 'name' | 'input' | 'answer'>): string =>
    `  '${name}': {\n    input: ${typeOf(schemaOf(input, 'input', `${name}.input`, shared))}\n    answer: ${typeOf(schemaOf(answer, 'output', `${name}.output`, shared))}\n  }\n`
  const actions = modules.flatMap((module) => module.actions.map(line))
  const queries = modules.flatMap((module) => module.queries.map(line))
  const own = Object.entries(shared).map(([name, schema]) => `export type ${nameOf(name)} = ${typeOf(schema)}\n`)
  return [
    '/** Every call of the API with its types. Made by `node bin/client` from the manifests; do not edit. */\n',
    ...own,
    `/** POST /api/<name> */\nexport interface Actions {\n${actions.join('')}}\n`,
    `/** GET /api/<name> */\nexport interface Queries {\n${queries.join('')}}\n`,
  ].join('\n')
}
