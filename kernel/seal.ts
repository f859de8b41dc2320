/**
 * Sealing personal values: AES-256-GCM with the key's id in front and the row as associated data, so that a value
 * moved to another row does not open; a blind index (HMAC-SHA-256, own key per county and field) to find equals.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export interface Keyring {
  current: string
  keys: ReadonlyMap<string, Buffer>
}

/** `text` is `id:hex64[,id:hex64…]`, the first being current. Throws a readable sentence when it is not. */
export function readKeyring(text: string): Keyring {
  const keys = new Map<string, Buffer>()
  for (const part of text.split(',')) {
    const [id, hex] = part.trim().split(':')
    if (!id || !hex || !/^[0-9a-f]{64}$/i.test(hex)) throw new Error('a key reads "id:64 hex digits"')
    keys.set(id, Buffer.from(hex, 'hex'))
  }
  const [current] = keys.keys()
  if (!current) throw new Error('no key given')
  return { current, keys }
}

/** As `readKeyring` reads it: for processes of this installation, and nobody else. */
export const keyringText = ({ keys }: Keyring): string =>
  [...keys].map(([id, key]) => `${id}:${key.toString('hex')}`).join(',')

/** `row` ties the value to its place, e.g. `person:<id>:id_number`. */
export function seal(ring: Keyring, plain: string, row: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(ring, ring.current, 'seal'), nonce).setAAD(Buffer.from(row))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${ring.current}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Throws when the value was changed, moved, or sealed with a key this ring lacks. */
export function unseal(ring: Keyring, sealed: string, row: string): string {
  const dot = sealed.indexOf('.')
  const raw = Buffer.from(sealed.slice(dot + 1), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', derive(ring, sealed.slice(0, dot), 'seal'), raw.subarray(0, 12))
  decipher.setAAD(Buffer.from(row)).setAuthTag(raw.subarray(12, 28))
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8')
}

/** Equal values give equal indexes within one scope (`<county>:<field>`), and nothing across scopes. */
export function blindIndex(ring: Keyring, plain: string, scope: string): string {
  const oldest = [...ring.keys.keys()].at(-1)!
  return createHmac('sha256', derive(ring, oldest, `index:${scope}`))
    .update(plain)
    .digest('base64url')
}

/** A short-lived or one-way signature for addresses and states. */
export function sign(ring: Keyring, text: string, purpose: string): string {
  return createHmac('sha256', derive(ring, ring.current, purpose))
    .update(text)
    .digest('base64url')
    .slice(0, 32)
}

const derived = new WeakMap<Keyring, Map<string, Buffer>>()

function derive(ring: Keyring, id: string, purpose: string): Buffer {
  let cache = derived.get(ring)
  if (!cache) {
    cache = new Map()
    derived.set(ring, cache)
  }
  const name = `${id}|${purpose}`
  let key = cache.get(name)
  if (!key) {
    const root = ring.keys.get(id)
    if (!root) throw new Error(`key ${id} is not on the ring`)
    key = Buffer.from(hkdfSync('sha256', root, '', `xiangli ${purpose}`, 32))
    cache.set(name, key)
  }
  return key
}
