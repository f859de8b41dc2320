/** What goes wrong, as the standard says it: 403 for the key, 404 for what is not there, 400 for the rest; a list of code and sentence. */
import type { Lang } from '../../kernel/context.ts'
import { Busy, Forbidden, Invalid, isDeliberate, Missing, Refused, SignedOut } from '../../kernel/errors.ts'
import type { Speak } from '../../kernel/sentences.ts'
import type { Errors } from './contract.ts'

/** The standard tells a place that is not named from one that is not there. */
export class NoJurisdiction extends Error {
  override name = 'NoJurisdiction' as const
}

/** 429, 503 and 500 mean what they mean everywhere; clients of the standard take them for "not now". */
export function statusOf(error: unknown): number {
  if (error instanceof Busy) return error.status
  if (error instanceof SignedOut || error instanceof Forbidden) return 403
  if (error instanceof Missing) return 404
  if (error instanceof NoJurisdiction || isDeliberate(error)) return 400
  const said = (error as { statusCode?: number }).statusCode
  return said !== undefined && said >= 400 && said < 500 ? 400 : 500
}

const missing: Record<string, string> = {
  jurisdiction_id: 'open311.no-jurisdiction',
  service_code: 'open311.no-service',
  service_request_id: 'open311.no-request',
  ticket: 'open311.no-request',
  token: 'open311.no-token',
  resource: 'open311.no-resource',
  format: 'open311.no-format',
}

export function errorsOf(error: unknown, speak: Speak, lang: Lang): Errors {
  const code = String(statusOf(error))
  const say = (key: string, params: Record<string, unknown> = {}) => speak(lang, key, params)
  const one = (description: string): Errors => [{ code, description }]
  if (error instanceof Invalid)
    return Object.entries(error.fields).map(([field, key]) => ({
      code,
      description: say('open311.field', { field, words: say(key) }),
    }))
  if (error instanceof NoJurisdiction) return one(say('open311.jurisdiction-first'))
  if (error instanceof SignedOut) return one(say('open311.key-wrong'))
  if (error instanceof Forbidden) return one(say(error.rule))
  if (error instanceof Missing) return one(say(missing[error.what] ?? 'kernel.missing'))
  if (error instanceof Refused) return one(say(error.rule, error.params))
  if (error instanceof Busy) return one(say(error.rule))
  return one(say(code === '400' ? 'open311.unreadable' : 'kernel.failed'))
}
