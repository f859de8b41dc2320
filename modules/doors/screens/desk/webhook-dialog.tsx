/** An address that is told, and of what. */
import { Alert, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import { type NewSecret, type Offer, urlLimit, type WebhookView, wordKey } from '../../contract.ts'
import { problemWords } from './frame.tsx'

export function WebhookDialog({
  consumer,
  offer,
  changed,
  onClose,
}: {
  consumer: string
  offer: Offer
  /** Null: a new one. */
  changed: WebhookView | null
  onClose: (secret?: string) => void
}) {
  const t = useT()
  const [url, setUrl] = useState(changed?.url ?? '')
  const [events, setEvents] = useState<string[]>(changed?.events ?? [])
  const add = useCall<object, NewSecret>('doors.add_webhook')
  const change = useCall<object, unknown>('doors.change_webhook')
  const problem = add.error ?? change.error
  const save = () => {
    if (changed) change.mutate({ webhook: changed.id, url, events }, { onSuccess: () => onClose() })
    else add.mutate({ consumer, url, events }, { onSuccess: ({ secret }) => onClose(secret) })
  }
  return (
    <Modal
      open
      title={t(changed ? 'doors.change' : 'doors.webhook-add')}
      okText={t('doors.save')}
      cancelText={t('doors.cancel')}
      okButtonProps={{ disabled: !url.trim() || events.length === 0, loading: add.isPending || change.isPending }}
      onOk={save}
      onCancel={() => onClose()}
    >
      <Form layout="vertical" className="doors__form">
        {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
        <Form.Item label={t('doors.url')} htmlFor="hook-url">
          <Input
            id="hook-url"
            value={url}
            maxLength={urlLimit}
            placeholder={t('doors.url-hint')}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('doors.events')}>
          <Checkbox.Group
            value={events}
            onChange={setEvents}
            options={offer.events.map((value) => ({ value, label: t(wordKey('event', value)) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
