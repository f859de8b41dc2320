/** Putting days off or make-up working days into the calendar, with the notice they rest on. */
import { Alert, App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'

export interface DaysDraft {
  from: string
  to: string
  works: boolean
  name: string
  source: string
}

export function DaysDialog({ draft: begun, onClose }: { draft: DaysDraft; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(begun)
  const save = useCall<DaysDraft>('standards.set_days')
  const set = (change: Partial<DaysDraft>) => setDraft((known) => ({ ...known, ...change }))
  const isReady = draft.from && draft.to && draft.name.trim() && draft.source.trim()
  const fields = save.error?.fields ?? {}
  const wrong = (name: string) => (fields[name] ? { help: fields[name], validateStatus: 'error' as const } : {})
  const send = () =>
    save.mutate(
      { ...draft, name: draft.name.trim(), source: draft.source.trim() },
      {
        onSuccess: () => {
          message.success(t('tickets.calendar-saved'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('tickets.calendar-add')}
      okText={t('tickets.calendar-save')}
      cancelText={t('tickets.cancel')}
      okButtonProps={{ disabled: !isReady, loading: save.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" className="ck-form">
        {save.error && Object.keys(fields).length === 0 ? (
          <Alert type="error" showIcon title={save.error.message} />
        ) : null}
        <Form.Item>
          <Radio.Group value={draft.works} onChange={(event) => set({ works: event.target.value })}>
            <Radio value={false}>{t('tickets.calendar-off-long')}</Radio>
            <Radio value={true}>{t('tickets.calendar-works-long')}</Radio>
          </Radio.Group>
        </Form.Item>
        <div className="ck-pair">
          <Form.Item label={t('tickets.calendar-from')} htmlFor="ck-from" {...wrong('from')}>
            <Input
              id="ck-from"
              type="date"
              value={draft.from}
              onChange={(event) => set({ from: event.target.value, to: draft.to || event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('tickets.calendar-to')} htmlFor="ck-to" {...wrong('to')}>
            <Input id="ck-to" type="date" value={draft.to} onChange={(event) => set({ to: event.target.value })} />
          </Form.Item>
        </div>
        <Form.Item label={t('tickets.calendar-name')} htmlFor="ck-name" {...wrong('name')}>
          <Input
            id="ck-name"
            value={draft.name}
            maxLength={40}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Form.Item>
        <Form.Item
          label={t('tickets.calendar-source')}
          htmlFor="ck-source"
          extra={t('tickets.calendar-source-help')}
          {...wrong('source')}
        >
          <Input
            id="ck-source"
            value={draft.source}
            maxLength={200}
            onChange={(event) => set({ source: event.target.value })}
          />
        </Form.Item>
        <Alert type="info" title={t('tickets.calendar-effect')} />
      </Form>
    </Modal>
  )
}
