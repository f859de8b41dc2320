/** As its readers will see it. */
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { DraftNotice } from '../shared/draft-notice.tsx'
import type { Draft } from '../shared/use-draft.ts'

export function Preview({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = useT()
  return (
    <Page
      title={t('bulletin.preview')}
      back={onClose}
      banner={<Banner tone="info">{t('bulletin.preview-line')}</Banner>}
    >
      <Card>
        <DraftNotice draft={draft} />
      </Card>
    </Page>
  )
}
