import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  type NodeName,
  nodeHash,
  rangeHash,
  rootOf,
} from './merkle.ts'

const entry = (n: number): Buffer => Buffer.from(`fact ${n}`)
const largest = 300

/** The tree as RFC 6962 defines it, by plain recursion: what the quick one is held against. */
function plainRoot(entries: readonly Buffer[]): Buffer {
  if (entries.length === 0) return emptyRoot
  if (entries.length === 1) return leafHash(entries[0]!)
  let half = 1
  while (half * 2 < entries.length) half *= 2
  return nodeHash(plainRoot(entries.slice(0, half)), plainRoot(entries.slice(half)))
}

const entries = Array.from({ length: largest }, (_, n) => entry(n))
const key = ({ level, place }: NodeName) => `${level}/${place}`
const kept = new Map<string, Buffer>()
const read = (node: NodeName): Buffer => {
  const found = kept.get(key(node))
  if (!found) throw new Error(`no node ${key(node)}`)
  return found
}
/** Appended in uneven portions, as sealing does it. */
let grown = 0
for (let portion = 1; grown < largest; portion = (portion * 7) % 23 || 1) {
  const { nodes, size } = append(read, grown, entries.slice(grown, grown + portion).map(leafHash))
  for (const node of nodes) kept.set(key(node), node.hash)
  grown = size
}
const roots = Array.from({ length: largest + 1 }, (_, size) => rootOf(read, size))

describe('the tree of RFC 6962', () => {
  it('knows the roots the standard names', () => {
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
  })

  it('has the root of the definition at every size', () => {
    for (let size = 0; size <= largest; size += 1)
      expect(roots[size]!.equals(plainRoot(entries.slice(0, size)))).toBe(true)
  })

  it('proves every entry at every size up to 300, and no changed one', () => {
    for (let size = 1; size <= largest; size += 1)
      for (let index = 0; index < size; index += 1) {
        const path = inclusionRanges(index, size).map((range) => rangeHash(read, range.from, range.size))
        const leaf = leafHash(entries[index]!)
        expect(isIncluded(leaf, index, size, path, roots[size]!)).toBe(true)
        if ((index + size) % 13 === 0) {
          expect(isIncluded(leafHash(Buffer.from('other')), index, size, path, roots[size]!)).toBe(false)
          if (size > 1) expect(isIncluded(leaf, (index + 1) % size, size, path, roots[size]!)).toBe(false)
        }
      }
  })

  it('proves that each size continues each smaller one', () => {
    for (let later = 1; later <= largest; later += 1)
      for (let earlier = 1; earlier <= later; earlier += 1) {
        const proof =
          earlier === later
            ? []
            : consistencyRanges(earlier, later).map((range) => rangeHash(read, range.from, range.size))
        const old = { size: earlier, root: roots[earlier]! }
        if (!isConsistent(old, { size: later, root: roots[later]! }, proof)) throw new Error(`${earlier} → ${later}`)
      }
    expect(isConsistent({ size: 0, root: emptyRoot }, { size: 7, root: roots[7]! }, [])).toBe(true)
  })

  it('finds out any flipped bit of a root or a proof', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: largest }), fc.nat(), fc.nat(), fc.nat(), (later, seed, which, bit) => {
        const earlier = 1 + (seed % (later - 1))
        const proof = consistencyRanges(earlier, later).map((range) => rangeHash(read, range.from, range.size))
        const parts = [
          Buffer.from(roots[earlier]!),
          Buffer.from(roots[later]!),
          ...proof.map((one) => Buffer.from(one)),
        ]
        const part = parts[which % parts.length]!
        part[(bit >> 3) % part.length]! ^= 1 << (bit % 8)
        const [first, second, ...path] = parts
        expect(isConsistent({ size: earlier, root: first! }, { size: later, root: second! }, path)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})
