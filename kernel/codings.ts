/**
 * Answers leave compressed where the reader understands it: texts of some size, by brotli or gzip, off the loop.
 *
 * A text that holds a secret beside what a stranger can put into it betrays the secret by its length when a stranger can have it asked
 * for again and again (BREACH). So what another site's page asks for leaves as written, and so does what is answered to a change (POST):
 * tokens, codes and numbers shown once are told there only.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

/** Below this a text is not worth compressing (bytes): it leaves in one packet anyway. */
export const worth_bytes = 1024
export const worthIt = ({ length }: { length: number }): boolean => length >= worth_bytes

/** Kept answers are written once and sent often; the others are written for one reader. */
type Care = 'kept' | 'once'
const brotliQuality: Record<Care, number> = { kept: 5, once: 4 }
const gzipLevel: Record<Care, number> = { kept: 6, once: 4 }

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export async function inCoding(body: Buffer, coding: Coding, care: Care): Promise<Buffer> {
  if (coding === 'gzip') return await zip(body, { level: gzipLevel[care] })
  return await brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality[care],
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}

/** Browsers say the same few things in this header; what else is said is read each time. */
const saidMost = 200
const said = new Map<string, Coding | null>()

/** The coding to answer in; null: as written. */
export function codingFor(headers: IncomingHttpHeaders): Coding | null {
  const accept = headers['accept-encoding'] as string | undefined
  if (accept === undefined) return null
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return null
  const known = said.get(accept)
  if (known !== undefined) return known
  const coding = read(accept)
  if (said.size < saidMost) said.set(accept, coding)
  return coding
}

/** RFC 9110, 12.5.3. Of two that are liked alike, brotli. */
function read(accept: string): Coding | null {
  const liked = new Map<string, number>()
  for (const part of accept.toLowerCase().split(',')) {
    const [name = '', ...params] = part.split(';').map((word) => word.trim())
    const q = Number(params.find((word) => word.startsWith('q='))?.slice(2) ?? 1)
    liked.set(name, Number.isFinite(q) ? q : 0)
  }
  const of = (name: string): number => liked.get(name) ?? liked.get('*') ?? 0
  const [br, gzip] = [of('br'), Math.max(of('gzip'), liked.get('x-gzip') ?? 0)]
  if (br === 0 && gzip === 0) return null
  return br >= gzip ? 'br' : 'gzip'
}

/** Texts as this server writes them; pictures, papers and workbooks are compressed already, and event streams are never held back. */
const texts =
  /^(application\/(json|problem\+json|xml|javascript|manifest\+json)|image\/svg\+xml|text\/(?!event-stream))/i
export const isText = (contentType: unknown): boolean => typeof contentType === 'string' && texts.test(contentType)

/** Bodies that stand for many answers (the pages, the API's document) are compressed once. */
const standing = new WeakMap<Buffer, Map<Coding, Promise<Buffer>>>()

export function standingIn(body: Buffer, coding: Coding): Promise<Buffer> {
  const forms = standing.get(body) ?? new Map<Coding, Promise<Buffer>>()
  standing.set(body, forms)
  const made = forms.get(coding) ?? inCoding(body, coding, 'kept')
  forms.set(coding, made)
  return made
}
