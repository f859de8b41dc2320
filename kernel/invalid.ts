/** Turns what a schema found into message keys by field, so that each refusal is a sentence in the reader's language. */
import type { z } from 'zod'
import { Invalid } from './errors.ts'

export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw ?? {}, { error: wordOf, reportInput: true })
  if (parsed.success) return parsed.data
  throw new Invalid(Object.fromEntries(parsed.error.issues.flatMap(fieldsOf).reverse()))
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
