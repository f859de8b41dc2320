/** The rates of a place and of its parts for the desk: every number opens the matters behind it. */
import { Alert, Button, Drawer, Segmented, Table, Typography } from 'antd'
import { Link, useLocation, useSearch } from 'wouter'
import type { z } from 'zod'
import { areaDigits } from '../../../../kernel/area.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { RegisterAnswer } from '../../contract.ts'
import { CountedKind, type Rates, type RatesInsideAnswer, rateDays } from '../../rates/contract.ts'
import { PlaceField, usePlace } from '../clocks/place-field.tsx'
import { More, TicketTable } from '../desk/ticket-table.tsx'
import { useClasses } from '../shared/classes.ts'
import { ratesOf, shareWords, solvedAt, tierKeys } from './words.ts'
import '../clocks/clocks.css'
import '../desk/queue.css'
import '../desk/queue-table.css'

/** Each rate: the matters that count for it, and those that do not. */
const behind = {
  in_time: ['in_time', 'late'],
  solved: ['solved', 'unsolved'],
  satisfied: ['satisfied', 'unsatisfied'],
} as const
const drawer_px = 920
/** Pages kept on the screen. */
const pagesMost = 10

interface Row {
  area: string
  name: string
  rates: Rates
  whole: boolean
}

export function RatesScreen({ params }: ScreenProps) {
  const t = useT()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const area = usePlace(params.area)
  const days = search.get('days') === String(rateDays[1]) ? rateDays[1] : rateDays[0]
  const kind = CountedKind.safeParse(search.get('list')).data ?? null
  const at = search.get('at') ?? area
  const asked = useAsk<RatesInsideAnswer>(
    'tickets.rates_inside',
    { area, days },
    { enabled: area !== '', keepPrevious: true },
  )
  const hrefOf = (more: Record<string, string>) =>
    `/rates/${area}?${new URLSearchParams({ days: String(days), ...more })}`
  const rows: Row[] = asked.data
    ? [{ ...asked.data, whole: true }, ...asked.data.parts.map((part) => ({ ...part, whole: false }))]
    : []
  const opens = (row: Row, one: CountedKind, n: number) =>
    n === 0 ? (
      <span>0</span>
    ) : (
      <Link href={hrefOf({ list: one, at: row.area })} style={{ textDecoration: 'underline' }}>
        {n}
      </Link>
    )
  return (
    <main className="ck">
      <div className="ck-head">
        <Typography.Title level={1}>{t('tickets.rates')}</Typography.Title>
        <Segmented
          value={days}
          onChange={(chosen) => navigate(`/rates/${area}?days=${chosen}`)}
          options={rateDays.map((n) => ({ value: n, label: t('tickets.rates-days', { n }) }))}
        />
        {area === '' ? null : <ExportLinks name="tickets.rates_inside" params={{ area, days }} />}
        <PlaceField
          area={area}
          name={asked.data?.name ?? ''}
          onChange={(to) => navigate(`/rates/${to}?days=${days}`)}
        />
      </div>
      {asked.error ? <Alert type="error" showIcon title={asked.error.message} /> : null}
      <p className="ck-source">{t('tickets.rates-rule')}</p>
      <Table<Row>
        size="small"
        rowKey="area"
        pagination={false}
        loading={asked.isPending}
        dataSource={rows}
        scroll={{ x: 1000 }}
        columns={[
          {
            title: t('tickets.rates-place'),
            fixed: 'left',
            width: 150,
            render: (_, row) =>
              row.whole || row.area.length >= areaDigits.grid ? (
                <b>{row.name}</b>
              ) : (
                <Link href={`/rates/${row.area}?days=${days}`}>{row.name}</Link>
              ),
          },
          ...(['in_time', 'solved', 'satisfied'] as const).map((key) => ({
            title: t(`tickets.rates-${key}`),
            width: 190,
            render: (_: unknown, row: Row) => {
              const rate = ratesOf(row.rates).find((one) => one.key === key)
              if (!rate) return null
              const [yes, no] = behind[key]
              return (
                <>
                  <b>{shareWords(t, rate)}</b>
                  <small className="ck-ground">
                    {t(`tickets.rates-yes-${key}`)} {opens(row, yes, rate.part)} · {t(`tickets.rates-no-${key}`)}{' '}
                    {opens(row, no, rate.whole - rate.part)}
                  </small>
                </>
              )
            },
          })),
          {
            title: t('tickets.rates-silent'),
            width: 100,
            render: (_, row) => opens(row, 'silent', row.rates.closed - row.rates.asked_solved),
          },
          ...tierKeys.map((tier) => ({
            title: t('tickets.rates-at', { tier: t(`tickets.tier.${tier}`) }),
            width: 110,
            render: (_: unknown, row: Row) => {
              const n = solvedAt(row.rates, tier)
              return (
                <>
                  {opens(row, `at_${tier}`, n)}
                  <small className="ck-ground">{shareWords(t, { part: n, whole: row.rates.solved })}</small>
                </>
              )
            },
          })),
        ]}
      />
      <Drawer
        open={kind !== null}
        onClose={() => navigate(hrefOf({}))}
        size={drawer_px}
        title={kind ? t(`tickets.rates-list-${kind}`, { n: days }) : ''}
      >
        {kind ? <Behind area={at} days={days} kind={kind} /> : null}
      </Drawer>
    </main>
  )
}

function Behind({ area, days, kind }: { area: string; days: number; kind: CountedKind }) {
  const t = useT()
  const now = useNow()
  const classes = useClasses()
  const [, navigate] = useLocation()
  const list = useAskPages<z.infer<typeof RegisterAnswer>>('tickets.counted', { area, days, kind })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const hrefOf = (id: string | null) => (id ? `/tickets/${id}` : '/tickets')
  return (
    <>
      {list.error ? (
        <Alert
          type="error"
          showIcon
          title={list.error.message}
          action={
            <Button size="small" onClick={() => void list.refetch()}>
              {t('tickets.desk.again')}
            </Button>
          }
        />
      ) : null}
      {list.data && rows.length === 0 ? <p>{t('tickets.rates-list-none')}</p> : null}
      {rows.length > 0 ? (
        <TicketTable
          rows={rows}
          cursor={null}
          view={{ hrefOf }}
          now={now}
          nameOf={classes.nameOf}
          inVillage={false}
          onOpen={(id) => navigate(hrefOf(id))}
        />
      ) : null}
      {list.hasNextPage && (list.data?.pages.length ?? 0) < pagesMost ? (
        <More pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : null}
    </>
  )
}
