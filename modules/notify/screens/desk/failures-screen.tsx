/** What could not be delivered: who, by which way, why, and one press to send it again. */
import { Alert, Segmented, Select, Space, Typography } from 'antd'
import { Link, useLocation, useSearch } from 'wouter'
import { AgainButton, AgainTable, useAgain } from '../../../../ui/again-table/again-table.tsx'
import { ApiProblem } from '../../../../ui/api.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAskPages } from '../../../../ui/query.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { type Failure, type Failures, OuterChannel } from '../../contract.ts'
import { budgetPosts } from './posts.ts'
import './failures.css'

const pageSize = 50

export function FailuresScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const places = [...new Map((me?.posts ?? []).map(({ area, place }) => [area, place]))]
  const area = places.find(([code]) => code === search.get('area'))?.[0] ?? places[0]?.[0] ?? ''
  const channel = OuterChannel.safeParse(search.get('channel')).data
  const pages = useAskPages<Failures>('notify.failures', { area, channel, limit: pageSize })
  const again = useAgain('notify.retry', (n) => t('notify.retried', { n }))
  const filter = (change: Record<string, string>) => {
    const next = new URLSearchParams({ area, ...(channel ? { channel } : {}), ...change })
    again.choose([])
    navigate(`/failures?${next}`, { replace: true })
  }
  const problem = pages.error ?? again.error
  return (
    <main className="failures">
      <div>
        <Typography.Title level={1} className="failures__title">
          {t('notify.failures')}
        </Typography.Title>
        <p className="failures__soft">{t('notify.failures-help')}</p>
        {me?.posts.some(({ post }) => budgetPosts.includes(post)) ? (
          <Link href="/messages">{t('notify.budgets')}</Link>
        ) : null}
      </div>
      <Space wrap>
        <ExportLinks name="notify.failures" params={{ area, ...(channel ? { channel } : {}) }} />
        {places.length > 1 ? (
          <Select
            value={area}
            onChange={(code) => filter({ area: code })}
            aria-label={t('notify.choose-place')}
            options={places.map(([value, label]) => ({ value, label }))}
            style={{ minWidth: 140 }}
          />
        ) : null}
        <Segmented
          value={channel ?? ''}
          onChange={(value) => filter({ channel: value })}
          options={[
            { value: '', label: t('notify.all-channels') },
            { value: 'sms', label: t('notify.channel-sms') },
            { value: 'wechat', label: t('notify.channel-wechat') },
          ]}
        />
        <AgainButton again={again} words={t('notify.retry-chosen', { n: again.chosen.length })} />
      </Space>
      {problem ? (
        <Alert type="error" showIcon title={problem instanceof ApiProblem ? problem.detail : t('ui.problem-other')} />
      ) : null}
      <div className="failures__card">
        <AgainTable<Failure>
          again={again}
          pages={pages}
          isOpen={({ may }) => may.retry === true}
          empty={t('notify.failures-empty')}
          actions={t('notify.actions')}
          columns={[
            { title: t('notify.at'), dataIndex: 'at', width: 120, render: (at: string) => timeWords(at, now, lang) },
            { title: t('notify.person'), dataIndex: 'name', width: 100, render: (name) => <b>{name}</b> },
            { title: t('notify.place'), dataIndex: 'place' },
            {
              title: t('notify.about'),
              key: 'kind',
              render: (_, { kind, urgent }) => (
                <>
                  {urgent ? <Tag tone="late">{t('notify.urgent')}</Tag> : null} {t(`notify.kind-${kind}`)}
                </>
              ),
            },
            {
              title: t('notify.channel'),
              dataIndex: 'channel',
              width: 80,
              render: (by: string) => t(`notify.channel-${by}`),
            },
            {
              title: t('notify.why'),
              key: 'why',
              render: (_, { why, detail }) => (
                <>
                  {t(why)}
                  {detail ? <div className="failures__soft">{detail}</div> : null}
                </>
              ),
            },
            {
              title: t('notify.tries'),
              dataIndex: 'tries',
              width: 100,
              render: (n: number) => t('notify.tries-n', { n }),
            },
          ]}
        />
      </div>
    </main>
  )
}
