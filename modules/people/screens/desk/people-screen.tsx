/** People of a place: filtered by the address, one record open on the right. */
import { Button, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { PersonRow } from '../../contract.ts'
import { optionsOf, residencies, residencyWords } from '../words.ts'
import { AddDialog } from './add-dialog.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { Frame } from './frame.tsx'
import { PersonPanel } from './person-panel.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { StateTag } from './state-tag.tsx'
import { useTyped } from './use-typed.ts'
import { askOf, useView, type View } from './use-view.ts'

interface PeoplePage {
  items: PersonRow[]
  next: string | null
  total: number
  waiting: number
  may: Record<string, boolean>
}

const rowsAtOnce = 50
const gridDigits = 15

export function PeopleScreen({ params }: ScreenProps) {
  const t = useT()
  const id = params.id ?? null
  const view = useView('/people', id)
  const [, navigate] = useLocation()
  const asked = useAskPages<PeoplePage>('people.list', { ...askOf(view), limit: rowsAtOnce })
  const [adding, setAdding] = useState(false)
  const [exporting, setExporting] = useState(false)
  const first = asked.data?.pages[0]
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Frame
      tab="people"
      area={view.area}
      onArea={(area) => view.show({ area }, null)}
      tools={
        <>
          {first?.may.roster ? <Button onClick={() => setExporting(true)}>{t('people.export')}</Button> : null}
          {first?.may.roster ? (
            <Button onClick={() => navigate('/people/rosters/new')}>{t('people.import')}</Button>
          ) : null}
          {first?.may.add ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('people.add')}
            </Button>
          ) : null}
        </>
      }
      side={id ? <PersonPanel key={id} id={id} onClose={() => view.show({}, null)} /> : null}
    >
      <Filters view={view} waiting={first?.waiting ?? 0} />
      <ProblemAlert problem={asked.error} />
      <div className="ppl__card">
        <Table<PersonRow>
          size="middle"
          rowKey="id"
          dataSource={items}
          loading={asked.isPending}
          pagination={false}
          locale={{ emptyText: t('people.desk-none') }}
          rowClassName={(row) => `ppl__row${row.id === id ? ' ppl__row--on' : ''}`}
          onRow={(row) => ({ onClick: () => view.show({}, row.id) })}
          columns={[
            {
              title: t('people.field-name'),
              render: (_, row) => (
                <a
                  className="ppl__name"
                  href={`/desk${view.hrefOf(row.id)}`}
                  onClick={(event) => {
                    event.preventDefault()
                    event.stopPropagation()
                    view.show({}, row.id)
                  }}
                >
                  {row.name}
                </a>
              ),
            },
            { title: t('people.field-place'), render: (_, row) => nearWords(row) },
            { title: t('people.field-household'), dataIndex: 'house' },
            { title: t('people.relation'), dataIndex: 'relation', responsive: ['xl'] },
            { title: t('people.field-residency'), render: (_, row) => residencyWords(t, row.residency) },
            { title: t('people.field-phone'), dataIndex: 'phone', ...(id ? { responsive: ['xxl' as const] } : {}) },
            { title: t('people.state'), render: (_, row) => <StateTag row={row} /> },
          ]}
        />
      </div>
      <div className="ppl__bar">
        <span className="ppl__soft">
          {first ? t('people.desk-shown', { shown: items.length, total: first.total }) : null}
        </span>
        <ExportLinks name="people.list" params={askOf(view)} />
        {asked.hasNextPage ? (
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t('people.more')}
          </Button>
        ) : null}
      </div>
      {adding ? (
        <AddDialog area={view.area} onClose={() => setAdding(false)} onAdded={(person) => view.show({}, person)} />
      ) : null}
      {exporting ? <ExportDialog area={view.area} onClose={() => setExporting(false)} /> : null}
    </Frame>
  )
}

/** 大同镇 陶坝村 六网格 → 六网格, with the building where there is one: the rest stands in the tree. */
const nearWords = ({ place, area }: PersonRow): string =>
  place
    .split(' ')
    .slice(area.length > gridDigits ? -2 : -1)
    .join(' ')

function Filters({ view, waiting }: { view: View; waiting: number }) {
  const t = useT()
  const [text, type] = useTyped(view)
  return (
    <div className="ppl__filters">
      <Input.Search
        allowClear
        style={{ width: 220 }}
        value={text}
        onChange={(event) => type(event.target.value)}
        placeholder={t('people.desk-search')}
        aria-label={t('people.desk-search')}
      />
      <Select
        mode="multiple"
        allowClear
        style={{ minWidth: 200 }}
        value={view.residency}
        onChange={(residency: string[]) => view.show({ residency })}
        options={optionsOf(t, 'residency', residencies)}
        placeholder={t('people.field-residency')}
        aria-label={t('people.field-residency')}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        value={view.state}
        onChange={(state: string | undefined) => view.show({ state: state ?? null })}
        options={optionsOf(t, 'state', ['verified', 'unverified', 'left'])}
        placeholder={t('people.state')}
        aria-label={t('people.state')}
      />
      {waiting > 0 || view.waiting ? (
        <Button type={view.waiting ? 'primary' : 'default'} onClick={() => view.show({ waiting: !view.waiting })}>
          {t('people.waiting-filter', { n: waiting })}
        </Button>
      ) : null}
    </div>
  )
}
