/** While a worker helps on his own phone, every screen stands under a banner that says in whose name, how long, and ends it. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { type Me, useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useCall } from '../../../../ui/query.ts'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { AssistEnded } from '../../contract.ts'
import { forgetHere, goAs, sayNext, takeSaid } from './identity.ts'
import './assisted.css'

/** The help is ended this long before its session is, so that the worker gets his own back (ms). */
const early_ms = 15_000
const look_seconds = 5

export function AssistedFrame({ children }: { children: ReactNode }): ReactNode {
  const t = useT()
  const { me } = useMe()
  const isSaid = useRef(false)
  useEffect(() => {
    if (isSaid.current) return
    isSaid.current = true
    const said = takeSaid()
    if (said) toast(t(said))
  }, [t])
  if (!me?.assisted) return children
  return (
    <div className="signin-assisted">
      <AssistedBanner me={me} assisted={me.assisted} />
      {children}
    </div>
  )
}

export function AssistedBanner({ me, assisted }: { me: Me; assisted: NonNullable<Me['assisted']> }): ReactNode {
  const t = useT()
  const now = useNow(look_seconds)
  const end = useCall<Record<string, never>, AssistEnded>('signin.assist_end')
  const left_ms = new Date(assisted.ends_at).getTime() - now.getTime()
  const finish = async (isTime: boolean): Promise<void> => {
    if (end.isPending) return
    const ended = await end.mutateAsync({}).catch(() => null)
    await forgetHere(me.person)
    sayNext(isTime ? 'signin.assist-over' : ended?.back ? 'signin.assist-ended' : 'signin.assist-ended-out')
    goAs(ended?.back ? '/' : '/signin/staff')
  }
  const finishing = useRef(finish)
  finishing.current = finish
  const isOver = left_ms <= early_ms
  useEffect(() => {
    if (isOver) void finishing.current(true)
  }, [isOver])
  return (
    <div className="signin-assisted__bar">
      <Banner tone="assisted" action={<TextLink onPress={() => void finish(false)}>{t('signin.assist-end')}</TextLink>}>
        {t('signin.assist-banner', { name: me.name, n: Math.max(1, Math.ceil(left_ms / 60_000)) })}
      </Banner>
    </div>
  )
}
