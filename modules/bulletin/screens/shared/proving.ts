/**
 * Whether a notice says what was sealed when it came out. The phone works it out itself: the leaf from the sealed text of the fact, the path
 * from the leaf to the head, the mark from the words that stand on the page. It believes the server in nothing but the newest head, which
 * anybody can hold against a printed sheet.
 */
import { ApiProblem, ask } from '../../../../ui/api.ts'
import type { ProofAnswer } from '../../../log/contract.ts'
import { canHash, hashOf, isInside } from '../../../log/screens/shared/proofs.ts'
import type { NoticeView, SealedAnswer } from '../../contract.ts'
import { readText, sealedText } from '../../rules.ts'

export type Proved =
  | { state: 'good' | 'older'; place: number; size: number; root: string }
  | { state: 'words' | 'record' | 'waiting' | 'cannot' }

/** What the sealed text of a fact says of a notice; null where it speaks of something else. */
function readEntry(entry: string, notice: string, fact: string): { mark: string | null } | null {
  const [, id, kind, subject, , , , data] = JSON.parse(entry) as unknown[]
  if (id !== fact || subject !== notice) return null
  if (kind !== 'bulletin.published' && kind !== 'bulletin.corrected') return null
  const mark = (data as [string, unknown][]).find(([name]) => name === 'words')?.[1]
  return { mark: typeof mark === 'string' ? mark : null }
}

export async function prove(
  shown: Pick<NoticeView, 'id' | 'area' | 'title' | 'blocks'>,
  area: string | null,
): Promise<Proved> {
  if (!canHash()) return { state: 'cannot' }
  const { fact, entry, words } = await ask<SealedAnswer>('bulletin.sealed', { id: shown.id, area })
  if (fact === null || entry === null || words === null) return { state: 'waiting' }
  const proof = await ask<ProofAnswer>('log.proof', { area: shown.area, fact }).catch((problem: unknown) => {
    if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 422)) return null
    throw problem
  })
  if (!proof) return { state: 'waiting' }
  const said = readEntry(entry, shown.id, fact)
  if (!said || !(await isInside({ ...proof, entry }))) return { state: 'record' }
  const sealed = { place: proof.index + 1, size: proof.size, root: proof.root }
  if (said.mark === null) return { state: 'older', ...sealed }
  const isSame =
    (await hashOf(sealedText(shown.title, words))) === said.mark &&
    JSON.stringify(readText(words)) === JSON.stringify(shown.blocks)
  return isSame ? { state: 'good', ...sealed } : { state: 'words' }
}
