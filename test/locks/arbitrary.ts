/** Inputs out of a JSON Schema: such as keep to it, and such as break it in one named place. */
import fc from 'fast-check'
import type { Schema } from './inputs.ts'

/** Longest text tried where a schema sets no limit: what has none is a finding of its own. */
const wordsMost = 300
const itemsMost = 3
const depthMost = 6

/** What text brings along in real life and in bad faith: quotes, signs of other planes, marks that turn direction, zeros. */
const odd = [
  "'; drop table ticket; --",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example")',
  '𠮷野家的𠀋',
  '\u202eright to left',
  'e\u0301\u0301\u0301',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%00%0a%0d',
  '../../../etc/passwd',
  '{{7*7}}#{7*7}',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '__proto__',
]

/** `known`: keys of real things by the name of the field. */
export function arbitraryOf(
  schema: Schema,
  known: ReadonlyMap<string, readonly string[]>,
  root: Schema = schema,
  field = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const found = root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? (schema.$ref === '#' ? root : {})
    return depth > depthMost ? fc.constant(null) : arbitraryOf(found, known, root, field, depth + 1)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(one, known, root, field, depth + 1)))
  if (schema.properties || schema.type === 'object') return objectOf(schema, known, root, depth)
  const { type } = schema
  if (type === 'array') {
    if (schema.prefixItems)
      return fc.tuple(...schema.prefixItems.map((one) => arbitraryOf(one, known, root, field, depth + 1)))
    return fc.array(
      schema.items ? arbitraryOf(schema.items, known, root, field.replace(/s$/, ''), depth + 1) : fc.constant(null),
      {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? itemsMost, Math.max(itemsMost, schema.minItems ?? 0)),
      },
    )
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'integer') {
    const min = Math.ceil(schema.minimum ?? (schema.exclusiveMinimum ?? -2) + 1)
    const max = Math.floor(schema.maximum ?? Number.MAX_SAFE_INTEGER)
    return fc.oneof(
      fc.constantFrom(min, max),
      fc.integer({ min, max }),
      fc.integer({ min, max: Math.min(max, min + 100) }),
    )
  }
  if (type === 'number')
    return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true, noDefaultInfinity: true })
  if (type === 'string') return stringOf(schema, known, field)
  return fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ amount: 1, unit: 'hours' }),
  )
}

function objectOf(schema: Schema, known: ReadonlyMap<string, readonly string[]>, root: Schema, depth: number) {
  const required = schema.required ?? []
  const parts = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, part]) => [key, arbitraryOf(part, known, root, key, depth + 1)]),
  )
  if (Object.keys(parts).length === 0 && typeof schema.additionalProperties === 'object')
    return fc.dictionary(
      schema.propertyNames
        ? arbitraryOf(schema.propertyNames, known, root, '', depth + 1).map(String)
        : fc.string({ minLength: 1, maxLength: 8 }),
      arbitraryOf(schema.additionalProperties, known, root, '', depth + 1),
      { maxKeys: itemsMost },
    )
  return fc.record(parts, { requiredKeys: required })
}

function stringOf(schema: Schema, known: ReadonlyMap<string, readonly string[]>, field: string): fc.Arbitrary<string> {
  const real = known.get(field) ?? known.get(schema.format === 'uuid' ? 'id' : '')
  const made = plainString(schema)
  return real?.length
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...real) }, { weight: 1, arbitrary: made })
    : made
}

function plainString({ pattern, format, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 })
  if (format === 'date')
    return fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  if (format === 'date-time')
    return fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString())
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const most = Math.min(maxLength ?? wordsMost, wordsMost)
  const words = fc.oneof(
    fc.string({ minLength, maxLength: most }),
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(most, 40)) }),
    fc.constantFrom(...odd, 'x'.repeat(minLength)).filter((text) => text.length >= minLength && text.length <= most),
  )
  return words.filter((text) => text.length >= minLength && text.length <= most)
}

export interface Mutation {
  input: unknown
  /** The field that is wrong, as the refusal must name it. */
  path: string
  how: string
}

/** A field nobody asked for: at the top, and in the first thing within that is itself an object. */
export function surplusOf(schema: Schema, valid: Record<string, unknown>): Mutation[] {
  const how = 'nobody asked for it'
  const found: Mutation[] = [{ input: { ...valid, nobody_asked: 1 }, path: 'nobody_asked', how }]
  for (const [key, value] of Object.entries(valid)) {
    const part = schema.properties?.[key]
    const first = Array.isArray(value) ? value[0] : value
    const inner = Array.isArray(value) ? part?.items : part
    if (typeof first !== 'object' || first === null || !inner || !inner.properties || inner.additionalProperties)
      continue
    const more = { ...first, nobody_asked: 1 }
    found.push(
      Array.isArray(value)
        ? { input: { ...valid, [key]: [more, ...value.slice(1)] }, path: `${key}.0.nobody_asked`, how }
        : { input: { ...valid, [key]: more }, path: `${key}.nobody_asked`, how },
    )
  }
  return found
}

/** Each way to break one place of the top of an object: left out, of another kind, too long, too many, not offered. */
export function mutationsOf(schema: Schema, valid: Record<string, unknown>): Mutation[] {
  const found: Mutation[] = []
  const change = (path: string, how: string, value: unknown) => {
    const input = { ...valid }
    if (value === undefined) delete input[path]
    else input[path] = value
    found.push({ input, path, how })
  }
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(key)) change(key, 'left out', undefined)
    if (part.enum) change(key, 'not offered', 'nothing-of-ours')
    if (part.format === 'uuid') change(key, 'no key', 'not-a-key')
    if (part.format === 'date') change(key, 'no day', '2026-02-30')
    if (part.type === 'string' && !part.enum) change(key, 'another kind', { deep: [1] })
    if (part.type === 'string' && part.maxLength && part.maxLength < 20_000)
      change(key, 'too long', '长'.repeat(part.maxLength + 1))
    if (part.type === 'boolean') change(key, 'another kind', 'perhaps')
    if (part.type === 'integer') {
      change(key, 'no number', 'many')
      if (part.maximum !== undefined && part.maximum < Number.MAX_SAFE_INTEGER) change(key, 'too big', part.maximum + 1)
    }
    if (part.type === 'array') {
      if (part.maxItems)
        change(
          key,
          'too many',
          Array.from({ length: part.maxItems + 1 }, () => 'x'),
        )
      change(key, 'another kind', { length: 3 })
    }
    if (part.type === 'object') change(key, 'another kind', 'text')
  }
  return found
}
