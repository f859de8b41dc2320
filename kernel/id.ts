/** Keys are UUIDv7 (RFC 9562) made by the application: they sort by time, so a page can continue after the last key. */
import { randomBytes, randomFillSync } from 'node:crypto'

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

/** Random bytes drawn at one go: asked for sixteen at a time, they are a tenth of what answering a kept page costs. */
const drawn = Buffer.alloc(4_096)
let used = drawn.length

function build(ms: number, seq: number): string {
  if (used + 8 > drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  drawn[used] = 0x80 | (drawn[used]! & 0x3f)
  const random = drawn.toString('hex', used, used + 8)
  used += 8
  const time = ms.toString(16).padStart(12, '0')
  const order = (0x7000 | seq).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${order}-${random.slice(0, 4)}-${random.slice(4)}`
}
