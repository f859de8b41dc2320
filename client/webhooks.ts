/**
 * For whoever receives our webhooks: is this message ours, and fresh? After Standard Webhooks, version 1 (www.standardwebhooks.com).
 * Uses Web Crypto alone, so it runs in Node, in a worker and in a browser.
 */

/** Older and newer messages than this are refused: whoever caught one cannot play it again later. */
export const replayWindow_seconds = 300

export interface WebhookHeaders {
  'webhook-id'?: string | undefined
  'webhook-timestamp'?: string | undefined
  'webhook-signature'?: string | undefined
}

export type WebhookVerdict = 'ours' | 'unsigned' | 'too-old' | 'too-new' | 'not-ours'

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/**
 * `body` is the text exactly as it came. `secrets`: the one in force, and while it is being changed the one before. `now` in seconds.
 * Keep `webhook-id` for as long as you keep messages: the same one may come twice and is to be taken once.
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  body: string,
  secrets: string | readonly string[],
  now_seconds: number = Date.now() / 1000,
): Promise<WebhookVerdict> {
  const id = headers['webhook-id']
  const at = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !at || !signatures || !/^\d{1,12}$/.test(at)) return 'unsigned'
  if (now_seconds - Number(at) > replayWindow_seconds) return 'too-old'
  if (Number(at) - now_seconds > replayWindow_seconds) return 'too-new'
  const given = signatures.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []))
  const signed = new TextEncoder().encode(`${id}.${at}.${body}`)
  for (const secret of [secrets].flat()) if (await isSignedBy(secret, signed, given)) return 'ours'
  return 'not-ours'
}

/** Web Crypto compares in constant time. A signature or secret that is no base64 is none. */
async function isSignedBy(secret: string, signed: Uint8Array<ArrayBuffer>, given: readonly string[]): Promise<boolean> {
  try {
    const bytes = fromBase64(secret.replace(/^whsec_/, ''))
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    for (const one of given) if (await crypto.subtle.verify('HMAC', key, fromBase64(one), signed)) return true
  } catch {
    return false
  }
  return false
}
