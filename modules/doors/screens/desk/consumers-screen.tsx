/** Programs of others: who they are, what they may do, where they are told, and their keys. */
import { Alert, App, Button, Empty, Popconfirm, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { dateWords, timeWords } from '../../../../ui/time.ts'
import {
  type ConsumerPage,
  type ConsumerView,
  type NewKey,
  type NewSecret,
  type Offer,
  type Uses,
  type WebhookView,
  wordKey,
} from '../../contract.ts'
import { ConsumerDialog } from './consumer-dialog.tsx'
import { Frame, problemWords } from './frame.tsx'
import { type Shown, ShownOnce } from './shown-once.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'

type Open =
  | { kind: 'add' }
  | { kind: 'change'; consumer: ConsumerView }
  | { kind: 'hook'; consumer: ConsumerView; hook: WebhookView | null }

export function ConsumersScreen() {
  const t = useT()
  const pages = useAskPages<ConsumerPage>('doors.consumers', { limit: 20 })
  const offer = useAsk<Offer>('doors.offer')
  const [open, setOpen] = useState<Open | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const problem = pages.error ?? offer.error
  const keeps = items[0] ? items.some(({ may }) => may.change) : true
  const close = (kind: Shown['kind']) => (text?: string) => {
    setOpen(null)
    if (text) setShown({ kind, text })
  }
  return (
    <Frame
      tab="consumers"
      tools={
        <>
          <ExportLinks name="doors.consumers" />
          {offer.data && (keeps || items.every(({ revoked_at }) => revoked_at)) ? (
            <Button type="primary" onClick={() => setOpen({ kind: 'add' })}>
              {t('doors.add')}
            </Button>
          ) : null}
        </>
      }
    >
      {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
      {pages.isPending ? <Skeleton active /> : null}
      {pages.data && items.length === 0 ? (
        <div className="doors__card doors__none">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('doors.consumers-none')} />
        </div>
      ) : null}
      {items.map((consumer) => (
        <Consumer key={consumer.id} consumer={consumer} onOpen={setOpen} onShown={setShown} />
      ))}
      {pages.hasNextPage ? (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('doors.more')}
        </Button>
      ) : null}
      {offer.data && open?.kind === 'add' ? (
        <ConsumerDialog offer={offer.data} changed={null} onClose={close('key')} />
      ) : null}
      {offer.data && open?.kind === 'change' ? (
        <ConsumerDialog offer={offer.data} changed={open.consumer} onClose={close('key')} />
      ) : null}
      {offer.data && open?.kind === 'hook' ? (
        <WebhookDialog consumer={open.consumer.id} offer={offer.data} changed={open.hook} onClose={close('secret')} />
      ) : null}
      {shown ? <ShownOnce shown={shown} onClose={() => setShown(null)} /> : null}
    </Frame>
  )
}

function Consumer({
  consumer,
  onOpen,
  onShown,
}: {
  consumer: ConsumerView
  onOpen: (open: Open) => void
  onShown: (shown: Shown) => void
}) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { message } = App.useApp()
  const [asked, setAsked] = useState(false)
  const renew = useCall<object, NewKey>('doors.renew_key')
  const revoke = useCall<object, unknown>('doors.revoke_consumer')
  const { may } = consumer
  const problem = renew.error ?? revoke.error
  return (
    <section className={`doors__card doors__one${consumer.revoked_at ? ' doors__one--gone' : ''}`}>
      <div className="doors__line">
        <h2>{consumer.title}</h2>
        <Tag tone={consumer.revoked_at ? 'plain' : 'accent'}>
          {t(consumer.revoked_at ? 'doors.revoked-tag' : 'doors.open-tag')}
        </Tag>
        <span className="doors__acts">
          {may.change ? (
            <Button type="text" size="small" onClick={() => onOpen({ kind: 'change', consumer })}>
              {t('doors.change')}
            </Button>
          ) : null}
          {may.renew ? (
            <Popconfirm
              title={t('doors.renew-ask')}
              okText={t('doors.renew')}
              cancelText={t('doors.cancel')}
              onConfirm={() =>
                renew.mutate({ consumer: consumer.id }, { onSuccess: ({ key }) => onShown({ kind: 'key', text: key }) })
              }
            >
              <Button type="text" size="small" loading={renew.isPending}>
                {t('doors.renew')}
              </Button>
            </Popconfirm>
          ) : null}
          {may.revoke ? (
            <Popconfirm
              title={t('doors.revoke-ask')}
              okText={t('doors.revoke')}
              cancelText={t('doors.cancel')}
              onConfirm={() =>
                revoke.mutate({ consumer: consumer.id }, { onSuccess: () => message.success(t('doors.saved')) })
              }
            >
              <Button type="text" size="small" danger loading={revoke.isPending}>
                {t('doors.revoke')}
              </Button>
            </Popconfirm>
          ) : null}
        </span>
      </div>
      {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
      <dl className="doors__facts">
        <div>
          <dt>{t('doors.purpose')}</dt>
          <dd>{consumer.purpose}</dd>
        </div>
        <div>
          <dt>{t('doors.area')}</dt>
          <dd>{consumer.place}</dd>
        </div>
        <div>
          <dt>{t('doors.permits')}</dt>
          <dd>
            {consumer.permits.map((permit) => t(wordKey('permit', permit))).join(' · ') || t('doors.permits-none')}
            <div className="doors__soft">{t('doors.per-minute-n', { n: consumer.per_minute })}</div>
          </dd>
        </div>
        <div>
          <dt>{t('doors.key')}</dt>
          <dd>
            <span className="doors__url">{consumer.key_prefix}…</span>
            <div className="doors__soft">{timeWords(new Date(consumer.key_at), now, lang)}</div>
          </dd>
        </div>
        <div>
          <dt>{t('doors.used')}</dt>
          <dd>
            {consumer.used_day
              ? dateWords(new Date(`${consumer.used_day}T00:00:00+08:00`), lang)
              : t('doors.used-never')}{' '}
            <Button type="link" size="small" onClick={() => setAsked(!asked)} aria-expanded={asked}>
              {t('doors.uses')}
            </Button>
          </dd>
        </div>
      </dl>
      {asked ? <UsesOf consumer={consumer.id} /> : null}
      <div className="doors__hooks">
        <div className="doors__line">
          <h3>{t('doors.webhooks')}</h3>
          <span className="doors__acts">
            {may.add_webhook ? (
              <Button size="small" onClick={() => onOpen({ kind: 'hook', consumer, hook: null })}>
                {t('doors.webhook-add')}
              </Button>
            ) : null}
          </span>
        </div>
        {consumer.webhooks.length === 0 ? <span className="doors__soft">{t('doors.webhooks-none')}</span> : null}
        {consumer.webhooks.map((hook) => (
          <Hook
            key={hook.id}
            hook={hook}
            open={may.add_webhook === true}
            onChange={() => onOpen({ kind: 'hook', consumer, hook })}
            onShown={onShown}
          />
        ))}
      </div>
    </section>
  )
}

function Hook({
  hook,
  open,
  onChange,
  onShown,
}: {
  hook: WebhookView
  open: boolean
  onChange: () => void
  onShown: (shown: Shown) => void
}) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { message } = App.useApp()
  const rotate = useCall<object, NewSecret>('doors.rotate_secret')
  const end = useCall<object, unknown>('doors.end_webhook')
  const attempt = useCall<object, unknown>('doors.try_webhook')
  const problem = rotate.error ?? end.error ?? attempt.error
  const isActive = hook.state === 'active'
  return (
    <div className="doors__hook">
      <Link className="doors__url" href={`/doors/deliveries?webhook=${hook.id}`}>
        {hook.url}
      </Link>
      <span className="doors__soft">{hook.events.map((event) => t(wordKey('event', event))).join(' · ')}</span>
      {isActive ? null : <Tag tone="plain">{t('doors.ended-tag')}</Tag>}
      {isActive && hook.failures > 0 ? <Tag tone="late">{t('doors.failing-tag', { n: hook.failures })}</Tag> : null}
      {isActive && hook.rest_until ? (
        <span className="doors__soft">{t('doors.rest', { at: timeWords(new Date(hook.rest_until), now, lang) })}</span>
      ) : null}
      {hook.old_secret_until ? (
        <span className="doors__soft">
          {t('doors.rotating', { until: timeWords(new Date(hook.old_secret_until), now, lang) })}
        </span>
      ) : null}
      {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
      {isActive && open ? (
        <span className="doors__acts">
          <Button
            type="text"
            size="small"
            loading={attempt.isPending}
            onClick={() => attempt.mutate({ webhook: hook.id }, { onSuccess: () => message.success(t('doors.tried')) })}
          >
            {t('doors.try')}
          </Button>
          <Button type="text" size="small" onClick={onChange}>
            {t('doors.change')}
          </Button>
          <Button
            type="text"
            size="small"
            loading={rotate.isPending}
            onClick={() =>
              rotate.mutate(
                { webhook: hook.id },
                { onSuccess: ({ secret }) => onShown({ kind: 'secret', text: secret, overlap: true }) },
              )
            }
          >
            {t('doors.rotate')}
          </Button>
          <Popconfirm
            title={t('doors.end-ask')}
            okText={t('doors.end')}
            cancelText={t('doors.cancel')}
            onConfirm={() => end.mutate({ webhook: hook.id })}
          >
            <Button type="text" size="small" danger loading={end.isPending}>
              {t('doors.end')}
            </Button>
          </Popconfirm>
        </span>
      ) : null}
    </div>
  )
}

function UsesOf({ consumer }: { consumer: string }) {
  const t = useT()
  const asked = useAsk<Uses>('doors.uses', { consumer })
  return (
    <div>
      <p className="doors__soft">{t('doors.uses-help')}</p>
      <Table<Uses['items'][number]>
        rowKey={({ day, call }) => `${day} ${call}`}
        size="small"
        loading={asked.isPending}
        dataSource={asked.data?.items ?? []}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{ emptyText: t('doors.uses-none') }}
        columns={[
          { title: t('doors.day'), dataIndex: 'day', width: 130 },
          { title: t('doors.call'), dataIndex: 'call', render: (call: string) => <code>{call}</code> },
          { title: t('doors.count'), dataIndex: 'uses', align: 'right', width: 100 },
        ]}
      />
    </div>
  )
}
