/** A fresh code before money or a vote; then back to where that was asked for (`?then=`). */
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { CodeField } from '../../../../ui/code-field/code-field.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { CodeSent } from '../../contract.ts'
import { ownPath, query } from '../shared/identity.ts'

export function ProveScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [, navigate] = useLocation()
  const [code, setCode] = useState('')
  const ask = useCall<Record<string, never>, CodeSent>('signin.ask_proof')
  const prove = useCall<{ code: string }, { until: string }>('signin.prove')
  const wrong = prove.error?.fields.code ?? (prove.error?.status === 409 ? prove.error.detail : undefined)
  const go = async (typed: string): Promise<void> => {
    if (prove.isPending) return
    const proven = await prove.mutateAsync({ code: typed }).catch(() => null)
    if (!proven) return
    toast(t('signin.prove-done'))
    navigate(ownPath(query('then')), { replace: true })
  }
  return (
    <Page title={t('signin.prove-title')} back={true}>
      <Card>
        {ask.data ? (
          <Form onSubmit={() => void go(code)}>
            <CodeField
              label={t('signin.code')}
              name="code"
              value={code}
              onChange={setCode}
              onComplete={(typed) => void go(typed)}
              error={wrong}
            />
            {wrong ? null : <Problem problem={prove.error} />}
            <Button type="submit" wide pending={prove.isPending}>
              {t('signin.prove-enter')}
            </Button>
          </Form>
        ) : (
          <Stack gap={2}>
            <p>{t('signin.prove-words')}</p>
            <Problem problem={ask.error} />
            <Button wide pending={ask.isPending} onPress={() => ask.mutate({})}>
              {t('signin.prove-send')}
            </Button>
          </Stack>
        )}
      </Card>
    </Page>
  )
}
