/**
 * Issuing the filing receipt; what it says and how anybody checks it stands in verify.ts.
 *
 * Keys: one Ed25519 key for each county and year, derived (HKDF-SHA-256) from a root of the keyring, so that there is no further
 * secret to keep or lose, and a new year or a new root brings a new key by itself. The list of public keys is published and only
 * ever grows: `receiptKeys` takes what was published before and adds to it, so that receipts stay good after a root has left.
 *
 * The salt is made once, when the matter is filed, kept in the ticket, and shown only to those who may see the ticket.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { Keyring } from '../../../kernel/seal.ts'
import { tierDigits } from '../rules.ts'
import {
  type CheckSignature,
  type Filed,
  filedText,
  type PublishedKey,
  payloadOf,
  publishedMost,
  type Receipt,
  receiptText,
  receiptYear,
  signedBytes,
} from './verify.ts'

const saltBytes = 16

/** 128 random bits, hex. */
export const newSalt = (random: (bytes: number) => Buffer = randomBytes): string => random(saltBytes).toString('hex')

/** What the ticket knows when it is filed. */
export interface Filing extends Filed {
  county: number
  number: string
  spoken_at: Date
  filed_at: Date
  first_reply_due: Date
  answer_due: Date | null
}

/** The same value as `digestOf` of verify.ts, without waiting. */
export const filedDigest = (filed: Filed, salt: string): string =>
  createHash('sha256').update(filedText(filed, salt)).digest('base64url')

/** The text of the receipt, at most 300 characters. The same filing, salt and root give the same text at any time. */
export function issueReceipt(ring: Keyring, filing: Filing, salt: string): string {
  if (!/^[0-9a-f]{32}$/.test(salt)) throw new RangeError('a salt is 128 bits in hex')
  const pair = pairOf(ring, ring.current, filing.county, receiptYear(filing.filed_at))
  const receipt: Receipt = {
    key: pair.published.id,
    county: filing.county,
    number: filing.number,
    class: filing.class,
    area: filing.area.slice(0, tierDigits.village),
    spoken_at: filing.spoken_at,
    filed_at: filing.filed_at,
    first_reply_due: filing.first_reply_due,
    answer_due: filing.answer_due,
    digest: filedDigest(filing, salt),
  }
  const payload = payloadOf(receipt)
  return receiptText(payload, new Uint8Array(sign(null, signedBytes(payload), pair.private)))
}

/**
 * The public keys of a county to be published: all that were published before, and for each year the key of every root on the
 * ring. Throws a RangeError when the list would hold more than anybody accepts.
 */
export function receiptKeys(
  ring: Keyring,
  county: number,
  years: { from: number; to: number },
  published: readonly PublishedKey[] = [],
): PublishedKey[] {
  if ((years.to - years.from + 1) * ring.keys.size > publishedMost) throw new RangeError('too many years of keys')
  const keys = new Map(published.map((key) => [key.id, key]))
  for (let year = years.from; year <= years.to; year += 1)
    for (const root of ring.keys.keys()) {
      const key = pairOf(ring, root, county, year).published
      keys.set(key.id, key)
    }
  if (keys.size > publishedMost) throw new RangeError('too many keys to publish')
  return [...keys.values()].sort((a, b) => a.year - b.year || (a.id < b.id ? -1 : 1))
}

/** The server's own check, for pages whose browser knows no Ed25519. */
export const checkOnServer: CheckSignature = async (publicKey, signed, signature) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, signed, key, signature)
  } catch {
    // Thirty-two bytes that are no key verify nothing.
    return false
  }
}

interface Pair {
  private: KeyObject
  published: PublishedKey
}

/** PKCS #8 (RFC 8410) in front of the 32 bytes of an Ed25519 private key. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const keyIdBytes = 6

function pairOf(ring: Keyring, root: string, county: number, year: number): Pair {
  const secret = ring.keys.get(root)
  if (!secret) throw new Error(`key ${root} is not on the ring`)
  const seed = Buffer.from(hkdfSync('sha256', secret, '', `xiangli receipt ${county} ${year}`, 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const bytes = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')
  const id = createHash('sha256').update(bytes).digest().subarray(0, keyIdBytes).toString('base64url')
  return { private: key, published: { id, county, year, public_key: bytes.toString('base64url') } }
}
