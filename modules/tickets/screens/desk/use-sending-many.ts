/** Sending many matters in runs, each run whole and harmless to repeat; how far it is; and taking them back for a while. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { call, newIdempotencyKey } from '../../../../ui/api.ts'
import { type ManyDone, sendRun } from '../../kin/contract.ts'

type Done = z.infer<typeof ManyDone>
export interface Item {
  ticket: string
}

export interface SentBatch {
  batch: string
  sent: readonly string[]
  refused: readonly { id: string; why: string }[]
  /** Until when they can be taken back. */
  until: Date | null
}

export interface SendingMany {
  /** Share done while something runs, 0 to 1. */
  share: number | null
  last: SentBatch | null
  problem: unknown
  send: (items: readonly Item[], words: string) => Promise<SentBatch | null>
  takeBack: () => Promise<{ back: number; kept: readonly string[] } | null>
  forget: () => void
}

const runsOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / sendRun) }, (_, at) => items.slice(at * sendRun, (at + 1) * sendRun))

export function useSendingMany(): SendingMany {
  const queries = useQueryClient()
  const [share, setShare] = useState<number | null>(null)
  const [last, setLast] = useState<SentBatch | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  // A try that broke off goes on under the same name, so nothing is sent twice.
  const batch = useRef<{ of: string; id: string } | null>(null)

  async function inRuns<T>(items: readonly T[], one: (run: readonly T[]) => Promise<Done>): Promise<Done | null> {
    setProblem(null)
    setShare(0)
    const all: Done = { items: [], until: null }
    try {
      for (const [at, run] of runsOf(items).entries()) {
        const done = await one(run)
        all.items.push(...done.items)
        all.until ??= done.until
        setShare(Math.min(1, ((at + 1) * sendRun) / items.length))
      }
      return all
    } catch (why) {
      setProblem(why)
      return null
    } finally {
      setShare(null)
      await queries.invalidateQueries({ queryKey: ['tickets'] })
    }
  }

  const send: SendingMany['send'] = async (items, words) => {
    const of = JSON.stringify([items, words])
    if (batch.current?.of !== of) batch.current = { of, id: newIdempotencyKey() }
    const { id } = batch.current
    const done = await inRuns(items, (run) =>
      call<Done>('tickets.send_many', { batch: id, items: run, ...(words ? { words } : {}) }),
    )
    if (!done) return null
    batch.current = null
    const sent: SentBatch = {
      batch: id,
      sent: done.items.flatMap((one) => (one.done ? [one.id] : [])),
      refused: done.items.flatMap(({ id: ticket, refused }) =>
        refused === null ? [] : [{ id: ticket, why: refused }],
      ),
      until: done.until ? new Date(done.until) : null,
    }
    setLast(sent)
    return sent
  }

  const takeBack: SendingMany['takeBack'] = async () => {
    if (!last) return null
    const done = await inRuns(last.sent, (run) =>
      call<Done>('tickets.recall_many', { batch: last.batch, tickets: run }),
    )
    if (!done) return null
    setLast(null)
    return {
      back: done.items.filter((one) => one.done).length,
      kept: done.items.flatMap(({ refused }) => refused ?? []),
    }
  }
  return { share, last, problem, send, takeBack, forget: () => setLast(null) }
}
