/** Everything published of one item, the newest first; and what of it is late. */
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { yuanWords } from '../../../../ui/time.ts'
import type { DueView, EntryBrief, ShelfAnswer } from '../../contract.ts'
import { entryPath, lateWords, publishedWords, shelfPath } from '../shared/words.ts'
import { useVisitor } from './use-visitor.ts'
import '../shared/books.css'

interface EntryPage {
  items: EntryBrief[]
  next: string | null
}

const lateMost = 10

export function ItemScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const area = params.area ?? ''
  const item = params.item ?? ''
  useVisitor(area)
  const shelf = useAsk<ShelfAnswer>('disclosure.shelf', { area })
  const asked = useAskPages<EntryPage>('disclosure.list', { area, item })
  const late = useAsk<{ items: DueView[] }>('disclosure.dues', { area, item, state: 'late', limit: lateMost })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const known = shelf.data?.books.flatMap((book) => book.items).find(({ key }) => key === item)
  return (
    <Page title={known?.name ?? items[0]?.item_name ?? ''} back={shelfPath(area)}>
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {late.data && late.data.items.length > 0 ? (
        <Card title={t('disclosure.read-late-title')}>
          <Rows>
            {late.data.items.map((due) => (
              <Row
                key={due.id}
                tag={{ words: t('disclosure.read-late-tag'), tone: 'late' }}
                title={due.period_name}
                meta={lateWords(t, lang, due, now)}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
      {items.length > 0 ? (
        <Card>
          <Rows>
            {items.map((entry) => (
              <Row
                key={entry.id}
                href={entryPath(area, entry.id)}
                title={entry.title}
                meta={metaOf(entry)}
                {...(entry.thumb ? { thumb: entry.thumb } : {})}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
      {asked.data && items.length === 0 ? (
        <Empty icon="book" title={t('disclosure.read-none-yet')}>
          {known ? t('disclosure.read-none-line', { item: known.name }) : null}
        </Empty>
      ) : null}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('disclosure.read-earlier')}
        </Button>
      ) : null}
    </Page>
  )

  function metaOf(entry: EntryBrief): string {
    return [
      publishedWords(t, lang, entry, now),
      entry.nothing ? t('disclosure.read-nothing') : '',
      entry.closing_fen === null
        ? ''
        : t('disclosure.read-closing-short', { amount: yuanWords(entry.closing_fen, lang) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
