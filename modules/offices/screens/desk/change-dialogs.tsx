/** Ending a term, with its day and reason; and changing the number people call. */
import { Alert, App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { localDay } from '../../../../kernel/calendar.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { OfficeView } from '../../contract.ts'
import { problemWords } from './words.ts'

interface DialogProps {
  office: OfficeView
  onClose: () => void
}

export function EndDialog({ office, onClose }: DialogProps) {
  const t = useT()
  const { message } = App.useApp()
  const [to_day, setDay] = useState(localDay(new Date()))
  const [reason, setReason] = useState('')
  const end = useCall<unknown>('offices.end')
  const save = () =>
    end.mutate(
      { office: office.id, to_day, reason: reason.trim() },
      {
        onSuccess: () => {
          message.success(t('offices.ended'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('offices.end-who', { name: office.name })}
      okText={t('offices.end')}
      cancelText={t('offices.cancel')}
      okButtonProps={{ danger: true, disabled: !to_day || !reason.trim(), loading: end.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="offices__form">
        {end.error ? <Alert type="error" showIcon title={problemWords(t, end.error)} /> : null}
        <p className="offices__soft">
          {office.place} · {office.title || t(`offices.post-${office.post}`)}
        </p>
        <Form.Item label={t('offices.to-day')} htmlFor="end-day" extra={t('offices.to-day-help')}>
          <Input id="end-day" type="date" value={to_day} onChange={(event) => setDay(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('offices.reason')} htmlFor="end-reason" extra={t('offices.reason-help')}>
          <Input.TextArea
            id="end-reason"
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function PhoneDialog({ office, onClose }: DialogProps) {
  const t = useT()
  const { message } = App.useApp()
  const [phone, setPhone] = useState(office.work_phone)
  const change = useCall<unknown>('offices.change_phone')
  const save = () =>
    change.mutate(
      { office: office.id, work_phone: phone.trim() },
      {
        onSuccess: () => {
          message.success(t('offices.phone-changed'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={`${t('offices.change-phone')} · ${office.name}`}
      okText={t('offices.save')}
      cancelText={t('offices.cancel')}
      okButtonProps={{ loading: change.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="offices__form">
        <Form.Item
          label={t('offices.phone')}
          htmlFor="change-phone"
          {...(change.error
            ? { help: problemWords(t, change.error), validateStatus: 'error' as const }
            : { extra: t('offices.phone-help') })}
        >
          <Input
            id="change-phone"
            inputMode="tel"
            value={phone}
            maxLength={20}
            onChange={(event) => setPhone(event.target.value)}
            onPressEnter={save}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
