/** A one-time link: scan the authenticator, choose a password, and the desk opens. */
import { Alert, Button, Form, Input, Spin } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { InvitationView, StaffSignedIn } from '../../contract.ts'
import { goAs } from '../shared/identity.ts'
import { Door, Refusal, SecretCode } from './parts.tsx'

interface Typed {
  password: string
  code: string
}

export function InvitationScreen({ params }: ScreenProps): ReactNode {
  const t = useT()
  const token = params.token ?? ''
  const [form] = Form.useForm<Typed>()
  const read = useCall<{ token: string }, InvitationView>('signin.read_invitation')
  const accept = useCall<Typed & { token: string }, StaffSignedIn>('signin.accept_invitation')
  const isAsked = useRef(false)
  const ask = useRef(() => read.mutate({ token }))
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    ask.current()
  }, [])
  const go = async (typed: Typed): Promise<void> => {
    const answer = await accept.mutateAsync({ ...typed, token }).catch(() => null)
    if (answer) goAs('/desk/')
  }
  if (read.error)
    return (
      <Door heading={t('signin.invitation-title')} foot={<Link href="/signin">{t('signin.to-sign-in')}</Link>}>
        <Alert type="warning" showIcon title={read.error.fields.token ?? read.error.detail} />
      </Door>
    )
  if (!read.data) return <Spin fullscreen />
  return (
    <Door
      wide
      heading={t('signin.invitation-title')}
      words={t('signin.invitation-for', { name: read.data.name, login: read.data.login })}
    >
      <SecretCode secret={read.data.secret} uri={read.data.uri} />
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ password: '', code: '' }}
        onFinish={(typed) => void go(typed)}
      >
        <div className="signin-pair">
          <Form.Item name="password" label={t('signin.invitation-password')} extra={t('signin.password-help')}>
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item name="code" label={t('signin.invitation-code')}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
          </Form.Item>
        </div>
        <Refusal problem={accept.error} form={form} />
        <Button type="primary" htmlType="submit" size="large" loading={accept.isPending}>
          {t('signin.invitation-send')}
        </Button>
      </Form>
    </Door>
  )
}
