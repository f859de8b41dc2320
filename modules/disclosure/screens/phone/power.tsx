/** One power or service: who is in charge, how long it takes, which papers, and its way step by step. */
import { Card } from '../../../../ui/card/card.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { PowerView } from '../../contract.ts'
import { postWords, powerPaperPath, powersPath } from '../shared/words.ts'
import { FlowSteps, flowAloud } from './flow-steps.tsx'
import { OwnVillage } from './own-village.tsx'
import '../shared/books.css'

export function PowerScreen({ params }: { params: Record<string, string> }) {
  return <Power area={params.area ?? ''} name={params.key ?? ''} />
}

export function OwnPowerScreen({ params }: { params: Record<string, string> }) {
  return <OwnVillage>{(area) => <Power area={area} name={params.key ?? ''} />}</OwnVillage>
}

function Power({ area, name }: { area: string; name: string }) {
  const t = useT()
  const lang = useLang()
  const asked = useAsk<PowerView>('disclosure.power', { area, key: name })
  const power = asked.data
  return (
    <Page
      title={power ? t(`disclosure.power-kind-${power.kind}`) : ''}
      back={powersPath(area)}
      action={
        power ? (
          <TextLink icon="print" href={powerPaperPath(area, power.key)}>
            {t('disclosure.read-paper')}
          </TextLink>
        ) : null
      }
    >
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {power ? (
        <>
          <Card>
            <div className="books-matter">
              <div className="books-title">
                <h2 className="books-title__words">{power.name}</h2>
                <p>{power.about}</p>
                <ReadAloud text={[`${power.name}.`, power.about, ...flowAloud(t, power)].join(' ')} />
              </div>
              <Facts
                items={[
                  { label: t('disclosure.power-office'), value: power.office },
                  ...(power.limit ? [{ label: t('disclosure.power-limit'), value: power.limit }] : []),
                  ...(power.papers.length > 0
                    ? [{ label: t('disclosure.power-papers'), value: power.papers.join(t('disclosure.list-mark')) }]
                    : []),
                ]}
              />
            </div>
          </Card>
          <Card title={t('disclosure.power-way')}>
            <FlowSteps flow={power} />
          </Card>
          <Card>
            <Facts items={[{ label: t('disclosure.read-source'), value: power.source }]} />
            {power.published ? (
              <p className="x-meta">
                {t('disclosure.power-own-by', {
                  name: power.published.name,
                  post: postWords(t, power.published.post),
                  day: dateWords(power.published.at, lang, { year: true }),
                })}
              </p>
            ) : null}
          </Card>
        </>
      ) : null}
    </Page>
  )
}
