/** A worker notes the number of somebody who does not sign in by herself. */
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { PersonPage } from '../../contract.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function PhoneDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useT()
  const [phone, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const save = useCall<{ person: string; phone: string; reason: string }>('people.set_phone')
  const error = save.error?.fields.phone
  return (
    <Modal
      open
      title={t('people.change-field', { field: t('people.field-phone') })}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={save.isPending}
      okButtonProps={{ disabled: !phone.trim() || !reason.trim() }}
      onCancel={onClose}
      onOk={() => save.mutate({ person: person.id, phone, reason }, { onSuccess: onClose })}
    >
      <Form layout="vertical">
        {error ? null : <ProblemAlert problem={save.error} />}
        <Form.Item
          label={t('people.field-phone')}
          htmlFor="set-phone"
          {...(error ? { validateStatus: 'error', help: error } : {})}
        >
          <Input
            id="set-phone"
            value={phone}
            maxLength={20}
            inputMode="tel"
            onChange={(event) => setNumber(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('people.reason')} htmlFor="set-phone-reason">
          <Input
            id="set-phone-reason"
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
