/** My record as others may see it, and how to have a field put right. */
import { useState } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { type FactItem, Facts } from '../../../../ui/facts/facts.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { CorrectField, PersonPage } from '../../contract.ts'
import { optionsOf, residencies, residencyWords, sexes } from '../words.ts'

export function ProfileScreen() {
  const t = useT()
  const asked = useAsk<PersonPage>('people.me')
  const [field, setField] = useState<CorrectField | null>(null)
  const record = asked.data
  return (
    <Page title={t('people.profile')} back="/me">
      <Stack gap={2}>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="card" count={2} /> : null}
        {record ? (
          <>
            {record.corrections
              .filter(({ state }) => state === 'waiting')
              .map((one) => (
                <Banner key={one.id} tone="info">
                  {t('people.correction-waits', {
                    field: t(`people.field-${one.field}`),
                    value: valueWords(t, one.field, one.value),
                  })}
                </Banner>
              ))}
            {record.corrections
              .filter(({ state }) => state === 'refused')
              .slice(0, 1)
              .map((one) => (
                <Banner key={one.id} tone="warn">
                  {t('people.correction-was-refused', { field: t(`people.field-${one.field}`), words: one.words })}
                </Banner>
              ))}
            <Card>
              <Facts items={factsOf(t, record, setField)} />
            </Card>
            <p className="x-meta">{t('people.profile-masked')}</p>
          </>
        ) : null}
      </Stack>
      {record && field ? (
        <CorrectSheet key={field} record={record} field={field} onClose={() => setField(null)} />
      ) : null}
    </Page>
  )
}

const valueWords = (t: ReturnType<typeof useT>, field: string, value: string): string =>
  field === 'residency' || field === 'sex' ? t(`people.${field}-${value}`) : value

function factsOf(t: ReturnType<typeof useT>, record: PersonPage, change: (field: CorrectField) => void): FactItem[] {
  const end = (field: CorrectField) =>
    record.may.correct ? <TextLink onPress={() => change(field)}>{t('people.change')}</TextLink> : null
  const none = t('people.none')
  return [
    { label: t('people.field-name'), value: record.name, end: end('name') },
    { label: t('people.field-phone'), value: record.phone ?? none },
    { label: t('people.field-id_number'), value: record.id_number ?? none, end: end('id_number') },
    {
      label: t('people.field-birth_day'),
      value: record.birth_year ? t('people.birth-year', { year: record.birth_year }) : none,
      end: end('birth_day'),
    },
    { label: t('people.field-place'), value: record.place || none },
    ...(record.residency
      ? [{ label: t('people.field-household'), value: record.house || none, end: end('household') }]
      : []),
    ...(record.residency
      ? [{ label: t('people.field-residency'), value: residencyWords(t, record.residency), end: end('residency') }]
      : []),
    ...(record.residency === 'away' || record.residency === 'incoming'
      ? [{ label: t('people.field-elsewhere'), value: record.elsewhere || none, end: end('elsewhere') }]
      : []),
  ]
}

function CorrectSheet({ record, field, onClose }: { record: PersonPage; field: CorrectField; onClose: () => void }) {
  const t = useT()
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const correct = useCall<{ person: string; field: CorrectField; value: string; reason: string }, { applied: boolean }>(
    'people.correct',
  )
  const label = t(`people.field-${field}`)
  const error = correct.error?.fields.value
  const waits = record.state === 'verified' && field !== 'elsewhere'
  const send = () =>
    correct.mutate(
      { person: record.id, field, value, reason },
      {
        onSuccess: ({ applied }) => {
          toast(t(applied ? 'people.corrected-now' : 'people.correction-sent'))
          onClose()
        },
      },
    )
  const choices = field === 'residency' ? residencies : field === 'sex' ? sexes : null
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('people.change-field', { field: label })}
      actions={
        <Button wide pending={correct.isPending} onPress={send}>
          {t(waits ? 'people.send-correction' : 'people.save')}
        </Button>
      }
    >
      <Stack gap={2}>
        {error ? null : <Problem problem={correct.error} />}
        {choices ? (
          <RadioCards
            label={label}
            name="value"
            value={value}
            onChange={setValue}
            options={optionsOf(t, field, choices)}
            {...(error ? { error } : {})}
          />
        ) : (
          <TextField
            label={label}
            name="value"
            value={value}
            onChange={setValue}
            maxLength={60}
            {...(field === 'birth_day' ? { placeholder: '1972-05-18' } : {})}
            {...(error ? { error } : {})}
          />
        )}
        {waits ? (
          <TextArea
            label={t('people.reason')}
            required={false}
            value={reason}
            onChange={setReason}
            maxLength={300}
            help={t('people.reason-help')}
          />
        ) : null}
      </Stack>
    </Sheet>
  )
}
