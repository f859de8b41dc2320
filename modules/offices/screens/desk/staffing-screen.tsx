/** Which grids lack a head, a worker or assistants: counts that filter, the parts, and each grid with what it lacks. */
import { Alert, Button, Empty, Table, Typography } from 'antd'
import { Link, useLocation, useSearch } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { rootsOf } from '../../../../ui/roots.ts'
import { ScopeTree } from '../../../../ui/scope-tree/scope-tree.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { type Completeness, type GridStaff, Lack, type StaffCount } from '../../contract.ts'
import './offices.css'
import { problemWords, scopeOf } from './words.ts'

const pageSize = 50
type Show = Lack | 'lacking' | 'all'

export function StaffingScreen({ params }: ScreenProps) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const roots = rootsOf(me?.posts ?? [])
  const area = scopeOf(params.area, roots)
  const asked = search.get('show')
  const show: Show = Lack.safeParse(asked).data ?? (asked === 'lacking' ? 'lacking' : 'all')
  const filters = {
    area,
    ...(show === 'lacking' ? { only_lacking: true } : show === 'all' ? {} : { lacks: show }),
  }
  const pages = useAskPages<Completeness>('offices.completeness', { ...filters, limit: pageSize })
  const first = pages.data?.pages[0]
  const grids = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="offices">
      <ScopeTree
        label={t('offices.choose-place')}
        roots={roots}
        area={area}
        onSelect={(to) => navigate(`/staffing/${to}`)}
      />
      <main className="offices__main">
        <div>
          <Typography.Title level={1} className="offices__title">
            {t('offices.completeness-title')}
          </Typography.Title>
          <p className="offices__soft">{t('offices.completeness-help')}</p>
        </div>
        {pages.error ? <Alert type="error" showIcon title={problemWords(t, pages.error)} /> : null}
        {first ? (
          <Counts
            total={first.total}
            show={show}
            onShow={(next) => navigate(`/staffing/${area}?show=${next}`, { replace: true })}
          />
        ) : null}
        {first && first.parts.length > 0 ? (
          <Parts parts={first.parts} onSelect={(part) => navigate(`/staffing/${part}?show=${show}`)} />
        ) : null}
        <div>
          <ExportLinks name="offices.completeness" params={filters} />
        </div>
        <div className="offices__card">
          <Table<GridStaff>
            rowKey="area"
            size="middle"
            loading={pages.isPending}
            dataSource={grids}
            pagination={false}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyWords(t, first)} /> }}
            columns={[
              { title: t('offices.grids'), dataIndex: 'place', render: (place) => <b>{place}</b> },
              { title: t('offices.post-grid_head'), dataIndex: 'heads', width: 100 },
              { title: t('offices.post-grid_worker'), dataIndex: 'workers', width: 100 },
              {
                title: t('offices.post-assistant'),
                key: 'assistants',
                width: 110,
                render: (_, grid) => t('offices.assistants-of', { n: grid.assistants, wanted: grid.assistants_wanted }),
              },
              { title: t('offices.state'), key: 'lacks', render: (_, grid) => <Lacks grid={grid} /> },
              {
                title: t('offices.actions'),
                key: 'fill',
                width: 110,
                render: (_, { area: grid, lacks }) =>
                  lacks[0] ? <Link href={`/offices/${grid}?appoint=${lacks[0]}`}>{t('offices.fill')}</Link> : null,
              },
            ]}
          />
          {pages.hasNextPage ? (
            <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('offices.more')}
            </Button>
          ) : null}
        </div>
      </main>
    </div>
  )
}

const emptyWords = (t: (key: string) => string, first: Completeness | undefined): string =>
  t(first && first.total.grids > 0 ? 'offices.complete-all' : 'offices.no-grids')

/** Every number opens the list behind it. */
function Counts({ total, show, onShow }: { total: StaffCount; show: Show; onShow: (show: Show) => void }) {
  const t = useT()
  const cards: [Show, string, number][] = [
    ['all', t('offices.grids'), total.grids],
    ['lacking', t('offices.only-lacking'), total.grids - total.complete],
    ['grid_head', t('offices.lacks-grid_head'), total.lack_head],
    ['grid_worker', t('offices.lacks-grid_worker'), total.lack_worker],
    ['assistant', t('offices.lacks-assistant'), total.lack_assistant],
  ]
  return (
    <div className="offices__counts">
      {cards.map(([key, label, count]) => (
        <button
          key={key}
          type="button"
          aria-pressed={show === key}
          className={show === key ? 'offices__count offices__count--on' : 'offices__count'}
          onClick={() => onShow(key)}
        >
          <span className="offices__soft">{label}</span>
          <b>{count}</b>
        </button>
      ))}
    </div>
  )
}

function Parts({ parts, onSelect }: { parts: StaffCount[]; onSelect: (area: string) => void }) {
  const t = useT()
  return (
    <div className="offices__card">
      <Table<StaffCount>
        rowKey="area"
        size="small"
        dataSource={parts}
        pagination={false}
        scroll={{ y: 260 }}
        columns={[
          {
            title: t('offices.place'),
            dataIndex: 'name',
            render: (name, { area }) => (
              <Button type="link" size="small" className="offices__link" onClick={() => onSelect(area)}>
                {name}
              </Button>
            ),
          },
          { title: t('offices.grids'), dataIndex: 'grids', width: 100 },
          { title: t('offices.complete'), dataIndex: 'complete', width: 100 },
          { title: t('offices.lacks-grid_head'), dataIndex: 'lack_head', width: 110, render: late },
          { title: t('offices.lacks-grid_worker'), dataIndex: 'lack_worker', width: 110, render: late },
          { title: t('offices.lacks-assistant'), dataIndex: 'lack_assistant', width: 110, render: late },
        ]}
      />
    </div>
  )
}

const late = (count: number) => (count > 0 ? <b className="offices__late">{count}</b> : 0)

function Lacks({ grid }: { grid: GridStaff }) {
  const t = useT()
  if (grid.lacks.length === 0) return <Tag tone="accent">{t('offices.complete-all')}</Tag>
  return (
    <span className="offices__tags">
      {grid.lacks.map((lack) => (
        <Tag key={lack} tone={lack === 'assistant' ? 'soon' : 'late'}>
          {t(`offices.lacks-${lack}`)}
        </Tag>
      ))}
    </span>
  )
}
