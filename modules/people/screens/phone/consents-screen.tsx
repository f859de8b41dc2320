/** 同意书: each purpose by itself, on or off with one tap, and its history. */
import { Card } from '../../../../ui/card/card.tsx'
import { type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { dateWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { ConsentPurpose, ConsentView } from '../../contract.ts'

/** Entries of one purpose's history a phone shows. */
const historyShown = 4

export function ConsentsScreen() {
  const t = useT()
  const asked = useAsk<{ items: ConsentView[] }>('people.consents')
  return (
    <Page title={t('people.consents')} back="/me">
      <Stack gap={2}>
        <p className="x-soft">{t('people.consents-what')}</p>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="card" count={3} /> : null}
        {(asked.data?.items ?? []).map((consent) => (
          <ConsentCard key={consent.purpose} consent={consent} />
        ))}
      </Stack>
    </Page>
  )
}

function ConsentCard({ consent }: { consent: ConsentView }) {
  const t = useT()
  const lang = useLang()
  const { me } = useMe()
  type Input = { person: string; purpose: ConsentPurpose }
  const give = useCall<Input>('people.give_consent')
  const withdraw = useCall<Input>('people.withdraw_consent')
  const { purpose, given, required } = consent
  const change = (on: boolean) => {
    if (!me) return
    const action = on ? give : withdraw
    action.mutate(
      { person: me.person, purpose },
      { onSuccess: () => toast(t(on ? 'people.consent-kept' : 'people.consent-taken-back')) },
    )
  }
  return (
    <Card
      title={t(`people.consent-${purpose}`)}
      action={required ? <Tag tone="plain">{t('people.consent-required')}</Tag> : null}
    >
      <Stack gap={1}>
        <p>{t(`people.consent-${purpose}-line`)}</p>
        {required ? (
          <p className="x-meta">{t('people.consent-leave')}</p>
        ) : (
          <Switch on={given} disabled={give.isPending || withdraw.isPending || me?.assisted !== null} onChange={change}>
            {t(given ? 'people.consent-on' : 'people.consent-off')}
          </Switch>
        )}
        <Problem problem={give.error ?? withdraw.error} />
        {consent.history.length > 0 ? (
          <p className="x-meta">
            {consent.history
              .slice(0, historyShown)
              .map((entry) => entryWords(t, lang, entry))
              .join(t('people.list-comma'))}
          </p>
        ) : null}
      </Stack>
    </Card>
  )
}

const entryWords = (t: T, lang: 'zh-CN' | 'en', { given, how, at }: ConsentView['history'][number]): string =>
  t(given ? 'people.consent-entry-given' : 'people.consent-entry-withdrawn', {
    day: dateWords(new Date(at), lang, { year: true }),
    how: t(`people.how-${how}`),
  })
