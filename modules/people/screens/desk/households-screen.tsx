/** Households of a place, and who lives in one. */
import { Button, Input, Skeleton, Table, Tag } from 'antd'
import { Link } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { HouseholdRow, HouseholdView } from '../../contract.ts'
import { residencyWords } from '../words.ts'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useTyped } from './use-typed.ts'
import { useView } from './use-view.ts'

const rowsAtOnce = 50

export function HouseholdsScreen({ params }: ScreenProps) {
  const t = useT()
  const id = params.id ?? null
  const view = useView('/people/households', id)
  const [text, type] = useTyped(view)
  const asked = useAskPages<{ items: HouseholdRow[]; next: string | null }>('people.households', {
    area: view.area ?? undefined,
    text: view.text || undefined,
    limit: rowsAtOnce,
  })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Frame
      tab="households"
      area={view.area}
      onArea={(area) => view.show({ area }, null)}
      side={id ? <HouseholdPanel key={id} id={id} onClose={() => view.show({}, null)} /> : null}
    >
      <div className="ppl__filters">
        <Input.Search
          allowClear
          style={{ width: 220 }}
          value={text}
          onChange={(event) => type(event.target.value)}
          placeholder={t('people.desk-search-house')}
          aria-label={t('people.desk-search-house')}
        />
        <ExportLinks name="people.households" params={{ area: view.area, text: view.text || null }} />
      </div>
      <ProblemAlert problem={asked.error} />
      <div className="ppl__card">
        <Table<HouseholdRow>
          size="middle"
          rowKey="id"
          dataSource={items}
          loading={asked.isPending}
          pagination={false}
          locale={{ emptyText: t('people.desk-no-households') }}
          rowClassName={(row) => `ppl__row${row.id === id ? ' ppl__row--on' : ''}`}
          onRow={(row) => ({ onClick: () => view.show({}, row.id) })}
          columns={[
            {
              title: t('people.field-household'),
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
            { title: t('people.field-place'), render: (_, row) => row.place.split(' ').slice(-2).join(' ') },
            { title: t('people.head'), dataIndex: 'head' },
            { title: t('people.members'), dataIndex: 'members', align: 'right' },
            { title: t('people.residency-away'), dataIndex: 'away', align: 'right' },
          ]}
        />
      </div>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('people.more')}
        </Button>
      ) : null}
    </Frame>
  )
}

function HouseholdPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const asked = useAsk<HouseholdView>('people.household', { household: id })
  const household = asked.data
  return (
    <>
      <div className="ppl__head">
        <h2>{household?.name ?? ''}</h2>
        <Button type="text" onClick={onClose} aria-label={t('people.close')}>
          ✕
        </Button>
      </div>
      <ProblemAlert problem={asked.error} />
      {asked.isPending ? <Skeleton active /> : null}
      {household ? (
        <>
          <p className="ppl__soft">{household.place}</p>
          <ul className="ppl__list">
            {household.members.map((member) => (
              <li key={member.id}>
                <Link href={`/people/${member.id}`}>{member.name}</Link>{' '}
                {member.verified ? null : <Tag color="warning">{t('people.state-waiting')}</Tag>}
                <div className="ppl__soft">
                  {[member.relation, residencyWords(t, member.residency), member.elsewhere].filter(Boolean).join(' · ')}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
