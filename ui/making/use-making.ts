/**
 * Data that is still being made while pages are answered already: the page bears how far it was when it was sent (apps/server/screens.ts),
 * then the server is asked until all is there, and each step brings what is on the screen anew.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

export interface Making {
  done: number
  of: number
}

const every_ms = 2_000

export function readMark(mark: string | undefined): Making | null {
  const [, done, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(mark ?? '') ?? []
  return done && of ? { done: Number(done), of: Number(of) } : null
}

/** null: all is there, as it is in every installation but a demo in its first minute. */
export function useMaking(): Making | null {
  const queries = useQueryClient()
  const [making, setMaking] = useState(() => readMark(document.documentElement.dataset.making))
  const isUnderWay = making !== null
  useEffect(() => {
    if (!isUnderWay) return
    let seen = ''
    const timer = setInterval(async () => {
      const next = await askHowFar()
      if (next === undefined || seen === JSON.stringify(next)) return
      seen = JSON.stringify(next)
      setMaking(next)
      void queries.invalidateQueries()
    }, every_ms)
    return () => clearInterval(timer)
  }, [isUnderWay, queries])
  return making
}

/** undefined: no answer this time. */
async function askHowFar(): Promise<Making | null | undefined> {
  try {
    const answer = await fetch('/api/health')
    return answer.ok ? ((await answer.json()) as { making: Making | null }).making : undefined
  } catch {
    return undefined
  }
}
