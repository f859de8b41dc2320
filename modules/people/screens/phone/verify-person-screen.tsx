/** One person who waits: what she said of herself, whom the roster has, and yes or no. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { PersonPage } from '../../contract.ts'
import { residencyWords } from '../words.ts'
import { ReasonSheet } from './reason-sheet.tsx'

export function VerifyPersonScreen({ params }: ScreenProps) {
  const t = useT()
  const id = params.id ?? ''
  const asked = useAsk<PersonPage>('people.one', { person: id })
  const verify = useCall<{ person: string; same_as?: string }>('people.verify')
  const refuse = useCall<{ person: string; reason: string }>('people.refuse_verification')
  const [, navigate] = useLocation()
  const [refusing, setRefusing] = useState(false)
  const [isSame, setIsSame] = useState<string | null>(null)
  const person = asked.data
  // The roster record she may be stands in a card of its own.
  const members = person?.members.filter((member) => member.id !== person.same_as?.id) ?? []
  const done = (words: string) => {
    toast(t(words, { name: person?.name ?? '' }))
    navigate('/newcomers')
  }
  const mustChoose = person?.same_as != null && isSame === null
  const send = () =>
    verify.mutate(
      { person: id, ...(isSame === 'yes' && person?.same_as ? { same_as: person.same_as.id } : {}) },
      { onSuccess: () => done('people.verified-now') },
    )
  return (
    <Page
      title={t('people.verify-one')}
      back="/newcomers"
      bottom={
        person?.may.verify ? (
          <Buttons>
            {person.may.refuse ? (
              <Button kind="ghost" onPress={() => setRefusing(true)}>
                {t('people.verify-no')}
              </Button>
            ) : null}
            <Button pending={verify.isPending} disabled={mustChoose} onPress={send}>
              {t('people.verify-yes')}
            </Button>
          </Buttons>
        ) : null
      }
    >
      <Stack gap={2}>
        <Problem problem={asked.error ?? verify.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="card" count={2} /> : null}
        {person ? (
          <>
            {person.refusal ? <Banner tone="warn">{t('people.was-refused', { reason: person.refusal })}</Banner> : null}
            {person.state === 'verified' ? <Banner tone="info">{t('people.is-verified')}</Banner> : null}
            <Card>
              <Facts
                items={[
                  { label: t('people.field-name'), value: person.name },
                  { label: t('people.field-place'), value: person.place || t('people.none') },
                  { label: t('people.field-household'), value: person.house || t('people.none') },
                  {
                    label: t('people.field-residency'),
                    value: [residencyWords(t, person.residency), person.elsewhere].filter(Boolean).join(' · '),
                  },
                  {
                    label: t('people.field-phone'),
                    value: person.phone ? t('people.phone-proven', { phone: person.phone }) : t('people.none'),
                  },
                  { label: t('people.field-id_number'), value: person.id_number ?? t('people.none') },
                ]}
              />
            </Card>
            {person.same_as && person.may.verify ? (
              <Card title={t('people.same-title')}>
                <Stack gap={2}>
                  <p>{t('people.same-line', { name: person.same_as.name, house: person.same_as.house })}</p>
                  <RadioCards
                    label={t('people.same-question')}
                    value={isSame}
                    onChange={setIsSame}
                    options={[
                      { value: 'yes', label: t('people.same-yes'), help: t('people.same-yes-line') },
                      { value: 'no', label: t('people.same-no'), help: t('people.same-no-line') },
                    ]}
                  />
                </Stack>
              </Card>
            ) : null}
            {members.length > 0 ? (
              <Card title={t('people.same-house')}>
                <Rows>
                  {members.map((member) => (
                    <Row
                      key={member.id}
                      title={member.name}
                      meta={[member.relation, residencyWords(t, member.residency)].filter(Boolean).join(' · ')}
                    />
                  ))}
                </Rows>
              </Card>
            ) : null}
            <p className="x-meta">{t('people.verify-how')}</p>
          </>
        ) : null}
      </Stack>
      <ReasonSheet
        open={refusing}
        title={t('people.verify-no')}
        help={t('people.reason-read')}
        problem={refuse.error}
        pending={refuse.isPending}
        onClose={() => setRefusing(false)}
        onSend={(reason) => refuse.mutate({ person: id, reason }, { onSuccess: () => done('people.refused-now') })}
      />
    </Page>
  )
}
