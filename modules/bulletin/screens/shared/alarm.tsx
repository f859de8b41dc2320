/** An emergency fills the screen of whoever has not confirmed it, until she taps once. Asked for when the app opens and whenever a bell rings. */
import { lazy, Suspense } from 'react'
import { useMe } from '../../../../ui/me.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { Block } from '../../contract.ts'

export interface Waiting {
  items: { id: string; title: string; kind: 'notice' | 'emergency'; ground: string; blocks: Block[]; told_at: string }[]
}

const AlarmScreen = lazy(() => import('./alarm-screen.tsx').then((file) => ({ default: file.AlarmScreen })))

export function Alarm() {
  const { me } = useMe()
  const asked = useAsk<Waiting>('bulletin.waiting', {}, { enabled: me !== null && me.assisted === null })
  const alarm = asked.data?.items.find(({ kind }) => kind === 'emergency')
  if (!alarm || !me) return null
  return (
    <Suspense fallback={null}>
      <AlarmScreen key={alarm.id} alarm={alarm} />
    </Suspense>
  )
}
