/** Files in a bucket of an S3-compatible store, so that every machine shows what was uploaded at any of them. */
import { AwsClient } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import { Busy } from './errors.ts'
import type { FileStore } from './files.ts'

export interface Bucket {
  /** Address of the bucket itself: https://host/bucket. */
  url: string
  region: string
  keyId: string
  secret: string
}

/** Longest one request to the store may take (ms). */
const timeout_ms = 15_000
const tries = 3
const pause_ms = 200
/** Names one page of a listing holds, and pages one listing reads: a hundred million files. */
const pageMost = 1_000
const pagesMost = 100_000

export function s3Store({ url, region, keyId, secret }: Bucket): FileStore {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 0 })
  const base = url.replace(/\/$/, '')
  const call = async (method: string, path: string, body?: Buffer): Promise<Response> => {
    for (let count = 1; ; count += 1) {
      const answer = await client
        .fetch(`${base}${path}`, {
          method,
          ...(body ? { body: new Uint8Array(body) } : {}),
          signal: AbortSignal.timeout(timeout_ms),
        })
        .catch(() => null)
      if (answer && (answer.ok || answer.status === 404)) return answer
      await answer?.body?.cancel()
      // Each name is written once and with one content, so asking again does no harm.
      if (count >= tries || (answer && answer.status < 500)) throw new Busy('kernel.busy', 503, 5)
      await new Promise((resolve) => setTimeout(resolve, pause_ms * count))
    }
  }
  const place = (name: string): string => {
    if (!/^[\w-]+\.\w+$/.test(name)) throw new Error('strange file name')
    return `/${name}`
  }
  return {
    async put(name, bytes) {
      const answer = await call('PUT', place(name), bytes)
      await answer.body?.cancel()
      // A bucket that is not there is a fault of whoever set it up.
      if (answer.status === 404) throw new Error('the bucket of S3_URL does not exist')
    },
    async get(name) {
      const answer = await call('GET', place(name))
      return answer.status === 404 ? null : Buffer.from(await answer.arrayBuffer())
    },
    async remove(name) {
      await (await call('DELETE', place(name))).body?.cancel()
    },
    async *names() {
      const parser = new XMLParser({ parseTagValue: false, isArray: (tag) => tag === 'Contents' })
      let next = ''
      for (let page = 0; page < pagesMost; page += 1) {
        const more = next ? `&continuation-token=${encodeURIComponent(next)}` : ''
        const answer = await call('GET', `/?list-type=2&max-keys=${pageMost}${more}`)
        const { ListBucketResult: found } = parser.parse(await answer.text()) as {
          ListBucketResult?: { Contents?: { Key: string }[]; NextContinuationToken?: string }
        }
        for (const { Key } of found?.Contents ?? []) yield Key
        next = found?.NextContinuationToken ?? ''
        if (!next) return
      }
    },
  }
}
