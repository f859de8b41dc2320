/** The present moment for a screen, refreshed now and then, so that "3 hours left" does not grow stale. */
import { useEffect, useState } from 'react'

const usualRefresh_seconds = 30

export function useNow(everySeconds: number = usualRefresh_seconds): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds])
  return now
}
