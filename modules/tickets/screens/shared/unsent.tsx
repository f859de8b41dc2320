/** "未上传 n 条", over every screen while anything waits on this phone, and the hand that sends it when there is a network. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import { removeWaiting, useWaiting, waitingOf } from '../phone/outbox.ts'

/** A phone does not always say that the network is back. */
const again_ms = 60_000

export function Unsent() {
  const { me } = useMe()
  const waiting = useWaiting(me && !me.assisted ? me.person : null)
  // Whoever signs out is told what would be lost, and then nothing of it stays.
  useEffect(() => {
    const count = (event: Event): void => {
      const { person, add } = (event as CustomEvent<{ person: string; add: (n: number) => void }>).detail
      add(waitingOf(person).length)
    }
    const forget = (event: Event): void => {
      const { person } = (event as CustomEvent<{ person: string }>).detail
      for (const { key } of waitingOf(person)) removeWaiting(key)
    }
    addEventListener('xiangli:unsent', count)
    addEventListener('xiangli:forget', forget)
    return () => {
      removeEventListener('xiangli:unsent', count)
      removeEventListener('xiangli:forget', forget)
    }
  }, [])
  return waiting.length > 0 && me ? (
    <UnsentBar
      person={me.person}
      count={waiting.length}
      refused={waiting.filter(({ problem }) => problem !== null).length}
    />
  ) : null
}

function UnsentBar({ person, count, refused }: { person: string; count: number; refused: number }) {
  const t = useT()
  const queries = useQueryClient()
  useEffect(() => {
    const send = async (): Promise<void> => {
      const { deliverAll } = await import('../phone/deliver.ts')
      const sent = await deliverAll(person)
      for (const { number } of sent) toast(t('tickets.unsent-sent', { number }))
      if (sent.length > 0) await queries.invalidateQueries({ queryKey: ['tickets'] })
    }
    const start = (): void => void send()
    start()
    addEventListener('online', start)
    const timer = setInterval(start, again_ms)
    return () => {
      removeEventListener('online', start)
      clearInterval(timer)
    }
  }, [person, queries, t])
  return (
    <Banner
      top
      tone={refused > 0 ? 'late' : 'warn'}
      action={<TextLink href="/tickets">{t('tickets.unsent-see')}</TextLink>}
    >
      <b>{t('tickets.unsent', { n: count })}</b> {refused > 0 ? t('tickets.unsent-refused') : t('tickets.unsent-line')}
    </Banner>
  )
}
