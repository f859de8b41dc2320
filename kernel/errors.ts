/** Everything that can go wrong on purpose. Any other error is a bug: it is logged and answers 500 without a word about itself. */

/** A rule said no. `rule` names the sentence shown to the person (messages) and the line in some rules.ts. */
export class Refused extends Error {
  override name = 'Refused' as const
  readonly rule: string
  readonly params: Record<string, unknown>
  constructor(rule: string, params: Record<string, unknown> = {}) {
    super(rule)
    this.rule = rule
    this.params = params
  }
}

/** Input is not of the promised shape. `fields` maps a field's path to a message key or a ready sentence. */
export class Invalid extends Error {
  override name = 'Invalid' as const
  readonly fields: Record<string, string>
  constructor(fields: Record<string, string>) {
    super('invalid')
    this.fields = fields
  }
}

/** This caller may not do this to that. `rule` says why when the reason itself gives nothing away. */
export class Forbidden extends Error {
  override name = 'Forbidden' as const
  readonly rule: string
  constructor(rule = 'kernel.forbidden') {
    super(rule)
    this.rule = rule
  }
}

/** It does not exist, or this caller may not know that it does: both look the same. */
export class Missing extends Error {
  override name = 'Missing' as const
  readonly what: string
  constructor(what: string) {
    super(`no ${what}`)
    this.what = what
  }
}

/** Nobody is signed in, or the session has ended (401). */
export class SignedOut extends Error {
  override name = 'SignedOut' as const
}

/** Too many tries (429) or too much at once (503); `retry_seconds` becomes the Retry-After header. */
export class Busy extends Error {
  override name = 'Busy' as const
  readonly rule: string
  readonly status: 429 | 503
  readonly retry_seconds: number
  constructor(rule: string, status: 429 | 503, retry_seconds: number) {
    super(rule)
    this.rule = rule
    this.status = status
    this.retry_seconds = retry_seconds
  }
}

/** One table from error to HTTP status (RFC 9110), used by kernel/http.ts. */
export const httpStatus = { Invalid: 422, Refused: 409, Forbidden: 403, Missing: 404, SignedOut: 401 } as const

export type Deliberate = Refused | Invalid | Forbidden | Missing | SignedOut | Busy

export function isDeliberate(error: unknown): error is Deliberate {
  return (
    error instanceof Refused ||
    error instanceof Invalid ||
    error instanceof Forbidden ||
    error instanceof Missing ||
    error instanceof SignedOut ||
    error instanceof Busy
  )
}
