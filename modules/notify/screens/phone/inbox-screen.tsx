/** My messages by day, the newest first. Opening one marks it read and leads to the matter. */

import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhoneTabs } from '../../../../ui/phone-tabs/phone-tabs.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { clockWords, dayWords } from '../../../../ui/time.ts'
import type { Inbox, InboxItem, Unread } from '../../contract.ts'
import './inbox.css'

export function InboxScreen() {
  const t = useT()
  const pages = useAskPages<Inbox>('notify.inbox')
  const readAll = useCall<Record<string, never>>('notify.read_all')
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const unread = useAsk<Unread>('notify.unread').data?.count ?? 0
  return (
    <Page title={t('notify.inbox')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      <Stack gap={2}>
        <Problem problem={pages.error ?? readAll.error} onRetry={() => void pages.refetch()} />
        {pages.isPending ? <Loading kind="rows" /> : null}
        {pages.data && items.length === 0 ? (
          <Empty title={t('notify.inbox-empty')} icon="inbox">
            {t('notify.inbox-empty-line')}
          </Empty>
        ) : null}
        {unread > 0 ? (
          <div className="x-inbox__head">
            <span className="x-soft">{t('notify.unread-count', { n: unread })}</span>
            <TextLink onPress={() => readAll.mutate({})}>{t('notify.read-all')}</TextLink>
          </div>
        ) : null}
        <Days items={items} />
        {pages.hasNextPage ? (
          <Button kind="ghost" wide pending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            {t('notify.older')}
          </Button>
        ) : null}
        <Card>
          <Rows>
            <Row title={t('notify.to-choice')} href="/me/notices" />
          </Rows>
        </Card>
      </Stack>
    </Page>
  )
}

const waits = (item: InboxItem): boolean => !item.read && !item.done

function Days({ items }: { items: readonly InboxItem[] }) {
  const lang = useLang()
  const now = useNow()
  const days = new Map<string, InboxItem[]>()
  for (const item of items) {
    const day = dayWords(item.at, now, lang)
    days.set(day, [...(days.get(day) ?? []), item])
  }
  return [...days].map(([day, told]) => (
    <Card key={day} title={day.charAt(0).toUpperCase() + day.slice(1)}>
      <Rows label={day}>
        {told.map((item) => (
          <Message key={item.id} item={item} />
        ))}
      </Rows>
    </Card>
  ))
}

function Message({ item }: { item: InboxItem }) {
  const t = useT()
  const [, navigate] = useLocation()
  const read = useCall<{ item: string }>('notify.read')
  const open = () => {
    // Whether marking works or not, the matter opens; a mark that failed is made the next time.
    if (!item.read) read.mutate({ item: item.id })
    navigate(item.link)
  }
  const tag = tagOf(item, t)
  const state = item.done ? t('notify.done') : item.urgent && waits(item) ? t('notify.unread') : null
  const meta = [clockWords(item.at), t(`notify.kind-${item.kind}`), state]
  return (
    <Row
      title={waits(item) ? <b>{item.text}</b> : item.text}
      meta={meta.filter(Boolean).join(' · ')}
      {...(tag ? { tag } : {})}
      onPress={open}
    />
  )
}

function tagOf(item: InboxItem, t: (key: string) => string) {
  if (item.urgent && !item.done) return { words: t('notify.urgent'), tone: 'late' as const }
  return waits(item) ? { words: t('notify.unread'), tone: 'accent' as const } : null
}
