/** Keys are UUIDv7 (RFC 9562) made by the application: they sort by time, so a page can continue after the last key. */
import { randomBytes } from 'node:crypto'

let lastMs = 0
let sequence = 0

/** Strictly rising within one process: 12 bits of sequence inside a millisecond, then the next millisecond is borrowed. */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now
    sequence = randomBytes(2).readUInt16BE(0) & 0x7ff
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastMs += 1
      sequence = 0
    }
  }
  return build(lastMs, sequence)
}

/** Sequences of moments asked for lately, the last one at the end; more moments than this at once and one begins anew. */
const stood = new Map<number, number>()
const momentsKept = 256

/** A key that stands at a chosen time, whatever was made before; those asked for one after another at one moment rise. */
export function idAt(at: Date): string {
  const ms = at.getTime()
  const last = stood.get(ms)
  const sequence = last !== undefined && last < 0xfff ? last + 1 : randomBytes(2).readUInt16BE(0) & 0x7ff
  stood.delete(ms)
  stood.set(ms, sequence)
  const [oldest] = stood.keys()
  if (stood.size > momentsKept && oldest !== undefined) stood.delete(oldest)
  return build(ms, sequence)
}

/** The smallest key of a moment: everything made since then sorts at or after it. */
export function firstIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

function build(ms: number, seq: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | seq, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
