/** Turns what a schema found into message keys by field, so that each refusal is a sentence in the reader's language. */
import type { z } from 'zod'
import { Invalid } from './errors.ts'

export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw ?? {}, { error: wordOf, reportInput: true })
  if (parsed.success) {
    const broken = brokenText(parsed.data)
    if (broken) throw new Invalid({ [broken]: 'kernel.wrong-form' })
    return parsed.data
  }
  throw new Invalid(Object.fromEntries(parsed.error.issues.flatMap(fieldsOf).reverse()))
}

/** Where a text stands that is none: half a sign, or the zero no database keeps. null: nowhere. */
function brokenText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path || '_' : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    const found = brokenText(key, path ? `${path}.${key}` : key) ?? brokenText(part, path ? `${path}.${key}` : key)
    if (found) return found
  }
  return null
}

function fieldsOf(issue: z.core.$ZodIssue): [string, string][] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => [[...issue.path, key].join('.'), 'kernel.unknown-field'])
  return [[issue.path.join('.') || '_', issue.message]]
}

/** The message key for an issue that brought none of its own. */
function wordOf(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined || issue.input === null) return 'kernel.required'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'kernel.required' : 'kernel.too-small'
    case 'too_big':
      return issue.origin === 'string' ? 'kernel.too-long' : 'kernel.too-big'
    case 'invalid_value':
      return 'kernel.not-offered'
    case 'invalid_format':
      return 'kernel.wrong-form'
    default:
      return 'kernel.wrong-kind'
  }
}
