/** The delivery log: what was sent to whom, what came back, what is still tried, and sending again by hand. */
import { Alert, Segmented, Select, Space, Table } from 'antd'
import { useLocation, useSearch } from 'wouter'
import { AgainButton, AgainTable, useAgain } from '../../../../ui/again-table/again-table.tsx'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Tag, type Tone } from '../../../../ui/tag/tag.tsx'
import { timeWords } from '../../../../ui/time.ts'
import {
  type ConsumerPage,
  type DeliveryPage,
  DeliveryState,
  type DeliveryView,
  type DeliveryWhole,
  wordKey,
} from '../../contract.ts'
import { Frame, problemWords } from './frame.tsx'

const pageSize = 50
const tones: Record<DeliveryState, Tone> = { waiting: 'soon', sent: 'accent', failed: 'late', dropped: 'plain' }

export function DeliveriesScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const state = DeliveryState.safeParse(search.get('state')).data
  const consumer = search.get('consumer') ?? ''
  const webhook = search.get('webhook') ?? ''
  const programs = useAsk<ConsumerPage>('doors.consumers', { limit: 100 })
  const pages = useAskPages<DeliveryPage>('doors.deliveries', {
    limit: pageSize,
    ...(state ? { state } : {}),
    ...(consumer ? { consumer } : {}),
    ...(webhook ? { webhook } : {}),
  })
  const again = useAgain('doors.resend', (n) => t('doors.resent-n', { n }))
  const filter = (change: Record<string, string>) => {
    const next = new URLSearchParams({ state: state ?? '', consumer, webhook, ...change })
    for (const [key, value] of [...next]) if (!value) next.delete(key)
    again.choose([])
    navigate(`/doors/deliveries?${next}`, { replace: true })
  }
  const problem = pages.error ?? again.error
  return (
    <Frame tab="deliveries">
      <Space wrap>
        <Segmented
          value={state ?? ''}
          onChange={(value) => filter({ state: value })}
          options={[
            { value: '', label: t('doors.all') },
            ...DeliveryState.options.map((value) => ({ value, label: t(`doors.state-${value}`) })),
          ]}
        />
        <Select
          value={consumer}
          aria-label={t('doors.consumers')}
          onChange={(value: string) => filter({ consumer: value, webhook: '' })}
          style={{ minWidth: 200 }}
          options={[
            { value: '', label: t('doors.all-consumers') },
            ...(programs.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <AgainButton again={again} words={t('doors.resend-chosen', { n: again.chosen.length })} />
        <ExportLinks
          name="doors.deliveries"
          params={{ ...(state ? { state } : {}), ...(consumer ? { consumer } : {}), ...(webhook ? { webhook } : {}) }}
        />
      </Space>
      {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
      <div className="doors__card">
        <AgainTable<DeliveryView>
          again={again}
          pages={pages}
          isOpen={({ may }) => may.resend === true}
          empty={t('doors.deliveries-none')}
          actions={t('doors.actions')}
          expandable={{
            expandedRowRender: ({ id }) => <Tried delivery={id} />,
            columnTitle: <span className="x-hidden">{t('doors.details')}</span>,
          }}
          columns={[
            {
              title: t('doors.at'),
              dataIndex: 'at',
              width: 120,
              render: (at: string) => timeWords(new Date(at), now, lang),
            },
            { title: t('doors.event'), dataIndex: 'event', render: (event: string) => t(wordKey('event', event)) },
            { title: t('doors.place'), dataIndex: 'place' },
            {
              title: t('doors.to'),
              key: 'to',
              render: (_, { title, url }) => (
                <>
                  {title}
                  <div className="doors__soft doors__url">{url}</div>
                </>
              ),
            },
            {
              title: t('doors.result'),
              key: 'state',
              render: (_, row) => (
                <>
                  <Tag tone={tones[row.state]}>{t(`doors.state-${row.state}`)}</Tag>
                  <div className="doors__soft">
                    {[
                      row.why ? t(row.why) : null,
                      row.status ? t('doors.status', { status: row.status }) : null,
                      row.tries > 1 ? t('doors.tries-n', { n: row.tries }) : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </>
              ),
            },
            {
              title: t('doors.next'),
              dataIndex: 'next_at',
              width: 110,
              render: (at: string | null) => (at ? timeWords(new Date(at), now, lang) : ''),
            },
          ]}
        />
      </div>
    </Frame>
  )
}

function Tried({ delivery }: { delivery: string }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const asked = useAsk<DeliveryWhole>('doors.delivery', { delivery })
  return (
    <Table<DeliveryWhole['tried'][number]>
      className="doors__tried"
      rowKey="number"
      size="small"
      loading={asked.isPending}
      dataSource={asked.data?.tried ?? []}
      pagination={false}
      columns={[
        {
          title: t('doors.try-number'),
          dataIndex: 'number',
          width: 90,
          render: (n: number) => t('doors.tries-n', { n }),
        },
        {
          title: t('doors.signed-at'),
          dataIndex: 'at',
          width: 130,
          render: (at: string) => timeWords(new Date(at), now, lang),
        },
        {
          title: t('doors.result'),
          key: 'result',
          render: (_, one) =>
            [one.status ? t('doors.status', { status: one.status }) : null, one.why ? t(one.why) : null]
              .filter(Boolean)
              .join(' · '),
        },
        { title: t('doors.said'), dataIndex: 'said' },
        {
          title: t('doors.took-title'),
          dataIndex: 'took_ms',
          width: 110,
          align: 'right',
          render: (n: number) => t('doors.took', { n }),
        },
      ]}
    />
  )
}
