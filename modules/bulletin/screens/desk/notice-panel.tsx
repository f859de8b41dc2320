/** The chosen notice: as its readers see it, what the office may do, and how far it has come where everybody must confirm. */
import { Alert, Button, Form, Input, Modal, Progress, Select, Space } from 'antd'
import { useState } from 'react'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { NoticeView, ReachAnswer } from '../../contract.ts'
import { NoticeBody } from '../shared/notice-body.tsx'
import { EntryWords } from '../shared/stone.tsx'

const rules = ['mistake', 'personal_data', 'rumour', 'unlawful'] as const

export function NoticePanel({ notice, onWrite }: { notice: NoticeView; onWrite: () => void }) {
  const t = useT()
  const { may } = notice
  const pin = useCall<{ notice: string; pinned: boolean }>('bulletin.pin')
  const [taking, setTaking] = useState(false)
  return (
    <>
      <Space wrap className="notices__acts">
        {may.edit ? (
          <Button type="primary" onClick={onWrite}>
            {t('bulletin.go-on-writing')}
          </Button>
        ) : null}
        {may.pin ? (
          <Button loading={pin.isPending} onClick={() => pin.mutate({ notice: notice.id, pinned: !notice.pinned })}>
            {t(notice.pinned ? 'bulletin.unpin' : 'bulletin.pin')}
          </Button>
        ) : null}
        {may.correct ? (
          <Button href={`/notices/${notice.id}/correct`} target="_blank">
            {t('bulletin.correct')}
          </Button>
        ) : null}
        {notice.state === 'published' ? (
          <Button href={`/v/${notice.area}/notices/${notice.id}/paper`} target="_blank">
            {t('bulletin.print')}
          </Button>
        ) : null}
        {may.withdraw ? (
          <Button danger onClick={() => setTaking(true)}>
            {t('bulletin.withdraw')}
          </Button>
        ) : null}
      </Space>
      {pin.error ? <Alert type="error" showIcon title={pin.error.detail} /> : null}
      {notice.withdrawal ? <EntryWords entry={notice.withdrawal} /> : null}
      <NoticeBody notice={notice} />
      {may.track ? <Reach notice={notice.id} /> : null}
      {taking ? <Withdraw notice={notice.id} onClose={() => setTaking(false)} /> : null}
    </>
  )
}

function Reach({ notice }: { notice: string }) {
  const t = useT()
  const reach = useAsk<ReachAnswer>('bulletin.reach', { notice })
  const repeat = useCall<{ notice: string }>('bulletin.repeat')
  const found = reach.data
  if (!found) return null
  return (
    <section>
      <h3>{t('bulletin.who-confirmed')}</h3>
      <Progress
        percent={Math.round((100 * found.confirmed) / Math.max(found.told, 1))}
        aria-label={t('bulletin.confirmed-of')}
        format={() => t('bulletin.n-of-m', { n: found.confirmed, m: found.told })}
      />
      <p>
        {(['app', 'paper', 'phone'] as const)
          .map((how) => `${t(`bulletin.how-${how}`)} ${t('bulletin.n-people', { n: found[how] })}`)
          .join(' · ')}
      </p>
      <ul>
        {found.places.map((place) => (
          <li key={place.area}>
            {place.name} {t('bulletin.n-of-m', { n: place.confirmed, m: place.told })}
          </li>
        ))}
      </ul>
      {repeat.error ? <Alert type="error" showIcon title={repeat.error.detail} /> : null}
      <Space wrap>
        {found.may.repeat && found.confirmed < found.told ? (
          <Button loading={repeat.isPending} onClick={() => repeat.mutate({ notice })}>
            {t('bulletin.tell-again')}
          </Button>
        ) : null}
        <Button href={`/notices/${notice}/reach`} target="_blank">
          {t('bulletin.who-confirmed')}
        </Button>
        <Button href={`/notices/${notice}/reach/paper`} target="_blank">
          {t('bulletin.print-list')}
        </Button>
        <ExportLinks name="bulletin.recipients" params={{ notice }} />
      </Space>
    </section>
  )
}

function Withdraw({ notice, onClose }: { notice: string; onClose: () => void }) {
  const t = useT()
  const withdraw = useCall<{ notice: string; rule?: string; words: string }>('bulletin.withdraw')
  const [rule, setRule] = useState<string>()
  const [words, setWords] = useState('')
  const send = () => withdraw.mutate({ notice, words, ...(rule ? { rule } : {}) }, { onSuccess: onClose })
  return (
    <Modal
      open
      title={t('bulletin.withdraw')}
      okText={t('bulletin.send-withdraw')}
      cancelText={t('ui.cancel')}
      okButtonProps={{ danger: true, disabled: !rule || words.trim() === '', loading: withdraw.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('bulletin.withdraw-line')}</p>
      {withdraw.error ? <Alert type="error" showIcon title={withdraw.error.detail} /> : null}
      <Form layout="vertical">
        <Form.Item label={t('bulletin.which-rule')} htmlFor="withdraw-rule">
          <Select
            id="withdraw-rule"
            value={rule ?? null}
            onChange={(value) => setRule(value ?? undefined)}
            options={rules.map((value) => ({ value, label: t(`bulletin.rule-${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('bulletin.withdraw-words')} htmlFor="withdraw-words">
          <Input.TextArea
            id="withdraw-words"
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
