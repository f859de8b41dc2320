/** One thing that has to be published: what, for when, until when; begin it, or say that there was nothing. */
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { DueWords } from '../../../../ui/due/due-words.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import type { DueView } from '../../contract.ts'
import { entryPath, lateWords } from '../shared/words.ts'
import { useOwnArea } from './own-area.ts'
import '../shared/books.css'

interface DuePage {
  items: DueView[]
  next: string | null
}

/** More than a village has open at once. */
const page = 100

export function DueScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = useOwnArea()
  const asked = useAskPages<DuePage>('disclosure.dues', { area, state: 'open', limit: page })
  const due = asked.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === params.id)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  useEffect(() => {
    if (!due && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [due, hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <Page title={t('disclosure.work-publish')} back="/books/work">
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {due ? <Due due={due} /> : null}
      {asked.data && !due && !hasNextPage ? (
        <Empty icon="check" title={t('disclosure.work-due-done')}>
          {t('disclosure.work-due-done-line')}
        </Empty>
      ) : null}
    </Page>
  )
}

function Due({ due }: { due: DueView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const start = useCall<object, { id: string }>('disclosure.start_entry')
  const nothing = useCall<object, { id: string }>('disclosure.publish_nothing')
  return (
    <>
      {due.light === 'red' ? <Banner tone="late">{lateWords(t, lang, due, now)}</Banner> : null}
      <Card>
        <Stack gap={2}>
          <h2 className="books-title__words">{due.event ?? due.item_name}</h2>
          <Facts
            items={[
              { label: t('disclosure.work-item'), value: due.item_name },
              { label: t('disclosure.work-period'), value: due.period_name },
              { label: t('disclosure.work-until'), value: <DueWords due={new Date(due.due_at)} now={now} /> },
            ]}
          />
          {due.kind === 'account' ? <p className="x-soft">{t('disclosure.work-account-desk')}</p> : null}
          <Problem problem={start.error ?? nothing.error} />
          {due.draft ? (
            <ButtonLink wide href={`/books/drafts/${due.draft}`}>
              {t('disclosure.work-go-on')}
            </ButtonLink>
          ) : null}
          {due.entry ? (
            <ButtonLink wide href={due.may.post ? `/books/post/${due.entry}` : entryPath(due.area, due.entry)}>
              {t(due.may.post ? 'disclosure.post-do' : 'disclosure.read-see-it')}
            </ButtonLink>
          ) : null}
          {due.may.start ? (
            <Button
              wide
              pending={start.isPending}
              onPress={() =>
                start.mutate(
                  { area: due.area, item: due.item, due: due.id },
                  { onSuccess: ({ id }) => navigate(`/books/drafts/${id}`) },
                )
              }
            >
              {t('disclosure.work-write')}
            </Button>
          ) : null}
          {due.may.nothing ? (
            <ConfirmButton
              kind="ghost"
              wide
              question={t('disclosure.work-nothing-question', { item: due.item_name, period: due.period_name })}
              confirm={t('disclosure.work-nothing-confirm')}
              pending={nothing.isPending}
              onConfirm={() =>
                nothing.mutate({ due: due.id }, { onSuccess: ({ id }) => navigate(entryPath(due.area, id)) })
              }
            >
              {t('disclosure.work-nothing')}
            </ConfirmButton>
          ) : null}
        </Stack>
      </Card>
    </>
  )
}
