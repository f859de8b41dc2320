/** My own password, for those who have one: the old one, then the new one; everywhere else I am signed out. */
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'

export function OwnPasswordScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [, navigate] = useLocation()
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  const change = useCall<{ password: string; next: string }>('signin.change_password')
  const send = () =>
    change.mutate(
      { password, next },
      {
        onSuccess: () => {
          toast(t('signin.password-changed'))
          navigate('/me/security', { replace: true })
        },
      },
    )
  const fields = change.error?.fields ?? {}
  return (
    <Page title={t('signin.account-password')} back="/me/security" action={<SizeSwitch />}>
      <Card>
        <Form onSubmit={send}>
          <TextField
            label={t('signin.password-now')}
            name="password"
            type="password"
            autoComplete="current-password"
            maxLength={128}
            value={password}
            onChange={setPassword}
            error={fields.password}
          />
          <TextField
            label={t('signin.password-next')}
            name="next"
            type="password"
            autoComplete="new-password"
            maxLength={128}
            help={t('signin.password-help')}
            value={next}
            onChange={setNext}
            error={fields.next}
          />
          {fields.password || fields.next ? null : <Problem problem={change.error} />}
          <Button type="submit" wide pending={change.isPending}>
            {t('signin.password-change')}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
