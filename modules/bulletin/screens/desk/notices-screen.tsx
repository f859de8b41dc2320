/** The office's notices at the desk: the list on the left, the chosen one with all that may be done on the right, the editor in a drawer. */
import { Alert, Button, Empty, Segmented, Space, Spin, Table, Typography } from 'antd'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { NoticeRow, NoticeView } from '../../contract.ts'
import type { Offer } from '../shared/offer.ts'
import { officeWords, tagOf } from '../shared/words.ts'
import { EditorDrawer } from './editor-drawer.tsx'
import { NoticePanel } from './notice-panel.tsx'
import './notices.css'

interface NoticePage {
  items: NoticeRow[]
  next: string | null
}

const states = ['all', 'draft', 'scheduled', 'published', 'withdrawn'] as const

export function NoticesScreen({ params }: ScreenProps) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const state = states.find((one) => one === search.get('state')) ?? 'all'
  const pages = useAskPages<NoticePage>('bulletin.list', { limit: 50, ...(state === 'all' ? {} : { state }) })
  const offer = useAsk<Offer>('bulletin.offer')
  const [writing, setWriting] = useState<string | 'new' | null>(null)
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const problem = pages.error ?? offer.error
  return (
    <main className="notices">
      <div className="notices__head">
        <Typography.Title level={1} className="notices__title">
          {t('bulletin.notices')}
        </Typography.Title>
        <Space wrap>
          <Segmented
            value={state}
            onChange={(value) => navigate(`/notices${value === 'all' ? '' : `?state=${value}`}`, { replace: true })}
            options={states.map((value) => ({ value, label: t(`bulletin.state-${value}`) }))}
          />
          <ExportLinks name="bulletin.list" params={state === 'all' ? {} : { state }} />
          {offer.data && offer.data.places.length > 0 ? (
            <Button type="primary" onClick={() => setWriting('new')}>
              {t('bulletin.write')}
            </Button>
          ) : null}
        </Space>
      </div>
      {problem ? <Alert type="error" showIcon title={problem.detail} /> : null}
      <div className="notices__both">
        <div className="notices__list">
          <Table<NoticeRow>
            rowKey="id"
            size="middle"
            loading={pages.isPending}
            dataSource={rows}
            pagination={false}
            onRow={(row) => ({ onClick: () => navigate(`/notices/${row.id}${location.search}`) })}
            rowClassName={(row) => (row.id === params.id ? 'notices__row notices__row--on' : 'notices__row')}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('bulletin.none')} /> }}
            columns={[
              {
                title: t('bulletin.title'),
                key: 'title',
                render: (_, row) => {
                  const tag = tagOf(t, row)
                  return (
                    <>
                      {tag ? <Tag tone={tag.tone}>{tag.words}</Tag> : null} <b>{row.title || t('bulletin.untitled')}</b>
                    </>
                  )
                },
              },
              { title: t('bulletin.to'), dataIndex: 'place', width: 140 },
              { title: t('bulletin.from'), key: 'office', width: 150, render: (_, row) => officeWords(t, row.office) },
              {
                title: t('bulletin.at-time'),
                key: 'at',
                width: 130,
                render: (_, row) => timeWords(row.published_at ?? row.publish_at ?? row.edited_at, now, lang),
              },
              {
                title: t('bulletin.comments'),
                key: 'comments',
                width: 70,
                render: (_, row) => row.counts.comments,
              },
            ]}
          />
          {pages.hasNextPage ? (
            <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('bulletin.older')}
            </Button>
          ) : null}
        </div>
        {params.id ? <Chosen id={params.id} onWrite={setWriting} /> : null}
      </div>
      {writing && offer.data ? (
        <EditorDrawer
          key={writing}
          id={writing === 'new' ? null : writing}
          offer={offer.data}
          onClose={() => setWriting(null)}
        />
      ) : null}
    </main>
  )
}

function Chosen({ id, onWrite }: { id: string; onWrite: (id: string) => void }) {
  const asked = useAsk<NoticeView>('bulletin.one', { id })
  return (
    <aside className="notices__panel">
      {asked.isPending ? <Spin /> : null}
      {asked.error ? <Alert type="error" showIcon title={asked.error.detail} /> : null}
      {asked.data ? <NoticePanel notice={asked.data} onWrite={() => onWrite(id)} /> : null}
    </aside>
  )
}
