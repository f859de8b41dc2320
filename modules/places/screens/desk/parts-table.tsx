/** What lies directly inside a place, as a list: code, name, on the map or not, validity and successor. */
import { Button, Checkbox, Empty, Table, Tag } from 'antd'
import { useState } from 'react'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import type { PlaceDetail, PlacePage, PlaceView } from '../../contract.ts'
import { kindWords } from './words.ts'

export function PartsTable({ place, onSelect }: { place: PlaceDetail; onSelect: (area: string) => void }) {
  const t = useT()
  const [ended, setEnded] = useState(false)
  const pages = useAskPages<PlacePage>('places.children', { area: place.area, limit: 50, ended })
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const isSmall = place.level === 'village' || place.level === 'grid'
  return (
    <section className="places__parts">
      <header>
        <h2>{t(`places.parts.${place.level}`)}</h2>
        <Checkbox checked={ended} onChange={(event) => setEnded(event.target.checked)}>
          {t('places.show-ended')}
        </Checkbox>
        <ExportLinks name="places.children" params={{ area: place.area, ended }} />
      </header>
      <Table<PlaceView>
        size="middle"
        rowKey="area"
        loading={pages.isPending}
        dataSource={rows}
        pagination={false}
        locale={{
          emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(`places.no-parts.${place.level}`)} />,
        }}
        onRow={(row) => ({ onClick: () => onSelect(row.area) })}
        columns={[
          {
            title: t('places.name'),
            dataIndex: 'name',
            render: (name: string, row) => (
              <Button type="link" size="small" className="places__open" onClick={() => onSelect(row.area)}>
                {name}
              </Button>
            ),
          },
          {
            title: t('places.code'),
            dataIndex: 'area',
            render: (area: string) => <span className="places__code">{area}</span>,
          },
          { title: t('places.kind'), key: 'kind', render: (_value, row) => kindWords(t, row.level, row.kind) },
          ...(place.level === 'grid' ? [] : [{ title: t('places.inside'), dataIndex: 'parts' }]),
          ...(isSmall
            ? [
                {
                  title: t('places.on-map'),
                  key: 'drawn',
                  render: (_value: unknown, row: PlaceView) =>
                    row.drawn ? (
                      t('places.on-map-yes')
                    ) : (
                      <Tag className="places__tag--soon">{t('places.on-map-no')}</Tag>
                    ),
                },
              ]
            : []),
          {
            title: t('places.validity'),
            key: 'validity',
            render: (_value, row) =>
              row.to_day ? (
                <span>
                  {t('places.from-to', { from: row.from_day, to: row.to_day })}
                  {row.successor ? <span className="places__soft"> → {row.successor}</span> : null}
                </span>
              ) : (
                t('places.since', { from: row.from_day })
              ),
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('places.more')}
        </Button>
      ) : null}
    </section>
  )
}
