/**
 * A correction half written stays on this phone until it is sent or thrown away; nobody but its writer finds it. It belongs to one
 * version of the notice: where somebody else has corrected it meanwhile, it begins anew.
 */
import type { NoticeView } from '../../contract.ts'
import { type Draft, draftOf } from '../shared/use-draft.ts'

export interface Correction {
  draft: Draft
  reason: string
}

interface Kept extends Correction {
  version: number
  at: number
}

/** Addresses of pictures open for two hours, and pictures nobody took up are cleared after a day (ms). */
const picturesFor_ms = 110 * 60_000
const wordsFor_ms = 7 * 86_400_000

// The person's id in the name: what she leaves goes with her when she signs out of a borrowed phone.
const keptAt = (notice: string, person: string): string => `xiangli.correction.${person}.${notice}`

export function keptCorrection(notice: NoticeView, person: string, now: number): Correction | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keptAt(notice.id, person)) ?? 'null') as Kept | null
    if (!kept || kept.version !== notice.version || now - kept.at > wordsFor_ms) return null
    if (now - kept.at < picturesFor_ms) return kept
    const { title, words } = kept.draft
    return { reason: kept.reason, draft: { ...draftOf(notice), title, words } }
  } catch {
    return null
  }
}

export function keepCorrection(notice: NoticeView, person: string, correction: Correction, now: number): void {
  try {
    const kept: Kept = { ...correction, version: notice.version, at: now }
    localStorage.setItem(keptAt(notice.id, person), JSON.stringify(kept))
  } catch {
    // Without storage it lives as long as the page.
  }
}

export function dropCorrection(notice: string, person: string): void {
  try {
    localStorage.removeItem(keptAt(notice, person))
  } catch {
    // Nothing was kept either.
  }
}
