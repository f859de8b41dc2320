/**
 * The filing receipt as anybody can read and check it: no server, no secret, no database. Safe in a browser and offline.
 *
 * A receipt proves to a stranger that this matter was filed here, when, and until when a reply was promised. It names no person,
 * no house and no words. What was said stands in it only as a SHA-256 over the words, pictures and place together with 128 random
 * bits (`salt`) that only the ticket keeps, so that nobody can guess words and compare. Whoever is shown ticket and salt can
 * check that nothing was changed since: `digestOf`.
 *
 * Text: `XL1.<payload>.<signature>`, both base64url without padding, at most 300 characters, so that it fits a QR code that a
 * cheap phone reads from paper. The payload is bytes in one fixed order, and each receipt has exactly one spelling:
 *
 * | bytes  | holds                                                                              |
 * |--------|------------------------------------------------------------------------------------|
 * | 1      | version, 1                                                                         |
 * | 6      | key id                                                                             |
 * | 4      | county, six digits as a number                                                     |
 * | 1 + n  | length and ASCII of the ticket's number                                            |
 * | 1 + n  | length and ASCII of the class key                                                  |
 * | 1 + n  | length and digits of the area: the village, never the grid or the house            |
 * | 4 × 4  | minutes since 1970 UTC: spoken, filed, first reply due, answer due (0: none promised) |
 * | 32     | SHA-256 of what was filed                                                          |
 *
 * The signature is Ed25519 (RFC 8032) over `signedPrefix` and the payload. Keys are published by year; a receipt counts only with
 * the key of its own county and of the year in which it was filed (China's calendar).
 */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Id, Instant } from '../../../kernel/shapes.ts'

export const receiptCharsMost = 300
const numberMost = 20
const classMost = 60
const keyIdBytes = 6
const digestBytes = 32
const signatureBytes = 64
const publicKeyBytes = 32
const version = 1
const minute_ms = 60_000
const zone_ms = 8 * 3_600_000
/** Minutes that four bytes hold: until the year 10136. */
const minutesMost = 0xffff_ffff

/** Before the payload, so that a signature made for anything else is never a receipt's. */
export const signedPrefix = 'xiangli receipt 1\n'

export interface Receipt {
  /** Base64url, names the published key. */
  key: string
  county: number
  number: string
  class: string
  /** Village code of twelve digits, or wider. */
  area: string
  /** All moments are whole minutes. */
  spoken_at: Date
  filed_at: Date
  first_reply_due: Date
  /** Null when no answer was promised by a date. */
  answer_due: Date | null
  /** SHA-256 of what was filed, base64url. */
  digest: string
}

const base64url = (bytes: number) => z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 8) / 6)}}$`))

/** What a county publishes, so that receipts can be checked by anybody, also years later. */
export const PublishedKey = z.object({
  id: base64url(keyIdBytes),
  county: z.int().min(100_000).max(999_999),
  year: z.int().min(2020).max(9999),
  public_key: base64url(publicKeyBytes),
})
export type PublishedKey = z.infer<typeof PublishedKey>

/** A county keeps a handful of keys a year; far more than that is no list of ours. */
export const publishedMost = 1_000
export const PublishedKeys = z.object({ version: z.literal(1), keys: z.array(PublishedKey).max(publishedMost) })
export type PublishedKeys = z.infer<typeof PublishedKeys>

/** A county's list as it is published: the keys, and the names of the places and classes that receipts give as codes. */
export const Published = PublishedKeys.extend({
  places: z.record(z.string(), z.string()),
  classes: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
})
export type Published = z.infer<typeof Published>

/** Where a county's list stands. */
export const keysPath = '/api/tickets/receipt-keys.json'
export const keysAddress = (county: number | string): string => `${keysPath}?county=${county}`
/** Where a receipt is looked at. The text stands behind the hash, so that no browser sends it anywhere. */
export const verifyPath = '/verify'
export const verifyAddress = (origin: string, text: string): string => `${origin}${verifyPath}#${text}`

export const ReceiptInput = z.object({ id: Id })
export const ReceiptFields = z.object({
  key: z.string(),
  county: z.number().int(),
  number: z.string(),
  class: z.string(),
  area: Area,
  spoken_at: Instant,
  filed_at: Instant,
  first_reply_due: Instant,
  answer_due: Instant.nullable(),
  digest: z.string(),
})
export type ReceiptFields = z.infer<typeof ReceiptFields>
export const ReceiptAnswer = z.object({
  /** Null for the moment between filing and signing. */
  receipt: ReceiptFields.extend({ text: z.string() }).nullable(),
  /** With these anybody can count the digest anew; they are shown only with the ticket. */
  proof: z
    .object({
      salt: z.string(),
      filed: z.object({
        area: Area,
        class: z.string(),
        words: z.string(),
        address: z.string().nullable(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
        public: z.boolean(),
        photos: z.array(z.string()),
      }),
    })
    .nullable(),
  keys: z.string(),
})
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>
/** What somebody pastes: longer than any receipt, because an address may stand in front. */
const pastedMost = 1_000
/** `area`: where whoever asks stands as a visitor; the receipt itself says of which county it is. */
export const VerifyInput = z.object({
  text: z.string().trim().max(pastedMost, 'kernel.too-long'),
  area: Area.optional(),
})
export const WhyNot = z.enum(['unreadable', 'unknown_key', 'other_key', 'wrong_signature', 'cannot_check'])
export type WhyNot = z.infer<typeof WhyNot>
export const VerifyAnswer = z.object({
  ok: z.boolean(),
  why: WhyNot.nullable(),
  receipt: ReceiptFields.nullable(),
})
export type VerifyAnswer = z.infer<typeof VerifyAnswer>

/** As JSON carries it. */
export const receiptFields = (receipt: Receipt): ReceiptFields => ({
  ...receipt,
  spoken_at: receipt.spoken_at.toISOString(),
  filed_at: receipt.filed_at.toISOString(),
  first_reply_due: receipt.first_reply_due.toISOString(),
  answer_due: receipt.answer_due?.toISOString() ?? null,
})

export type Verdict =
  | { ok: true; receipt: Receipt; key: PublishedKey }
  /** `cannot_check`: this browser knows no Ed25519; nothing is said about the receipt. */
  | {
      ok: false
      why: WhyNot
      receipt: Receipt | null
    }

/** True, false, or null when it cannot be said here. */
export type CheckSignature = (publicKey: Bytes, signed: Bytes, signature: Bytes) => Promise<boolean | null>
export type Bytes = Uint8Array<ArrayBuffer>

/** Decides about a receipt with nothing but the published keys. Never throws on what somebody typed or scanned. */
export async function verifyReceipt(
  text: string,
  published: PublishedKeys,
  check: CheckSignature = checkHere,
): Promise<Verdict> {
  const read = readReceipt(text)
  if (!read) return { ok: false, why: 'unreadable', receipt: null }
  const { receipt, payload, signature } = read
  const key = published.keys.find((one) => one.id === receipt.key)
  if (!key) return { ok: false, why: 'unknown_key', receipt }
  if (key.county !== receipt.county || key.year !== receiptYear(receipt.filed_at))
    return { ok: false, why: 'other_key', receipt }
  const publicKey = fromBase64url(key.public_key)
  const good = publicKey && (await check(publicKey, signedBytes(payload), signature))
  if (good === null) return { ok: false, why: 'cannot_check', receipt }
  return good ? { ok: true, receipt, key } : { ok: false, why: 'wrong_signature', receipt }
}

/** The receipt in what a camera or a person brought: the text alone, or an address that ends with it. Null when there is none. */
export function receiptTextIn(scanned: string): string | null {
  const found = /(?:^|[#?/=])(XL1\.[\w-]+\.[\w-]+)$/.exec(scanned.trim().slice(-1_000))
  return found?.[1] ?? null
}

/** The year whose key signs what was filed then: China's calendar year. */
export const receiptYear = (filed: Date): number => new Date(filed.getTime() + zone_ms).getUTCFullYear()

export interface Parts {
  receipt: Receipt
  payload: Bytes
  signature: Bytes
}

/** Null for everything that is not exactly one of our texts. The signature is not looked at. */
export function readReceipt(text: string): Parts | null {
  if (text.length > receiptCharsMost) return null
  const [mark, body = '', sealed = '', ...more] = text.split('.')
  if (mark !== 'XL1' || more.length > 0) return null
  const payload = fromBase64url(body)
  const signature = fromBase64url(sealed)
  if (!payload || signature?.length !== signatureBytes) return null
  const receipt = readPayload(payload)
  return receipt && { receipt, payload, signature }
}

export const receiptText = (payload: Bytes, signature: Bytes): string =>
  `XL1.${toBase64url(payload)}.${toBase64url(signature)}`

export const signedBytes = (payload: Bytes): Bytes => join([ascii(signedPrefix), payload])

/** The one byte form of a receipt. Throws a RangeError for a receipt that has none: that is a bug of the issuer. */
export function payloadOf(receipt: Receipt): Bytes {
  const key = fromBase64url(receipt.key)
  const digest = fromBase64url(receipt.digest)
  if (key?.length !== keyIdBytes || digest?.length !== digestBytes) throw new RangeError('not a key id or digest')
  const fixed = new DataView(new ArrayBuffer(4))
  fixed.setUint32(0, receipt.county)
  const times = [receipt.spoken_at, receipt.filed_at, receipt.first_reply_due, receipt.answer_due].map(minutesOf)
  const payload = join([
    new Uint8Array([version]),
    key,
    new Uint8Array(fixed.buffer),
    prefixed(receipt.number),
    prefixed(receipt.class),
    prefixed(receipt.area),
    ...times.map(uint32),
    digest,
  ])
  if (!readPayload(payload)) throw new RangeError('a receipt that could not be read again')
  return payload
}

function readPayload(payload: Bytes): Receipt | null {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  let at = 0
  const take = (length: number): Bytes => {
    at += length
    if (at > payload.length) throw shortOf
    return payload.slice(at - length, at)
  }
  const uint = (): number => {
    take(4)
    return view.getUint32(at - 4)
  }
  const text = (): string => String.fromCharCode(...take(take(1)[0]!))
  try {
    if (take(1)[0] !== version) return null
    const receipt = {
      key: toBase64url(take(keyIdBytes)),
      county: uint(),
      number: text(),
      class: text(),
      area: text(),
      spoken_at: dateOf(uint()),
      filed_at: dateOf(uint()),
      first_reply_due: dateOf(uint()),
    }
    const due = uint()
    const whole = { ...receipt, answer_due: due === 0 ? null : dateOf(due), digest: toBase64url(take(digestBytes)) }
    return at === payload.length && isPlain(whole) ? whole : null
  } catch (error) {
    if (error === shortOf) return null
    throw error
  }
}

const shortOf = new Error('the payload ended early')

/** Nothing but a number, a class key and a place code has room here. */
const isPlain = (receipt: Receipt): boolean =>
  new RegExp(`^[A-Za-z0-9-]{1,${numberMost}}$`).test(receipt.number) &&
  receipt.class.length <= classMost &&
  /^[a-z][a-z0-9_.-]*$/.test(receipt.class) &&
  /^[1-9]\d{5}(?:\d{3}){0,2}$/.test(receipt.area) &&
  receipt.area.startsWith(String(receipt.county))

/** What was filed, of which the receipt keeps only the digest. */
export interface Filed {
  area: string
  class: string
  words: string
  address: string | null
  lon: number | null
  lat: number | null
  public: boolean
  /** SHA-256 of each picture or sound as it is kept, hex, in the order shown. */
  photos: readonly string[]
}

/** The one text form of what was filed: a JSON array in fixed order, the salt first. */
export const filedText = (filed: Filed, salt: string): string =>
  JSON.stringify([
    'xiangli filed 1',
    salt,
    filed.area,
    filed.class,
    filed.words,
    filed.address,
    filed.lon,
    filed.lat,
    filed.public,
    filed.photos,
  ])

/** As the receipt's `digest`. For somebody who was shown the ticket and its salt. */
export async function digestOf(filed: Filed, salt: string): Promise<string> {
  const bytes = new TextEncoder().encode(filedText(filed, salt))
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** By the browser's own Ed25519. Null where there is none, or where it fails a known example. */
export const checkHere: CheckSignature = async (publicKey, signed, signature) =>
  (await canCheckHere()) ? await checkWith(publicKey, signed, signature) : null

async function checkWith(publicKey: Bytes, signed: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, signed)
  } catch {
    // Thirty-two bytes that are no key verify nothing.
    return false
  }
}

/** RFC 8032, 7.1, test 2: one byte signed. */
const known = {
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  signed: '72',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
}

let here: Promise<boolean> | null = null
/** Whether this browser can check a receipt by itself. WebViews before Chromium 137 and Safari before 17 cannot. */
export function canCheckHere(): Promise<boolean> {
  here ??= globalThis.crypto?.subtle
    ? checkWith(fromHex(known.publicKey), fromHex(known.signed), fromHex(known.signature))
    : Promise.resolve(false)
  return here
}

function minutesOf(at: Date | null): number {
  if (at === null) return 0
  const minutes = Math.floor(at.getTime() / minute_ms)
  if (!(minutes > 0 && minutes <= minutesMost)) throw new RangeError('a moment that no receipt can hold')
  return minutes
}

const dateOf = (minutes: number): Date => new Date(minutes * minute_ms)

function uint32(value: number): Bytes {
  const view = new DataView(new ArrayBuffer(4))
  view.setUint32(0, value)
  return new Uint8Array(view.buffer)
}

const ascii = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

function prefixed(text: string): Bytes {
  if (!/^[\x21-\x7e]{1,255}$/.test(text)) throw new RangeError('only short ASCII has room in a receipt')
  return join([new Uint8Array([text.length]), ascii(text)])
}

function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const fromHex = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export function toBase64url(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Null unless the text is the one spelling of its bytes. */
export function fromBase64url(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  const bytes = ascii(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
  return toBase64url(bytes) === text ? bytes : null
}
