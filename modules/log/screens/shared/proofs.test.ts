/** A browser comes to the same verdict as the server, for every pair of small sizes, and finds every changed hash. */
import { expect, it } from 'vitest'
import type { ConsistencyAnswer, ProofAnswer } from '../../contract.ts'
import { append, consistencyRanges, inclusionRanges, leafHash, type NodeName, rangeHash, rootOf } from '../../merkle.ts'
import { isInside, onlyGrew } from './proofs.ts'

const largest = 21
const entries = Array.from({ length: largest }, (_, n) => `fact ${n}`)
const kept = new Map<string, Buffer>()
const read = ({ level, place }: NodeName): Buffer => kept.get(`${level}/${place}`)!
for (const { level, place, hash } of append(
  read,
  0,
  entries.map((one) => leafHash(Buffer.from(one))),
).nodes)
  kept.set(`${level}/${place}`, hash)
const root = (size: number): string => rootOf(read, size).toString('hex')
const hex = (ranges: readonly { from: number; size: number }[]): string[] =>
  ranges.map((range) => rangeHash(read, range.from, range.size).toString('hex'))

const grown = (earlier: number, later: number): ConsistencyAnswer => ({
  earlier,
  later,
  proof: earlier === later ? [] : hex(consistencyRanges(earlier, later)),
  root: root(later),
  earlier_root: root(earlier),
})
const inside = (index: number, size: number, entry: string | null): ProofAnswer => ({
  leaf: leafHash(Buffer.from(entries[index]!)).toString('hex'),
  index,
  size,
  path: hex(inclusionRanges(index, size)),
  root: root(size),
  entry,
})
/** One letter of a hash is another one. */
const bent = (hash: string): string => `${hash.slice(0, 20)}${hash[20] === '0' ? '1' : '0'}${hash.slice(21)}`

it('says of every pair of sizes that the later only added to the earlier', async () => {
  for (let later = 1; later <= largest; later += 1)
    for (let earlier = 1; earlier <= later; earlier += 1) {
      const answer = grown(earlier, later)
      expect(await onlyGrew(answer), `${earlier} → ${later}`).toBe(true)
      if (earlier === later) continue
      expect(await onlyGrew({ ...answer, earlier_root: bent(answer.earlier_root) })).toBe(false)
      expect(await onlyGrew({ ...answer, root: bent(answer.root) })).toBe(false)
      const turn = (earlier + later) % answer.proof.length
      const proof = answer.proof.map((hash, at) => (at === turn ? bent(hash) : hash))
      expect(await onlyGrew({ ...answer, proof })).toBe(false)
      expect(await onlyGrew({ ...answer, proof: answer.proof.slice(1) })).toBe(false)
    }
})

it('says of every fact at every size that it is inside, and of no other', async () => {
  for (let size = 1; size <= largest; size += 1)
    for (let index = 0; index < size; index += 1) {
      expect(await isInside(inside(index, size, null)), `${index} of ${size}`).toBe(true)
      expect(await isInside(inside(index, size, entries[index]!))).toBe(true)
      expect(await isInside(inside(index, size, 'another fact'))).toBe(false)
      expect(await isInside({ ...inside(index, size, null), root: bent(root(size)) })).toBe(false)
    }
})
