/** Comments that wait for a look, appeals from the tier below, and the public log, at the desk. */
import { Alert, Button, Card, Empty, Form, Input, Modal, Segmented, Select, Space, Typography } from 'antd'
import { useState } from 'react'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import type { CommentView, ModerationRule, ModerationView } from '../../contract.ts'
import { EntryWords } from '../shared/stone.tsx'
import './notices.css'

interface PageOf<T> {
  items: T[]
  next: string | null
}
type Held = CommentView & { title: string; rule: ModerationRule; reports: number }
type Appealed = ModerationView & { appeal_words: string; comment_words: string }
type Asking = { kind: 'remove'; id: string } | { kind: 'uphold' | 'overturn'; id: string }

const rules = ['unlawful', 'personal_data', 'insult', 'fraud', 'rumour', 'advertising'] as const
const views = ['queue', 'log'] as const

export function DeskModerationScreen() {
  const t = useT()
  const { me } = useMe()
  const [view, setView] = useState<(typeof views)[number]>('queue')
  const queue = useAskPages<PageOf<Held>>('bulletin.queue', { limit: 50 })
  const appeals = useAskPages<PageOf<Appealed>>('bulletin.appeals', { limit: 50 })
  const log = useAskPages<PageOf<ModerationView>>('bulletin.log', { area: me?.posts[0]?.area ?? '', limit: 50 })
  const release = useCall<{ comment: string }>('bulletin.release')
  const [asking, setAsking] = useState<Asking | null>(null)
  const held = queue.data?.pages.flatMap((page) => page.items) ?? []
  const open = appeals.data?.pages.flatMap((page) => page.items) ?? []
  const entries = log.data?.pages.flatMap((page) => page.items) ?? []
  const problem = queue.error ?? appeals.error ?? log.error ?? release.error
  return (
    <main className="notices">
      <div className="notices__head">
        <Typography.Title level={1} className="notices__title">
          {t('bulletin.moderation')}
        </Typography.Title>
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'queue', label: t('bulletin.moderation') },
            { value: 'log', label: t('bulletin.log') },
          ]}
        />
        {view === 'queue' ? (
          <ExportLinks name="bulletin.queue" />
        ) : (
          <ExportLinks name="bulletin.log" params={{ area: me?.posts[0]?.area ?? '' }} />
        )}
      </div>
      {problem ? <Alert type="error" showIcon title={problem.detail} /> : null}
      {view === 'queue' ? (
        <div className="notices__cards">
          {queue.data && appeals.data && held.length + open.length === 0 ? (
            <Empty description={t('bulletin.nothing-held')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
          ) : null}
          {open.map((entry) => (
            <Card key={entry.id} title={t('bulletin.appeal-of', { title: entry.title })}>
              {entry.comment_words ? <p>{entry.comment_words}</p> : null}
              <EntryWords entry={entry} />
              <p>
                <b>{t('bulletin.she-says')}</b> {entry.appeal_words}
              </p>
              {entry.may.decide ? (
                <Space>
                  <Button onClick={() => setAsking({ kind: 'uphold', id: entry.id })}>{t('bulletin.uphold')}</Button>
                  <Button type="primary" onClick={() => setAsking({ kind: 'overturn', id: entry.id })}>
                    {t('bulletin.overturn')}
                  </Button>
                </Space>
              ) : null}
            </Card>
          ))}
          {held.map((comment) => (
            <Card key={comment.id} title={comment.title}>
              <p>
                <Tag tone="soon">{t(`bulletin.rule-${comment.rule}`)}</Tag>{' '}
                {comment.reports > 0 ? t('bulletin.n-reports', { n: comment.reports }) : ''}
              </p>
              <p>{comment.words}</p>
              <p className="notices__soft">{comment.name}</p>
              <Space>
                <Button
                  type="primary"
                  loading={release.isPending}
                  onClick={() => release.mutate({ comment: comment.id })}
                >
                  {t('bulletin.release')}
                </Button>
                <Button danger onClick={() => setAsking({ kind: 'remove', id: comment.id })}>
                  {t('bulletin.remove')}
                </Button>
              </Space>
            </Card>
          ))}
        </div>
      ) : (
        <div className="notices__cards">
          {entries.map((entry) => (
            <Card key={entry.id} title={t(`bulletin.act-${entry.about}-${entry.act}`)}>
              {entry.title ? <p>{entry.title}</p> : null}
              <EntryWords entry={entry} />
            </Card>
          ))}
          {log.hasNextPage ? (
            <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {t('bulletin.older')}
            </Button>
          ) : null}
        </div>
      )}
      {asking ? <Words key={asking.id} asking={asking} onClose={() => setAsking(null)} /> : null}
    </main>
  )
}

function Words({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const t = useT()
  const [rule, setRule] = useState<string>()
  const [words, setWords] = useState('')
  const remove = useCall<object>('bulletin.remove')
  const decide = useCall<object>('bulletin.decide_appeal')
  const call = asking.kind === 'remove' ? remove : decide
  const send = () =>
    asking.kind === 'remove'
      ? remove.mutate({ comment: asking.id, rule, words }, { onSuccess: onClose })
      : decide.mutate({ moderation: asking.id, overturn: asking.kind === 'overturn', words }, { onSuccess: onClose })
  const lacks = words.trim() === '' || (asking.kind === 'remove' && !rule)
  return (
    <Modal
      open
      title={t(`bulletin.${asking.kind}`)}
      okText={t(asking.kind === 'remove' ? 'bulletin.send-remove' : 'bulletin.send-decision')}
      cancelText={t('ui.cancel')}
      okButtonProps={{ disabled: lacks, loading: call.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {call.error ? <Alert type="error" showIcon title={call.error.detail} /> : null}
      <Form layout="vertical">
        {asking.kind === 'remove' ? (
          <Form.Item label={t('bulletin.which-rule')} htmlFor="remove-rule">
            <Select
              id="remove-rule"
              value={rule ?? null}
              onChange={(value) => setRule(value ?? undefined)}
              options={rules.map((value) => ({ value, label: t(`bulletin.rule-${value}`) }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          label={t(asking.kind === 'remove' ? 'bulletin.remove-words' : 'bulletin.decision-words')}
          htmlFor="why-words"
        >
          <Input.TextArea
            id="why-words"
            rows={3}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
