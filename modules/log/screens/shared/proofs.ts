/**
 * The proofs of the sealed log worked through in a browser, with its own SHA-256: nothing here believes the server. The ways are those
 * of rules.ts; the hashes are RFC 6962's (a zero byte before an entry, a one before two hashes).
 */
import type { ConsistencyAnswer, ProofAnswer } from '../../contract.ts'
import { consistencyWay, inclusionWay, isPowerOfTwo } from '../../rules.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Browsers give SHA-256 to pages that came safely (https, or this very machine). */
export const canHash = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
}
const leafHash = (entry: string): Promise<Bytes> => sha256(Uint8Array.of(0), new TextEncoder().encode(entry))
const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(Uint8Array.of(1), left, right)

const bytesOf = (hex: string): Bytes => {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new RangeError('not a hash')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
const hexOf = (bytes: Bytes): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 of a text, as lower-case hex. */
export const hashOf = async (text: string): Promise<string> => hexOf(await sha256(new TextEncoder().encode(text)))

/** Whether the later root only added to the earlier one. */
export async function onlyGrew({ earlier, later, proof, root, earlier_root }: ConsistencyAnswer): Promise<boolean> {
  if (earlier === later) return proof.length === 0 && root === earlier_root
  if (earlier > later || earlier < 1) return false
  const [first, ...path] = isPowerOfTwo(earlier) ? [earlier_root, ...proof] : proof
  const way = consistencyWay(earlier, later)
  if (first === undefined || path.length !== way.length) return false
  let before = bytesOf(first)
  let after = before
  for (const [step, hash] of path.entries()) {
    const beside = bytesOf(hash)
    if (way[step] === 'both') {
      before = await nodeHash(beside, before)
      after = await nodeHash(beside, after)
    } else after = await nodeHash(after, beside)
  }
  return hexOf(before) === earlier_root && hexOf(after) === root
}

/** Whether a fact stands under the root; where its text is shown, whether the text is the sealed one. */
export async function isInside({ leaf, index, size, path, root, entry }: ProofAnswer): Promise<boolean> {
  if (index < 0 || index >= size) return false
  const way = inclusionWay(index, size)
  if (way.length !== path.length) return false
  if (entry !== null && hexOf(await leafHash(entry)) !== leaf) return false
  let hash = bytesOf(leaf)
  for (const [step, hex] of path.entries()) {
    const beside = bytesOf(hex)
    hash = way[step] === 'left' ? await nodeHash(beside, hash) : await nodeHash(hash, beside)
  }
  return hexOf(hash) === root
}
