/** A visitor hears of this village's public happenings only while looking at it. */
import { useEffect } from 'react'
import { followArea } from '../../../../ui/live.ts'
import { useMe } from '../../../../ui/me.tsx'

export function useVisitor(area: string): void {
  const isVisitor = useMe().me === null
  useEffect(() => {
    if (!isVisitor || !area) return
    followArea(area)
    return () => followArea(null)
  }, [area, isVisitor])
}
