/** What a resident agreed to, and writing down a yes that was said or signed before a worker. */
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ConsentPurpose, ConsentView } from '../../contract.ts'
import { ReasonDialog } from './reason-dialog.tsx'

export function ConsentList({ person, may }: { person: string; may: boolean }) {
  const t = useT()
  const asked = useAsk<{ items: ConsentView[] }>('people.consents', { person })
  const give = useCall<{ person: string; purpose: ConsentPurpose; how: 'worker'; words: string }>('people.give_consent')
  const [writing, setWriting] = useState<ConsentPurpose | null>(null)
  if (!asked.data) return null
  return (
    <section>
      <h3>{t('people.consents')}</h3>
      <ul className="ppl__list">
        {asked.data.items.map(({ purpose, given }) => (
          <li key={purpose} className="ppl__head">
            <Tag color={given ? 'success' : 'default'}>{t(given ? 'people.consent-on' : 'people.consent-off')}</Tag>
            {t(`people.consent-${purpose}`)}
            {may && !given ? (
              <Button size="small" type="link" onClick={() => setWriting(purpose)}>
                {t('people.consent-write')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {writing ? (
        <ReasonDialog
          title={t('people.consent-write')}
          help={t('people.consent-write-help')}
          problem={give.error}
          pending={give.isPending}
          onClose={() => setWriting(null)}
          onSend={(words) =>
            give.mutate({ person, purpose: writing, how: 'worker', words }, { onSuccess: () => setWriting(null) })
          }
        />
      ) : null}
    </section>
  )
}
