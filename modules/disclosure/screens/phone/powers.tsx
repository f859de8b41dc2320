/** What the office may do and what it does for people: twelve powers and twenty services, each with its way drawn. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import type { PowersAnswer } from '../../contract.ts'
import { powerPath, shelfPath } from '../shared/words.ts'
import { OwnVillage } from './own-village.tsx'
import '../shared/books.css'

type Answer = ReturnType<(typeof PowersAnswer)['parse']>

export function PowersScreen({ params }: { params: Record<string, string> }) {
  return <Powers area={params.area ?? ''} />
}

export function OwnPowersScreen() {
  return <OwnVillage>{(area) => <Powers area={area} />}</OwnVillage>
}

function Powers({ area }: { area: string }) {
  const t = useT()
  const [kind, setKind] = useState('power')
  const asked = useAsk<Answer>('disclosure.powers', { area })
  const items = (asked.data?.items ?? []).filter((one) => one.kind === kind)
  return (
    <Page title={t('disclosure.power-lists')} back={shelfPath(area)}>
      <ChoiceChips
        label={t('disclosure.power-which')}
        value={kind}
        onChange={setKind}
        options={['power', 'service'].map((value) => ({ value, label: t(`disclosure.power-kind-${value}`) }))}
      />
      <p className="x-soft">{t(`disclosure.power-line-${kind}`)}</p>
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {items.length > 0 ? (
        <Card>
          <Rows>
            {items.map((one) => (
              <Row
                key={one.key}
                href={powerPath(area, one.key)}
                title={`${one.number}. ${one.name}`}
                meta={[one.office, one.limit].filter(Boolean).join(' · ')}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
    </Page>
  )
}
