/**
 * How the browser speaks with the server: `POST /api/<module>.<action>`, `GET /api/<module>.<query>`, one upload. A refusal comes back
 * as a sentence (RFC 9457), a dead network too. A call carries its Idempotency-Key from before the first try, so that trying again
 * can never do a thing twice.
 */
import type { Asked, Called } from './calls.ts'
import { type Lang, uiT } from './words.ts'

/** A call is tried this often in all when the network fails or the server is full. */
const tries = 3
/** Waits between tries when the server names none, in milliseconds. */
const wait_ms = 600
/** A longer Retry-After is the reader's own decision. */
const patience_ms = 5_000
/** A file is sent within this time or told as failed; a 4 MB photo needs about 80 s on a weak 2G line. */
const uploadLimit_ms = 120_000

export interface ProblemFields {
  status: number
  rule: string
  title: string
  detail: string
  fields: Record<string, string>
}

/**
 * What went wrong. `detail` (and so `message`) is always a sentence for the reader; `title` only names the kind of answer.
 * `status` 0 means that the network never answered.
 */
export class ApiProblem extends Error {
  override name = 'ApiProblem' as const
  readonly status: number
  readonly rule: string
  readonly title: string
  readonly detail: string
  readonly fields: Record<string, string>
  constructor({ status, rule, title, detail, fields }: ProblemFields) {
    super(detail)
    this.status = status
    this.rule = rule
    this.title = title
    this.detail = detail
    this.fields = fields
  }
}

export type Params = Record<string, unknown>

/** Made before the first try. Old browsers and plain http have no randomUUID; 128 random bits do as well. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export async function call<Answer = unknown>(
  name: Called<never, Answer>,
  input: unknown,
  { idempotencyKey = newIdempotencyKey() }: { idempotencyKey?: string } = {},
): Promise<Answer> {
  return (await send(`/api/${name}`, {
    method: 'POST',
    headers: { ...headers(), 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
    body: JSON.stringify(input ?? {}),
  })) as Answer
}

export async function ask<Answer = unknown>(
  name: Asked<Answer>,
  params: Params = {},
  { signal }: { signal?: AbortSignal } = {},
): Promise<Answer> {
  const query = flatten(params).toString()
  const init: RequestInit = { headers: headers() }
  if (signal) init.signal = signal
  return (await send(`/api/${name}${query ? `?${query}` : ''}`, init)) as Answer
}

/** `{ a: { b: 1 }, c: [2, 3] }` becomes `a.b=1&c=2&c=3`; null and undefined say nothing. */
export function flatten(params: Params): URLSearchParams {
  const flat = new URLSearchParams()
  const add = (key: string, value: unknown): void => {
    if (value === null || value === undefined) return
    if (Array.isArray(value)) for (const one of value) add(key, one)
    else if (value instanceof Date) flat.append(key, value.toISOString())
    else if (typeof value === 'object') for (const [inner, one] of Object.entries(value)) add(`${key}.${inner}`, one)
    else flat.append(key, String(value))
  }
  for (const [key, value] of Object.entries(params)) add(key, value)
  return flat
}

export interface Uploaded {
  id: string
  url: string
}

/** Sends a picture as it is. fetch cannot tell how much has left the phone, XMLHttpRequest can. */
export function upload(blob: Blob, onProgress?: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files')
    request.timeout = uploadLimit_ms
    request.withCredentials = true
    for (const [key, value] of Object.entries(headers())) request.setRequestHeader(key, value)
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream')
    request.setRequestHeader('Idempotency-Key', newIdempotencyKey())
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const body = parse(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as Uploaded)
      else reject(problemOf(request.status, body))
    }
    request.onerror = request.ontimeout = () => reject(offline())
    request.send(blob)
  })
}

function lang(): Lang {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh-CN'
}

function headers(): Record<string, string> {
  return { Accept: 'application/json', 'Accept-Language': lang(), 'X-Requested-With': 'xiangli' }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

async function send(url: string, init: RequestInit): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= tries
    const response = await fetch(url, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
      if (init.signal?.aborted) throw error
      return null
    })
    if (response?.ok) return response.status === 204 ? null : parse(await text(response))
    const again_ms = response ? retryAfter(response) : wait_ms * attempt
    if (isLast || again_ms === null) {
      throw response ? problemOf(response.status, parse(await text(response))) : offline()
    }
    await sleep(again_ms)
  }
}

/** How long to wait before asking a full server again; null when asking again is pointless. */
function retryAfter(response: Response): number | null {
  if (response.status !== 503) return null
  const said = Number(response.headers.get('Retry-After'))
  const ms = said > 0 ? said * 1000 : wait_ms
  return ms <= patience_ms ? ms : null
}

/** A line that breaks in the middle of an answer counts as no answer. */
async function text(response: Response): Promise<string> {
  return response.text().catch(() => {
    throw offline()
  })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function offline(): ApiProblem {
  return new ApiProblem({ status: 0, rule: 'ui.offline', title: '', detail: uiT[lang()]('ui.offline'), fields: {} })
}

const saidStatuses = new Set([401, 403, 404, 413, 429, 503])

/** Whatever was thrown; what is no answer of the server counts as a broken line. */
export const asProblem = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : problemOf(0, null))

/** Any answer that is not "ok", also one that never came from our server (a proxy's HTML page, say). */
export function problemOf(status: number, body: unknown): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const word = (key: string): string => (typeof said[key] === 'string' ? (said[key] as string) : '')
  const usualRule = `ui.problem-${saidStatuses.has(status) ? status : 'other'}`
  const fields = typeof said.fields === 'object' && said.fields !== null ? said.fields : {}
  return new ApiProblem({
    status,
    rule: word('rule') || usualRule,
    title: word('title'),
    detail: word('detail') || uiT[lang()](usualRule),
    fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)])),
  })
}
