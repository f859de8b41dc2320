/** The desk's front door: login, password, authenticator code. */
import { Alert, Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { Doors, StaffSignedIn } from '../../contract.ts'
import { goAs, ownPath, query } from '../shared/identity.ts'
import { Door, Refusal } from './parts.tsx'

interface Typed {
  login: string
  password: string
  code: string
}

export function DeskSignInScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [form] = Form.useForm<Typed>()
  const doors = useAsk<Doors>('signin.doors')
  const enter = useCall<Typed, StaffSignedIn>('signin.by_password')
  const go = async (typed: Typed): Promise<void> => {
    const answer = await enter.mutateAsync(typed).catch(() => null)
    if (answer) goAs(answer.stolen ? '/desk/account?stolen=1' : `/desk${ownPath(query('then'))}`)
    else form.resetFields(['code'])
  }
  return (
    <Door
      heading={t('signin.desk-name')}
      words={t('signin.desk-words')}
      foot={
        <>
          <a href="/">{t('signin.desk-phone')}</a>
          {doors.data?.outbox ? (
            <a href="/dev/outbox" target="_blank" rel="noreferrer">
              {t('signin.outbox-staff')}
            </a>
          ) : null}
        </>
      }
    >
      {doors.data?.first_run ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 20 }}
          title={t('signin.desk-first')}
          action={<Link href="/found">{t('signin.desk-first-go')}</Link>}
        />
      ) : null}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ login: '', password: '', code: '' }}
        onFinish={(typed) => void go(typed)}
      >
        <Form.Item name="login" label={t('signin.login')}>
          <Input autoComplete="username" autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="password" label={t('signin.password')}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item name="code" label={t('signin.totp')} extra={t('signin.totp-help')}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        </Form.Item>
        <Refusal problem={enter.error} form={form} />
        <Button type="primary" htmlType="submit" block size="large" loading={enter.isPending}>
          {t('signin.enter')}
        </Button>
      </Form>
      <p className="signin-door__soft" style={{ marginTop: 16 }}>
        {t('signin.staff-lost')}
      </p>
    </Door>
  )
}
