/** What is in the making and what is published: of one's village, or waiting for signatures anywhere below. */
import { Button, Empty, Segmented, Select, Table, Tag } from 'antd'
import { Link, useLocation } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAskPages } from '../../../../ui/query.ts'
import { timeWords } from '../../../../ui/time.ts'
import { books, type EntryBrief, type EntryState } from '../../contract.ts'
import { yuan } from './amounts.ts'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useScope } from './scope.ts'

const colours: Record<EntryState, string> = {
  draft: 'default',
  submitted: 'processing',
  signed: 'success',
  refused: 'error',
  published: 'success',
}

export function StateTag({ state }: { state: EntryState }) {
  const t = useT()
  return <Tag color={colours[state]}>{t(`disclosure.desk-entry-${state}`)}</Tag>
}

export function EntriesScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const scope = useScope()
  const [, navigate] = useLocation()
  const shown = scope.param('shown') === 'published' && scope.isVillage ? 'published' : 'making'
  const book = scope.param('book')
  const asked = useAskPages<{ items: EntryBrief[]; next: string | null }>(
    shown === 'published' ? 'disclosure.list' : 'disclosure.drafts',
    { area: scope.area, limit: 30, ...(shown === 'published' && book ? { book } : {}) },
  )
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Frame tab="entries" scope={scope}>
      <div className="bks__filters">
        {scope.isVillage ? (
          <Segmented
            value={shown}
            onChange={(value) => scope.show({ shown: value === 'published' ? 'published' : null })}
            options={(['making', 'published'] as const).map((value) => ({
              value,
              label: t(`disclosure.desk-shown-${value}`),
            }))}
          />
        ) : null}
        {shown === 'published' ? (
          <ExportLinks name="disclosure.list" params={{ area: scope.area, ...(book ? { book } : {}) }} />
        ) : null}
        {shown === 'published' ? (
          <Select
            allowClear
            style={{ width: 140 }}
            value={book}
            placeholder={t('disclosure.desk-all-books')}
            aria-label={t('disclosure.desk-book')}
            onChange={(value) => scope.show({ book: value ?? null })}
            options={books.map((value) => ({ value, label: t(`disclosure.book-${value}`) }))}
          />
        ) : null}
      </div>
      <ProblemAlert problem={asked.error} />
      <div className="bks__card">
        <Table<EntryBrief>
          size="middle"
          rowKey="id"
          dataSource={rows}
          loading={asked.isPending}
          pagination={false}
          locale={{ emptyText: <Empty description={t(`disclosure.desk-none-${shown}`)} /> }}
          rowClassName="bks__row"
          onRow={(row) => ({ onClick: () => navigate(`/books/entries/${row.id}`) })}
          columns={[
            {
              title: t('disclosure.desk-title'),
              render: (_, row) => <Link href={`/books/entries/${row.id}`}>{row.title}</Link>,
            },
            ...(scope.isVillage ? [] : [{ title: t('disclosure.desk-village'), dataIndex: 'place' }]),
            { title: t('disclosure.desk-book'), render: (_, row) => t(`disclosure.book-${row.book}`), width: 80 },
            { title: t('disclosure.desk-period'), dataIndex: 'period_name', width: 150 },
            {
              title: t('disclosure.desk-closing'),
              align: 'right' as const,
              width: 140,
              render: (_, row) =>
                row.closing_fen === null ? '' : <span className="bks__money">{yuan(row.closing_fen)}</span>,
            },
            {
              title: t('disclosure.desk-questions'),
              align: 'right' as const,
              width: 90,
              render: (_, row) =>
                row.questions > 0 ? (
                  <span className={row.unanswered > 0 ? 'bks__late' : undefined}>{row.questions}</span>
                ) : (
                  ''
                ),
            },
            { title: t('disclosure.desk-state'), width: 120, render: (_, row) => <StateTag state={row.state} /> },
            {
              title: t('disclosure.desk-when'),
              width: 140,
              render: (_, row) => timeWords(row.published_at ?? row.changed_at, now, lang),
            },
          ]}
        />
      </div>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('disclosure.desk-more')}
        </Button>
      ) : null}
    </Frame>
  )
}
