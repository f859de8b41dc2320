/** Sending the draft: pictures on their way are waited for, a dead network puts it into the queue, a refusal keeps it on the screen. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiProblem, newIdempotencyKey, upload } from '../../../../ui/api.ts'
import type { Moved } from '../../contract.ts'
import { deliver } from './deliver.ts'
import { type Attempt, attemptOf, type Content, localId } from './drafts.ts'
import { putWaiting } from './outbox.ts'
import { keepPhoto } from './photo-store.ts'

export type Sent = { how: 'filed'; ticket: Moved } | { how: 'waiting' }

export interface Sending {
  isPending: boolean
  problem: unknown
  sent: Sent | null
  /** For the photo picker: without a network the picture stays here until there is one. */
  take: (picture: Blob, onProgress?: (share: number) => void) => Promise<{ id: string; url: string }>
  /** `content` is asked for when all pictures have arrived. */
  send: (content: () => Content, done: () => void) => Promise<void>
  /** Pictures not yet taken over. */
  onTheirWay: () => number
  again: () => void
}

export function useSending(person: string, keeps: boolean): Sending {
  const queries = useQueryClient()
  const [isPending, setIsPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const attempt = useRef<Attempt | null>(null)
  const onTheirWay = useRef(new Set<Promise<unknown>>())

  const take: Sending['take'] = (picture, onProgress) => {
    const taking = keeps ? uploadOrKeep(picture, onProgress) : upload(picture, onProgress)
    onTheirWay.current.add(taking)
    void taking.catch(() => null).finally(() => onTheirWay.current.delete(taking))
    return taking
  }

  const send: Sending['send'] = async (content, done) => {
    if (isPending) return
    setIsPending(true)
    setProblem(null)
    await Promise.allSettled([...onTheirWay.current])
    let trying = attemptOf(attempt.current, content(), person, new Date(), newIdempotencyKey())
    attempt.current = trying
    const follow = (waiting: Attempt['waiting']): void => {
      trying = { ...trying, waiting }
      attempt.current = trying
    }
    try {
      const ticket = await deliver(trying.waiting, follow)
      await queries.invalidateQueries({ queryKey: ['tickets'] })
      attempt.current = null
      setSent({ how: 'filed', ticket })
      done()
    } catch (why) {
      const isLost = why instanceof ApiProblem && why.status === 0
      if (isLost && keeps && putWaiting(trying.waiting)) {
        attempt.current = null
        setSent({ how: 'waiting' })
        done()
      } else setProblem(why)
    } finally {
      setIsPending(false)
    }
  }
  return {
    isPending,
    problem,
    sent,
    take,
    send,
    onTheirWay: () => onTheirWay.current.size,
    again: () => setSent(null),
  }
}

async function uploadOrKeep(picture: Blob, onProgress?: (share: number) => void): Promise<{ id: string; url: string }> {
  const url = URL.createObjectURL(picture)
  const uploaded = navigator.onLine
    ? await upload(picture, onProgress).catch((problem: unknown) => {
        if (problem instanceof ApiProblem && problem.status === 0) return null
        throw problem
      })
    : null
  const id = uploaded?.id ?? localId(newIdempotencyKey())
  await keepPhoto(id, picture)
  return { id, url }
}
