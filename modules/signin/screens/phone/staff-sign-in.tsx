/** Staff come in with login, password and the code of their authenticator. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { CodeField } from '../../../../ui/code-field/code-field.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { StaffSignedIn } from '../../contract.ts'
import { goAs, ownPath, query } from '../shared/identity.ts'

export function StaffSignInScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const enter = useCall<{ login: string; password: string; code: string }, StaffSignedIn>('signin.by_password')
  const back = ownPath(query('then'))
  const goOn = (): void => goAs(back === '/' ? '/todo' : back)
  const go = async (typed = code): Promise<void> => {
    if (enter.isPending) return
    const answer = await enter.mutateAsync({ login, password, code: typed }).catch(() => null)
    if (answer && !answer.stolen) goOn()
    if (!answer) setCode('')
  }
  const fields = enter.error?.fields ?? {}
  const hasFields = Object.keys(fields).length > 0
  if (enter.data?.stolen)
    return (
      <Page title={t('signin.stolen-title')}>
        <Card>
          <Stack gap={2}>
            <p>{t('signin.stolen-words')}</p>
            <Button wide onPress={() => goAs('/me/password')}>
              {t('signin.stolen-change')}
            </Button>
            <Button wide kind="ghost" onPress={goOn}>
              {t('signin.stolen-on')}
            </Button>
          </Stack>
        </Card>
      </Page>
    )
  return (
    <Page title={t('signin.staff-title')} back="/signin" action={<SizeSwitch />}>
      <Stack gap={2}>
        <Card>
          <Form onSubmit={() => void go()}>
            <TextField
              label={t('signin.login')}
              name="login"
              value={login}
              onChange={setLogin}
              autoComplete="username"
              maxLength={60}
              error={fields.login}
            />
            <TextField
              label={t('signin.password')}
              name="password"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
              maxLength={128}
              error={fields.password}
            />
            <CodeField
              label={t('signin.totp')}
              name="code"
              value={code}
              onChange={setCode}
              help={t('signin.totp-help')}
              onComplete={(typed) => {
                if (login && password) void go(typed)
              }}
              error={fields.code}
            />
            {hasFields ? null : <Problem problem={enter.error} />}
            <Button type="submit" wide pending={enter.isPending}>
              {t('signin.enter')}
            </Button>
          </Form>
        </Card>
        <p className="x-meta">{t('signin.staff-lost')}</p>
        <TextLink href="/signin">{t('signin.to-resident')}</TextLink>
      </Stack>
    </Page>
  )
}
