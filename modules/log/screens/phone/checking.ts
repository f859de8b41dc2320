/** Checks what stands on a sheet against the log as it is served now; worked out on this phone. */
import { ApiProblem, ask } from '../../../../ui/api.ts'
import type { ConsistencyAnswer, HeadAnswer, ProofAnswer } from '../../contract.ts'
import { canHash, isInside, onlyGrew } from '../shared/proofs.ts'

/** What stands on the sheet. `root`: at least its first letters; `fact` only by scanning. */
export interface OnPaper {
  county: string
  size: number
  root: string
  fact: string | null
}

export type Checked =
  | { ok: true; size: number; later: number; at: string; root: string; place: number | null }
  | {
      ok: false
      why: 'shorter' | 'other_root' | 'no_proof' | 'no_fact' | 'no_head' | 'cannot_hash'
      later: number
    }

/** These say nothing against the sheet. */
export const isUnsure = (checked: Checked): boolean =>
  !checked.ok && (checked.why === 'no_head' || checked.why === 'cannot_hash')

/** Throws an ApiProblem where the server cannot be asked. */
export async function checkPaper({ county: area, size, root, fact }: OnPaper): Promise<Checked> {
  if (!canHash()) return { ok: false, why: 'cannot_hash', later: 0 }
  const { head } = await ask<HeadAnswer>('log.head', { area })
  if (!head) return { ok: false, why: 'no_head', later: 0 }
  const later = head.size
  if (size > later) return { ok: false, why: 'shorter', later }
  const grown = await ask<ConsistencyAnswer>('log.consistency', { area, earlier: size, later })
  if (!grown.earlier_root.startsWith(root)) return { ok: false, why: 'other_root', later }
  const isAboutThis = grown.earlier === size && grown.later === later && grown.root === head.root
  if (!isAboutThis || !(await onlyGrew(grown))) return { ok: false, why: 'no_proof', later }
  if (fact === null) return { ok: true, size, later, at: head.at, root: head.root, place: null }
  const proof = await ask<ProofAnswer>('log.proof', { area, fact, size }).catch((problem: unknown) => {
    // The sheet says that its publication was sealed: a log that does not know it has lost it.
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 422)) return null
    throw problem
  })
  const isThere = proof?.size === size && proof.root === grown.earlier_root && (await isInside(proof))
  if (!proof || !isThere) return { ok: false, why: 'no_fact', later }
  return { ok: true, size, later, at: head.at, root: head.root, place: proof.index + 1 }
}
