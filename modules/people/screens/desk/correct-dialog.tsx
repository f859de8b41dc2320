/** A worker puts one field right, paper in hand. */
import { App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { CorrectField, PersonPage } from '../../contract.ts'
import { optionsOf, residencies, sexes } from '../words.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function CorrectDialog({
  person,
  field,
  onClose,
}: {
  person: PersonPage
  field: CorrectField
  onClose: () => void
}) {
  const t = useT()
  const { message } = App.useApp()
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const correct = useCall<Record<string, unknown>, { applied: boolean }>('people.correct')
  const label = t(`people.field-${field}`)
  const choices = field === 'residency' ? residencies : field === 'sex' ? sexes : null
  const error = correct.error?.fields.value
  return (
    <Modal
      open
      title={t('people.change-field', { field: label })}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={correct.isPending}
      okButtonProps={{ disabled: !value.trim() }}
      onCancel={onClose}
      onOk={() =>
        correct.mutate(
          { person: person.id, field, value, ...(reason ? { reason } : {}) },
          {
            onSuccess: ({ applied }) => {
              void message.success(t(applied ? 'people.corrected-now' : 'people.correction-sent'))
              onClose()
            },
          },
        )
      }
    >
      <Form layout="vertical">
        {error ? null : <ProblemAlert problem={correct.error} />}
        <Form.Item label={label} htmlFor="correct-value" {...(error ? { validateStatus: 'error', help: error } : {})}>
          {choices ? (
            <Radio.Group
              value={value}
              onChange={(event) => setValue(event.target.value)}
              options={optionsOf(t, field, choices)}
            />
          ) : (
            <Input
              id="correct-value"
              value={value}
              maxLength={60}
              onChange={(event) => setValue(event.target.value)}
              {...(field === 'birth_day' ? { placeholder: '1972-05-18' } : {})}
            />
          )}
        </Form.Item>
        <Form.Item label={t('people.reason')} htmlFor="correct-reason">
          <Input
            id="correct-reason"
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
