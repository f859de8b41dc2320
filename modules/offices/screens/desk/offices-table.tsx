/** Offices of a place, each with its term; the next page comes when asked for. */
import { Alert, Button, Empty, Space, Table } from 'antd'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { OfficeView } from '../../contract.ts'
import type { Filters } from './offices-screen.tsx'
import { problemWords } from './words.ts'

const pageSize = 50
const tone = { serving: 'accent', coming: 'calm', ended: 'plain' } as const

interface Page {
  items: OfficeView[]
  next: string | null
}

export function OfficesTable({
  area,
  filters,
  onEnd,
  onPhone,
}: {
  area: string
  filters: Filters
  onEnd: (office: OfficeView) => void
  onPhone: (office: OfficeView) => void
}) {
  const t = useT()
  const pages = useAskPages<Page>('offices.list', { area, ...filters, name: filters.name || null, limit: pageSize })
  if (pages.error) return <Alert type="error" showIcon title={problemWords(t, pages.error)} />
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="offices__card">
      <Table<OfficeView>
        rowKey="id"
        size="middle"
        loading={pages.isPending}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('offices.empty')} /> }}
        columns={[
          { title: t('offices.name'), dataIndex: 'name', width: 100, render: (name) => <b>{name}</b> },
          { title: t('offices.post'), key: 'post', render: (_, office) => <PostCell office={office} /> },
          { title: t('offices.place'), key: 'place', render: (_, { place, unit_name }) => unit_name ?? place },
          {
            title: t('offices.phone'),
            dataIndex: 'work_phone',
            width: 130,
            render: (phone: string) => (phone ? <a href={`tel:${phone}`}>{phone}</a> : '—'),
          },
          { title: t('offices.term'), key: 'term', render: (_, office) => <TermCell office={office} /> },
          {
            title: t('offices.state'),
            dataIndex: 'state',
            width: 90,
            render: (state: OfficeView['state']) => <Tag tone={tone[state]}>{t(`offices.state-${state}`)}</Tag>,
          },
          {
            title: t('offices.actions'),
            key: 'may',
            width: 170,
            render: (_, office) => (
              <Space size={4}>
                {office.may.change_phone ? (
                  <Button type="link" size="small" onClick={() => onPhone(office)}>
                    {t('offices.change-phone')}
                  </Button>
                ) : null}
                {office.may.end ? (
                  <Button type="link" size="small" danger onClick={() => onEnd(office)}>
                    {t('offices.end')}
                  </Button>
                ) : null}
              </Space>
            ),
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('offices.more')}
        </Button>
      ) : null}
      <ExportLinks name="offices.list" params={{ area, ...filters, name: filters.name || null }} />
    </div>
  )
}

function PostCell({ office }: { office: OfficeView }) {
  const t = useT()
  const post = t(`offices.post-${office.post}`)
  // 一网格长 says 网格长 already.
  if (office.title.includes(post)) return office.title
  if (!office.title) return post
  return (
    <>
      {office.title}
      <div className="offices__soft">{post}</div>
    </>
  )
}

function TermCell({ office }: { office: OfficeView }) {
  const t = useT()
  const lang = useLang()
  const day = (text: string) => dateWords(new Date(`${text}T00:00:00+08:00`), lang, { year: true })
  const words = office.to_day
    ? t('offices.from-to', { from: day(office.from_day), to: day(office.to_day) })
    : t('offices.since', { day: day(office.from_day) })
  return (
    <>
      {words}
      {office.end_reason ? <div className="offices__soft">{office.end_reason}</div> : null}
    </>
  )
}
