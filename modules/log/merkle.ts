/**
 * A Merkle tree over a growing list, after RFC 6962 section 2.1: one root stands for everything so far, a short path proves that an
 * entry is in it, another that a later root only added to an earlier one. Pure: bytes in, bytes out.
 *
 * Complete subtrees never change once they are full. They are named by level (0: leaves) and place from the left, so a tree of any
 * size is a few of them read from a table; nothing here holds the whole list.
 */
import { createHash } from 'node:crypto'
import { consistencyWay, inclusionWay, isPowerOfTwo } from './rules.ts'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** The root of nothing: SHA-256 of no bytes. */
export const emptyRoot: Buffer = sha256()
export const leafHash = (entry: Uint8Array): Buffer => sha256(leafMark, entry)
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodeMark, left, right)

/** Largest size that stays exact in plain numbers with room to spare. */
export const sizeMost = 2 ** 45

/** A complete subtree: 2^level entries beginning at place × 2^level. */
export interface NodeName {
  level: number
  place: number
}

const nameOf = ({ level, place }: NodeName): string => `${level}/${place}`

/** Largest power of two smaller than n, for n ≥ 2. */
function split(n: number): number {
  let half = 1
  while (half * 2 < n) half *= 2
  return half
}

/** The complete subtrees that make up entries [from, from + size), the widest first; `from` is a multiple of the widest. */
export function completeNodes(from: number, size: number): NodeName[] {
  const names: NodeName[] = []
  let at = from
  let left = size
  for (let level = 45; level >= 0 && left > 0; level -= 1) {
    const width = 2 ** level
    if (width > left) continue
    names.push({ level, place: at / width })
    at += width
    left -= width
  }
  return names
}

/** Where hashes of complete subtrees are read from. */
export type Read = (node: NodeName) => Uint8Array

/** The hash over entries [from, from + size). */
export function rangeHash(read: Read, from: number, size: number): Buffer {
  if (size === 0) return emptyRoot
  const hashes = completeNodes(from, size).map((node) => read(node))
  // Beginning at the right: the narrowest joins its left neighbour first.
  return Buffer.from(hashes.reduceRight((right, left) => nodeHash(left, right)))
}

export const rootOf = (read: Read, size: number): Buffer => rangeHash(read, 0, size)

/** A step over the tree from the root down: which range is descended into, which stands beside it. */
function walk(index: number, size: number): { from: number; size: number }[] {
  const beside: { from: number; size: number }[] = []
  let from = 0
  let left = size
  while (left > 1) {
    const half = split(left)
    if (index - from < half) {
      beside.push({ from: from + half, size: left - half })
      left = half
    } else {
      beside.push({ from, size: half })
      from += half
      left -= half
    }
  }
  return beside.reverse()
}

/** PATH(m, D[n]): the ranges whose hashes prove entry `index` in a tree of `size`, from the leaf upwards. */
export function inclusionRanges(index: number, size: number): { from: number; size: number }[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the entry is not in the tree')
  return walk(index, size)
}

/** PROOF(m, D[n]): the ranges whose hashes prove that the tree of `earlier` entries is the beginning of that of `later`. */
export function consistencyRanges(earlier: number, later: number): { from: number; size: number }[] {
  if (!(earlier > 0 && earlier <= later))
    throw new RangeError('the earlier tree must be the smaller one, and not empty')
  const ranges: { from: number; size: number }[] = []
  let from = 0
  let size = later
  let known = earlier
  let isWhole = true
  while (known !== size) {
    const half = split(size)
    if (known <= half) {
      ranges.push({ from: from + half, size: size - half })
      size = half
    } else {
      ranges.push({ from, size: half })
      from += half
      size -= half
      known -= half
      isWhole = false
    }
  }
  if (!isWhole) ranges.push({ from, size })
  return ranges.reverse()
}

/** Nodes one must read to build these ranges. */
export const nodesOf = (ranges: readonly { from: number; size: number }[]): NodeName[] => {
  const named = new Map(
    ranges.flatMap((range) => completeNodes(range.from, range.size)).map((one) => [nameOf(one), one]),
  )
  return [...named.values()]
}

/** The root that an entry's hash and its path lead to. */
export function rootFromInclusion(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): Buffer {
  const way = inclusionWay(index, size)
  if (way.length !== path.length) throw new RangeError('the path has another length than the tree')
  return Buffer.from(
    path.reduce<Uint8Array>(
      (hash, beside, step) => (way[step] === 'left' ? nodeHash(beside, hash) : nodeHash(hash, beside)),
      leaf,
    ),
  )
}

export const isIncluded = (
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean => {
  try {
    return rootFromInclusion(leaf, index, size, path).equals(root)
  } catch {
    return false
  }
}

/** RFC 6962 2.1.2: that the later tree only added to the earlier one. */
export function isConsistent(
  earlier: { size: number; root: Uint8Array },
  later: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (earlier.size > later.size || earlier.size < 0) return false
  if (earlier.size === later.size) return proof.length === 0 && Buffer.from(earlier.root).equals(later.root)
  if (earlier.size === 0) return proof.length === 0 && emptyRoot.equals(earlier.root)
  const [first, ...path] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof
  const way = consistencyWay(earlier.size, later.size)
  if (!first || path.length !== way.length) return false
  let oldRoot: Uint8Array = first
  let newRoot: Uint8Array = first
  path.forEach((beside, step) => {
    if (way[step] === 'both') {
      oldRoot = nodeHash(beside, oldRoot)
      newRoot = nodeHash(beside, newRoot)
    } else newRoot = nodeHash(newRoot, beside)
  })
  return Buffer.from(oldRoot).equals(earlier.root) && Buffer.from(newRoot).equals(later.root)
}

/** What appending gives: new complete subtrees, the leaves among them. `read` must know the complete subtrees of the old tree. */
export function append(
  read: Read,
  size: number,
  leaves: readonly Uint8Array[],
): { nodes: (NodeName & { hash: Buffer })[]; size: number } {
  const made = new Map<string, Buffer>()
  const nodes: (NodeName & { hash: Buffer })[] = []
  const put = (level: number, place: number, hash: Buffer): void => {
    made.set(nameOf({ level, place }), hash)
    nodes.push({ level, place, hash })
  }
  const get = (level: number, place: number): Uint8Array => made.get(nameOf({ level, place })) ?? read({ level, place })
  let at = size
  for (const leaf of leaves) {
    put(0, at, Buffer.from(leaf))
    at += 1
    for (let level = 1, width = 2; at % width === 0; level += 1, width *= 2) {
      const place = at / width - 1
      put(level, place, nodeHash(get(level - 1, place * 2), get(level - 1, place * 2 + 1)))
    }
  }
  return { nodes, size: at }
}
