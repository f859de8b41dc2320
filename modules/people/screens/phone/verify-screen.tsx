/** Who in my grid waits to be verified, and which corrections wait for a look at the paper. */

import { useState } from 'react'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { agoWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { CorrectionView, PersonRow } from '../../contract.ts'
import { residencyWords, whereWords } from '../words.ts'
import { ReasonSheet } from './reason-sheet.tsx'

export function VerifyScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const waiting = useAskPages<{ items: PersonRow[]; next: string | null }>('people.list', { waiting: true, limit: 20 })
  const corrections = useAsk<{ items: CorrectionView[] }>('people.corrections', { limit: 50 })
  const people = waiting.data?.pages.flatMap((page) => page.items) ?? []
  const asked = corrections.data?.items ?? []
  return (
    <Page title={t('people.verify-title')} back="/me">
      <Stack gap={2}>
        <Problem problem={waiting.error ?? corrections.error} onRetry={() => void waiting.refetch()} />
        {waiting.isPending ? <Loading kind="rows" count={3} /> : null}
        {waiting.data && people.length + asked.length === 0 ? (
          <Empty icon="check" title={t('people.waiting-none')}>
            {t('people.waiting-none-line')}
          </Empty>
        ) : null}
        {people.length > 0 ? (
          <Card>
            <Rows label={t('people.verify-title')}>
              {people.map((person) => (
                <Row
                  key={person.id}
                  href={`/newcomers/${person.id}`}
                  title={person.name}
                  tag={{ words: residencyWords(t, person.residency), tone: 'calm' }}
                  meta={`${whereWords(person)} · ${agoWords(new Date(person.joined_at), now, lang)}`}
                />
              ))}
            </Rows>
          </Card>
        ) : null}
        {waiting.hasNextPage ? (
          <Button kind="ghost" wide pending={waiting.isFetchingNextPage} onPress={() => void waiting.fetchNextPage()}>
            {t('people.more')}
          </Button>
        ) : null}
        {asked.map((one) => (
          <Correction key={one.id} correction={one} />
        ))}
      </Stack>
    </Page>
  )
}

function Correction({ correction }: { correction: CorrectionView }) {
  const t = useT()
  const [refusing, setRefusing] = useState(false)
  const decide = useCall<{ correction: string; confirm: boolean; words?: string }>('people.decide_correction')
  const send = (confirm: boolean, words?: string) =>
    decide.mutate(
      { correction: correction.id, confirm, ...(words ? { words } : {}) },
      {
        onSuccess: () => {
          setRefusing(false)
          toast(t(confirm ? 'people.correction-confirmed' : 'people.correction-not'))
        },
      },
    )
  const isChoice = correction.field === 'residency' || correction.field === 'sex'
  const value = isChoice ? t(`people.${correction.field}-${correction.value}`) : correction.value
  return (
    <Card title={t('people.correction-of', { name: correction.name, field: t(`people.field-${correction.field}`) })}>
      <Stack gap={1}>
        <p>{t('people.correction-to', { value })}</p>
        {correction.reason ? <p className="x-meta">{correction.reason}</p> : null}
        <p className="x-meta">{t('people.correction-look')}</p>
        {refusing ? null : <Problem problem={decide.error} />}
        <Buttons>
          <Button kind="ghost" onPress={() => setRefusing(true)}>
            {t('people.correction-refuse')}
          </Button>
          <Button pending={decide.isPending} onPress={() => send(true)}>
            {t('people.correction-confirm')}
          </Button>
        </Buttons>
      </Stack>
      <ReasonSheet
        open={refusing}
        title={t('people.correction-refuse')}
        help={t('people.reason-read')}
        problem={decide.error}
        pending={decide.isPending}
        onClose={() => setRefusing(false)}
        onSend={(words) => send(false, words)}
      />
    </Card>
  )
}
