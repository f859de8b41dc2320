/** My own number: the new one is said first, then both numbers are confirmed by what was sent to them. */
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
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { AskPhoneChange, ChangeOwnPhone, PhoneChangeAsked, PhoneChanged } from '../../contract.ts'

export function OwnPhoneScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  const [phone, setPhone] = useState('')
  const ask = useCall<AskPhoneChange, PhoneChangeAsked>('signin.ask_phone_change')
  const wrong = ask.error?.fields.phone
  return (
    <Page title={t('signin.own-phone-title')} back="/me/security">
      {ask.data ? (
        <BothCodes phone={phone} old={ask.data.old} onOther={() => ask.reset()} />
      ) : (
        <Card>
          <Form onSubmit={() => ask.mutate({ phone })}>
            <p className="x-soft">{t('signin.own-phone-line')}</p>
            <TextField
              label={t('signin.own-phone-new')}
              name="phone"
              type="tel"
              inputMode="tel"
              autoComplete="off"
              maxLength={20}
              value={phone}
              onChange={setPhone}
              error={wrong}
            />
            {wrong ? null : <Problem problem={ask.error} />}
            <Button type="submit" wide pending={ask.isPending}>
              {t('signin.own-phone-send')}
            </Button>
          </Form>
        </Card>
      )}
    </Page>
  )
}

function BothCodes({ phone, old, onOther }: { phone: string; old: string; onOther: () => void }): ReactNode {
  const t = useT()
  const [, navigate] = useLocation()
  const [oldCode, setOldCode] = useState('')
  const [newCode, setNewCode] = useState('')
  const change = useCall<ChangeOwnPhone, PhoneChanged>('signin.change_phone')
  const send = () =>
    change.mutate(
      { phone, old_code: oldCode, new_code: newCode },
      {
        onSuccess: (done) => {
          toast(t('signin.own-phone-done', { phone: done.phone }))
          navigate('/me/security', { replace: true })
        },
      },
    )
  const { old_code, new_code } = change.error?.fields ?? {}
  return (
    <Card>
      <Form onSubmit={send}>
        <Stack gap={3}>
          <CodeField
            label={t('signin.own-phone-old-code', { phone: old })}
            name="old_code"
            value={oldCode}
            onChange={setOldCode}
            error={old_code}
          />
          <CodeField
            label={t('signin.own-phone-new-code', { phone: phone.replace(/\D/g, '').slice(-11) })}
            name="new_code"
            value={newCode}
            onChange={setNewCode}
            error={new_code}
          />
          {old_code || new_code ? null : <Problem problem={change.error} />}
          <Button type="submit" wide pending={change.isPending}>
            {t('signin.own-phone-do')}
          </Button>
          <p className="x-meta">{t('signin.own-phone-others')}</p>
          <TextLink onPress={onOther}>{t('signin.other-phone')}</TextLink>
        </Stack>
      </Form>
    </Card>
  )
}
