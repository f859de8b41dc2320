/** The draft on the screen: kept on the phone while it is written, found again when the page is opened again. */
import { useEffect, useRef, useState } from 'react'
import { type Draft, type DraftPhoto, emptyDraft, isEmpty, parseDraft } from './drafts.ts'
import { findPhoto } from './photo-store.ts'

const storageKey = (person: string): string => `xiangli.tickets.draft.${person}`
/** Writing at every letter would stutter on an old phone. */
const pause_ms = 300

export interface DraftControls {
  draft: Draft
  change: (part: Partial<Draft>) => void
  clear: () => void
  isKept: boolean
  /** What is on the screen right now, also inside an answer that comes later. */
  latest: () => Draft
}

/** `keeps` false: on somebody else's phone nothing is left behind. */
export function useDraft(person: string, keeps: boolean): DraftControls {
  const [draft, setDraft] = useState<Draft>(() => (keeps ? parseDraft(kept(person)) : emptyDraft))
  const [isKept, setIsKept] = useState(!isEmpty(draft))
  const latest = useRef(draft)
  const set = (next: Draft): void => {
    latest.current = next
    setDraft(next)
    setIsKept(false)
  }
  // Addresses of pictures from the last visit are gone; the pictures are not.
  useEffect(() => {
    let wanted = true
    const { photos, voice } = latest.current
    void Promise.all([withAddresses(photos), withAddresses(voice ? [voice] : [])]).then(([found, said]) => {
      if (!wanted || found.length + said.length === 0) return
      latest.current = { ...latest.current, photos: found, voice: said[0] ?? null }
      setDraft(latest.current)
    })
    return () => {
      wanted = false
    }
  }, [])
  useEffect(() => {
    if (!keeps) return
    const timer = setTimeout(() => setIsKept(keep(person, draft) && !isEmpty(draft)), pause_ms)
    return () => clearTimeout(timer)
  }, [draft, person, keeps])
  return {
    draft,
    isKept,
    latest: () => latest.current,
    change: (part) => set({ ...latest.current, ...part }),
    clear: () => {
      set(emptyDraft)
      if (keeps) keep(person, emptyDraft)
    },
  }
}

async function withAddresses<One extends DraftPhoto>(files: readonly One[]): Promise<One[]> {
  return Promise.all(
    files.map(async (file) => {
      const kept = await findPhoto(file.id)
      return kept ? { ...file, url: URL.createObjectURL(kept) } : file
    }),
  )
}

export const hasDraft = (person: string): boolean => !isEmpty(parseDraft(kept(person)))

function kept(person: string): string | null {
  try {
    return localStorage.getItem(storageKey(person))
  } catch {
    return null
  }
}

export function keep(person: string, draft: Draft): boolean {
  try {
    if (isEmpty(draft) && draft.address === '') localStorage.removeItem(storageKey(person))
    else localStorage.setItem(storageKey(person), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}
