/** The office's own list: what is being written, what waits for its time, what was published. */
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import type { NoticeRow } from '../../contract.ts'
import { NoticeRows } from '../shared/notice-rows.tsx'
import type { Offer } from '../shared/offer.ts'

interface NoticePage {
  items: NoticeRow[]
  next: string | null
}

export function MyNoticesScreen() {
  const t = useT()
  const asked = useAskPages<NoticePage>('bulletin.list')
  const offer = useAsk<Offer>('bulletin.offer')
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const calls = offer.data?.places.some(({ emergency }) => emergency) ?? false
  return (
    <Page
      title={t('bulletin.my-notices')}
      back="/notices"
      bottom={
        <ButtonLink href="/notices/new" wide icon="edit">
          {t('bulletin.write')}
        </ButtonLink>
      }
    >
      <Stack gap={2}>
        <Card>
          <Rows>
            <Row href="/diary/new" title={t('bulletin.write-diary')} />
            <Row href="/moderation" title={t('bulletin.moderation')} meta={t('bulletin.moderation-line')} />
            {calls ? (
              <Row href="/emergency" title={t('bulletin.call-emergency')} meta={t('bulletin.call-emergency-line')} />
            ) : null}
          </Rows>
        </Card>
        {asked.isPending ? <Loading kind="rows" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.data && items.length === 0 ? <Empty title={t('bulletin.none')} icon="edit" /> : null}
        {items.length > 0 ? (
          <Card>
            <NoticeRows items={items} base="/notices" label={t('bulletin.my-notices')} />
          </Card>
        ) : null}
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('bulletin.older')}
          </Button>
        ) : null}
      </Stack>
    </Page>
  )
}
