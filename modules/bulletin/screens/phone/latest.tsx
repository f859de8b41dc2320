/** The latest notices of a place, with the way to all of them. */
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { FeedAnswer } from '../../contract.ts'
import { NoticeRows } from '../shared/notice-rows.tsx'

const shown = 4

export function LatestNotices({ area, base }: { area: string; base: string }) {
  const t = useT()
  const asked = useAsk<FeedAnswer>('bulletin.feed', { area, limit: shown })
  const pinned = asked.data?.pinned ?? []
  const items = [...pinned, ...(asked.data?.items ?? []).filter(({ id }) => !pinned.some((one) => one.id === id))]
  return (
    <Card title={t('bulletin.notices')} action={<TextLink href={base}>{t('bulletin.all-notices')}</TextLink>}>
      {asked.isPending ? <Loading kind="rows" count={3} /> : null}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && items.length === 0 ? <p className="x-soft">{t('bulletin.none')}</p> : null}
      {items.length > 0 ? <NoticeRows items={items.slice(0, shown)} base={base} /> : null}
    </Card>
  )
}
