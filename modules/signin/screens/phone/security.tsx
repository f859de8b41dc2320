/** Where I am signed in, going out, and the other places this account belongs to. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { agoWords, timeWords } from '../../../../ui/time.ts'
import type { Membership, SessionView, SignedIn } from '../../contract.ts'
import { forgetHere, goAs, unsentHere } from '../shared/identity.ts'

export function SecurityScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const sessions = useAsk<{ items: SessionView[] }>('signin.sessions')
  const memberships = useAsk<{ items: Membership[] }>('signin.memberships')
  const out = useCall<Record<string, never>>('signin.out')
  const everywhere = useCall<Record<string, never>>('signin.out_everywhere')
  const go = useCall<{ county: number; person: string }, SignedIn>('signin.switch')
  const close = useCall<{ key: string }>('signin.close_session')
  const { me } = useMe()
  const [unsent] = useState(() => (me ? unsentHere(me.person) : 0))
  const leave = async (call: typeof out): Promise<void> => {
    const done = await call.mutateAsync({}).catch(() => null)
    if (!done) return
    // Whoever takes this phone next finds neither drafts nor what was searched for.
    if (me) await forgetHere(me.person)
    goAs('/')
  }
  // Only this kind of session was opened with a password.
  const isStaff = sessions.data?.items.some(({ here, kind }) => here && kind === 'staff') ?? false
  const others = (memberships.data?.items ?? []).filter(({ here }) => !here)
  return (
    <Page title={t('signin.security-title')} back="/me" action={<SizeSwitch />}>
      <Stack gap={2}>
        <Problem problem={sessions.error ?? out.error ?? everywhere.error ?? close.error ?? go.error} />
        <Card>
          <Rows>
            <Row href="/me/phone" title={t('signin.own-phone-title')} meta={t('signin.own-phone-meta')} />
            {isStaff ? (
              <Row href="/me/password" title={t('signin.account-password')} meta={t('signin.own-password-meta')} />
            ) : null}
          </Rows>
        </Card>
        <Card title={t('signin.sessions')}>
          {sessions.isPending ? <Loading count={2} /> : null}
          <Rows>
            {(sessions.data?.items ?? []).map((session) => (
              <Row
                key={session.key}
                title={t(`signin.session-${session.kind}`)}
                meta={t('signin.session-times', {
                  opened: timeWords(new Date(session.opened_at), now, lang),
                  seen: agoWords(new Date(session.seen_at), now, lang),
                })}
                tag={session.here ? { words: t('signin.session-here'), tone: 'accent' } : undefined}
                end={
                  session.here ? undefined : (
                    <ConfirmButton
                      small
                      kind="ghost"
                      question={t('signin.close-question')}
                      confirm={t('signin.close')}
                      pending={close.isPending && close.variables?.key === session.key}
                      onConfirm={() => close.mutate({ key: session.key })}
                    >
                      {t('signin.close')}
                    </ConfirmButton>
                  )
                }
              />
            ))}
          </Rows>
        </Card>
        {others.length > 0 ? (
          <Card title={t('signin.counties')}>
            <Rows>
              {others.map((one) => (
                <Row
                  key={one.person}
                  title={one.place}
                  meta={one.name}
                  end={
                    <Button
                      small
                      kind="ghost"
                      pending={go.isPending}
                      onPress={() => {
                        go.mutate({ county: one.county, person: one.person }, { onSuccess: () => goAs('/') })
                      }}
                    >
                      {t('signin.switch')}
                    </Button>
                  }
                />
              ))}
            </Rows>
          </Card>
        ) : null}
        <ConfirmButton
          kind="ghost"
          question={t('signin.out-question')}
          detail={unsent > 0 ? t('signin.out-unsent', { n: unsent }) : t('signin.out-detail')}
          confirm={t('signin.out')}
          pending={out.isPending}
          onConfirm={() => void leave(out)}
        >
          {t('signin.out')}
        </ConfirmButton>
        <ConfirmButton
          kind="quiet"
          question={t('signin.out-everywhere-question')}
          detail={unsent > 0 ? t('signin.out-unsent', { n: unsent }) : t('signin.out-everywhere-detail')}
          confirm={t('signin.out-everywhere')}
          pending={everywhere.isPending}
          onConfirm={() => void leave(everywhere)}
        >
          {t('signin.out-everywhere')}
        </ConfirmButton>
      </Stack>
    </Page>
  )
}
