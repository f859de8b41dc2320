import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyring } from '../../../kernel/seal.ts'
import { checkOnServer, type Filing, filedDigest, issueReceipt, newSalt, receiptKeys } from './receipt.ts'
import {
  canCheckHere,
  checkHere,
  digestOf,
  fromBase64url,
  type PublishedKeys,
  payloadOf,
  type Receipt,
  readReceipt,
  receiptCharsMost,
  receiptText,
  receiptTextIn,
  receiptYear,
  toBase64url,
  verifyReceipt,
} from './verify.ts'

const ring = readKeyring(`new:${'1f'.repeat(32)},old:${'2e'.repeat(32)}`)
const county = 510183
const published: PublishedKeys = { version: 1, keys: receiptKeys(ring, county, { from: 2025, to: 2028 }) }
const salt = '00112233445566778899aabbccddeeff'

const filing: Filing = {
  county,
  number: '20261122-7KQ3FM',
  area: '510183122211006001',
  class: 'management.lamps',
  words: '路灯不亮，王秀兰，15400001234',
  address: '六组12号',
  lon: 103.42,
  lat: 30.36,
  public: true,
  photos: ['ab'.repeat(32)],
  spoken_at: new Date('2026-11-22T01:02:03Z'),
  filed_at: new Date('2026-11-22T01:05:59Z'),
  first_reply_due: new Date('2026-11-22T16:02:03Z'),
  answer_due: new Date('2026-11-25T09:30:00Z'),
}

const minute = fc
  .integer({ min: Date.parse('2025-01-02T00:00Z') / 60_000, max: Date.parse('2028-12-30T00:00Z') / 60_000 })
  .map((minutes) => new Date(minutes * 60_000))
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
const anyFiling: fc.Arbitrary<Filing> = fc.record({
  county: fc.constant(county),
  number: fc.stringMatching(/^[0-9]{8}-[2-9A-HJKMNP-Z]{6}$/),
  area: fc.tuple(fc.constantFrom(0, 3, 6, 9, 12), digits(12)).map(([more, tail]) => `${county}${tail.slice(0, more)}`),
  class: fc.stringMatching(/^[a-z]{1,20}\.[a-z_]{1,39}$/),
  words: fc.string({ unit: 'binary', maxLength: 200 }),
  address: fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
  lon: fc.option(fc.double({ min: 73, max: 136, noNaN: true })),
  lat: fc.option(fc.double({ min: 3, max: 54, noNaN: true })),
  public: fc.boolean(),
  photos: fc.array(fc.stringMatching(/^[0-9a-f]{64}$/), { maxLength: 9 }),
  spoken_at: minute,
  filed_at: minute,
  first_reply_due: minute,
  answer_due: fc.option(minute),
})

describe('a receipt', () => {
  it('says what was filed and when, and checks out with the published key alone', async () => {
    const text = issueReceipt(ring, filing, salt)
    const verdict = await verifyReceipt(text, published)
    expect(verdict).toMatchObject({
      ok: true,
      key: { county, year: 2026 },
      receipt: {
        number: '20261122-7KQ3FM',
        area: '510183122211',
        class: 'management.lamps',
        spoken_at: new Date('2026-11-22T01:02:00Z'),
        filed_at: new Date('2026-11-22T01:05:00Z'),
        answer_due: new Date('2026-11-25T09:30:00Z'),
        digest: filedDigest(filing, salt),
      },
    })
    expect(await verifyReceipt(text, published, checkOnServer)).toEqual(verdict)
  })

  it('keeps every field on the way through its text, within 300 characters', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiling, async (filed) => {
        const text = issueReceipt(ring, filed, salt)
        expect(text.length).toBeLessThanOrEqual(receiptCharsMost)
        const verdict = await verifyReceipt(text, published)
        expect(verdict.ok).toBe(true)
        const { receipt } = verdict
        const { number, spoken_at, filed_at, first_reply_due, answer_due } = filed
        expect(receipt).toEqual({
          key: receipt?.key,
          county,
          number,
          class: filed.class,
          area: filed.area.slice(0, 12),
          spoken_at,
          filed_at,
          first_reply_due,
          answer_due,
          digest: filedDigest(filed, salt),
        })
      }),
      { numRuns: 300 },
    )
  })

  it('fails when any one character is another, missing or added', async () => {
    const text = issueReceipt(ring, filing, salt)
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A'
      for (const changed of [
        text.slice(0, at) + other + text.slice(at + 1),
        text.slice(0, at) + text.slice(at + 1),
        text.slice(0, at) + other + text.slice(at),
      ])
        if (changed !== text) expect((await verifyReceipt(changed, published)).ok).toBe(false)
    }
    expect((await verifyReceipt(`${text}A`, published)).ok).toBe(false)
  })

  it('fails when any one bit of payload or signature is turned', async () => {
    const parts = readReceipt(issueReceipt(ring, filing, salt))!
    for (const part of ['payload', 'signature'] as const)
      for (let bit = 0; bit < parts[part].length * 8; bit += 1) {
        const bytes = parts[part].slice()
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        const turned = { ...parts, [part]: bytes }
        expect((await verifyReceipt(receiptText(turned.payload, turned.signature), published)).ok).toBe(false)
      }
  })

  it('fails when any one field says something else under the old signature', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFiling,
        anyFiling,
        fc.constantFrom<keyof Receipt>(
          'number',
          'class',
          'area',
          'spoken_at',
          'filed_at',
          'first_reply_due',
          'answer_due',
          'digest',
        ),
        async (filed, other, field) => {
          const true_ = readReceipt(issueReceipt(ring, filed, salt))!
          const false_ = readReceipt(issueReceipt(ring, other, salt))!
          const forged = { ...true_.receipt, [field]: false_.receipt[field] }
          fc.pre(JSON.stringify(forged) !== JSON.stringify(true_.receipt))
          expect((await verifyReceipt(receiptText(payloadOf(forged), true_.signature), published)).ok).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('holds nobody: no words, no address, no house, no phone, whatever was filed', () => {
    const canary = fc.constantFrom('王秀兰', '15400001234', '510183199001011234', '六组12号', 'Zhang San', '茅房')
    fc.assert(
      fc.property(anyFiling, canary, digits(6), (filed, told, house) => {
        const area = `510183122211${house}`
        const text = issueReceipt(ring, { ...filed, area, words: `我是${told}`, address: told }, salt)
        const { payload } = readReceipt(text)!
        for (const read of ['utf8', 'latin1', 'utf16le', 'hex'] as const) {
          const seen = Buffer.from(payload).toString(read)
          for (const kept of [told, area, salt, Buffer.from(told).toString('hex')]) expect(seen).not.toContain(kept)
        }
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['another county', { ...published, keys: published.keys.map((key) => ({ ...key, county: 510184 })) }, 'other_key'],
    [
      'another year',
      { ...published, keys: published.keys.map((key) => ({ ...key, year: key.year + 1 })) },
      'other_key',
    ],
    ['no keys', { ...published, keys: [] }, 'unknown_key'],
    [
      'a key of the same name',
      { ...published, keys: published.keys.map((key) => ({ ...key, public_key: published.keys[0]!.public_key })) },
      'wrong_signature',
    ],
  ] as const)('is not taken with the keys of %s', async (_name, keys, why) => {
    expect(await verifyReceipt(issueReceipt(ring, filing, salt), keys as PublishedKeys)).toMatchObject({
      ok: false,
      why,
    })
  })

  it('is signed by the year of China in which it was filed', () => {
    expect(receiptYear(new Date('2026-12-31T15:59:00Z'))).toBe(2026)
    expect(receiptYear(new Date('2026-12-31T16:00:00Z'))).toBe(2027)
  })

  it('never throws on what somebody types', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 400 }),
          fc.uint8Array({ maxLength: 170 }).map((bytes) => receiptText(new Uint8Array(bytes), new Uint8Array(64))),
        ),
        async (text) => {
          expect((await verifyReceipt(text, published)).ok).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is found in what a camera reads', () => {
    const text = issueReceipt(ring, filing, salt)
    expect(receiptTextIn(`https://xiangli.example/verify#${text}`)).toBe(text)
    expect(receiptTextIn(` ${text}\n`)).toBe(text)
    expect(receiptTextIn('https://xiangli.example/verify')).toBeNull()
    expect(receiptTextIn(`${text} and more`)).toBeNull()
  })
})

describe('what was filed', () => {
  it('has the same digest in a browser and on the server, and another with another salt or one other word', async () => {
    await fc.assert(
      fc.asyncProperty(anyFiling, async (filed) => {
        const digest = filedDigest(filed, salt)
        expect(await digestOf(filed, salt)).toBe(digest)
        expect(filedDigest(filed, newSalt())).not.toBe(digest)
        expect(filedDigest({ ...filed, words: `${filed.words}。` }, salt)).not.toBe(digest)
        expect(filedDigest({ ...filed, photos: [...filed.photos, 'cd'.repeat(32)] }, salt)).not.toBe(digest)
        expect(filedDigest({ ...filed, public: !filed.public }, salt)).not.toBe(digest)
      }),
    )
  })

  it('is never taken with a weak salt', () => {
    expect(() => issueReceipt(ring, filing, '1234')).toThrow(RangeError)
    expect(newSalt()).toMatch(/^[0-9a-f]{32}$/)
    expect(newSalt()).not.toBe(newSalt())
  })
})

describe('the published keys', () => {
  it('only ever grow, and old receipts stay good when a root leaves the ring', async () => {
    const before = readKeyring(`old:${'2e'.repeat(32)}`)
    const text = issueReceipt(before, filing, salt)
    const first = receiptKeys(before, county, { from: 2026, to: 2026 })
    const later = readKeyring(`next:${'3d'.repeat(32)}`)
    const keys = receiptKeys(later, county, { from: 2026, to: 2027 }, first)
    expect(keys).toHaveLength(3)
    expect((await verifyReceipt(text, { version: 1, keys })).ok).toBe(true)
  })

  it('hold one key for each year, county and root, and no secret', () => {
    expect(new Set(published.keys.map(({ id }) => id)).size).toBe(8)
    const text = JSON.stringify([...published.keys, ...receiptKeys(ring, 510184, { from: 2026, to: 2026 })])
    for (const root of ring.keys.values()) expect(text).not.toContain(root.toString('base64url'))
  })

  it('are bounded', () => {
    expect(() => receiptKeys(ring, county, { from: 2020, to: 9999 })).toThrow(RangeError)
  })
})

describe('a browser', () => {
  it('without Ed25519 says that it cannot tell', async () => {
    expect(await canCheckHere()).toBe(true)
    expect(await verifyReceipt(issueReceipt(ring, filing, salt), published, async () => null)).toMatchObject({
      ok: false,
      why: 'cannot_check',
    })
  })

  it('takes a key that is no point for a wrong one, as the server does', async () => {
    const [signed, signature] = [new Uint8Array(8), new Uint8Array(64).fill(3)]
    const noPoint = new Uint8Array(32).fill(255)
    expect(await checkHere(noPoint, signed, signature)).toBe(false)
    expect(await checkOnServer(noPoint, signed, signature)).toBe(false)
  })

  it('reads base64url in its one spelling only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64url(toBase64url(new Uint8Array(bytes)))).toEqual(new Uint8Array(bytes))
      }),
    )
    for (const wrong of ['A', 'AB=', 'AB', 'A+/A', 'A A']) expect(fromBase64url(wrong)).toBeNull()
  })
})
