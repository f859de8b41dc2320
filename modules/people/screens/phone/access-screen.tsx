/** 谁看过我的信息: who looked, with which post, at what, for what, and when. */
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { AccessView } from '../../contract.ts'

export function AccessScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const asked = useAskPages<{ items: AccessView[]; next: string | null }>('people.access_log', { limit: 20 })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('people.access')} back="/me">
      <Stack gap={2}>
        <p className="x-soft">{t('people.access-what')}</p>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="rows" count={4} /> : null}
        {asked.data && items.length === 0 ? (
          <Empty icon="eye" title={t('people.access-none')}>
            {t('people.access-none-line')}
          </Empty>
        ) : null}
        {items.length > 0 ? (
          <Card>
            <Rows label={t('people.access')}>
              {items.map((one) => (
                <Row
                  key={one.id}
                  title={whatWords(t, one)}
                  meta={
                    <>
                      {[t(`people.purpose-${one.purpose}`), one.words].filter(Boolean).join(t('people.colon'))}
                      <br />
                      {timeWords(new Date(one.at), now, lang)}
                    </>
                  }
                />
              ))}
            </Rows>
          </Card>
        ) : null}
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('people.more')}
          </Button>
        ) : null}
        {items.length > 0 ? <p className="x-meta">{t('people.access-wrong')}</p> : null}
      </Stack>
    </Page>
  )
}

/** A helper at the worker's phone looks at nothing by herself: she acts in the person's name. */
function whatWords(t: T, { viewer, viewer_post, field }: AccessView): string {
  const who = viewer || t('people.access-somebody')
  const post = viewer_post ? t(`offices.post-${viewer_post}`) : ''
  return field === 'session'
    ? t('people.access-helped', { who, post })
    : t('people.access-looked', { who, post, field: t(`people.field-${field}`) })
}
