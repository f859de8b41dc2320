/** The same seed number makes the same county on every machine: each part of the work draws from a source of its own. */
import { createHash } from 'node:crypto'

/** mulberry32: small, fast and good enough for dice. */
export function randomFrom(seed: number, ...part: readonly (string | number)[]): () => number {
  let state = createHash('sha256')
    .update([seed, ...part].join('|'))
    .digest()
    .readUInt32LE(0)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pickFrom =
  (random: () => number) =>
  <T>(options: readonly T[]): T =>
    options[Math.floor(random() * options.length)]!

/** A key of the house's form (UUIDv7) for a moment; `place` orders keys of one moment, below 4,096. */
export function idOf(random: () => number, at_ms: number, place = Math.floor(random() * 4_096)): string {
  const time = Math.floor(at_ms).toString(16).padStart(12, '0')
  const half = () =>
    Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0')
  const tail = half() + half()
  const seven = `7${place.toString(16).padStart(3, '0')}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${seven}-8${tail.slice(1, 4)}-${tail.slice(4)}`
}

/** `total` dealt out by weight, none above its own most, exact in the sum unless everybody is full. */
export function deal(total: number, weights: readonly number[], most: (index: number) => number): number[] {
  const given = weights.map(() => 0)
  let left = total
  let open = weights.map((_weight, index) => index)
  const roundsMost = 50
  for (let round = 0; round < roundsMost && left > 0 && open.length > 0; round += 1) {
    const sum = open.reduce((all, index) => all + weights[index]!, 0)
    let dealt = 0
    for (const index of open) {
      const share = Math.min(most(index) - given[index]!, Math.floor((left * weights[index]!) / sum))
      given[index] = given[index]! + share
      dealt += share
    }
    if (dealt === 0) {
      for (const index of open.slice(0, left)) {
        given[index] = given[index]! + 1
        dealt += 1
      }
    }
    left -= dealt
    open = open.filter((index) => given[index]! < most(index))
  }
  return given
}

/** `count` of `total` in rising order, each as likely as the other (sequential sampling). */
export function* someOf(random: () => number, count: number, total: number): Generator<number> {
  let need = Math.min(count, total)
  for (let index = 0; index < total && need > 0; index += 1) {
    if (random() * (total - index) >= need) continue
    need -= 1
    yield index
  }
}
