/** What is being written, kept on the server a moment after each change: a closed page, another phone, nothing is lost. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem, call } from '../../../../ui/api.ts'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import type { Ground, NoticeView } from '../../contract.ts'

export interface FileKept {
  id: string
  url: string
}

export interface Draft {
  area: string
  public: boolean
  title: string
  words: string
  pictures: Photo[]
  audio: (FileKept & { seconds: number }) | null
  paper: FileKept | null
  commenting: boolean
  ground: Ground | null
  expires_at: string | null
}

export const blankDraft = (area: string): Draft => ({
  area,
  // What is said to one grid stays there unless the office opens it.
  public: area.length < 15,
  title: '',
  words: '',
  pictures: [],
  audio: null,
  paper: null,
  commenting: true,
  ground: null,
  expires_at: null,
})

export const draftOf = (notice: NoticeView): Draft => ({
  area: notice.area,
  public: notice.public,
  title: notice.title,
  words: notice.source ?? '',
  pictures: notice.pictures.map(({ id, url }) => ({ id, url })),
  audio: notice.audio && { id: notice.audio.id, url: notice.audio.url, seconds: notice.audio.seconds ?? 0 },
  paper: notice.paper && { id: notice.paper.id, url: notice.paper.url },
  commenting: notice.commenting,
  ground: notice.ground,
  expires_at: notice.expires_at,
})

export const filesIn = (draft: Draft) => ({
  pictures: draft.pictures.map(({ id }) => id),
  audio: draft.audio?.id ?? null,
  paper: draft.paper?.id ?? null,
})

/** A pause this long in writing is long enough to keep it (ms). */
const pause_ms = 1_200

export interface Kept {
  id: string | null
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** Keeps what is there now and returns the key. Throws ApiProblem. */
  flush: () => Promise<string>
  standing: 'kept' | 'waiting' | 'failed'
  problem: ApiProblem | null
}

export function useDraft(start: { id: string | null; draft: Draft }, onNamed: (id: string) => void): Kept {
  const [draft, setDraft] = useState(start.draft)
  const [standing, setStanding] = useState<Kept['standing']>('kept')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const id = useRef(start.id)
  const latest = useRef(start.draft)
  const saved = useRef(start.id ? start.draft : null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<unknown>>(Promise.resolve())
  const named = useRef(onNamed)
  named.current = onNamed

  /** One after the other, so that the first one names the draft and the last one wins. */
  const save = useCallback((): Promise<string> => {
    clearTimeout(timer.current)
    const next = running.current
      .catch(() => {})
      .then(async () => {
        const writing = latest.current
        if (id.current && saved.current === writing) return id.current
        const { audio: _audio, paper: _paper, pictures: _pictures, ...plain } = writing
        const answer = await call<{ id: string }>('bulletin.save_draft', {
          ...(id.current ? { notice: id.current } : {}),
          ...plain,
          ...filesIn(writing),
        })
        const isNew = id.current === null
        id.current = answer.id
        saved.current = writing
        if (isNew) named.current(answer.id)
        return answer.id
      })
    running.current = next
    next.then(
      () => {
        setProblem(null)
        setStanding(saved.current === latest.current ? 'kept' : 'waiting')
      },
      (error: unknown) => {
        setStanding('failed')
        setProblem(error instanceof ApiProblem ? error : null)
      },
    )
    return next
  }, [])

  const change = useCallback(
    (more: Partial<Draft>): void => {
      latest.current = { ...latest.current, ...more }
      setDraft(latest.current)
      setStanding('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save().catch(() => {}), pause_ms)
    },
    [save],
  )

  // Whoever leaves in the middle of a word loses nothing.
  useEffect(() => {
    const leave = (): void => {
      if (saved.current !== latest.current && latest.current !== start.draft) void save().catch(() => {})
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [save, start.draft])

  return { id: id.current, draft, change, flush: save, standing, problem }
}
