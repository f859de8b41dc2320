/** What has to be laid open here and by which rule; places add items or make them stricter, from a day on. */
import { Button, Segmented, Skeleton, Table, Tag } from 'antd'
import { useState } from 'react'
import type { T } from '../../../../ui/i18n.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { dateWords } from '../../../../ui/time.ts'
import { books, type CatalogueAnswer, type ItemView } from '../../contract.ts'
import { Frame } from './frame.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useScope } from './scope.ts'
import { TermsDialog } from './terms-dialog.tsx'

/** 每月，次月 15 日前 */
export function rhythmWords(t: T, { frequency, due }: Pick<ItemView, 'frequency' | 'due'>): string {
  const [month = '', day = ''] = due.due_month_day?.split('-').map(Number).map(String) ?? []
  const key = frequency === 'yearly' && due.next_year ? 'yearly-next' : frequency
  return t(`disclosure.desk-rhythm-${key}`, { day: due.due_day ?? day, month, n: due.days ?? 0 })
}

export function CatalogueScreen() {
  const t = useT()
  const lang = useLang()
  const scope = useScope()
  const asked = useAsk<CatalogueAnswer>('disclosure.catalogue', { area: scope.area })
  const [dialog, setDialog] = useState<{ item: ItemView | null } | 'terms' | null>(null)
  const book = scope.param('book')
  const data = asked.data
  const may = data?.may.set ?? false
  return (
    <Frame
      tab="catalogue"
      scope={scope}
      tools={may ? <Button onClick={() => setDialog({ item: null })}>{t('disclosure.desk-add-item')}</Button> : null}
    >
      <ProblemAlert problem={asked.error} />
      {data ? (
        <>
          <section className="bks__card bks__card--padded bks-terms">
            <dl className="bks-facts">
              {(
                [
                  [
                    'starts',
                    data.terms.starts
                      ? dateWords(data.terms.starts, lang, { year: true })
                      : t('disclosure.desk-not-begun'),
                  ],
                  ['signatures', t('disclosure.desk-people-n', { n: data.terms.signatures })],
                  ['remind_days', t('disclosure.desk-days-n', { n: data.terms.remind_days })],
                  ['climb_days', t('disclosure.desk-climb-n', data.terms.climb_days)],
                  [
                    'answer_limit',
                    t(`disclosure.desk-limit-${data.terms.answer_limit.unit}`, { n: data.terms.answer_limit.amount }),
                  ],
                  ['needs_posting', t(data.terms.needs_posting ? 'disclosure.desk-yes' : 'disclosure.desk-no')],
                ] as const
              ).map(([key, value]) => (
                <div key={key}>
                  <dt>{t(`disclosure.desk-term-${key}`)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {may ? <Button onClick={() => setDialog('terms')}>{t('disclosure.desk-set-terms')}</Button> : null}
          </section>
          <div className="bks__filters">
            <Segmented
              value={book ?? 'all'}
              onChange={(value) => scope.show({ book: value === 'all' ? null : String(value) })}
              options={[
                {
                  value: 'all',
                  label: t('disclosure.desk-all-items', { n: data.items.filter((item) => item.active).length }),
                },
                ...books.map((value) => ({ value, label: t(`disclosure.book-${value}`) })),
              ]}
            />
          </div>
          <div className="bks__card">
            <Table<ItemView>
              size="middle"
              rowKey="key"
              pagination={false}
              dataSource={data.items.filter((item) => !book || item.book === book)}
              rowClassName={(row) => (row.active ? '' : 'bks__off')}
              columns={[
                {
                  title: t('disclosure.desk-item'),
                  render: (_, row) => (
                    <>
                      <b>{row.name}</b>
                      {row.given_at ? <Tag color="gold">{t('disclosure.desk-set-here')}</Tag> : null}
                      <div className="bks__soft">{row.about}</div>
                    </>
                  ),
                },
                { title: t('disclosure.desk-rhythm'), width: 190, render: (_, row) => rhythmWords(t, row) },
                { title: t('disclosure.desk-office'), width: 110, render: (_, row) => t(`offices.post-${row.office}`) },
                {
                  title: t('disclosure.desk-source'),
                  width: 320,
                  render: (_, row) => (
                    <>
                      {row.source}
                      <div className="bks__soft">
                        {t('disclosure.desk-since', { day: dateWords(row.source_day, lang, { year: true }) })}
                      </div>
                    </>
                  ),
                },
                ...(may
                  ? [
                      {
                        title: <span className="x-hidden">{t('disclosure.desk-tighten')}</span>,
                        width: 90,
                        render: (_: unknown, row: ItemView) => (
                          <Button size="small" onClick={() => setDialog({ item: row })}>
                            {t('disclosure.desk-tighten')}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
          {data.history.length > 0 ? (
            <section className="bks__card bks__card--padded">
              <h3>{t('disclosure.desk-history')}</h3>
              <ul className="bks-versions">
                {data.history.map((one) => (
                  <li key={`${one.area} ${one.key} ${one.from_day}`}>
                    <b>{data.items.find((item) => item.key === one.key)?.name ?? one.key}</b>{' '}
                    <span className="bks__soft">
                      {[
                        one.place,
                        t('disclosure.desk-since', { day: dateWords(one.from_day, lang, { year: true }) }),
                        one.source,
                      ].join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} />
      )}
      {dialog === 'terms' && data ? (
        <TermsDialog area={scope.area} terms={data.terms} onClose={() => setDialog(null)} />
      ) : null}
      {dialog && dialog !== 'terms' ? (
        <ItemDialog area={scope.area} item={dialog.item} onClose={() => setDialog(null)} />
      ) : null}
    </Frame>
  )
}
