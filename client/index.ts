/**
 * A typed caller of the API for programs of others and for tests: names, inputs and answers come from `calls.ts`. A refusal is thrown
 * with its rule; each change carries its key from before the first try, so that trying again never does a thing twice.
 */
import type { Actions, Queries } from './calls.ts'

export type { Actions, Queries } from './calls.ts'
export { replayWindow_seconds, verifyWebhook, type WebhookHeaders, type WebhookVerdict } from './webhooks.ts'

/** Tries of one call when the network fails, or we ask to come back. */
const tries = 3
const wait_ms = 500
/** A longer Retry-After is the caller's own decision. */
const patience_ms = 10_000

export interface Options {
  /** `https://xiangli.example.cn` */
  url: string
  /** The key of a connected system. */
  key?: string
  lang?: 'zh-CN' | 'en'
  fetch?: typeof fetch
}

/** RFC 9457: `rule` names what refused, `fields` what is not in form. */
export class Refusal extends Error {
  override name = 'Refusal' as const
  readonly status: number
  readonly rule: string
  readonly fields: Readonly<Record<string, string>>
  constructor(status: number, said: { rule?: string; detail?: string; fields?: Record<string, string> }) {
    super(said.detail ?? `HTTP ${status}`)
    this.status = status
    this.rule = said.rule ?? ''
    this.fields = said.fields ?? {}
  }
}

export function openClient({ url, key, lang = 'zh-CN', fetch: send = fetch }: Options) {
  const headers = {
    accept: 'application/json',
    'accept-language': lang,
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  }
  const once = async (path: string, init: RequestInit): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(new URL(path, url), init).catch((error: unknown) => {
        if (attempt >= tries) throw error
        return null
      })
      if (response?.ok) return await response.json()
      const again_ms = response ? comeBack(response) : wait_ms * attempt
      if (response && (again_ms === null || attempt >= tries))
        throw new Refusal(response.status, (await response.json().catch(() => ({}))) as object)
      await new Promise((done) => setTimeout(done, again_ms ?? wait_ms))
    }
  }
  return {
    /** Changes something. `idempotencyKey`: give the same again when you repeat a call after a crash of your own. */
    call: async <Name extends keyof Actions>(
      name: Name,
      input: Actions[Name]['input'],
      { idempotencyKey = crypto.randomUUID() }: { idempotencyKey?: string } = {},
    ): Promise<Actions[Name]['answer']> =>
      (await once(`/api/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(input),
      })) as Actions[Name]['answer'],
    /** Reads something. */
    ask: async <Name extends keyof Queries>(
      name: Name,
      input: Queries[Name]['input'],
    ): Promise<Queries[Name]['answer']> =>
      (await once(`/api/${name}${questionOf(input)}`, { headers })) as Queries[Name]['answer'],
  }
}

/** Seconds we asked to wait, where that makes sense; null where asking again is pointless. */
function comeBack(response: Response): number | null {
  if (response.status !== 429 && response.status !== 503) return null
  const ms = Number(response.headers.get('retry-after') ?? 1) * 1000
  return ms <= patience_ms ? ms : null
}

/** `{ area: '…', state: ['a', 'b'] }` → `?area=…&state=a&state=b`; null and undefined say nothing. */
function questionOf(input: object): string {
  const flat = Object.entries(input).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== null && one !== undefined)
      .map((one) => [name, String(one)]),
  )
  return flat.length === 0 ? '' : `?${new URLSearchParams(flat as string[][])}`
}
