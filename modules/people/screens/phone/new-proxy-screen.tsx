/** Giving a proxy to a relative, or asking a parent for one. */
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Checkbox } from '../../../../ui/checkbox/checkbox.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { ProxyScope } from '../../contract.ts'
import { scopes } from '../words.ts'

const relations = ['son', 'daughter', 'spouse', 'grandchild', 'other'] as const
const lengths_years = [1, 2, 3] as const

const dayIn = (years: number): string => {
  const day = new Date()
  day.setFullYear(day.getFullYear() + years)
  return day.toISOString().slice(0, 10)
}

export function NewProxyScreen() {
  const t = useT()
  const side = new URLSearchParams(useSearch()).get('side') === 'taker' ? 'taker' : 'giver'
  const [, navigate] = useLocation()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [relation, setRelation] = useState<string | null>(null)
  const [scope, setScope] = useState<readonly ProxyScope[]>(['speak', 'services'])
  const [years, setYears] = useState('1')
  const give = useCall<Record<string, unknown>>('people.give_proxy')
  const errors = give.error?.fields ?? {}
  const hasFields = Object.keys(errors).length > 0
  const send = () =>
    give.mutate(
      {
        side,
        name,
        phone,
        scope,
        to_day: dayIn(Number(years)),
        ...(relation ? { relation: t(`people.relation-${relation}`) } : {}),
      },
      {
        onSuccess: () => {
          toast(t('people.proxy-sent'))
          navigate('/me/proxies')
        },
      },
    )
  return (
    <Page
      title={t(side === 'giver' ? 'people.proxy-give' : 'people.proxy-ask')}
      back="/me/proxies"
      bottom={
        <Button wide pending={give.isPending} onPress={send}>
          {t('people.proxy-send')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <p className="x-soft">{t(side === 'giver' ? 'people.proxy-give-line' : 'people.proxy-ask-line')}</p>
        {hasFields ? (
          <ErrorSummary fields={errors} labels={{ name: t('people.field-name'), phone: t('people.field-phone') }} />
        ) : (
          <Problem problem={give.error} />
        )}
        <Card>
          <Stack gap={2}>
            <TextField
              label={t(`people.proxy-name-${side}`)}
              name="name"
              value={name}
              onChange={setName}
              maxLength={40}
              {...(errors.name ? { error: errors.name } : {})}
            />
            <TextField
              label={t(`people.proxy-phone-${side}`)}
              name="phone"
              type="tel"
              value={phone}
              onChange={setPhone}
              maxLength={20}
              help={t('people.proxy-phone-help')}
              {...(errors.phone ? { error: errors.phone } : {})}
            />
            <ChoiceChips
              label={t(`people.proxy-relation-${side}`)}
              required={false}
              value={relation}
              onChange={setRelation}
              options={relations.map((value) => ({ value, label: t(`people.relation-${value}`) }))}
            />
          </Stack>
        </Card>
        <Card title={t('people.proxy-scope')}>
          <Stack gap={1}>
            {scopes.map((one) => (
              <Checkbox
                key={one}
                checked={scope.includes(one)}
                onChange={(on) => setScope(on ? [...scope, one] : scope.filter((kept) => kept !== one))}
                help={t(`people.scope-${one}-line`)}
              >
                {t(`people.scope-${one}`)}
              </Checkbox>
            ))}
            {errors.scope ? <p className="x-field__error">{errors.scope}</p> : null}
            <p className="x-meta">{t('people.proxy-never')}</p>
          </Stack>
        </Card>
        <Card>
          <ChoiceChips
            label={t('people.proxy-how-long')}
            value={years}
            onChange={(value) => setYears(value)}
            options={lengths_years.map((n) => ({ value: String(n), label: t('people.years', { n }) }))}
          />
        </Card>
      </Form>
    </Page>
  )
}
