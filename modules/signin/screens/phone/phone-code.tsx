/** Phone, then code: one thing per screen. Used by signing in and by joining. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { CodeField } from '../../../../ui/code-field/code-field.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { CodeSent, Doors, SendCode, SignedIn } from '../../contract.ts'

export interface PhoneCodeProps {
  heading: string
  area?: string
  wechat?: boolean
  onDone: (answer: SignedIn) => void
  /** A code is on its way: what was said before is over. */
  onAsked?: () => void
  /** Other ways in, below the phone. */
  children?: ReactNode
}

interface Asked {
  phone: string
  at: number
  again_seconds: number
}

export function PhoneCode({ heading, area, wechat = false, onDone, onAsked, children }: PhoneCodeProps): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [phone, setPhone] = useState('')
  const send = useCall<SendCode, CodeSent>('signin.send_code')
  const ask = async (): Promise<void> => {
    const sent = await send.mutateAsync({ phone, purpose: 'sign-in' }).catch(() => null)
    if (!sent) return
    setAsked({ phone: phone.replace(/\D/g, ''), at: Date.now(), again_seconds: sent.again_seconds })
    onAsked?.()
  }
  if (asked)
    return (
      <Code
        key={asked.at}
        asked={asked}
        area={area}
        wechat={wechat}
        sending={send.isPending}
        problem={send.error}
        onAgain={() => void ask()}
        onOther={() => setAsked(null)}
        onDone={onDone}
      />
    )
  return <PhoneStep {...{ heading, phone, setPhone, send, ask }}>{children}</PhoneStep>
}

function PhoneStep({
  heading,
  phone,
  setPhone,
  send,
  ask,
  children,
}: {
  heading: string
  phone: string
  setPhone: (phone: string) => void
  send: { isPending: boolean; error: { fields: Record<string, string> } | null }
  ask: () => Promise<void>
  children?: ReactNode
}): ReactNode {
  const t = useT()
  const wrong = send.error?.fields.phone
  return (
    <Stack gap={3}>
      <Card>
        <Form onSubmit={() => void ask()}>
          <TextField
            label={heading}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            value={phone}
            onChange={setPhone}
            help={t('signin.phone-help')}
            error={wrong}
          />
          {wrong ? null : <Problem problem={send.error} />}
          <Button type="submit" wide pending={send.isPending}>
            {t('signin.send')}
          </Button>
        </Form>
      </Card>
      {children}
    </Stack>
  )
}

/** 138 **** 5678, read in threes and fours. */
const masked = (phone: string): string => `${phone.slice(-11, -8)} **** ${phone.slice(-4)}`

function Code({
  asked,
  area,
  wechat,
  sending,
  problem,
  onAgain,
  onOther,
  onDone,
}: {
  asked: Asked
  area: string | undefined
  wechat: boolean
  sending: boolean
  problem: unknown
  onAgain: () => void
  onOther: () => void
  onDone: (answer: SignedIn) => void
}): ReactNode {
  const t = useT()
  const now = useNow(1)
  const doors = useAsk<Doors>('signin.doors')
  const [code, setCode] = useState('')
  const enter = useCall<{ phone: string; code: string; area?: string; wechat: boolean }, SignedIn>('signin.by_code')
  const wait = Math.ceil(asked.again_seconds - (now.getTime() - asked.at) / 1000)
  const go = async (typed: string): Promise<void> => {
    if (enter.isPending) return
    const answer = await enter.mutateAsync({ phone: asked.phone, code: typed, area, wechat }).catch(() => null)
    if (answer) onDone(answer)
    else setCode('')
  }
  const wrong = enter.error?.fields.code ?? (enter.error?.status === 409 ? enter.error.detail : undefined)
  return (
    <Card title={t('signin.code-sent', { phone: masked(asked.phone) })}>
      <Form onSubmit={() => void go(code)}>
        <CodeField
          label={t('signin.code')}
          name="code"
          value={code}
          onChange={setCode}
          onComplete={(typed) => void go(typed)}
          error={wrong}
        />
        {wrong ? null : <Problem problem={enter.error ?? problem} />}
        <Button type="submit" wide pending={enter.isPending}>
          {t('signin.enter')}
        </Button>
        <Stack gap={1}>
          {wait > 0 ? (
            <p className="x-meta">{t('signin.again-in', { n: wait })}</p>
          ) : (
            <Button kind="quiet" pending={sending} onPress={onAgain}>
              {t('signin.again')}
            </Button>
          )}
          <TextLink onPress={onOther}>{t('signin.other-phone')}</TextLink>
          {doors.data?.outbox ? (
            <a className="x-text-link" href="/dev/outbox" target="_blank" rel="noreferrer">
              {t('signin.outbox')}
            </a>
          ) : null}
        </Stack>
      </Form>
    </Card>
  )
}
