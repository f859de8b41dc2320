/**
 * A stream that only the key opens: AES-256-GCM in pieces of 64 KB, each with its number and the last one marked, so that nothing can
 * be changed, left out, swapped or cut off unnoticed. Each file has a key of its own, made from the back-up's key and the file's name.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'

const mark = Buffer.from('XLB1')
const salt_bytes = 16
const piece_bytes = 64 * 1024
const tag_bytes = 16

export const newKey = (): string => randomBytes(32).toString('hex')

const keyOf = (key: string, salt: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), salt, `xiangli backup ${name}`, 32))

function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(number), 0)
  bytes.writeUInt8(isLast ? 1 : 0, 11)
  return bytes
}

export function sealing(key: string, name: string): Transform {
  const salt = randomBytes(salt_bytes)
  const fileKey = keyOf(key, salt, name)
  let waiting = Buffer.alloc(0)
  let number = 0
  const piece = (plain: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonce(number, isLast))
    number += 1
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    return Buffer.concat([head, body])
  }
  let begun = false
  const begin = (): Buffer[] => {
    if (begun) return []
    begun = true
    return [mark, salt]
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk])
      const out = begin()
      while (waiting.length > piece_bytes) {
        out.push(piece(waiting.subarray(0, piece_bytes), false))
        waiting = waiting.subarray(piece_bytes)
      }
      done(null, Buffer.concat(out))
    },
    flush(done) {
      done(null, Buffer.concat([...begin(), piece(waiting, true)]))
    },
  })
}

/** Fails when anything is not as it was sealed, also when the end is missing. */
export function opening(key: string, name: string): Transform {
  let waiting = Buffer.alloc(0)
  let fileKey: Buffer | null = null
  let number = 0
  let ended = false
  const next = (): Buffer | null => {
    if (waiting.length < 4) return null
    const length = waiting.readUInt32BE(0)
    if (length > piece_bytes + tag_bytes || length < tag_bytes) throw new Error(`${name} is damaged`)
    if (waiting.length < 4 + length) return null
    const body = waiting.subarray(4, 4 + length)
    waiting = waiting.subarray(4 + length)
    if (ended) throw new Error(`${name} goes on after its end`)
    for (const isLast of [false, true])
      try {
        const decipher = createDecipheriv('aes-256-gcm', fileKey!, nonce(number, isLast))
        decipher.setAuthTag(body.subarray(-tag_bytes))
        const plain = Buffer.concat([decipher.update(body.subarray(0, -tag_bytes)), decipher.final()])
        number += 1
        ended = isLast
        return plain
      } catch {}
    throw new Error(`${name} was changed, or the key is another one`)
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        waiting = Buffer.concat([waiting, chunk])
        if (!fileKey) {
          if (waiting.length < mark.length + salt_bytes) return done()
          if (!waiting.subarray(0, mark.length).equals(mark)) throw new Error(`${name} is no back-up of ours`)
          fileKey = keyOf(key, waiting.subarray(mark.length, mark.length + salt_bytes), name)
          waiting = waiting.subarray(mark.length + salt_bytes)
        }
        for (let plain = next(); plain; plain = next()) this.push(plain)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      done(ended && waiting.length === 0 ? null : new Error(`${name} is cut off`))
    },
  })
}
