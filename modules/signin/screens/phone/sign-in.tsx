/** The front door: phone and code, or WeChat. Whoever is new is led to her village. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { Doors, SignedIn } from '../../contract.ts'
import { goAs, ownPath, query } from '../shared/identity.ts'
import { FindVillage } from './find-village.tsx'
import { PhoneCode } from './phone-code.tsx'
import { holdProof } from './proof.ts'

type Step = 'phone' | 'wechat' | 'new' | 'staff'

const wechatTrouble = ['closed', 'state', 'refused', 'failed']

export function SignInScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const wechat = query('wechat')
  const back = ownPath(query('then'))
  const doors = useAsk<Doors>('signin.doors')
  const [step, setStep] = useState<Step>(wechat === 'back' ? 'wechat' : 'phone')
  const [keepWechat, setKeepWechat] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const done = (answer: SignedIn): void => {
    if (answer.state === 'new') {
      holdProof(answer.proof)
      setStep('new')
    } else if (answer.staff) setStep('staff')
    else goAs(back)
  }
  if (step === 'wechat')
    return (
      <WechatBack
        onPhone={() => {
          setKeepWechat(true)
          setStep('phone')
        }}
        onDone={done}
      />
    )
  if (step === 'new')
    return (
      <Page title={t('signin.new-title')} back={() => setStep('phone')} action={<SizeSwitch />}>
        <Stack gap={2}>
          <Card title={t('signin.new-heading')}>
            <p className="x-soft">{t('signin.new-words')}</p>
          </Card>
          <FindVillage />
        </Stack>
      </Page>
    )
  if (step === 'staff')
    return (
      <Page title={t('signin.staff-also')}>
        <Card>
          <Stack gap={2}>
            <p>{t('signin.staff-also-words')}</p>
            <ButtonLink href={`/signin/staff?then=${encodeURIComponent(back)}`} wide>
              {t('signin.staff-title')}
            </ButtonLink>
            <Button kind="ghost" wide onPress={() => goAs(back)}>
              {t('signin.go-on')}
            </Button>
          </Stack>
        </Card>
      </Page>
    )
  const trouble = wechat && wechatTrouble.includes(wechat) ? t(`signin.wechat-${wechat}`) : null
  return (
    <Page title={t('signin.title')} back="/" action={<SizeSwitch />}>
      <Stack gap={2}>
        {trouble && !isAsked ? <Banner tone="warn">{trouble}</Banner> : null}
        {keepWechat && !isAsked ? <Banner>{t('signin.wechat-phone')}</Banner> : null}
        <PhoneCode heading={t('signin.heading')} wechat={keepWechat} onDone={done} onAsked={() => setIsAsked(true)}>
          <Stack gap={2}>
            {doors.data?.wechat && !keepWechat ? (
              <Button
                kind="ghost"
                wide
                onPress={() => goAs(`/api/signin/wechat/start?then=${encodeURIComponent(back)}`)}
              >
                {t('signin.by-wechat')}
              </Button>
            ) : null}
            <TextLink href={`/signin/staff?then=${encodeURIComponent(back)}`}>{t('signin.to-staff')}</TextLink>
          </Stack>
        </PhoneCode>
      </Stack>
    </Page>
  )
}

/** WeChat has just sent the reader back: in, or on to the phone the first time. */
function WechatBack({ onPhone, onDone }: { onPhone: () => void; onDone: (answer: SignedIn) => void }): ReactNode {
  const t = useT()
  const enter = useCall<Record<string, never>, { state: 'open'; person: string; staff: boolean } | { state: 'phone' }>(
    'signin.by_wechat',
  )
  const isAsked = useRef(false)
  const run = async (): Promise<void> => {
    const answer = await enter.mutateAsync({}).catch(() => null)
    if (answer?.state === 'phone') onPhone()
    else if (answer) onDone(answer)
  }
  const first = useRef(run)
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    void first.current()
  }, [])
  return (
    <Page title={t('signin.title')} back="/signin">
      {enter.error ? (
        <Stack gap={2}>
          <Problem problem={enter.error} />
          <ButtonLink href="/signin" wide>
            {t('signin.title')}
          </ButtonLink>
        </Stack>
      ) : (
        <Loading kind="card" />
      )}
    </Page>
  )
}
